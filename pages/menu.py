from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem


class PagesMenuItem(MenuItem):
    """To a list of pages, for those who have to do with pages."""

    def is_shown(self, request):
        return user_has_any_page_permission(request.user)
