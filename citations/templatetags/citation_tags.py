from django import template
from django.utils.safestring import mark_safe

from citations import styles
from citations.exporting import STEM
from citations.formats import WRITTEN

register = template.Library()


@register.inclusion_tag("components/resources.html")
def resources(sources):
    return {"sources": sources}


@register.simple_tag
def reference(source, style="ama"):
    """The parsed source in a citation style; verbatim where it could not be parsed."""
    if not source.title:
        return source.raw_text
    return mark_safe(styles.render(source.csl, style).html)  # noqa: S308 escapes every field


@register.inclusion_tag("components/resources_downloads.html")
def resources_downloads(page_address):
    """Links to the sources as files, below the address of the page that lists them."""
    named = ((written.label, f"{STEM}.{suffix}") for suffix, written in WRITTEN.items())
    return {"files": [(label, f"{page_address}{name}") for label, name in named]}
