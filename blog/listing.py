"""Questions about posts in general."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Exists, OuterRef, Subquery
from django.db.models.functions import Cast, Left, Length
from wagtail.models import Page, PageQuerySet, PageViewRestriction, ReferenceIndex

from blog.post_parts import PostTopic


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
