"""The posts that a source concerns, and the people whom to tell about them."""

from wagtail.models import Page
from wagtail.permissions import policy_registry

from blog.models import BlogPage
from citations.usage import published
from people.models import ClinicianPage


def live_posts(sources):
    """{source's pk: [page, …]}: the pages on which readers see it, posts with their reviewer."""
    keys = published(sources)
    every = set().union(*keys.values())
    posts = BlogPage.objects.select_related("reviewed_by__user").defer("body").in_bulk(every)
    pages = Page.objects.in_bulk(every - posts.keys()) | posts
    in_order = sorted(pages.values(), key=lambda page: page.title)
    return {pk: [page for page in in_order if page.pk in cited] for pk, cited in keys.items()}


def reviewer(page):
    return getattr(page, "reviewed_by", None)


def responsible(page):
    """The addresses of its reviewer, or else of those who may publish it."""
    clinician = reviewer(page)
    user = clinician and not clinician.archived and clinician.user
    if user and user.is_active and user.email:
        return (user.email,)
    publishers = policy_registry.get_by_type(Page).users_with_permission_for_instance(
        "publish", page
    )
    return tuple(publishers.exclude(email="").order_by("email").values_list("email", flat=True))


def waiting_for_who_left(user):
    """Posts of this user's whose newest version names a reviewer who is archived, and no review."""
    archived = list(ClinicianPage.objects.archived().values_list("pk", flat=True))
    posts = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return (
        BlogPage.objects.filter(pk__in=posts.values("pk"))
        .filter(latest_revision__content__reviewed_by__in=archived)
        .filter(latest_revision__content__reviewed_on=None)
        .defer("body", "takeaways")
        .order_by("draft_title")
    )
