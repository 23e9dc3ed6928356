from django import forms

from pages.models import BasePageForm


class BlogPageForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        topics.queryset = topics.queryset.filter(locale_id=self.parent_page.locale_id)

    def clean_reviewed_by(self):
        clinician = self.cleaned_data["reviewed_by"]
        if clinician and clinician.archived and "reviewed_by" in self.changed_data:
            raise forms.ValidationError(
                f"{clinician.title} is archived. Choose somebody who works here."
            )
        return clinician
