from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from pages import blocks, rich_text, structured_data
from pages.blocks import BodyBlock, PageBodyBlock, reasons_of
from pages.films import SiteVideo
from pages.listing import latest_below
from pages.media import SiteDocument, SiteImage, SiteRendition
from pages.page_form import BasePageForm
from pages.panels import PROMOTE_PANELS, SETTINGS_PANELS
from pages.practice_settings import PracticeSettings
from pages.saving import SavedThriftily
from pages.search import models as search  # noqa: F401 models of this app

__all__ = [
    "BasePage",
    "HomePage",
    "PracticeSettings",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteVideo",
    "StandardPage",
]


class BasePage(SavedThriftily, Page):
    share_image = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown when this page is shared. Left empty, the page's main picture is used.",
    )

    base_form_class = BasePageForm
    main_picture = ""  # the name of its field
    reserved_slugs = ()  # addresses below this page that are not child pages
    always_in_footer = False  # by its kind, for whatever page of it is published
    search_kind = "pages"  # of visitors' search (pages/search/kinds.py); None is never found
    nothing_is_restricted = False  # routing knows when the site has no private page at all
    translations = {}  # language code -> published page; routing knows them
    promote_panels = PROMOTE_PANELS
    settings_panels = SETTINGS_PANELS

    class Meta:
        abstract = True

    def full_clean(self, exclude=None, **kwargs):
        """Without `exclude` this is a save that readers will see; with it, a form being checked."""
        super().full_clean(exclude=exclude, **kwargs)
        if exclude is None:
            self.clean_streams()
            self.check_publishable()

    def clean(self):
        super().clean()
        self.check_slug(self.get_parent())

    def check_slug(self, parent):
        if parent and self.slug in getattr(parent.specific_class, "reserved_slugs", ()):
            raise ValidationError(
                {"slug": f"“{self.slug}” is an address the site itself uses. Choose another."}
            )

    def clean_streams(self):
        """Wagtail checks blocks in its forms only; imports and schedules pass here."""
        for field in self._meta.get_fields():
            if isinstance(field, StreamField):
                try:
                    field.stream_block.clean(getattr(self, field.name))
                except ValidationError as error:
                    reasons = " ".join(dict.fromkeys(reasons_of(error)))
                    incomplete = f"Something in “{field.verbose_name}” is incomplete. {reasons}"
                    raise ValidationError({field.name: incomplete}) from error

    def check_publishable(self):
        """Raise ValidationError for what a draft may lack and readers may not."""
        required = [field for field in self._meta.get_fields() if isinstance(field, RichTextField)]
        missing = {
            field.name: f"Write the {field.verbose_name}."
            for field in required
            if not field.blank and not rich_text.words_of(getattr(self, field.name)).strip()
        }
        if missing:  # an empty paragraph satisfies the form
            raise ValidationError(missing)

    def address_elsewhere(self, below, language):
        """Where a translation of this page shows what the address `below` this one shows."""
        return "" if below == "" else None

    @classmethod
    def menu_entries(cls, page):
        """(words, address) of each link to this page in the site's menu."""
        return [(page.title, page.url)]

    @cached_property
    def sections(self):
        return blocks.sections(self.body)

    @property
    def foreign_language(self):
        """The code of its language, where readers meet it among pages in another."""
        code = self.locale.language_code
        return "" if code == get_language() else code

    @property
    def description(self):
        """In one or two sentences, for those who have not read it."""
        text = rich_text.words_of(getattr(self, "introduction", ""))
        return self.search_description or text.replace("†", "")  # the mark of a source

    @property
    def share_picture(self):
        return self.share_image or (self.main_picture and getattr(self, self.main_picture))

    @classmethod
    def for_reading(cls):
        """The queryset that fetches a page with what its template always shows."""
        return cls._default_manager.all()

    @staticmethod
    def last_change():
        """The expression of when what the page shows last changed."""
        return F("last_published_at")

    def further_addresses(self):
        """(address, last change) of what the page shows at routes of its own below it."""
        return ()

    @cached_property
    def breadcrumbs(self):
        """The pages above this one, from the home page down; routing knows them already."""
        return list(self.get_ancestors().filter(depth__gt=1))

    def get_view_restrictions(self):
        # Wagtail looks through all ancestors for each reader, even where nothing is restricted.
        if self.nothing_is_restricted:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def representation(self, name, *route):
        """The response at the address `name` below the page's own, such as "references.ris".

        `route` is what Wagtail gives to `serve`, where the page has routes of its own.
        """
        raise Http404(f"{self._meta.verbose_name} has no {name}")

    def open_graph(self):
        """(property, content) of what this is, for whoever shows a link to it (ogp.me)."""
        return [("og:type", "website")]

    def structured_data(self, request):
        """schema.org node of this page, extended by each page class."""
        url = self.get_full_url(request)
        return {
            "@type": "WebPage",
            "@id": f"{url}#webpage",
            "url": url,
            "name": str(self),
            "inLanguage": get_language(),
            "isPartOf": {"@id": structured_data.website_id(request)},
        }


class HomePage(BasePage):
    heading = models.CharField(
        max_length=120, help_text="What the practice does for people, in a few words."
    )
    introduction = RichTextField(
        features=rich_text.WELCOME, help_text="One or two sentences under the heading."
    )
    hero_image = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topics_heading = models.CharField(max_length=120, default="Understand your pain")
    topics_introduction = models.CharField(max_length=255, blank=True)
    body = StreamField(BodyBlock(required=False), blank=True, verbose_name="sections")

    search_kind = None
    parent_page_types = ["wagtailcore.Page"]
    main_picture = "hero_image"
    last_change = staticmethod(latest_below)
    reserved_slugs = (
        *("accounts", "admin", "documents", "es", "healthz", "media", "readyz", "review"),
        *("search", "static", "style-guide"),
    )
    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            ["heading", "introduction", FieldPanel("hero_image", heading="Picture")],
            "First thing people read",
        ),
        MultiFieldPanel(
            [
                FieldPanel("topics_heading", heading="Heading"),
                FieldPanel("topics_introduction", heading="Sentence under it"),
            ],
            "Education library",
        ),
        "body",
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    def structured_data(self, request):
        return super().structured_data(request) | structured_data.of_home(request)


class StandardPage(BasePage):
    introduction = RichTextField(features=rich_text.INTRODUCTION, blank=True)
    effective_date = models.DateField(
        null=True, blank=True, help_text="For notices and policies: in force since this day."
    )
    body = StreamField(PageBodyBlock(required=False), blank=True, verbose_name="sections")
    in_footer = models.BooleanField(
        "show in the footer", default=False, help_text="For legal pages: a link on every page."
    )

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = ["pages.StandardPage"]
    content_panels = [*Page.content_panels, "introduction", "effective_date", "body"]
    promote_panels = [*PROMOTE_PANELS, "in_footer"]
    search_fields = [*Page.search_fields, *map(index.SearchField, ("introduction", "body"))]
