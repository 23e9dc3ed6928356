from pages.models import BasePageForm


class BlogPageForm(BasePageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = self.fields["topics"]
        topics.queryset = topics.queryset.filter(locale_id=self.parent_page.locale_id)
