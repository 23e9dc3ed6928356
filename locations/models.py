from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail.search import index

from locations import hours
from locations.forms import LocationPageForm
from locations.hours import schema_org
from locations.notices import Notice
from locations.opening_hours import HoursException, OpeningHours
from locations.panels import CopyHours, HolidaysAhead
from pages import phone, rich_text
from pages.models import BasePage, SiteImage
from pages.phone import PhoneField

__all__ = ["HoursException", "LocationIndexPage", "LocationPage", "Notice", "OpeningHours"]


def validate_zone(name):
    if name not in available_timezones():
        raise ValidationError(f"“{name}” is not a time zone. Write it as America/Chicago.")


class LocationIndexPage(BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="Shown above the list of clinics."
    )

    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["locations.LocationPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of clinics"

    @property
    def clinics(self):
        clinics = LocationPage.objects.child_of(self).public_clinics()
        return clinics.prefetch_related("photo__renditions")


class LocationPageQuerySet(PageQuerySet):
    def public_clinics(self):
        """Published clinics by name, with their hours and current notices."""
        return (
            self.live()
            .order_by(Lower("title"))
            .select_related("photo")
            .annotate(current_notices=Notice.objects.current().rows())
            .prefetch_related("weekly_hours", "hours_exceptions")
        )


class LocationPage(BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="What makes this clinic this clinic."
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
        max_length=40,
        default="America/Chicago",
        validators=[validate_zone],
        help_text="In Missouri it is America/Chicago.",
    )
    accepting_new_patients = models.BooleanField(
        default=True, help_text="Readers see this sentence or its opposite."
    )
    directions = models.TextField(
        blank=True, help_text="The way here in words, as you would say it."
    )
    parking = models.TextField(blank=True, help_text="Where, how far, and whether it is free.")
    entrance = models.TextField("getting in", blank=True, help_text="Steps, elevator, wheelchairs.")
    languages = models.TextField(blank=True, help_text="Such as English and Spanish.")
    bring = models.TextField("what to bring", blank=True, help_text="To the first visit.")
    insurance = models.TextField(blank=True, help_text="Which plans this clinic takes.")

    objects = PageManager.from_queryset(LocationPageQuerySet)()

    base_form_class = LocationPageForm
    preview_modes = [*BasePage.DEFAULT_PREVIEW_MODES, ("hours", "Hours of the next 14 days")]
    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []
    content_panels = [
        HolidaysAhead(),
        TitleFieldPanel(
            "title",
            placeholder="Town*",
            help_text="The town: readers see “Pain clinic in Des Peres”.",
        ),
        MultiFieldPanel(
            [
                "street_address",
                "unit",
                FieldRowPanel(["city", "state", "postal_code"]),
                FieldRowPanel(["latitude", "longitude"]),
            ],
            "Address",
        ),
        MultiFieldPanel(["phone", "fax", "email"], "How people reach this clinic"),
        "introduction",
        "accepting_new_patients",
        InlinePanel(
            "weekly_hours",
            heading="Weekly hours",
            label="Hours",
            help_text="One row for each stretch of time. A day with a lunch break has two rows; "
            "a day without a row is closed. Holidays go under “Clinic hours” in the menu. The "
            "preview can show the next 14 days as readers would see them.",
        ),
        CopyHours(),
        MultiFieldPanel(
            ["directions", "parking", "entrance", "languages", "bring", "insurance"],
            "Before people come",
        ),
        "photo",
    ]
    settings_panels = [*BasePage.settings_panels, "time_zone"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("street_address"),
        index.SearchField("city"),
        index.SearchField("postal_code"),
    ]

    class Meta:
        verbose_name = "clinic"
        permissions = [("look_after_own", "Can change the closures and notices of their clinics")]

    @property
    def share_picture(self):
        return self.share_image or self.photo

    def get_preview_template(self, request, mode_name):
        if mode_name == "hours":
            return "locations/hours_preview.html"
        return super().get_preview_template(request, mode_name)

    def structured_data(self, request):
        page = super().structured_data(request)
        clinic = {
            "@type": "MedicalClinic",
            "@id": f"{page['url']}#clinic",
            "name": self.title,
            "url": page["url"],
            "telephone": phone.international(self.phone),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": self.street,
                "addressLocality": self.city,
                "addressRegion": self.state,
                "postalCode": self.postal_code,
                "addressCountry": "US",
            },
            **schema_org.opening_hours(self.schedule, timezone.now(), page["url"]),
        }
        return page | {"mainEntity": clinic}

    @property
    def street(self):
        return ", ".join(filter(None, [self.street_address, self.unit]))

    @property
    def address(self):
        """On one line, as map services take it."""
        return f"{self.street}, {self.city}, {self.state} {self.postal_code}"

    @cached_property
    def schedule(self):
        exceptions = self.hours_exceptions.all() if self.pk else ()  # a preview before any save
        return hours.Schedule(
            weekly=tuple(row.as_weekly() for row in self.weekly_hours.all()),
            exceptions=tuple(row.as_dated() for row in exceptions if not row.as_usual),
            zone=ZoneInfo(self.time_zone),
        )

    @property
    def visitor_facts(self):
        """(heading, words) of what people want to know before they come."""
        names = ("directions", "parking", "entrance", "languages", "bring", "insurance")
        return [
            (self._meta.get_field(name).verbose_name.capitalize(), getattr(self, name))
            for name in names
            if getattr(self, name)
        ]
