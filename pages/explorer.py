from wagtail.admin import messages
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from pages.models import BasePage

MOST_TO_DRAG = 200
TOO_MANY = (
    f"There are more than {MOST_TO_DRAG} pages here, too many to sort by dragging. "
    "Sort them by title or date with the headings of the list."
)


class ExplorerView(ExplorableIndexView):
    """Wagtail shows all pages below one at once, to be dragged: 10,000 would take a minute."""

    def get_ordering(self):
        if self.parent_page.numchild > MOST_TO_DRAG:
            if self.request.GET.get("ordering") == self.sort_order_field:
                messages.info(self.request, TOO_MANY)
            self.sort_order_field = None
        return super().get_ordering()


class BelowOurPages(PageViewSet):
    model = Page
    index_view_class = ExplorerView
    parent_models = [BasePage]
