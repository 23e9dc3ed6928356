"""The newest posts as an Atom feed (RFC 4287), of the whole blog or of one topic."""

from urllib.parse import urljoin
from uuid import uuid5

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import http_date
from django.utils.translation import get_language

from pages.models import PracticeSettings

NAME = "feed.atom"
LONGEST = 20


def of_posts(posts, blog, topic=None):
    """The response that is the feed; entries keep their names when the blog or a post moves."""
    practice = PracticeSettings.for_site(blog.get_site())
    address = urljoin(blog.full_url, blog.way_to_topic(topic)[-1][1] if topic else "")
    feed = Atom1Feed(
        title=f"{practice.name}: {topic.name if topic else blog.title}",
        link=address,
        description="",
        feed_url=f"{address}{NAME}",
        feed_guid=identity(topic or blog),
        language=get_language(),
        author_name=practice.name,
    )
    newest = list(posts[:LONGEST])
    prefetch_related_objects(newest, "authors__clinician")
    for post in newest:
        feed.add_item(
            title=post.title,
            link=post.full_url,
            description=escape(post.description),
            unique_id=identity(post),
            author_name=", ".join(str(author) for author in post.authors.all()) or None,
            pubdate=post.first_published_at,
            updateddate=post.last_published_at,
            categories=[post.topic_name] if post.topic_name else [],
        )
    response = HttpResponse(feed.writeString("utf-8"), "application/atom+xml; charset=utf-8")
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response


def identity(translated):
    """Of a page or topic in the active language, for good (RFC 9562, version 5)."""
    return uuid5(translated.translation_key, get_language()).urn
