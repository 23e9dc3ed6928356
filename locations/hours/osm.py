"""Hours as OpenStreetMap and many programs write them.

The grammar is https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification. In it a rule
after ";" replaces what the rules before it say of its days, a night that lasts into one of them
included; a rule after "," adds to them, and where two speak of a moment, the later one counts.
"""

from datetime import date
from itertools import groupby

from locations.hours.rows import DAY, MIDNIGHT, clock, merged, minutes, ranges, stretches

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
BY_APPOINTMENT = ' unknown "by appointment"'


def opening_hours(schedule, at):
    """The value of `opening_hours` for the dates from that of the aware moment `at` on.

    It is "" where there are no rows. By appointment is the state “unknown”, with a comment; the
    reason of an exception is a comment as well.
    """
    yesterday = schedule.local(at).date() - DAY  # may last until today
    weekly = _weekly_rules([row for row in schedule.weekly if row.valid_until >= yesterday])
    terms = [(row.first_date, row.last_date) for row in schedule.exceptions]
    dated = [
        rule
        for first, last in stretches(terms)
        if last >= yesterday and schedule.exceptions_on(last)
        for rule in _dated_rules(schedule, max(first, yesterday), last)
    ]
    return "; ".join(filter(None, [weekly, *dated]))


def _weekly_rules(rows):
    rules = [
        (weekdays, _weekly_rule(kind, weekdays, times))
        for kind, alike in groupby(sorted(rows, key=_kind), key=_kind)
        for times, weekdays in _weekdays_by_times(list(alike)).items()
    ]
    spoken_of = [weekday for weekdays, rule in rules for weekday in weekdays]
    replaces_nothing = len(spoken_of) == len(set(spoken_of)) and not any(
        minutes(row)[1] > MIDNIGHT for row in rows
    )
    return ("; " if replaces_nothing else ", ").join(rule for weekdays, rule in rules)


def _kind(row):
    return (
        not row.by_appointment,
        "every" not in row.weeks,
        row.weeks,
        row.valid_from,
        row.valid_until,
    )


def _weekdays_by_times(rows):
    found = {}
    for weekday in range(7):
        if times := ranges([row for row in rows if row.weekday == weekday]):
            found.setdefault(_times(times), []).append(weekday)
    return found


def _weekly_rule(kind, weekdays, times):
    walk_in, _, weeks, first, last = kind
    days = _weekdays(weekdays) if "every" in weeks else _weekdays_of_month(weekdays, weeks)
    return f"{_season(first, last)}{days} {times}{'' if walk_in else BY_APPOINTMENT}"


def _weekdays(weekdays):
    """As in Mo-Fr,Su."""
    runs = groupby(enumerate(weekdays), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for _, pairs in runs if (run := list(pairs))]
    return ",".join(
        WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]}-{WEEKDAYS[last]}"
        for first, last in ends
    )


def _weekdays_of_month(weekdays, weeks):
    """As in Tu[1,3],Th[1,3]; the last is -1."""
    numbers = ",".join(weeks).replace("last", "-1")
    return ",".join(f"{WEEKDAYS[weekday]}[{numbers}]" for weekday in weekdays)


def _season(first, last):
    if (first, last) == (date.min, date.max):
        return ""
    ends = "+" if last == date.max else f"-{_date(last)}"
    return f"{_date(max(first, date(1900, 1, 1)))}{ends} "


def _dated_rules(schedule, first, last):
    """For a stretch of days with the same exceptions, each told whole, from midnight to midnight.

    Only its first day can begin with a night of another kind. Readers differ on whether a night
    that is replaced still ends in the morning: after one, the next day is told as well.
    """
    reason = next((row.reason for row in schedule.exceptions_on(first) if row.reason), "")
    comment = f' "{reason.replace('"', "'")}"' if reason else ""
    begins = [first, first + DAY]
    if first == last or _ranges_on(schedule, first) == _ranges_on(schedule, first + DAY):
        begins = [first]
    ends = [*(day - DAY for day in begins[1:]), last]
    rules = [
        _told(begin, end, _ranges_on(schedule, begin), comment)
        for begin, end in zip(begins, ends, strict=True)
    ]
    rows = [row for row in schedule.exceptions_on(last) if not row.closed]
    nights = any(minutes(row)[1] > MIDNIGHT for row in rows + schedule.weekly_on(last))
    if nights and last < date.max and not schedule.exceptions_on(last + DAY):
        morning = _ranges_on(schedule, last + DAY, latest=2 * MIDNIGHT)
        rules.append(_told(last + DAY, last + DAY, morning, ""))
    return rules


def _ranges_on(schedule, day, latest=MIDNIGHT):
    """(opens, closes, by_appointment) from midnight on, until `latest` minutes after it."""
    evenings = [(row.by_appointment, *minutes(row)) for row in schedule.rows_on(day)]
    nights = [(row.by_appointment, *minutes(row)) for row in schedule.rows_on(day - DAY)]
    return merged(
        [
            *((kind, 0, closes - MIDNIGHT) for kind, _, closes in nights if closes > MIDNIGHT),
            *((kind, opens, min(closes, latest)) for kind, opens, closes in evenings),
        ]
    )


def _told(first, last, times, comment):
    dates = _dates(first, last)
    rules = []
    for by_appointment, state in [(True, BY_APPOINTMENT), (False, comment and f" open{comment}")]:
        if alike := [one for one in times if one[2] == by_appointment]:
            rules.append(f"{dates} {_times(alike)}{state}")
    return ", ".join(rules) or f"{dates} off{comment}"


def _dates(first, last):
    return _date(first) if first == last else f"{_date(first)}-{_date(last)}"


def _date(day):
    return f"{day:%Y %b %d}"


def _times(times):
    """As in 08:00-12:00,20:00-26:00."""
    return ",".join(f"{clock(opens)}-{clock(closes)}" for opens, closes, _ in times)
