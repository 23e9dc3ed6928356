from django.template.defaultfilters import pluralize
from django.utils.text import Truncator
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.importing.screen import ImportViewSet
from blog.models import BlogPage
from blog.searching import TopicFilter
from blog.topics import Topic
from pages.menu import PagesMenuItem


class PostListing(PageListingViewSet):
    model = BlogPage
    icon = "doc-full"
    menu_label = "Posts"
    menu_order = 110
    menu_item_class = PagesMenuItem
    add_to_admin_menu = True


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_order = 170
    add_to_admin_menu = True
    list_display = ["name", "description"]
    search_fields = ["name", "description"]


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def posts():
    return PostListing("posts")


@hooks.register("register_admin_viewset")
def importing():
    return ImportViewSet("import-documents")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("before_publish_page")
def say_what_was_cited(request, page):
    """Not after Wagtail's saving by itself: nobody waits for its answer."""
    if isinstance(page, BlogPage) and page.newly_cited and request.accepts("text/html"):
        added, page.newly_cited = page.newly_cited, []
        titles = ", ".join(f"“{Truncator(source).chars(80)}”" for source in added)
        were = pluralize(len(added), "was,were")
        messages.info(request, f"{titles} {were} added to the sources of this post.")


@hooks.register("visitor_search_filter")
def topic_filter(language, chosen):
    return TopicFilter(language, chosen)
