"""What to read after a post."""

from django.db.models import Exists, OuterRef
from django.db.models.expressions import RawSQL

from blog.panels import RELATED_POSTS
from blog.post_parts import PostTopic

# The keys of the newest posts on the same topics, of the newest of all, and of the editor's picks.
# By hand: Django takes longer to write it than Postgres to answer it.
CANDIDATES = """
    WITH others AS NOT MATERIALIZED (
        SELECT id, first_published_at FROM blog_blogpage JOIN wagtailcore_page ON id = page_ptr_id
        WHERE live AND locale_id = %s AND id IS DISTINCT FROM %s
    )
    (SELECT id FROM others
        WHERE id IN (SELECT content_object_id FROM blog_posttopic WHERE tag_id = ANY(%s))
        ORDER BY first_published_at DESC, id DESC LIMIT %s)
    UNION (SELECT id FROM others ORDER BY first_published_at DESC, id DESC LIMIT %s)
    UNION SELECT unnest(%s::integer[])
"""


def more_posts(post):
    """The editor's picks, then posts on the same topics, then the newest: never empty."""
    topics = [shelf["id"] for shelf in post.shelves]
    enough = RELATED_POSTS + len(post.picks)
    facts = [post.locale_id, post.pk, topics, enough, enough, post.picks]
    keys = RawSQL(CANDIDATES, facts)  # noqa: S611 - what differs is in the facts
    shares = Exists(PostTopic.objects.filter(tag__in=topics, content_object=OuterRef("pk")))
    candidates = type(post).objects.recent().filter(pk__in=keys).annotate(shares_topics=shares)
    found = list(candidates.prefetch_related(None))
    found.sort(key=lambda one: not one.shares_topics)
    found.sort(key=lambda one: post.picks.index(one.pk) if one.pk in post.picks else enough)
    return found[:RELATED_POSTS]
