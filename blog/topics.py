"""Topics are chosen by editors, never made by typing a new word."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.text import capfirst, slugify
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager
from taggit.models import TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class TopicQuerySet(models.QuerySet):
    def with_posts(self):
        """Those of published posts. One row of each is looked for: a join would read all."""
        published = rows_of_topic(content_object__live=True).values("pk")[:1]
        return self.alias(published=Subquery(published)).filter(published__isnull=False)

    def with_counts(self):
        """With `posts_count`, of published posts: they are many, so the others are subtracted."""
        unpublished = rows_of_topic(content_object__live=False)
        return self.annotate(posts_count=counted(rows_of_topic()) - counted(unpublished))


def rows_of_topic(**which):
    return Topic.posts.rel.related_model.objects.filter(tag=OuterRef("pk"), **which)


def counted(rows):
    counts = rows.order_by().values("tag").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts), 0)


class Topic(TranslatableMixin, TagBase):
    """A tag whose page is a shelf of the education library."""

    free_tagging = False
    name = models.CharField(max_length=100)
    slug = models.SlugField(
        max_length=100, blank=True, help_text="The end of its address. Made from the name if empty."
    )
    description = models.TextField(blank=True, help_text="What people find under this topic.")

    notice = models.TextField(
        blank=True,
        help_text="Shown in every post on this topic, above its first heading. For treatments of "
        "which much is claimed: how far the evidence goes, and what is not approved.",
    )

    objects = TopicQuerySet.as_manager()

    panels = ["name", FieldPanel("slug", heading="Address"), "description", "notice"]

    class Meta(TranslatableMixin.Meta):
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "name"],
                name="topic_name_once_per_language",
                violation_error_message="There is a topic of this name already.",
            ),
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="topic_slug_once_per_language",
                violation_error_message="There is a topic with this address already.",
            ),
        ]

    def clean(self):
        super().clean()
        self.locale_id = self.locale_id or self.get_default_locale().pk
        self.slug = self.slug or slugify(self.name)


class _KnownTopicsManager(_ClusterTaggableManager):
    # taggit makes a tag for every new word; `free_tagging = False` guards its form field only.
    def _to_tag_model_instances(self, tags, tag_kwargs):
        names = {tag for tag in tags if isinstance(tag, str)}
        known = Topic.objects.filter(name__in=names).values_list("name", flat=True)
        if unknown := names and names - set(known):
            listed = ", ".join(f"“{name}”" for name in sorted(unknown))
            raise ValidationError(f"There is no topic {listed}. Add it under Topics first.")
        return super()._to_tag_model_instances(tags, tag_kwargs)


class TopicsField(ClusterTaggableManager):
    def __get__(self, instance, model):
        return _KnownTopicsManager(
            through=self.through, model=model, instance=instance, prefetch_cache_name=self.name
        )

    def formfield(self, **kwargs):
        """All topics with a box each, instead of Wagtail's field for free tags."""
        return forms.ModelMultipleChoiceField(
            Topic.objects.all(),
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
        )
