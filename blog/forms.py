from django import forms

from pages.models import BasePageForm


class BlogPageForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        topics.queryset = topics.queryset.filter(locale_id=self.parent_page.locale_id)
        # A new translation comes with the topics of the page that it is made from.
        chosen = [topic.translation_key for topic in self.instance.topics.all()]
        self.initial["topics"] = topics.queryset.filter(translation_key__in=chosen)

    def clean_reviewed_by(self):
        clinician = self.cleaned_data["reviewed_by"]
        if clinician and clinician.archived and "reviewed_by" in self.changed_data:
            raise forms.ValidationError(
                f"{clinician.title} is archived. Choose somebody who works here."
            )
        return clinician
