from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from locations import address, calendar, maps, structured_data
from locations.blocks import PhotosBlock, ServicesBlock
from locations.clinic_panels import CLINIC_PANELS
from locations.forms import LocationPageForm
from locations.listing import LocationPageQuerySet, hours_shown, latest_of_hours
from locations.notices import Notice
from locations.opening_hours import HoursException, OpeningHours, schedule_of
from locations.translation import in_active_language, record_known_to, take_facts
from pages import rich_text
from pages.listing import Listing, latest_below
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

    last_change = staticmethod(latest_below)
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["locations.LocationPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of clinics"

    def get_context(self, request, *args, **kwargs):
        query = request.GET.get("q", "").replace("\x00", "").strip()[:100]
        found = LocationPage.objects.public_records().matching(query).values("pk")
        clinics = Paginator(found, 24).get_page(request.GET.get("page"))
        shown = LocationPage.objects.public_clinics().filter(pk__in=clinics.object_list)
        shown = in_active_language(list(shown.prefetch_related("photo__renditions")))
        clinics.object_list = hours_shown(request, shown)
        shown = {"clinics": clinics, "query": query, "listing": Listing.of(clinics, request)}
        return super().get_context(request, *args, **kwargs) | shown

    def representation(self, name):
        if name != maps.NAME:
            return super().representation(name)
        return maps.clinics_file(self.get_translations(inclusive=True), LocationPage.objects)


class LocationPage(BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="What makes this clinic this clinic."
    )
    photo = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    photos = StreamField(
        PhotosBlock(required=False),
        blank=True,
        verbose_name="more photos",
        help_text="The door, the waiting room: what people look for when they arrive.",
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
    map_picture = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="A map that you drew or may use. Its description says the way in words.",
    )
    parking = models.TextField(blank=True, help_text="Where, how far, and whether it is free.")
    entrance = models.TextField("getting in", blank=True, help_text="Steps, elevator, wheelchairs.")
    languages = models.TextField(blank=True, help_text="Such as English and Spanish.")
    bring = models.TextField("what to bring", blank=True, help_text="To the first visit.")
    insurance = models.TextField(blank=True, help_text="Which plans this clinic takes.")
    services = StreamField(
        ServicesBlock(required=False), blank=True, help_text="What is done at this clinic."
    )

    objects = PageManager.from_queryset(LocationPageQuerySet)()
    record = None  # of a translation: the page whose facts it tells

    base_form_class = LocationPageForm
    preview_modes = [*BasePage.DEFAULT_PREVIEW_MODES, ("hours", "Hours of the next 14 days")]
    search_kind = "clinics"
    parent_page_types = ["locations.LocationIndexPage"]
    subpage_types = []
    main_picture = "photo"
    last_change = staticmethod(latest_of_hours)
    content_panels = CLINIC_PANELS
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

    def get_preview_template(self, request, mode_name):
        usual = super().get_preview_template(request, mode_name)
        return "locations/hours_preview.html" if mode_name == "hours" else usual

    @classmethod
    def for_reading(cls):
        return cls.objects.with_hours().select_related("photo", "map_picture")

    def route(self, request, path_components):
        self.tell_of_record(request)
        return super().route(request, path_components)

    def serve_preview(self, request, mode_name):
        self.tell_of_record(request)
        return super().serve_preview(request, mode_name)

    def tell_of_record(self, request):
        if get_language() != settings.LANGUAGE_CODE and (record := record_known_to(request, self)):
            take_facts(self, record)

    def get_context(self, request, *args, **kwargs):
        prefetch_related_objects(self.pictures, "renditions")  # one query, not one a picture
        hours_shown(request, [self])
        return super().get_context(request, *args, **kwargs)

    def check_publishable(self):
        super().check_publishable()
        if missing := {
            name: f"Describe the picture “{picture}” where it is kept, under Images."
            for name in ("photo", "map_picture")
            if (picture := getattr(self, name)) and not picture.description
        }:
            raise ValidationError(missing)

    def representation(self, name):
        if name == calendar.NAME and self.has_hours:
            return calendar.hours_file(self)
        return super().representation(name)

    def structured_data(self, request):
        page = super().structured_data(request)
        return page | {"mainEntity": structured_data.clinic(self, request)}

    @property
    def pictures(self):
        return list(filter(None, [self.photo, self.map_picture, *(b.value for b in self.photos)]))

    @property
    def has_coordinates(self):
        return self.latitude is not None and self.longitude is not None

    @property
    def street(self):
        return address.street(self.street_address, self.unit)

    @property
    def town(self):
        return address.town(self.city, self.state, self.postal_code)

    @property
    def address(self):
        return f"{self.street}, {self.town}"  # on one line, as map services take it

    @cached_property
    def schedule(self):
        return self.record.schedule if self.record else schedule_of(self)

    @cached_property
    def current_notices(self):
        """What Notice.from_row reads; a clinic that is read brings it along."""
        this = type(self).objects.with_hours().filter(pk=(self.record or self).pk)
        return this.values_list("current_notices", flat=True).first() or []

    @property
    def has_hours(self):
        return bool(self.schedule.weekly or self.schedule.exceptions)

    @property
    def visitor_facts(self):
        """(heading, words) of what people want to know before they come."""
        facts = [
            (_("Parking"), self.parking),
            (_("Getting in"), self.entrance),
            (_("Languages"), self.languages),
            (_("What to bring"), self.bring),
            (_("Insurance"), self.insurance),
        ]
        return [(heading, words) for heading, words in facts if words]
