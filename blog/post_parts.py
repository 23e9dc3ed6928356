"""What belongs to one post: its topics, authors, citations and picked related posts."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
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


class RowAbout(Orderable):
    about = ""  # the foreign key to what this row names

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        # modelcluster cannot open a version that names a PROTECTed row which is gone since.
        named, model = data[cls.about], cls._meta.get_field(cls.about).related_model
        if named and not model.objects.filter(pk=named).exists():
            return None
        return model_from_serializable_data(cls, data, check_fks=False)


class PostAuthor(RowAbout):
    page = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="authors")
    clinician = models.ForeignKey(
        ClinicianPage, null=True, blank=True, on_delete=models.PROTECT, related_name="written"
    )
    name = models.CharField(
        max_length=120, blank=True, help_text="For an author without a page of their own here."
    )

    about = "clinician"
    panels = [FieldRowPanel([PageChooserPanel("clinician"), "name"])]

    class Meta(RowAbout.Meta):
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


class Citation(RowAbout):
    """This post cites that source, in this place."""

    page = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="citations")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="citations")

    about = "reference"
    panels = [FieldPanel("reference", heading="Source")]

    class Meta(RowAbout.Meta):
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
