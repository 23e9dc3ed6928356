"""Questions about posts in general."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast, JSONObject, Left, Length
from wagtail.models import Page, PageQuerySet, PageViewRestriction, ReferenceIndex

from blog.post_parts import PostTopic, RelatedPost
from blog.topics import Topic

SHELF = ("name", "slug", "notice")  # what a post shows of its topics


class BlogPageQuerySet(PageQuerySet):
    def recent(self):
        """Public posts, newest first, with what a card shows."""
        restricted = PageViewRestriction.objects.filter(
            page__path=Left(OuterRef("path"), Length("page__path"))
        )
        topics = PostTopic.objects.filter(content_object=OuterRef("pk")).order_by("pk")
        return (
            self.live()
            .filter(~Exists(restricted))
            .annotate(topic_name=Subquery(topics.values("tag__name")[:1]))
            .order_by("-first_published_at", "-pk")
            .select_related("hero_image")
            .prefetch_related("hero_image__renditions")
            .defer("body", "takeaways", "closing")
        )

    def with_own_lists(self):
        """With the picks and shelves that each post would otherwise ask for by itself."""
        picks = RelatedPost.objects.filter(page=OuterRef("pk")).order_by("sort_order")
        topics = Topic.objects.filter(posts__content_object=OuterRef("pk")).order_by("posts__pk")
        return self.annotate(
            picks=ArraySubquery(picks.values("post")),
            shelves=ArraySubquery(topics.values(shelf=JSONObject(**{n: n for n in SHELF}))),
        )

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
