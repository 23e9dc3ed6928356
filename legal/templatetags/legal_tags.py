from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

from pages import phone

register = template.Library()


@register.filter
def calling(text, number):
    """The text with the number, as a link, where {phone} stands."""
    if not number:  # a draft may lack it
        return text
    link = format_html(
        '<a class="nowrap" href="{}" dir="ltr">{}</a>',
        phone.phone_uri(number),
        phone.national(number),
    )
    return mark_safe(conditional_escape(text).replace("{phone}", link))  # noqa: S308
