"""What holds of any hours at any moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from locations.hours import BY_APPOINTMENT, DatedException, Schedule, WeeklyHours, clock

DAY = timedelta(days=1)

quarters = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
weekly_rows = st.builds(
    WeeklyHours,
    weekday=st.integers(0, 6),
    opens=quarters,
    closes=quarters,
    weeks=st.sampled_from([("every",), ("1", "3"), ("last",)]),
    by_appointment=st.booleans(),
    valid_until=st.just(date.max) | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
days = st.dates(date(2026, 2, 20), date(2026, 12, 20))
closures = st.builds(lambda day: DatedException(day, day), days)
other_hours = st.builds(
    lambda day, *times, by_appointment: DatedException(
        day, day, *times, by_appointment=by_appointment
    ),
    *(days, quarters, quarters),
    by_appointment=st.booleans(),
)
zones = st.sampled_from(["America/Chicago", "Europe/Berlin", "Australia/Lord_Howe", "UTC"])
schedules = st.builds(
    Schedule,
    weekly=st.lists(weekly_rows, max_size=6).map(tuple),
    exceptions=st.lists(closures | other_hours, max_size=3).map(tuple),
    zone=zones.map(ZoneInfo),
)
# Mostly near the nights on which clocks change.
moments = st.one_of(
    st.datetimes(datetime(2026, 3, 7), datetime(2026, 3, 10)),
    st.datetimes(datetime(2026, 10, 24), datetime(2026, 11, 3)),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
).map(lambda moment: moment.replace(tzinfo=UTC))


@given(schedules, moments, st.lists(st.floats(0, 1, exclude_max=True), max_size=8))
def test_the_state_holds_until_the_next_change_and_is_another_then(schedule, moment, fractions):
    for _ in range(6):
        change = schedule.next_change(moment)
        until = change.astimezone(UTC) if change else moment + timedelta(days=390)
        for fraction in fractions:
            between = moment + (until - moment) * fraction
            if between < until:
                assert schedule.state(between) == schedule.state(moment)
        if change is None:
            return
        assert until > moment
        assert schedule.state(until) != schedule.state(moment)
        if not any(row.by_appointment for row in (*schedule.weekly, *schedule.exceptions)):
            assert schedule.is_open(until) != schedule.is_open(moment)
        moment = until


around_the_clock = st.builds(
    WeeklyHours,
    weekday=st.integers(0, 6),
    opens=st.just(time(0)),
    closes=st.just(time(0)),
    weeks=st.sampled_from([("every",), ("1", "2", "3", "4")]),
    valid_from=st.just(date.min) | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
hardly_changing = st.builds(
    lambda rows, schedule: replace(
        schedule,
        weekly=(*(replace(row, weekday=day) for day, row in enumerate(rows)), *schedule.weekly),
    ),
    st.lists(around_the_clock, min_size=7, max_size=7),
    schedules,
)


@given(schedules | hardly_changing, moments)
def test_no_change_is_passed_over(schedule, moment):
    dates = [moment.date() + number * DAY for number in range(-2, 403)]
    opening = [interval for day in dates for interval in schedule.on(day)]
    changes = {
        at
        for interval in opening
        for at in ((interval.begins, interval.opens), (interval.ends, interval.closes))
    }
    before = schedule.state(moment)
    horizon = moment.astimezone(schedule.zone).date() + 400 * DAY
    assert schedule.next_change(moment) == next(
        (
            local
            for utc, local in sorted(changes)
            if moment < utc and local.date() <= horizon and schedule.state(utc) != before
        ),
        None,
    )


@given(schedules, moments)
def test_the_sentence_names_the_state_and_the_next_change(schedule, moment):
    sentence, change = schedule.status(moment), schedule.next_change(moment)
    assert sentence.startswith("Open") is schedule.is_open(moment)
    assert ("by appointment until" in sentence) is (schedule.state(moment) == BY_APPOINTMENT)
    if change is None:
        assert sentence.endswith(("24 hours", "until further notice", "Call for our hours"))
    elif "midnight" in sentence:
        assert change.time() == time(0)
    else:
        assert f"{change:%A}" in sentence
        assert clock(change) in sentence


@given(schedules, days)
def test_ranges_of_a_day_are_in_order_and_of_one_kind_apart(schedule, day):
    intervals = replace(schedule, zone=ZoneInfo("UTC")).on(day)
    assert all(one.opens.date() == day and one.opens < one.closes for one in intervals)
    assert list(intervals) == sorted(intervals, key=lambda one: one.opens)
    for kind in (True, False):
        alike = [one for one in intervals if one.by_appointment is kind]
        assert all(a.closes < b.opens or b.closes - a.opens > DAY for a, b in pairwise(alike))
