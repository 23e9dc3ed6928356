"""Which weekly rows cannot both be meant."""

from itertools import combinations

from locations.hours.rows import DAY, MIDNIGHT, minutes

WEEK = 7 * MIDNIGHT


def conflicts(rows):
    """The positions (i, j) of weekly rows that overlap; (i, i) for a row that is reversed.

    Reversed is a row that closes no later than it opens without saying `closes_next_day`, or says
    it and does not.
    """
    reversed_rows = [
        (position, position)
        for position, row in enumerate(rows)
        if (row.closes <= row.opens) != row.closes_next_day
    ]
    return reversed_rows + [
        (first, second)
        for (first, a), (second, b) in combinations(enumerate(rows), 2)
        if _times_meet(a, b) and _seasons_meet(a, b) and _weeks_meet(a, b)
    ]


def _times_meet(a, b):
    (opens, closes), (other_opens, other_closes) = minutes(a), minutes(b)
    apart = ((b.weekday - a.weekday) * MIDNIGHT + other_opens - opens) % WEEK
    return apart < closes - opens or WEEK - apart < other_closes - other_opens


def _seasons_meet(a, b):
    first, last = max(a.valid_from, b.valid_from), min(a.valid_until, b.valid_until)
    # Rows of different weekdays that meet do so past midnight, be it the last of a season.
    return first <= last or (a.weekday != b.weekday and first - DAY == last)


def _weeks_meet(a, b):
    # Past midnight weeks of the month mix.
    if a.weekday != b.weekday or "every" in (*a.weeks, *b.weeks):
        return True
    return not set(a.weeks).isdisjoint(b.weeks) or {"4", "last"} <= {*a.weeks, *b.weeks}
