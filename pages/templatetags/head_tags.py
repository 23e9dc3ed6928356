import json

from django import template
from django.utils.safestring import mark_safe

from pages import head as facts
from pages.practice_settings import PracticeSettings
from pages.structured_data import breadcrumb_list, collection

register = template.Library()

JSON_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


@register.inclusion_tag("components/meta.html", takes_context=True)
def head(context):
    """What stands in the head of every page; what is no page is not for search engines."""
    request, page, listing = context["request"], context.get("page"), context.get("listing")
    shown = {"practice": PracticeSettings.for_request(request)}
    if not page:
        return shown
    address = facts.canonical(page, listing, request)
    return shown | {
        "page": page,
        "request": request,
        "is_page": not getattr(request, "is_preview", False),
        "description": facts.description(page, listing),
        "address": address,
        "markdown": f"{request.path}index.md",
        "open_graph": facts.open_graph(page, listing, request),
    }


@register.simple_tag(takes_context=True)
def structured_data(context):
    """The page's schema.org nodes as one @graph; a data block needs no script permission."""
    page, request, listing = context["page"], context["request"], context.get("listing")
    address = facts.canonical(page, listing, request)
    node = page.structured_data(request)
    if listing:
        node |= {
            "@type": "CollectionPage",
            "@id": f"{address}#webpage",
            "url": address,
            "name": facts.title(page, listing, request),
            "mainEntity": collection(listing, request),
        }
    graph = [node]
    if page.breadcrumbs:
        graph.append(breadcrumb_list(page, listing, address, request))
        node["breadcrumb"] = {"@id": graph[-1]["@id"]}
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    # json_script cannot be used: it writes another type. The three escapes keep </script> out.
    return mark_safe(  # noqa: S308
        f'<script type="application/ld+json">{text.translate(JSON_ESCAPES)}</script>'
    )
