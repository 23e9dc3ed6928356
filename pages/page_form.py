from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm


class BasePageForm(WagtailAdminPageForm):
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
