from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe
from wagtail import hooks
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from pages import colour, routing
from pages import stylesheet as style
from pages.models import PracticeSettings

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def stylesheet(request, version):
    practice = PracticeSettings.for_request(request)
    if version != practice.style_version:
        return redirect("stylesheet", practice.style_version)
    sheet = style.stylesheet(practice.brand_colour)
    response = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@require_safe
def brand_sample(request):
    """A drawing of what a brand colour becomes, for those who choose one."""
    brand = request.GET.get("colour", "")
    if not colour.HEX.fullmatch(brand):
        raise Http404("that is no color")
    context = {"light": colour.light(brand), "dark": colour.dark(brand)}
    return render(request, "pages/admin/brand_sample.svg", context, content_type="image/svg+xml")


@require_safe
@conditional_page
def representation(request, path, name):
    """Another form of a page, such as its sources as a file."""
    return respond(
        request, path, lambda page, request, args, kwargs: page.representation(name, *args)
    )


def respond(request, path, serve):
    """What `serve` makes of the page at the path, for whoever may read the page."""
    try:
        found = routing.route(request, path)
    except Http404:
        return follow_page(request)
    if found is None:
        raise Http404("there is no home page")
    for hook in reversed(hooks.get_hooks("on_serve_page")):  # Wagtail's refuses who may not read it
        serve = hook(serve)
    return serve(found.page, request, found.args, found.kwargs)


def follow_page(request):
    """To the same form of a page that has another address by now: calendars go on as they did."""
    address, slash, name = request.path.rpartition("/")
    found = get_redirect(request, Redirect.normalise_path(address + slash))
    if found is None or not found.redirect_page:
        raise Http404("there is no such page")
    return HttpResponsePermanentRedirect(f"{found.link}{name}")
