"""A clinic's hours as a calendar to subscribe to or to save: RFC 5545, with RFC 7986's names.

Each stretch of open time is an event of its own, in UTC. No recurrence rule could say what seasons,
weeks of the month, exceptions and clock changes leave of a week, and a program that asks again
every day need not be told what has changed.
"""

from datetime import UTC, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from locations.hours.ahead import changed_days
from locations.hours.rows import DAY

DAYS_AHEAD = 365
OCTETS = 75  # of a line, RFC 5545 3.1


class Clinic(NamedTuple):
    key: str  # the same for ever
    name: str
    address: str
    phone: str
    url: str


def calendar(schedule, at, clinic):
    """The text of an .ics file with a year of hours from the day of the aware moment `at` on."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Practice Site//Opening hours//EN",
        f"NAME:{escaped(clinic.name)}",
        f"X-WR-CALNAME:{escaped(clinic.name)}",
        f"URL:{clinic.url}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        *_open(schedule, at, clinic),
        *_closed(schedule, at, clinic),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _open(schedule, at, clinic):
    today = at.astimezone(schedule.zone).date()
    for day in (today + timedelta(days=number) for number in range(DAYS_AHEAD + 1)):
        reason = next((row.reason for row in schedule.exceptions_on(day) if row.reason), "")
        for number, interval in enumerate(schedule.on(day)):
            kind = _("open by appointment") if interval.by_appointment else _("open")
            yield from _event(
                at,
                clinic,
                uid=f"{day:%Y%m%d}-{number}",
                times=[f"DTSTART:{_utc(interval.opens)}", f"DTEND:{_utc(interval.closes)}"],
                summary=f"{clinic.name}: {kind}",
                words=[str(interval), reason],
            )


def _closed(schedule, at, clinic):
    for days in changed_days(schedule, at, DAYS_AHEAD):
        if not days.ranges:
            first, end = (f"{day:%Y%m%d}" for day in (days.first, days.last + DAY))
            yield from _event(
                at,
                clinic,
                uid=f"{first}-closed",
                times=[f"DTSTART;VALUE=DATE:{first}", f"DTEND;VALUE=DATE:{end}"],
                summary=": ".join([clinic.name, _("closed")]),
                words=[days.reason],
            )


def _event(at, clinic, *, uid, times, summary, words):
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}-{clinic.key}",
        f"DTSTAMP:{_utc(at)}",
        *times,
        f"SUMMARY:{escaped(summary)}",
        f"DESCRIPTION:{escaped('\n'.join(filter(None, [*words, clinic.phone])))}",
        f"LOCATION:{escaped(clinic.address)}",
        "TRANSP:TRANSPARENT",  # it makes nobody busy
        "END:VEVENT",
    ]


def _utc(moment):
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text):
    """As a value of type TEXT (RFC 5545 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return "\\n".join(text.splitlines())


def folded(line):
    """In lines of at most OCTETS octets, none of which parts a character (RFC 5545 3.1)."""
    lines, room = [""], OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            lines.append("")
            room = OCTETS - 1  # the space before it
        lines[-1] += character
        room -= size
    return "\r\n ".join(lines)
