from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet
from wagtail.search import index

from locations import hours
from locations.forms import LocationPageForm
from locations.notices import Notice
from pages import rich_text
from pages.models import BasePage, SiteImage
from pages.phone import PhoneField

__all__ = ["HoursException", "LocationIndexPage", "LocationPage", "Notice", "OpeningHours"]


def validate_zone(name):
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Write it as America/Chicago.")


class LocationIndexPage(BasePage):
    introduction = RichTextField(features=rich_text.INTRODUCTION, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["locations.LocationPage"]
    content_panels = [*Page.content_panels, "introduction"]

    @property
    def clinics(self):
        return LocationPage.objects.child_of(self).public_clinics()


class LocationPageQuerySet(PageQuerySet):
    def public_clinics(self):
        """Published clinics by name, with what their hours need."""
        return (
            self.live()
            .order_by(Lower("title"))
            .select_related("photo")
            .prefetch_related("weekly_hours", "hours_exceptions", "photo__renditions")
        )


class LocationPage(BasePage):
    introduction = RichTextField(
        features=rich_text.INTRODUCTION, blank=True, help_text="What makes this clinic this clinic."
    )
    photo = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    street_address = models.CharField(max_length=120, help_text="Such as 1200 Example Road.")
    unit = models.CharField(max_length=60, blank=True, help_text="Such as Suite 200.")
    city = models.CharField(max_length=80)
    state = models.CharField(
        max_length=2, validators=[RegexValidator(r"^[A-Z]{2}$", "Two capital letters, such as MO.")]
    )
    postal_code = models.CharField(
        "ZIP code",
        max_length=10,
        validators=[RegexValidator(r"^\d{5}(-\d{4})?$", "Five digits, or five and four: 63131.")],
    )
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text="Five decimals or more, such as 38.60089.",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Negative in America, such as -90.43291.",
    )
    phone = PhoneField(help_text="Such as (314) 555-0142.")
    fax = PhoneField(blank=True)
    email = models.EmailField(blank=True)
    time_zone = models.CharField(
        max_length=40, default="America/Chicago", validators=[validate_zone]
    )
    accepting_new_patients = models.BooleanField(default=True)
    directions = models.TextField(
        blank=True, help_text="The way here in words, as you would say it."
    )
    parking = models.TextField(blank=True)
    entrance = models.TextField("getting in", blank=True, help_text="Steps, elevator, wheelchairs.")
    languages = models.TextField(blank=True)
    bring = models.TextField("what to bring", blank=True)
    insurance = models.TextField(blank=True)

    objects = PageManager.from_queryset(LocationPageQuerySet)()

    base_form_class = LocationPageForm
    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        "introduction",
        "photo",
        MultiFieldPanel(["phone", "fax", "email"], "How people reach this clinic"),
        MultiFieldPanel(
            [
                "street_address",
                "unit",
                FieldRowPanel(["city", "state", "postal_code"]),
                FieldRowPanel(["latitude", "longitude"]),
            ],
            "Address",
        ),
        InlinePanel(
            "weekly_hours",
            heading="Weekly hours",
            label="Hours",
            help_text="One row for each stretch of time. A day with a lunch break has two rows; "
            "a day without a row is closed. Holidays go under “Clinic hours” in the menu.",
        ),
        MultiFieldPanel(
            ["directions", "parking", "entrance", "languages", "bring", "insurance"],
            "Before people come",
        ),
        "accepting_new_patients",
    ]
    settings_panels = [*BasePage.settings_panels, "time_zone"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("street_address"),
        index.SearchField("city"),
        index.SearchField("postal_code"),
    ]

    @property
    def share_picture(self):
        return self.share_image or self.photo

    @property
    def street(self):
        return ", ".join(filter(None, [self.street_address, self.unit]))

    @property
    def address(self):
        """On one line, as map services take it."""
        return f"{self.street}, {self.city}, {self.state} {self.postal_code}"

    @cached_property
    def schedule(self):
        return hours.Schedule(
            weekly=tuple(row.as_weekly() for row in self.weekly_hours.all()),
            exceptions=tuple(row.as_dated() for row in self.hours_exceptions.all()),
            zone=ZoneInfo(self.time_zone),
        )

    def status(self, at=None):
        return self.schedule.status(at or timezone.now())

    def week(self, at=None):
        return self.schedule.week(at or timezone.now())


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

    page = ParentalKey(LocationPage, on_delete=models.CASCADE, related_name="weekly_hours")
    weekday = models.IntegerField("day", choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()
    closes_next_day = models.BooleanField("closes after midnight", default=False)
    weeks = models.CharField(max_length=10, choices=Weeks, default=Weeks.EVERY)
    by_appointment = models.BooleanField("by appointment only", default=False)
    valid_from = models.DateField("from", null=True, blank=True, help_text="For a season.")
    valid_until = models.DateField("until", null=True, blank=True)

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
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def as_weekly(self):
        return hours.WeeklyHours(
            weekday=self.weekday,
            opens=self.opens,
            closes=self.closes,
            weeks=tuple(self.weeks.split(",")),
            by_appointment=self.by_appointment,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )


class HoursException(models.Model):
    """Live on save and no part of page revisions: an old draft must not bring old holidays back."""

    clinic = models.ForeignKey(
        LocationPage, on_delete=models.CASCADE, related_name="hours_exceptions"
    )
    first_date = models.DateField("first day")
    last_date = models.DateField("last day", help_text="The same day, if it is only one.")
    opens = models.TimeField(null=True, blank=True, help_text="Both times empty: closed all day.")
    closes = models.TimeField(null=True, blank=True)
    reason = models.CharField(
        max_length=80, help_text="Such as Thanksgiving. Readers see “Closed for Thanksgiving”."
    )

    panels = [
        "clinic",
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
                | models.Q(closes__gt=models.F("opens")),
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
