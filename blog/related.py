"""What to read after a post."""

from django.db.models import Exists, OuterRef

from blog.panels import RELATED_POSTS
from blog.post_parts import PostTopic


def more_posts(post):
    """The editor's picks, then posts on the same topics, then the newest: never empty."""
    everything = type(post).objects
    newest = everything.live().filter(locale_id=post.locale_id).exclude(pk=post.pk)
    newest = newest.order_by("-first_published_at", "-pk")
    on_topic = PostTopic.objects.filter(tag__in=[shelf["id"] for shelf in post.shelves])
    enough = RELATED_POSTS + len(post.picks)
    near = newest.filter(pk__in=on_topic.values("content_object")).values("pk")[:enough]
    picked = everything.filter(pk__in=post.picks).values("pk")
    candidates = everything.recent().filter(pk__in=near.union(newest.values("pk")[:enough], picked))
    shares = Exists(on_topic.filter(content_object=OuterRef("pk")))
    found = list(candidates.annotate(shares_topics=shares).prefetch_related(None))
    found.sort(key=lambda one: not one.shares_topics)
    found.sort(key=lambda one: post.picks.index(one.pk) if one.pk in post.picks else enough)
    return found[:RELATED_POSTS]
