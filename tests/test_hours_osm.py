"""Hours written for OpenStreetMap mean the same to another program, opening-hours-py."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

import pytest
from opening_hours import OpeningHours, State

from locations.hours import BY_APPOINTMENT, CLOSED, OPEN, DatedException, Schedule, WeeklyHours, osm
from tests.test_hours import CLINIC, only

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST = date(2026, 11, 1)
BEFORE = datetime(2026, 10, 30, 12, tzinfo=UTC)
STATES = {State.OPEN: OPEN, State.UNKNOWN: BY_APPOINTMENT, State.CLOSED: CLOSED}
WEEKS = [*[("every",)] * 4, ("1",), ("2",), ("3",), ("4",), ("last",), ("1", "3"), ("2", "4")]
ZONES = [
    ZoneInfo(name)
    for name in (
        *("America/Chicago", "America/Phoenix", "Australia/Lord_Howe", "Asia/Kathmandu"),
        *("America/St_Johns", "Europe/Berlin"),
    )
]
# The moments at which clocks jump, and how far.
CLOCK_CHANGES = [
    ("America/Chicago", datetime(2027, 3, 14, 8, tzinfo=UTC), timedelta(hours=1)),
    ("America/Chicago", datetime(2027, 11, 7, 7, tzinfo=UTC), timedelta(hours=-1)),
    ("Australia/Lord_Howe", datetime(2027, 4, 3, 15, tzinfo=UTC), timedelta(minutes=-30)),
    ("Australia/Lord_Howe", datetime(2027, 10, 2, 15, 30, tzinfo=UTC), timedelta(minutes=30)),
]


NOW, EVE = datetime(2026, 11, 22, 18, tzinfo=UTC), date(2026, 12, 24)


@pytest.mark.parametrize(
    ("schedule", "text"),
    [
        (only(), ""),
        (
            CLINIC,
            'Mo-Fr 08:00-12:00,13:00-17:00; 2026 Nov 26-2026 Nov 27 off "Thanksgiving"',
        ),
        (
            only(
                WeeklyHours(0, time(8), time(17)),
                WeeklyHours(2, time(8), time(17)),
                WeeklyHours(5, time(9), time(12), weeks=("1", "3")),
                WeeklyHours(6, time(9), time(12), weeks=("last",)),
            ),
            "Mo,We 08:00-17:00; Sa[1,3] 09:00-12:00; Su[-1] 09:00-12:00",
        ),
        (
            only(
                WeeklyHours(4, time(8), time(12)),
                WeeklyHours(4, time(13), time(17), by_appointment=True),
            ),
            'Fr 13:00-17:00 unknown "by appointment", Fr 08:00-12:00',
        ),
        (
            only(
                WeeklyHours(4, time(8), time(12), valid_until=date(2027, 5, 31)),
                WeeklyHours(4, time(8), time(9), valid_from=date(2027, 6, 1)),
                WeeklyHours(4, time(8), time(10), valid_until=date(2026, 5, 31)),
            ),
            "1900 Jan 01-2027 May 31 Fr 08:00-12:00, 2027 Jun 01+ Fr 08:00-09:00",
        ),
        (
            only(
                exceptions=[
                    DatedException(
                        date(2026, 12, 24), date(2026, 12, 24), time(8), time(12), 'the "Eve"'
                    )
                ]
            ),
            "2026 Dec 24 08:00-12:00 open \"the 'Eve'\"",
        ),
        (
            only(
                WeeklyHours(3, time(20), time(2)),
                exceptions=[DatedException(date(2026, 11, 26), date(2026, 11, 26))],
            ),
            "Th 20:00-26:00; 2026 Nov 26 off; 2026 Nov 27 off",
        ),
        (
            only(exceptions=[DatedException(date(2026, 1, 1), date.max, reason="fire")]),
            '2026 Nov 21-9999 Dec 31 off "fire"',
        ),
        (only(exceptions=[DatedException(date(2026, 1, 1), date(2026, 11, 20))]), ""),
    ],
)
def test_hours_are_written_as_openstreetmap_has_them(schedule, text):
    assert osm.opening_hours(schedule, NOW) == text
    assert not text or str(OpeningHours(text))


def any_time(random):
    return time(random.randrange(24), random.choice([0, 0, 15, 30, 45]))


def any_day(random):
    return FIRST + random.randrange(400) * DAY


def any_season(random):
    first = any_day(random)
    last = first + random.randrange(200) * DAY
    always = (date.min, date.max)
    return random.choice([always, always, (first, last), (first, date.max), (date.min, last)])


def any_weekly_row(random):
    hours = (random.randrange(7), any_time(random), any_time(random), random.choice(WEEKS))
    return WeeklyHours(*hours, random.random() < 0.2, *any_season(random))


def any_exception(random):
    first = any_day(random)
    last = first + random.choice([0, 0, 1, 5]) * DAY
    hours = random.choice([(None, None), (any_time(random), any_time(random))])
    reason = random.choice(["", "snow"])
    return DatedException(first, last, *hours, reason, by_appointment=random.random() < 0.2)


def any_schedule(random):
    weekly = [any_weekly_row(random) for _ in range(random.randrange(1, 7))]
    exceptions = [any_exception(random) for _ in range(random.randrange(4))]
    return Schedule(tuple(weekly), tuple(exceptions), random.choice(ZONES))


def moments(random, schedule):
    """A minute before, at or after one of its times, half of them about an exception."""
    rows = [row for row in (*schedule.weekly, *schedule.exceptions) if row.opens]
    while True:
        day = any_day(random)
        if schedule.exceptions and random.random() < 0.5:
            exception = random.choice(schedule.exceptions)
            edge = random.choice([exception.first_date, exception.last_date])
            day = edge + random.choice([-1, 0, 1]) * DAY
        row = random.choice(rows)
        at = datetime.combine(day, random.choice([row.opens, row.closes]), schedule.zone)
        moment = at.astimezone(UTC) + random.choice([-1, 0, 1]) * MINUTE
        yield moment.astimezone(schedule.zone)


def oracle(schedule):
    text = osm.opening_hours(schedule, BEFORE)
    return OpeningHours(text, timezone=schedule.zone, auto_timezone=False)


def state(reader, moment):
    return STATES[reader.state(moment)[0]]


def test_another_program_agrees_at_50_000_moments_of_10_000_schedules():
    random = Random(1)
    disagreements, compared = [], 0
    for _ in range(10_000):
        schedule = any_schedule(random)
        reader = oracle(schedule)
        for moment in islice(moments(random, schedule), 5):
            compared += 1
            if state(reader, moment) != schedule.state(moment):
                disagreements.append((str(reader), moment))
    assert disagreements == []
    assert compared == 50_000


def test_another_program_sees_the_same_next_change_of_2_000_schedules():
    random = Random(2)
    for _ in range(2_000):
        schedule = replace(any_schedule(random), zone=ZoneInfo("UTC"))
        reader = oracle(schedule)
        (moment,) = islice(moments(random, schedule), 1)
        change = schedule.next_change(moment)
        if change is not None:
            assert change == changes_state(reader, moment), str(reader)


def changes_state(reader, moment):
    """Its own changes are also those of a comment."""
    now = state(reader, moment)
    while state(reader, moment) == now:
        moment = reader.next_change(moment)
    return moment


@pytest.mark.parametrize(("zone", "change", "jump"), CLOCK_CHANGES)
def test_when_clocks_jump_it_reads_the_clock_and_we_read_rfc_5545(zone, change, jump):
    """So they differ in the second of two equal hours, and after one that is skipped."""
    random, zone = Random(3), ZoneInfo(zone)
    opens_about = [time(hour, minute) for hour in range(5) for minute in (0, 15, 30, 45)]
    differ = set()
    for _ in range(1_000):
        hours = (random.choice(opens_about), random.choice(opens_about))
        schedule = Schedule((WeeklyHours(change.astimezone(zone).weekday(), *hours),), (), zone)
        reader, by_the_clock = oracle(schedule), replace(schedule, zone=ZoneInfo("UTC"))
        for minutes in range(-180, 180, 15):
            moment = (change + minutes * MINUTE).astimezone(zone)
            theirs = state(reader, moment)
            assert theirs == by_the_clock.state(moment.replace(tzinfo=UTC))
            if theirs != schedule.state(moment):
                differ.add(minutes * MINUTE)
    assert min(differ) >= timedelta(0)
    assert max(differ) < abs(jump)
