"""What an editor should know of a source before citing it, in words."""

from django.template.defaultfilters import date
from django.utils.timezone import localtime


def badges(source):
    """[(words, are they a warning), …], the gravest first; of a source as `for_a_list` gives it."""
    said = []
    if source.retraction:
        said.append((source.get_retraction_display(), True))
    if source.has_dead_link:
        said.append(("Dead link", True))
    said.append(("Verified" if source.is_verified else "Unverified", False))
    return said


def verified(source):
    """Against what and when, as "PubMed, Nov 3, 2026"; "" if nobody did."""
    if not source.is_verified:
        return ""
    day = date(localtime(source.verified_at), "M j, Y")
    return ", ".join(filter(None, [source.verified_source, day]))
