"""Weekly rows that cannot both be meant are named."""

from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locations.hours import WeeklyHours, conflicts
from tests.test_hours import FRIDAY, MONDAY, SATURDAY, SUNDAY, only
from tests.test_hours_properties import DAY, weekly_rows

FRIDAY_MORNING = WeeklyHours(FRIDAY, time(8), time(12))


@pytest.mark.parametrize(
    ("other", "meet"),
    [
        (FRIDAY_MORNING, True),
        (WeeklyHours(FRIDAY, time(11), time(13)), True),
        (WeeklyHours(FRIDAY, time(9), time(10)), True),
        (WeeklyHours(FRIDAY, time(12), time(13)), False),
        (WeeklyHours(FRIDAY, time(7), time(8)), False),
        (WeeklyHours(SATURDAY, time(8), time(12)), False),
        (WeeklyHours(3, time(20), time(8, 30), closes_next_day=True), True),
        (WeeklyHours(3, time(20), time(8), closes_next_day=True), False),
    ],
)
def test_rows_that_overlap_are_named(other, meet):
    assert conflicts([FRIDAY_MORNING, other]) == ([(0, 1)] if meet else [])
    assert conflicts([other, FRIDAY_MORNING]) == ([(0, 1)] if meet else [])


def test_sunday_night_meets_monday_morning():
    night = WeeklyHours(SUNDAY, time(22), time(6), closes_next_day=True)
    assert conflicts([WeeklyHours(MONDAY, time(5), time(9)), night]) == [(0, 1)]


@pytest.mark.parametrize(
    ("weeks", "others", "meet"),
    [
        (("1", "3"), ("2", "4"), False),
        (("1", "3"), ("3",), True),
        (("1",), ("every",), True),
        (("4",), ("last",), True),
        (("3",), ("last",), False),
    ],
)
def test_rows_of_different_weeks_meet_only_where_the_weeks_do(weeks, others, meet):
    rows = [replace(FRIDAY_MORNING, weeks=weeks), replace(FRIDAY_MORNING, weeks=others)]
    assert conflicts(rows) == ([(0, 1)] if meet else [])


def test_rows_of_different_seasons_do_not_meet():
    summer = replace(FRIDAY_MORNING, valid_until=date(2026, 8, 31))
    autumn = replace(FRIDAY_MORNING, valid_from=date(2026, 9, 1))
    assert conflicts([summer, autumn]) == []
    assert conflicts([summer, replace(autumn, valid_from=date(2026, 8, 31))]) == [(0, 1)]


def test_the_last_night_of_a_season_meets_the_first_morning_of_the_next():
    night = WeeklyHours(
        *(MONDAY, time(20), time(2)), valid_until=date(2026, 8, 31), closes_next_day=True
    )
    morning = WeeklyHours(1, time(1), time(5), valid_from=date(2026, 9, 1))
    assert conflicts([night, morning]) == [(0, 1)]
    assert conflicts([night, replace(morning, valid_from=date(2026, 9, 2))]) == []


def test_a_reversed_row_is_named():
    reversed_row = WeeklyHours(MONDAY, time(17), time(8))
    assert conflicts([FRIDAY_MORNING, reversed_row]) == [(1, 1)]
    assert conflicts([replace(reversed_row, closes_next_day=True)]) == []
    assert conflicts([replace(FRIDAY_MORNING, closes_next_day=True)]) == [(0, 0)]


@given(
    st.lists(weekly_rows, min_size=2, max_size=2), st.dates(date(2025, 12, 1), date(2026, 12, 1))
)
def test_rows_that_are_not_named_never_overlap(rows, day):
    rows = [replace(row, closes_next_day=row.closes <= row.opens) for row in rows]
    if conflicts(rows):
        return
    dates = [day + number * DAY for number in range(60)]
    opening = sorted(
        (interval.begins, interval.ends)
        for row in rows
        for day in dates
        for interval in only(row, zone=ZoneInfo("UTC")).on(day)
    )
    assert all(first[1] <= second[0] for first, second in pairwise(opening))
