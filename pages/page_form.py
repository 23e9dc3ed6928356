from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
    def clean(self):
        """A taken address is said in words of ours, Wagtail's speak of slugs and parents."""
        slug = self.cleaned_data.get("slug")
        super().clean()
        if slug and "slug" in self.errors:
            taken = f"Another page has the address “{slug}”. Choose another."
            self.errors["slug"] = self.error_class([taken])
        return self.cleaned_data

    def _post_clean(self):
        super()._post_clean()
        self.hold_against(self.instance.check_slug, self.parent_page)
        if not self.is_deferred_validation:
            self.hold_against(self.instance.check_publishable)

    def hold_against(self, check, *arguments):
        """One message a field: what the fields themselves found goes before."""
        try:
            check(*arguments)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                if name not in self.errors:
                    self.add_error(name, messages)
