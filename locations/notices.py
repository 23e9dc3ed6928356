"""What patients must know now: from when, until when, at which clinics."""

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page


class NoticeQuerySet(models.QuerySet):
    def current(self, at=None):
        at = at or timezone.now()
        return self.filter(starts__lte=at, ends__gt=at)

    def for_clinic(self, clinic):
        """Those of this clinic and those of all clinics."""
        return self.filter(models.Q(clinics=clinic) | models.Q(clinics=None))

    def urgent_rows(self):
        """For an annotation on clinics: Notice.from_row reads them."""
        return ArraySubquery(
            self.filter(level=Notice.Level.URGENT)
            .for_clinic(models.OuterRef("pk"))
            .values(
                row=JSONObject(
                    id="pk",
                    text="text",
                    link_title="link_page__title",
                    link_path="link_page__url_path",
                )
            )
        )


class Notice(models.Model):
    class Level(models.TextChoices):
        INFORMATION = "information", "Information"
        URGENT = "urgent", "Urgent: on every page"

    text = models.CharField(
        max_length=200, help_text="What, where and until when, in a sentence or two."
    )
    level = models.CharField(
        max_length=20,
        choices=Level,
        default=Level.INFORMATION,
        help_text="Information is shown on the clinics' own pages.",
    )
    link_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Where people can read more.",
    )
    starts = models.DateTimeField(
        default=timezone.now, help_text="Left as it is, the notice shows at once."
    )
    ends = models.DateTimeField(help_text="The notice goes away by itself.")
    clinics = models.ManyToManyField(
        "locations.LocationPage",
        blank=True,
        related_name="notices",
        help_text="None chosen: all clinics.",
    )

    panels = [
        "text",
        "level",
        FieldRowPanel(["starts", "ends"]),
        FieldPanel("clinics", widget=forms.CheckboxSelectMultiple),
        FieldPanel("link_page", heading="Link"),
    ]
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")),
                name="notice_ends_after_it_starts",
                violation_error_message="The notice must end after it starts.",
            )
        ]

    def __str__(self):
        return self.text

    @classmethod
    def from_row(cls, row):
        notice = cls(pk=row["id"], text=row["text"])
        if row["link_path"]:
            notice.link_page = Page(title=row["link_title"], url_path=row["link_path"])
        return notice
