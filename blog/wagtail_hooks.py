from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.models import BlogPage
from blog.topics import Topic


class PostListing(PageListingViewSet):
    model = BlogPage
    icon = "doc-full"
    menu_label = "Posts"
    menu_order = 110
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
