"""Hours as search engines read them: schema.org 30.0 in the form that Google documents.

developers.google.com/search/docs/appearance/structured-data/local-business: closed all day is
00:00 to 00:00, without a break 00:00 to 23:59, past midnight an earlier time. A row with dates and
without weekdays replaces the usual hours of its dates.
"""

from datetime import date

from locations.hours.rows import DAY, MIDNIGHT, clock, days, ranges, stretches
from locations.hours.words import WEEKDAYS

DATES_AHEAD = 60 * DAY  # there is no row for “the 1st Saturday of the month”, so these get dates
CLOSED = (0, 0, False)


def opening_hours(schedule, at, address):
    """The properties of a clinic's node with its hours from the date of the aware moment `at` on.

    Exceptions stand among the hours, where Google looks; `specialOpeningHoursSpecification` names
    them by their @id, which begins with `address`.
    """
    today = schedule.local(at).date()
    exceptions = [
        {"@id": f"{address}#special-hours-{number}", **row}
        for number, row in enumerate(_exceptions(schedule, today), 1)
    ]
    usual = [*_weekly(schedule, today), *_days_of_month(schedule, today)]
    properties = {
        "openingHoursSpecification": usual + exceptions,
        "specialOpeningHoursSpecification": [{"@id": row["@id"]} for row in exceptions],
    }
    return {name: rows for name, rows in properties.items() if rows}


def _weekly(schedule, today):
    """Season by season, each with all its hours: what adds to what is left to nobody."""
    rows = [row for row in schedule.weekly if "every" in row.weeks]
    for first, last in stretches([(row.valid_from, row.valid_until) for row in rows]):
        if last >= today:
            yield from _season([row for row in rows if row.in_season(first)], first, last)


def _season(rows, first, last):
    weekdays = {}
    for weekday in range(7):
        for times in ranges([row for row in rows if row.weekday == weekday]):
            weekdays.setdefault(times, []).append(WEEKDAYS[weekday])
    for times, names in weekdays.items():
        dates = {"validFrom": first, "validThrough": last}
        bounds = {name: str(day) for name, day in dates.items() if date.min < day < date.max}
        yield _row(*times, dayOfWeek=names, **bounds)


def _days_of_month(schedule, today):
    for day in days(today, today + DATES_AHEAD):
        rows = schedule.rows_on(day)
        if not schedule.exceptions_on(day) and any("every" not in row.weeks for row in rows):
            for times in ranges(rows):
                yield _row(*times, validFrom=str(day), validThrough=str(day))


def _exceptions(schedule, today):
    terms = [(row.first_date, row.last_date) for row in schedule.exceptions]
    for first, last in stretches(terms):
        exceptions = schedule.exceptions_on(first)
        if exceptions and last >= today:
            dates = {"validFrom": str(first), "validThrough": str(last)}
            reason = next(({"name": row.reason} for row in exceptions if row.reason), {})
            for times in ranges(schedule.rows_on(first)) or [CLOSED]:
                yield _row(*times, **reason, **dates)


def _row(opens, closes, by_appointment, **facts):
    all_day = (opens, closes) == (0, MIDNIGHT)
    return {
        "@type": "OpeningHoursSpecification",
        **facts,
        "opens": clock(opens),
        "closes": "23:59" if all_day else clock(closes % MIDNIGHT),
        **({"description": "By appointment"} if by_appointment else {}),
    }
