"""What patients must know now: from when, until when, at which clinics."""

from django.db import models
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from locations import hours
from locations.opening_hours import validate_year
from locations.rows import along


class NoticeQuerySet(models.QuerySet):
    def current(self, at=None):
        at = at or timezone.now()
        return self.filter(starts__lte=at, ends__gt=at)

    def next_change(self, at=None):
        """For an annotation: when a notice appears or goes the next time."""
        at = at or timezone.now()
        starts, ends = (
            models.Subquery(self.filter(**{f"{name}__gt": at}).order_by(name).values(name)[:1])
            for name in ("starts", "ends")
        )
        return Least(starts, ends)

    def for_clinic(self, clinic):
        """Those of this clinic and those of all clinics."""
        return self.filter(models.Q(clinics=clinic) | models.Q(for_all_clinics=True))

    def within(self, clinics):
        """Those of these clinics alone."""
        return (
            self.filter(clinics__in=clinics, for_all_clinics=False)
            .exclude(
                pk__in=self.model.clinics.through.objects.exclude(locationpage__in=clinics).values(
                    "notice"
                )
            )
            .distinct()
        )

    def with_places(self):
        """Each with the titles of the clinics that it is for; none where it is for all."""
        shown = self.filter(
            models.Q(for_all_clinics=True) | models.Q(clinics__live=True)
        ).distinct()
        notices = list(shown.select_related("link_page").prefetch_related("clinics"))
        for notice in notices:
            titles = sorted(clinic.title for clinic in notice.clinics.all() if clinic.live)
            if notice.for_all_clinics:
                notice.places = []
            else:
                many = _("%(number)d clinics") % {"number": len(titles)}
                notice.places = titles if len(titles) <= 3 else [many]
        return notices

    def rows(self):
        """For an annotation on clinics: Notice.from_row reads them."""
        return along(
            self.for_clinic(models.OuterRef("pk")),
            id="pk",
            text="text",
            text_in_spanish="text_in_spanish",
            level="level",
            for_all="for_all_clinics",
            link_title="link_page__title",
            link_path="link_page__url_path",
            link_live="link_page__live",
        )


class Notice(models.Model):
    class Level(models.TextChoices):
        INFORMATION = "information", "Information"
        URGENT = "urgent", "Urgent"
        CLOSED = "closed", "Closed or other hours"

    text = models.CharField(
        max_length=200, help_text="What, where and until when, in a sentence or two."
    )
    text_in_spanish = models.CharField(
        max_length=250, blank=True, help_text="Left empty, Spanish pages show the English words."
    )
    level = models.CharField(
        "kind",
        max_length=20,
        choices=Level,
        default=Level.INFORMATION,
        help_text="Information is shown on the first page and the clinics’ own. The others are "
        "shown on every page, and a closure is in the hours as well.",
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
        default=timezone.now,
        validators=[validate_year],
        help_text="Left as it is, the notice shows at once.",
    )
    ends = models.DateTimeField(
        validators=[validate_year], help_text="The notice goes away by itself."
    )
    clinics = models.ManyToManyField(
        "locations.LocationPage",
        blank=True,
        related_name="notices",
    )
    for_all_clinics = models.BooleanField(
        "all clinics", default=False, help_text="Those that are added later, too."
    )

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

    @property
    def words(self):
        """In the language that is read, where they are written in it."""
        return (self.text_in_spanish if get_language() == "es" else "") or self.text

    @property
    def is_foreign(self):
        return get_language() == "es" and not self.text_in_spanish

    @property
    def is_everywhere(self):
        return self.level != self.Level.INFORMATION

    @property
    def place_names(self):
        if self.for_all_clinics:
            return "All clinics"
        return ", ".join(sorted(clinic.title for clinic in self.clinics.all()))

    @property
    def on_record(self):
        closure = self.closures.first()
        closed = f" {closure.days}, {closure.reason}: {closure.in_words}." if closure else ""
        return f"“{self.text}”{closed} {self.place_names}. {self.shown}"

    @property
    def shown(self):
        return f"{self.get_level_display()}: {moment(self.starts)} – {moment(self.ends)}"

    def warnings(self, at=None):
        if self.ends <= (at or timezone.now()):
            yield "This notice is over: readers do not see it."
        for closure in self.closures.select_related("clinic"):
            yield from closure.warnings(at)

    def close(self, clinics, **days):
        """Its clinics are closed, or open at other hours, on these days and on no others."""
        self.closures.exclude(clinic__in=clinics).delete()
        for clinic in clinics:
            self.closures.update_or_create(clinic=clinic, defaults=days)

    @classmethod
    def from_row(cls, row):
        words = {name: row[name] for name in ("text", "text_in_spanish", "level")}
        notice = cls(pk=row["id"], **words)
        notice.places = []
        if row["link_path"]:
            notice.link_page = Page(
                title=row["link_title"], url_path=row["link_path"], live=row["link_live"]
            )
        return notice


def moment(at):
    local = timezone.localtime(at)
    return f"{local:%b} {local.day}, {local.year}, {hours.clock(local)}"
