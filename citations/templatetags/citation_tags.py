from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from citations import coins, styles
from citations.exporting import STEM
from citations.formats import WRITTEN
from citations.markers import sources_by_id
from citations.numbering import marked, number
from pages.models import PracticeSettings

register = template.Library()


@register.simple_block_tag(takes_context=True)
def cite(context, content, sources=()):
    """Numbers the markers in what it encloses, and ends it with the list of sources.

    `sources` are listed with or without a marker. One that only a marker names is looked up.
    """
    known = {str(source.pk): source for source in sources}
    known |= sources_by_id({id_ for id_ in marked(content) if id_} - set(known))
    numbered = number(content, {id_: source.standing for id_, source in known.items()})
    context = {
        "numbered": numbered.places,
        "unmarked": [source for source in sources if source not in numbered.places],
        "style": PracticeSettings.for_request(context["request"]).citation_style,
    }
    return mark_safe(numbered.html + render_to_string("components/resources.html", context))  # noqa: S308 as rendered


@register.simple_tag
def reference(source, style):
    """The parsed source in a citation style; verbatim where it could not be parsed."""
    if not source.title:
        return source.raw_text
    return mark_safe(styles.render(source.csl, style).html)  # noqa: S308 escapes every field


@register.simple_tag
def coins_title(source):
    """What Zotero reads of a source."""
    return coins.coins(source.csl)


@register.inclusion_tag("components/resources_downloads.html")
def resources_downloads(page_address):
    """Links to the sources as files, below the address of the page that lists them."""
    named = ((written.label, f"{STEM}.{suffix}") for suffix, written in WRITTEN.items())
    return {"files": [(label, f"{page_address}{name}") for label, name in named]}
