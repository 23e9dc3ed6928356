"""What belongs to one post: its topics, authors, citations and picked related posts."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from blog.topics import Topic
from citations.models import Reference
from people.models import ClinicianPage


class PostTopic(ItemBase):
    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    content_object = ParentalKey(
        "blog.BlogPage", on_delete=models.CASCADE, related_name="post_topics"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="topic_once_per_post")
        ]


class PostAuthor(Orderable):
    page = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="authors")
    clinician = models.ForeignKey(
        ClinicianPage, null=True, blank=True, on_delete=models.PROTECT, related_name="written"
    )
    name = models.CharField(
        max_length=120, blank=True, help_text="For an author without a page of their own here."
    )

    panels = [FieldRowPanel([PageChooserPanel("clinician"), "name"])]

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(clinician__isnull=False, name="")
                | (Q(clinician__isnull=True) & ~Q(name="")),
                name="author_is_clinician_or_name",
                violation_error_message="Choose a clinician or write a name, not both.",
            )
        ]

    def __str__(self):
        return self.clinician.full_name if self.clinician else self.name


class Citation(Orderable):
    """This post cites that source, in this place."""

    page = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="citations")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="citations")

    panels = [FieldPanel("reference", heading="Source")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["page", "reference"],
                name="source_once_per_post",
                violation_error_message="This source is listed twice.",
            )
        ]


class RelatedPost(Orderable):
    page = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="related_posts")
    post = models.ForeignKey("blog.BlogPage", on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("post")]
