"""Until when a response is true, for whoever keeps it; and what many responses say alike."""

import time

from django.core.cache import cache

GENERATION = "practice_site.generation"  # in a request's META: it changes with public content
SHOWN_UNTIL = "practice_site.shown_until"  # likewise: seconds since the epoch
LONGEST = 60 * 60  # seconds


def shown_until(request, *moments):
    """Note aware moments (or None) at which what this response shows becomes untrue."""
    for moment in filter(None, moments):
        no_longer_than(request, moment.timestamp())


def no_longer_than(request, seconds):
    request.META[SHOWN_UNTIL] = min(seconds, request.META.get(SHOWN_UNTIL, seconds))


def kept(request, name, make):
    """What `make()` reads from the database: the same for all responses between two changes.

    Or until a moment that this response noted, for it may have noted it of what is made here.
    Only for requests that somebody watches the database for: they have a generation.
    """
    generation = request.META.get(GENERATION)
    if generation is None:
        return make()
    key = f"kept-{generation}-{name}"
    if found := cache.get(key):
        made, until = found
        if until:
            no_longer_than(request, until)
    else:
        made = make()
        until = request.META.get(SHOWN_UNTIL)
        cache.set(key, (made, until), min(until - time.time(), LONGEST) if until else LONGEST)
    return made
