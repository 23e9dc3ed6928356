from django import template
from django.utils.safestring import mark_safe

from citations import styles

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
