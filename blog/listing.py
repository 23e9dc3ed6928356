"""Questions about posts in general."""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import (
    BigIntegerField,
    DateTimeField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import (
    Cast,
    Chr,
    Collate,
    Greatest,
    JSONObject,
    Left,
    Length,
    Ord,
)
from django.utils.timezone import get_current_timezone_name, localtime
from wagtail.models import Page, PageQuerySet, PageViewRestriction, ReferenceIndex

from blog.post_parts import PostAuthor, PostTopic, RelatedPost
from blog.topics import Topic

SHELF = ("id", "name", "slug", "notice")  # what a post shows of its topics
OF_A_CARD = (  # and of an entry of a feed; whatever else is read of it is asked for by itself
    *("title", "slug", "url_path", "introduction", "search_description", "hero_image"),
    *("path", "depth", "locale", "translation_key", "first_published_at", "last_published_at"),
)
OTHER = "0-9"  # where titles stand that begin with no letter from A to Z

# As migration 0009 makes it: in lower case, without accents and without what stands before the
# first letter or digit. An index knows it.
LISTED_TITLE = Collate(Func(F("title"), function="listed_title", output_field=TextField()), "C")

FOUND = Func(template="found.value", output_field=TextField())  # by `one_after_another`, last


def one_after_another(first, following):
    """The first value, then always the first that follows the one FOUND: each is one look into an
    index."""
    start, params = first[:1].query.sql_with_params()
    step, step_params = following[:1].query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE found (value) AS (({start}) UNION ALL "  # noqa: S608
            f"SELECT ({step}) FROM found WHERE value IS NOT NULL) "
            "SELECT value FROM found WHERE value IS NOT NULL",
            [*params, *step_params],
        )
        return [value for (value,) in cursor]


@cache  # as it takes longer to build than to use, and so of others
def is_restricted():
    above = Left(OuterRef("path"), Length("page__path"))
    return Exists(PageViewRestriction.objects.filter(page__path=above))


@cache
def first_topic():
    topics = PostTopic.objects.filter(content_object=OuterRef("pk")).order_by("pk")
    return Subquery(topics.values("tag__name")[:1])


def within(letter):
    """Do listed titles begin with it?"""
    if letter == OTHER:
        return Q(listed_title__lt="a")
    return Q(listed_title__gte=letter, listed_title__lt=chr(ord(letter) + 1))


def pages_of(person):
    """The keys of the person's pages, one in each language: the database plans best by values."""
    if hasattr(person, "in_each_language"):
        return person.in_each_language
    return list(person.get_translations(inclusive=True).values_list("pk", flat=True))


class BlogPageQuerySet(PageQuerySet):
    def recent(self):
        """Public posts, newest first, with what a card shows."""
        return (
            self.live()
            .filter(~is_restricted())
            .annotate(topic_name=first_topic())
            .order_by("-first_published_at", "-pk")
            .select_related("hero_image")
            .prefetch_related("hero_image__renditions")
            .only(*OF_A_CARD)
        )

    def with_own_lists(self):
        """With the picks and shelves that each post would otherwise ask for by itself."""
        picks = RelatedPost.objects.filter(page=OuterRef("pk")).order_by("sort_order")
        topics = Topic.objects.filter(posts__content_object=OuterRef("pk")).order_by("posts__pk")
        return self.annotate(
            picks=ArraySubquery(picks.values("post")),
            shelves=ArraySubquery(topics.values(shelf=JSONObject(**{n: n for n in SHELF}))),
        )

    def keys(self):
        return self.values_list("pk", flat=True)

    def titles(self):
        """Without what only cards show."""
        return self.select_related(None).prefetch_related(None)

    def beginning_with(self, letter):
        """By title, as people look it up."""
        listed = self.annotate(listed_title=LISTED_TITLE).filter(within(letter))
        return listed.order_by("listed_title", "pk")

    def letters(self):
        """Those with which titles begin."""
        titles = self.order_by().annotate(listed_title=LISTED_TITLE).order_by("listed_title")
        next_letter = Chr(Greatest(Value(ord("a")), Ord(FOUND) + 1))
        following = titles.filter(listed_title__gte=next_letter)
        found = one_after_another(titles.values("listed_title"), following.values("listed_title"))
        return [OTHER if title < "a" else title[0] for title in found]

    def years(self):
        """Those with posts, from the newest on."""
        dates = self.order_by("-first_published_at").values("first_published_at")
        zone = Value(get_current_timezone_name())
        new_year = Func(Value("year"), FOUND, zone, function="date_trunc")
        earlier = dates.filter(first_published_at__lt=Cast(new_year, DateTimeField()))
        return [localtime(newest).year for newest in one_after_another(dates, earlier)]

    def written_by(self, pages):
        """By somebody with these pages: it may name that of any language."""
        written = PostAuthor.objects.filter(clinician__in=pages)
        return self.filter(pk__in=written.values("page"))

    def checked_by(self, pages):
        return self.filter(reviewed_by__in=pages)

    def about(self, topic):
        return self.filter(post_topics__tag=topic)

    def linking_to(self, page):
        """By Wagtail's index of references, which knows the text that readers see."""
        links = ReferenceIndex.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            to_content_type=ContentType.objects.get_for_model(Page),
            to_object_id=page.pk,
        )
        return self.filter(pk__in=links.values(key=Cast("object_id", BigIntegerField())))
