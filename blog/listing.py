"""Questions about posts in general."""

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Left, Length
from wagtail.models import PageQuerySet, PageViewRestriction

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
