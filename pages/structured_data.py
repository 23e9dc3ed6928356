"""What every page tells search engines (schema.org 30.0): who speaks, and where it stands."""

from django.templatetags.static import static
from django.utils.translation import gettext

from pages import phone
from pages.head import absolute
from pages.practice_settings import PracticeSettings

LOGO = "max-176x176|format-webp"  # the header's


def website_id(request):
    return absolute("/#website", request)


def website(request):
    """The site's name, as the home page tells it."""
    return {
        "@type": "WebSite",
        "@id": website_id(request),
        "name": PracticeSettings.for_request(request).name,
        "url": absolute("/", request),
        "publisher": {"@id": absolute("/#organization", request)},
    }


def practice(request):
    return {
        "@type": "MedicalOrganization",
        "@id": absolute("/#organization", request),
        "name": PracticeSettings.for_request(request).name,
    }


def of_home(request):
    """What the home page tells beside itself."""
    name = PracticeSettings.for_request(request).name
    return {"name": name, "isPartOf": website(request), "mainEntity": whole_practice(request)}


def whole_practice(request):
    """With what the home page shows of it."""
    settings = PracticeSettings.for_request(request)
    logo = settings.logo and settings.logo.rendition(LOGO)
    address = logo.url if logo else static("icons/logo.svg")
    facts = practice(request) | {
        "url": absolute("/", request),
        "logo": {"@type": "ImageObject", "url": absolute(address, request)},
    }
    if settings.phone:
        facts["telephone"] = phone.international(settings.phone)
    if settings.email:
        facts["email"] = settings.email
    if links := [address for _, address in settings.social_links]:
        facts["sameAs"] = links
    return facts


def picture(rendition, description, address, request):
    """A picture as the page shows it, and its description where it has one."""
    facts = {
        "@type": "ImageObject",
        "@id": address,
        "url": absolute(rendition.url, request),
    }
    return facts | ({"caption": description} if description else {})


def collection(listing, request):
    """The list that a page shows, by the words and addresses of its entries."""
    return {
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": words,
                "url": absolute(address, request),
            }
            for position, (words, address) in enumerate(listing.entries, start=1)
        ],
    }


def breadcrumb_list(page, listing, address, request):
    """The way from the home page to the address, in the words that readers see."""
    above = [(step.title, step.get_url(request)) for step in page.breadcrumbs[1:]]
    way = [(gettext("Home"), page.breadcrumbs[0].get_url(request)), *above]
    way += [(str(page), page.get_url(request)), *(listing.steps if listing else ())]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{address}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": words,
                "item": absolute(step, request),
            }
            for position, (words, step) in enumerate(way, start=1)
        ],
    }
