import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager, PagePermissionTester
from wagtail.search import index
from wagtail.url_routing import RouteResult

from locations.admin.choosing import OneClinic
from locations.models import LocationPage
from locations.translation import in_active_language
from pages import rich_text
from pages.listing import Listing, latest_below
from pages.models import BasePage, SiteImage
from people import structured_data
from people.listing import ClinicianPageQuerySet
from people.npi import is_npi
from people.users import LowerCaseEmailField, User

__all__ = [
    "ClinicianIndexPage",
    "ClinicianLocation",
    "ClinicianPage",
    "LowerCaseEmailField",
    "User",
]

CLINICIANS_PER_PAGE = 24
BETWEEN_LANGUAGES = re.compile(r"\s*[,;/\n]\s*(?:(?:and|y)\s+)?|\s+(?:and|y|&)\s+")


def validate_npi(value):
    if not is_npi(value):
        raise ValidationError("This is not a valid NPI. Compare it digit by digit.")


class ClinicianIndexPage(BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="Shown above the list of people."
    )

    last_change = staticmethod(latest_below)
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["people.ClinicianPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = "list of clinicians"

    def get_context(self, request, *args, **kwargs):
        query = request.GET.get("q", "").replace("\x00", "").strip()[:80]
        everybody = ClinicianPage.objects.public_clinicians()
        found = Paginator(everybody.matching(query), CLINICIANS_PER_PAGE)
        clinicians = found.get_page(request.GET.get("page"))
        context = super().get_context(request, *args, **kwargs)
        listing = Listing.of(clinicians, request)
        return context | {"query": query, "clinicians": clinicians, "listing": listing}


class ClinicianPermissions(PagePermissionTester):
    def can_unpublish(self):
        return False  # archiving is what this is called here, and it says what happens

    def can_archive(self):
        return super().can_unpublish()


class ClinicianPage(BasePage):
    """Title is the person's name without letters after it."""

    user = models.OneToOneField(
        User,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="clinician",
        help_text="This person's own sign-in, if they have one.",
    )
    credentials = models.CharField(max_length=60, blank=True, help_text="Such as MD or PA-C.")
    job_title = models.CharField(max_length=120, help_text="Such as pain medicine physician.")
    photo = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    introduction = models.CharField(
        max_length=255, blank=True, help_text="One sentence for search results and shared links."
    )
    biography = RichTextField(
        features=rich_text.BIOGRAPHY, blank=True, help_text="How this person works, in plain words."
    )
    education = models.TextField(blank=True, help_text="One line each.")
    board_certifications = models.TextField(
        blank=True,
        help_text="One line each, such as Pain Medicine, American Board of Anesthesiology.",
    )
    languages = models.CharField(
        max_length=255, blank=True, help_text="Such as English and Spanish."
    )
    npi = models.CharField(
        "NPI",
        max_length=10,
        blank=True,
        validators=[validate_npi],
        help_text="The ten digits of the national register, for referrals and insurers.",
    )
    accepting_new_patients = models.BooleanField(
        default=True, help_text="Readers see this sentence or its opposite."
    )

    objects = PageManager.from_queryset(ClinicianPageQuerySet)()

    search_kind = "clinicians"
    parent_page_types = ["people.ClinicianIndexPage"]
    subpage_types = []
    main_picture = "photo"
    exclude_fields_in_copy = ["user"]
    content_panels = [
        TitleFieldPanel(
            "title", placeholder="Name*", help_text="The name, without the letters after it."
        ),
        FieldRowPanel(["credentials", "job_title"]),
        "photo",
        "introduction",
        InlinePanel("practises_at", heading="Clinics and days", label="Clinic"),
        "accepting_new_patients",
        "biography",
        MultiFieldPanel(["education", "board_certifications", "languages", "npi"], "Background"),
    ]
    settings_panels = [*BasePage.settings_panels, "user"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("job_title"),
        index.SearchField("introduction"),
        index.SearchField("biography"),
    ]

    class Meta:
        verbose_name = "clinician"

    def __str__(self):
        return self.full_name

    @classmethod
    def for_reading(cls):
        people = cls.objects.with_own_pages()
        return people.select_related("photo").prefetch_related("photo__renditions")

    def permissions_for_user(self, user):
        return ClinicianPermissions(user, self)

    def route(self, request, path_components):
        if self.archived and not path_components:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        if self.archived:
            # Not 410: Wagtail's redirects, to a successor say, answer a 404 only.
            context = {"clinician": self}
            return TemplateResponse(request, "people/archived_clinician.html", context, status=404)
        return super().serve(request, *args, **kwargs)

    def structured_data(self, request):
        page = super().structured_data(request)
        return page | {"@type": "ProfilePage", "mainEntity": structured_data.person(self, request)}

    @property
    def archived(self):
        """Readers saw this page once and do not now; the name stays where it stood on posts."""
        return not self.live and self.first_published_at is not None

    @property
    def status_string(self):
        return "archived" if self.archived else super().status_string

    @property
    def full_name(self):
        return ", ".join(filter(None, [self.title, self.credentials]))

    @property
    def initials(self):
        """In place of a photo: those of the first and the last name."""
        names = self.title.split()
        return "".join(name[0] for name in [*names[:1], *names[1:][-1:]]).upper()

    @property
    def description(self):
        return self.search_description or self.introduction

    @cached_property
    def places(self):
        """Where this person sees patients, on which days."""
        places = list(self.practises_at.filter(location__live=True).select_related("location"))
        clinics = in_active_language([place.location for place in places])
        for place, clinic in zip(places, clinics, strict=True):
            place.location = clinic
        return places

    @property
    def spoken_languages(self):
        """One by one, however they were listed: "English, Yoruba and Hindi"."""
        return [name for name in BETWEEN_LANGUAGES.split(self.languages.strip()) if name]

    @property
    def background(self):
        """(heading, words) of what is known of this person's training."""
        facts = [
            (_("Education"), self.education),
            (_("Board certifications"), self.board_certifications),
            (_("Languages"), self.languages),
            ("NPI", self.npi),
        ]
        return [(heading, words) for heading, words in facts if words]


class ClinicianLocation(Orderable):
    clinician = ParentalKey(ClinicianPage, on_delete=models.CASCADE, related_name="practises_at")
    location = models.ForeignKey(
        LocationPage,
        on_delete=models.CASCADE,
        related_name="clinician_places",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )
    days = models.CharField(max_length=60, blank=True, help_text="Such as Mon, Wed, Fri.")

    panels = [FieldRowPanel([FieldPanel("location", widget=OneClinic), "days"])]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["clinician", "location"],
                name="clinician_once_per_clinic",
                violation_error_message="This clinic is listed twice.",
            )
        ]
