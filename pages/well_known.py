"""What programs ask of every website, at addresses that are the same everywhere."""

from datetime import UTC, datetime, timedelta

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from pages import colour, sitemap
from pages.drawn import card
from pages.head import absolute
from pages.practice_settings import PracticeSettings
from pages.routing import root_page

FONT = "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2"
ICONS = {
    "favicon.ico": "fill-48x48|format-png",
    "apple-touch-icon.png": "fill-180x180|format-png|bgcolor-ffffff",
}
NOT_FOR_ROBOTS = ("/accounts/", "/admin/", "/review/", "/search/", "/es/search/")
NOT_IN_RESULTS = {"X-Robots-Tag": "noindex"}
PLAIN, XML = "text/plain; charset=utf-8", "application/xml; charset=utf-8"
GOOD_FOR = timedelta(days=180)


@require_safe
@conditional_page
def robots(request):
    """RFC 9309."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    lines += ["", f"Sitemap: {absolute(reverse('sitemap'), request)}", ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@require_safe
@conditional_page
def security(request):
    """Whom to tell of a hole in the site, RFC 9116."""
    email = PracticeSettings.for_request(request).email
    if not email:
        raise Http404("the practice has given no address to write to")
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:{email}",
        f"Expires: {today + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, es",
        f"Canonical: {absolute(request.path, request)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@require_safe
@conditional_page
def llms(request):
    """The site in short for programs that answer questions (llmstxt.org)."""
    home = root_page(request)
    if home is None or not home.live or (home.some_are_restricted and home.get_view_restrictions()):
        raise Http404("there is no public home page")
    return render(request, "llms.txt", {"home": home.specific}, PLAIN)


@require_safe
@conditional_page
def sitemap_index(request):
    return HttpResponse(sitemap.index(request), content_type=XML, headers=NOT_IN_RESULTS)


@require_safe
def sitemap_file(request, kind, number):
    model = sitemap.kinds().get(kind)
    pieces = model and sitemap.PublicPages(request).file(model, number)
    if not pieces:
        raise Http404("the index names no such file")
    return StreamingHttpResponse(pieces, content_type=XML, headers=NOT_IN_RESULTS)


@require_safe
@conditional_page
def share_card(request):
    """What others show beside a link to a page that has no picture of its own."""
    practice = PracticeSettings.for_request(request)
    drawn = card(practice.name, practice.tagline, practice.brand_colour, finders.find(FONT))
    return HttpResponse(drawn, content_type="image/png")


@require_safe
@conditional_page
def drawn_icon(request):
    """The mark in the practice's own colour."""
    brand = PracticeSettings.for_request(request).brand_colour
    context = {"light": colour.light(brand), "dark": colour.dark(brand)}
    return render(request, "pages/favicon.svg", context, "image/svg+xml")


@require_safe
def icon(request, name):
    """Where browsers look for it without being told."""
    logo = PracticeSettings.for_request(request).logo
    drawn = logo and logo.rendition(ICONS[name])
    return redirect(drawn.url if drawn else static(f"icons/{name}"))
