"""When a clinic is open: weekly rows, part of its page, and dated exceptions, live on save."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from locations import hours
from locations.holidays import in_active_language
from locations.hours.rows import minutes
from locations.rows import along, instances

WEEKLY = (
    *("weekday", "opens", "closes", "weeks", "by_appointment", "closes_next_day"),
    *("valid_from", "valid_until"),
)
DATED = (
    *("first_date", "last_date", "opens", "closes", "by_appointment"),
    *("reason", "reason_in_spanish"),
)


def validate_year(at):
    """A date or moment at the end of the calendar is a slip, and no zone can show it."""
    if not 2000 <= at.year < 2100:
        raise ValidationError("This day is too far away.")


class OpeningHours(Orderable):
    class Weeks(models.TextChoices):
        EVERY = "every", "every week"
        FIRST = "1", "1st of the month"
        SECOND = "2", "2nd of the month"
        THIRD = "3", "3rd of the month"
        FOURTH = "4", "4th of the month"
        LAST = "last", "last of the month"
        FIRST_AND_THIRD = "1,3", "1st and 3rd of the month"
        SECOND_AND_FOURTH = "2,4", "2nd and 4th of the month"

    class Weekday(models.IntegerChoices):
        MONDAY = 0
        TUESDAY = 1
        WEDNESDAY = 2
        THURSDAY = 3
        FRIDAY = 4
        SATURDAY = 5
        SUNDAY = 6

    page = ParentalKey(
        "locations.LocationPage", on_delete=models.CASCADE, related_name="weekly_hours"
    )
    weekday = models.IntegerField("day", choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()
    closes_next_day = models.BooleanField("closes after midnight", default=False)
    weeks = models.CharField(max_length=10, choices=Weeks, default=Weeks.EVERY)
    by_appointment = models.BooleanField("by appointment only", default=False)
    valid_from = models.DateField(
        "from",
        null=True,
        blank=True,
        validators=[validate_year],
        help_text="For a season: its first day.",
    )
    valid_until = models.DateField(
        "until", null=True, blank=True, validators=[validate_year], help_text="Its last day."
    )

    panels = [
        FieldRowPanel(["weekday", "opens", "closes"]),
        FieldRowPanel(["weeks", "by_appointment", "closes_next_day"]),
        FieldRowPanel(["valid_from", "valid_until"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = verbose_name_plural = "opening hours"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_next_day=False, closes__gt=models.F("opens"))
                | models.Q(closes_next_day=True, closes__lte=models.F("opens")),
                name="closes_after_it_opens",
                violation_error_message="Closing time must be later than opening time.",
            )
        ]

    @classmethod
    def rows(cls):
        """For an annotation on clinics."""
        return along(cls.objects.filter(page=models.OuterRef("pk")), *WEEKLY)

    def __str__(self):
        day = self.get_weekday_display()
        return f"{day} {hours.clock(self.opens)} – {hours.clock(self.closes)}"

    def as_weekly(self):
        return hours.WeeklyHours(
            weekday=self.weekday,
            opens=self.opens,
            closes=self.closes,
            weeks=tuple(self.weeks.split(",")),
            by_appointment=self.by_appointment,
            closes_next_day=self.closes_next_day,
            valid_from=self.valid_from or date.min,
            valid_until=self.valid_until or date.max,
        )


class HoursExceptionQuerySet(models.QuerySet):
    def within(self, clinics):
        return self.filter(clinic__in=clinics)

    def on(self, first_date, last_date):
        return self.filter(first_date__lte=last_date, last_date__gte=first_date)

    def ahead(self):
        """Those that change hours yesterday, in whatever zone, or later."""
        return self.filter(as_usual=False, last_date__gte=timezone.localdate() - timedelta(days=2))

    def rows(self):
        """For an annotation on clinics."""
        return along(self.filter(clinic=models.OuterRef("pk")), *DATED)


class HoursException(models.Model):
    """Live on save and no part of page revisions: an old draft must not bring old holidays back."""

    clinic = models.ForeignKey(
        "locations.LocationPage", on_delete=models.CASCADE, related_name="hours_exceptions"
    )
    first_date = models.DateField("first day", validators=[validate_year])
    last_date = models.DateField(
        "last day", validators=[validate_year], help_text="Empty: the same day."
    )
    opens = models.TimeField(null=True, blank=True, help_text="Both times empty: closed all day.")
    closes = models.TimeField(null=True, blank=True)
    closes_next_day = models.BooleanField("closes after midnight", default=False)
    by_appointment = models.BooleanField("by appointment only", default=False)
    as_usual = models.BooleanField(
        "open as usual",
        default=False,
        help_text="A holiday on which nothing changes. Tick it and leave both times empty.",
    )
    reason = models.CharField(
        max_length=80, help_text="Such as Thanksgiving. Readers see “Closed for Thanksgiving”."
    )
    reason_in_spanish = models.CharField(
        max_length=80,
        blank=True,
        help_text="Such as nieve: “Cerrado por nieve”. Not needed for federal holidays.",
    )
    notice = models.ForeignKey(
        "locations.Notice",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="closures",
    )

    objects = HoursExceptionQuerySet.as_manager()
    wagtail_reference_index_ignore = True  # closing a clinic is not linking to it

    class Meta:
        verbose_name = "holiday or closure"
        verbose_name_plural = "holidays and closures"
        ordering = ["first_date", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_date__gte=models.F("first_date")),
                name="exception_ends_after_it_begins",
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None)
                | models.Q(opens__isnull=False, closes__isnull=False)
                & (
                    models.Q(closes_next_day=False, closes__gt=models.F("opens"))
                    | models.Q(closes_next_day=True, closes__lte=models.F("opens"))
                ),
                name="exception_closes_after_it_opens",
                violation_error_message="Fill in both times, closing later than opening, "
                "or neither for a day that is closed. Tick “closes after midnight” only where "
                "closing is on the next day.",
            ),
            models.CheckConstraint(
                condition=models.Q(as_usual=False) | models.Q(opens__isnull=True),
                name="exception_as_usual_has_no_times",
                violation_error_message="Either “open as usual” or other times, not both.",
            ),
            models.CheckConstraint(
                condition=models.Q(opens__isnull=False)
                | models.Q(closes_next_day=False, by_appointment=False),
                name="exception_without_times_says_nothing_of_them",
                violation_error_message="“Closes after midnight” and “by appointment only” need "
                "both times.",
            ),
            models.UniqueConstraint(
                fields=["notice", "clinic"], name="one_closure_per_notice_and_clinic"
            ),
        ]

    def __str__(self):
        return f"{self.clinic.title}: {self.reason}, {self.days}"

    @property
    def days(self):
        first, last = (f"{day:%b} {day.day}, {day.year}" for day in self.dates)
        return first if first == last else f"{first} – {last}"

    @property
    def dates(self):
        return self.first_date, self.last_date

    @property
    def in_words(self):
        """What it says of these days, as in “Closed” or “8:00 AM – 12:00 PM”."""
        if self.as_usual:
            return "Open as usual"
        if self.opens is None:
            return "Closed"
        times = f"{hours.clock(self.opens)} – {hours.clock(self.closes)}"
        return f"{times}, by appointment" if self.by_appointment else times

    @property
    def on_record(self):
        return f"{self.clinic.title}, {self.days}, {self.reason}: {self.in_words}"

    def contradicts(self, other):
        """Whether it says something else of the same hours; those before and after lunch do not."""
        if self.opens and other.opens:
            (opens, closes), (other_opens, other_closes) = minutes(self), minutes(other)
            meet = opens < other_closes and other_opens < closes
            return meet and self.in_words != other.in_words
        return self.in_words != other.in_words

    def warnings(self, at=None):
        """What whoever saves it may have overlooked."""
        today = (at or timezone.now()).astimezone(ZoneInfo(self.clinic.time_zone)).date()
        if self.last_date < today:
            yield f"“{self}” is over: readers do not see it."
        for other in self.clinic.hours_exceptions.exclude(pk=self.pk).on(*self.dates):
            if self.contradicts(other):
                yield (
                    f"“{self}” says “{self.in_words}”, but “{other}” says “{other.in_words}”. "
                    "Closed counts before other hours, other hours before “as usual”."
                )

    @property
    def translated_reason(self):
        if get_language() == "es" and self.reason_in_spanish:
            return self.reason_in_spanish
        return in_active_language(self.reason)

    def as_dated(self):
        return hours.DatedException(
            first_date=self.first_date,
            last_date=self.last_date,
            opens=self.opens,
            closes=self.closes,
            reason=self.translated_reason,
            by_appointment=self.by_appointment,
        )


def schedule_of(clinic):
    """From the rows that came along with the clinic; without them, from those it has."""
    if "weekly_rows" in vars(clinic):
        weekly = instances(OpeningHours, clinic.weekly_rows)
        exceptions = instances(HoursException, clinic.exception_rows)
    else:
        weekly = clinic.weekly_hours.all()
        exceptions = clinic.hours_exceptions.all() if clinic.pk else ()  # never saved: a preview
    return hours.Schedule(
        weekly=tuple(row.as_weekly() for row in weekly),
        exceptions=tuple(row.as_dated() for row in exceptions if not row.as_usual),
        zone=ZoneInfo(clinic.time_zone),
    )
