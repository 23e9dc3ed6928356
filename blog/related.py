"""What to read after a post."""

from django.db.models import Exists, OuterRef, Q

from blog.panels import RELATED_POSTS
from blog.post_parts import PostTopic


def more_posts(post):
    """The editor's picks, then posts on the same topics, then the newest: never empty."""
    everything = type(post).objects
    newest = everything.live().filter(locale_id=post.locale_id).exclude(pk=post.pk)
    newest = newest.order_by("-first_published_at", "-pk")
    topics = PostTopic.objects.filter(content_object=post.pk).values("tag")
    shares = Exists(PostTopic.objects.filter(content_object=OuterRef("pk"), tag__in=topics))
    enough = RELATED_POSTS + len(post.picks)
    candidates = everything.recent().filter(
        Q(pk__in=post.picks)
        | Q(pk__in=newest.filter(shares).values("pk")[:enough])
        | Q(pk__in=newest.values("pk")[:enough])
    )
    found = list(candidates.annotate(shares_topics=shares).prefetch_related(None))
    found.sort(key=lambda one: not one.shares_topics)
    found.sort(key=lambda one: post.picks.index(one.pk) if one.pk in post.picks else enough)
    return found[:RELATED_POSTS]
