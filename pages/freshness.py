"""Until when a response is true, for whoever keeps it."""

SHOWN_UNTIL = "practice_site.shown_until"  # in a request's META: seconds since the epoch


def shown_until(request, *moments):
    """Note aware moments (or None) at which what this response shows becomes untrue."""
    known = [request.META[SHOWN_UNTIL]] if SHOWN_UNTIL in request.META else []
    seconds = [*known, *(moment.timestamp() for moment in moments if moment)]
    if seconds:
        request.META[SHOWN_UNTIL] = min(seconds)
