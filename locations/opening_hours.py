"""When a clinic is open: weekly rows, part of its page, and dated exceptions, live on save."""

from datetime import date

from django import forms
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from locations import hours


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
        "from", null=True, blank=True, help_text="For a season: its first day."
    )
    valid_until = models.DateField("until", null=True, blank=True, help_text="Its last day.")

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


class HoursException(models.Model):
    """Live on save and no part of page revisions: an old draft must not bring old holidays back."""

    clinic = models.ForeignKey(
        "locations.LocationPage", on_delete=models.CASCADE, related_name="hours_exceptions"
    )
    first_date = models.DateField("first day")
    last_date = models.DateField("last day", help_text="The same day, if it is only one.")
    opens = models.TimeField(null=True, blank=True, help_text="Both times empty: closed all day.")
    closes = models.TimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=80, help_text="Such as Thanksgiving. Readers see “Closed for Thanksgiving”."
    )

    panels = [
        FieldPanel("clinic", widget=forms.Select),
        FieldRowPanel(["first_date", "last_date"]),
        FieldRowPanel(["opens", "closes"]),
        "reason",
    ]

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
                condition=models.Q(opens__isnull=True, closes__isnull=True)
                | models.Q(opens__isnull=False, closes__isnull=False)
                & models.Q(closes__gt=models.F("opens")),
                name="exception_closes_after_it_opens",
                violation_error_message="Fill in both times, closing later than opening, "
                "or neither for a day that is closed.",
            ),
        ]

    def __str__(self):
        return f"{self.clinic.title}: {self.reason}, {self.first_date}"

    def as_dated(self):
        return hours.DatedException(
            first_date=self.first_date,
            last_date=self.last_date,
            opens=self.opens,
            closes=self.closes,
            reason=self.reason,
        )
