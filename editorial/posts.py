"""The posts that a source concerns, and the people whom to tell about them."""

from wagtail.models import Page
from wagtail.permissions import policy_registry

from blog.models import BlogPage
from citations.usage import citing


def live_posts(sources):
    """{source's pk: [page, …]}: the pages on which readers see it, posts with their reviewer."""
    uses = {
        pk: [use.page for use in cited if not use.is_draft] for pk, cited in citing(sources).items()
    }
    keys = {page.pk for pages in uses.values() for page in pages}
    posts = BlogPage.objects.select_related("reviewed_by__user").defer("body").in_bulk(keys)
    return {pk: [posts.get(page.pk, page) for page in pages] for pk, pages in uses.items()}


def reviewer(page):
    return getattr(page, "reviewed_by", None)


def responsible(page):
    """The addresses of its reviewer, or else of those who may publish it."""
    clinician = reviewer(page)
    user = clinician and clinician.user
    if user and user.is_active and user.email:
        return (user.email,)
    publishers = policy_registry.get_by_type(Page).users_with_permission_for_instance(
        "publish", page
    )
    return tuple(publishers.exclude(email="").order_by("email").values_list("email", flat=True))
