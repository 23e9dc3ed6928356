"""The addresses of all public pages for search engines (sitemaps.org 0.9, with Google's images).

Rows go from the database into the answer as they come: a site of 100,000 posts takes no memory.
"""

from itertools import batched
from xml.sax.saxutils import escape

from django.core.files.storage import default_storage
from django.db.models import CharField, Count, Max, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site, get_page_models

from pages.head import absolute
from pages.media import SiteRendition
from pages.models import BasePage

LARGEST = 50_000  # addresses in a file, by the standard
AT_ONCE = 1000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def kinds():
    """The page classes by their names in addresses."""
    models = (model for model in get_page_models() if issubclass(model, BasePage))
    return {model._meta.model_name: model for model in models}


def index(request):
    """The XML that names the files, each with its last change."""
    public = PublicPages(request)
    files = []
    for name, model in kinds().items():
        found = public.of(model).aggregate(count=Count("pk"), last=Max("changed_at"))
        for number in range(1, -(-found["count"] // LARGEST) + 1):
            address = absolute(reverse("sitemap_file", args=[name, number]), request)
            files.append(f"<sitemap>{_entry(address, found['last'])}</sitemap>\n")
    return f"{HEAD}<sitemapindex {NAMESPACES}>\n{''.join(files)}</sitemapindex>\n"


class PublicPages:
    """Pages that anybody may read, at the addresses of the request's site."""

    def __init__(self, request):
        self.request = request
        site = Site.find_for_request(request)
        self.roots = {
            root.root_path: absolute(_start(root.language_code), request)
            for root in Site.get_site_root_paths()
            if site and root.site_id == site.pk
        }
        self.hidden = Page.objects.all().private_q()

    def of(self, model):
        """Without those that only repeat another page."""
        below = Q(pk__in=[])
        for root_path in self.roots:
            below |= Q(url_path__startswith=root_path)
        pages = model.objects.live().filter(below, alias_of=None).exclude(self.hidden)
        return pages.annotate(changed_at=model.last_change())

    def file(self, model, number):
        """The XML of a file in pieces; None where there is no such file."""
        start = (number - 1) * LARGEST
        pages = self.of(model).order_by("pk")[start : start + LARGEST]
        return self.pieces(model, pages) if pages.exists() else None

    def pieces(self, model, pages):
        yield f"{HEAD}<urlset {NAMESPACES}>\n"
        rows = pages.annotate(picture=_picture(model)).values_list(
            "url_path", "changed_at", "picture"
        )
        for some in batched(rows.iterator(chunk_size=AT_ONCE), AT_ONCE, strict=False):
            yield "".join(self.url(*row) for row in some)
        if model.further_addresses is not BasePage.further_addresses:
            for page in pages:
                for address, changed_at in page.further_addresses():
                    yield f"<url>{_entry(absolute(address, self.request), changed_at)}</url>\n"
        yield "</urlset>\n"

    def url(self, url_path, changed_at, picture):
        entry = _entry(self.address(url_path), changed_at)
        if picture:
            shown = escape(absolute(default_storage.url(picture), self.request))
            entry += f"<image:image><image:loc>{shown}</image:loc></image:image>"
        return f"<url>{entry}</url>\n"

    def address(self, url_path):
        root_path = next(root for root in self.roots if url_path.startswith(root))
        return self.roots[root_path] + url_path.removeprefix(root_path)


def _start(language):
    with translation.override(language):
        return reverse("wagtail_serve", args=[""])


def _picture(model):
    """The file of the page's main picture as its readers see it largest, if it is made yet."""
    if not model.main_picture:
        return Value(None, output_field=CharField())
    shown = SiteRendition.objects.filter(
        image=OuterRef(f"{model.main_picture}_id"), filter_spec__startswith="format-jpeg|"
    )
    return Subquery(shown.order_by("-width").values("file")[:1])


def _entry(address, changed_at):
    changed = f"<lastmod>{changed_at:%Y-%m-%dT%H:%M:%S}Z</lastmod>" if changed_at else ""
    return f"<loc>{escape(address)}</loc>{changed}"
