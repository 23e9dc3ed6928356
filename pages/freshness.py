"""Until when a response is true, for whoever keeps it; and what many responses say alike."""

from django.core.cache import cache

GENERATION = "practice_site.generation"  # in a request's META: it changes with public content
SHOWN_UNTIL = "practice_site.shown_until"  # likewise: seconds since the epoch
LONGEST = 60 * 60  # seconds


def shown_until(request, *moments):
    """Note aware moments (or None) at which what this response shows becomes untrue."""
    known = [request.META[SHOWN_UNTIL]] if SHOWN_UNTIL in request.META else []
    seconds = [*known, *(moment.timestamp() for moment in moments if moment)]
    if seconds:
        request.META[SHOWN_UNTIL] = min(seconds)


def kept(request, name, make, seconds_true=lambda made: LONGEST):
    """What `make()` reads from the database: the same for all responses between two changes.

    Only for requests that somebody watches the database for: they have a generation.
    """
    generation = request.META.get(GENERATION)
    if generation is None:
        return make()
    key = f"kept-{generation}-{name}"
    made = cache.get(key)
    if made is None:
        made = make()
        cache.set(key, made, min(seconds_true(made), LONGEST))
    return made
