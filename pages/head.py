"""What the head of a page tells search engines, and whoever shows a link to it."""

from textwrap import shorten
from urllib.parse import urljoin

from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Site

from pages.practice_settings import PracticeSettings

LONGEST_DESCRIPTION = 160
CARD_SIZE = (1200, 630)
CARD = "fill-1200x630|format-jpeg|jpegquality-80"


def absolute(address, request):
    """The site's own address, by whatever name the request came."""
    return urljoin(f"{Site.find_for_request(request).root_url}/", address)


def canonical(page, listing, request):
    """The one address of what is shown; a copy in another language points at its original."""
    if page.alias_of_id and not listing:
        return page.alias_of.get_full_url(request)
    address = listing.steps[-1][1] if listing and listing.steps else page.get_url(request)
    if listing and listing.number > 1:
        address = f"{address}?page={listing.number}"
    return absolute(address or request.path, request)


def title(page, listing, request):
    if listing and listing.steps:
        return listing.steps[-1][0]
    is_home = not page.breadcrumbs
    return page.seo_title or (PracticeSettings.for_request(request).name if is_home else str(page))


def description(page, listing):
    text = listing.summary if listing and listing.summary else page.description
    return shorten(text, LONGEST_DESCRIPTION, placeholder="…")


def open_graph(page, listing, request):
    """(property, content) of each fact (ogp.me)."""
    language = get_language()
    facts = [
        ("og:site_name", PracticeSettings.for_request(request).name),
        ("og:title", title(page, listing, request)),
        ("og:description", description(page, listing)),
        ("og:url", canonical(page, listing, request)),
        ("og:locale", f"{language}_US"),
        *card(page, request),
        *page.open_graph(),
    ]
    return [(name, content) for name, content in facts if content]


def card(page, request):
    """A picture of 1200 × 630: the page's own, or the practice's name on its color."""
    picture = page.share_picture
    rendition = picture and picture.rendition(CARD)
    if not rendition:
        name = PracticeSettings.for_request(request).name
        address, alt, (width, height) = reverse("share_card"), name, CARD_SIZE
    else:
        address, alt = rendition.url, picture.default_alt_text
        width, height = rendition.width, rendition.height
    yield "og:image", absolute(address, request)
    yield "og:image:width", width
    yield "og:image:height", height
    yield "og:image:alt", alt
