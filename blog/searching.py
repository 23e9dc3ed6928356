"""Visitors narrow what they found to a topic."""

from django.db.models import Count
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from blog.post_parts import PostTopic
from blog.topics import Topic


class TopicFilter:
    """Registered as the hook `visitor_search_filter`."""

    name, label = "topic", _("Topic")

    def __init__(self, language, chosen):
        self.language, self.value = language, chosen.get(self.name, "").replace("\x00", "")

    def pages(self):
        """The ids of those to which the chosen value narrows."""
        topics = Topic.objects.filter(slug=self.value, locale__language_code=self.language)
        return PostTopic.objects.filter(tag__in=topics).values("content_object")

    def choices(self, pages):
        """(value, label, count) of what these pages can be narrowed to."""
        return list(
            Topic.objects.filter(posts__content_object__in=pages)
            .annotate(count=Count("posts"))
            .order_by(Lower("name"))
            .values_list("slug", "name", "count")
        )
