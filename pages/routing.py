"""Finds the page of an address in one query, whatever its depth, and the site's links with it.

Wagtail's own routing takes two queries a level and two for the language. Page classes on the way
to the page that is asked for are not consulted: only the last may have routes of its own.
"""

from django.db.models import Exists, Q
from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site, get_page_models
from wagtail.views import serve as wagtail_serve

from pages.freshness import GENERATION, kept
from pages.languages import translation_rows, translations_of


def serve(request, path):
    """Wagtail's view, given the route that it would look for."""
    try:
        request._wagtail_route_for_request = route(request, path)
    except Http404:
        request._wagtail_route_for_request = None
    return wagtail_serve(request, path)


def route(request, path):
    """Wagtail's RouteResult of the address, None without a home page. Raises Http404."""
    site = kept(request, f"site-{request.get_host()}", lambda: Site.find_for_request(request))
    request._wagtail_site = site  # where `find_for_request` looks first
    components = [component for component in path.split("/") if component]
    known = known_pages(request, components)
    root = root_page(request)
    if root is None:
        return None
    way = addresses_on_the_way(root.url_path, components)
    on_the_way = [page for page in known if page.url_path in way]
    on_the_way.sort(key=lambda page: page.depth)
    found = on_the_way[-1]
    pages = found.specific_class.for_reading().select_related("share_image")
    page = pages.prefetch_related("share_image__renditions").get(pk=found.pk)
    page.breadcrumbs = on_the_way[:-1]
    page.nothing_is_restricted = not found.some_are_restricted
    page.translations = translations_of(found)
    return page.route(request, components[found.depth - root.depth :])


def root_page(request):
    """The home page of the request's site in the active language; None if there is none."""
    address = root_address(request)
    return next((page for page in known_pages(request) if page.url_path == address), None)


def root_address(request):
    """The url_path of that page."""
    site = Site.find_for_request(request)
    for root_path in Site.get_site_root_paths():
        if (root_path.site_id, root_path.language_code) == (site and site.pk, get_language()):
            return root_path.root_path
    return None


def known_pages(request, components=()):
    """The home page, those its menu and footer link to (`in_footer`), and those on the way.

    With the legal pages in the site's first language: they stand in for those not translated.

    One query a request: the first call's, which is the routing's where a page is served. What the
    first request after a change found is kept; the next ask for what is only on their way.
    """
    if not hasattr(request, "_known_pages"):
        address = root_address(request)
        if address is None:
            return []
        way = set(addresses_on_the_way(address, components))

        def found():
            linked = below(address) & (Q(show_in_menus=True) | Q(in_footer=True))
            legal = below(Site.find_for_request(request).root_page.url_path) & Q(in_footer=True)
            return list(pages_with_links().filter(linked | legal | at(way)).order_by("path"))

        known = kept(request, f"known-pages-{address}", found)
        others = way - {page.url_path for page in known}
        if others and GENERATION in request.META:
            known += pages_with_links().filter(at(others))
        request._known_pages = known
    return request._known_pages


def pages_with_links():
    """What is asked of each page for the links to it."""
    kinds = [kind for kind in get_page_models() if getattr(kind, "always_in_footer", False)]
    always = [kind._meta.model_name for kind in kinds]
    return Page.objects.annotate(
        in_footer=Q(standardpage__in_footer=True) | Q(content_type__model__in=always),
        some_are_restricted=Exists(PageViewRestriction.objects.all()),
        translation_rows=translation_rows(),
    )


def at(addresses):
    """The pages of these url_paths, by the index of their slugs."""
    slugs = {address.split("/")[-2] for address in addresses}
    return Q(slug__in=slugs, url_path__in=addresses)


def below(address):
    """The published children of the page with the url_path."""
    depth = address.count("/") + 1
    return Q(url_path__startswith=address, depth=depth, live=True)


def addresses_on_the_way(address, components):
    """The url_path of the home page, of its child, of the child's child, and so on."""
    addresses = [address]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    return addresses


def linked_pages(request):
    """The home page's children in the menu or the footer."""
    root = root_page(request)
    if root is None:
        return []
    return [page for page in known_pages(request) if page.live and is_below(page, root)]


def untranslated_legal_pages(request):
    """Those that the footer shows in the site's first language."""
    root = root_page(request)
    if root is None:
        return []
    others = (page for page in known_pages(request) if not is_below(page, root))
    return [
        page
        for page in others
        if page.depth == root.depth + 1 and get_language() not in translations_of(page)
    ]


def is_below(page, root):
    return page.depth == root.depth + 1 and page.path.startswith(root.path)
