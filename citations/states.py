"""What an editor should know of a source before citing it, in words."""

from django.template.defaultfilters import date
from django.utils.timezone import localtime


def warnings(source):
    """The gravest first; of a source as `for_a_list` gives it."""
    said = [source.get_retraction_display()] if source.retraction else []
    return said + ["Dead link"] * source.has_dead_link


def verified(source):
    """Against what and when, as "PubMed, Nov 3, 2026"; "" if nobody did."""
    if not source.is_verified:
        return ""
    day = date(localtime(source.verified_at), "M j, Y")
    return ", ".join(filter(None, [source.verified_source, day]))
