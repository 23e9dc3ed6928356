"""The hours that a clinic's page tells search engines are those that it shows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locations.hours import DatedException, WeeklyHours, schema_org
from tests.schema_org import VOCABULARY, Vocabulary
from tests.test_hours import (
    AFTERNOON,
    CLINIC,
    FRIDAY,
    MORNING,
    SATURDAY,
    at,
    only,
    schedules,
)

ADDRESS = "https://example.org/locations/des-peres/"
DAYS = {"Monday": 0, "Tuesday": 1, "Wednesday": 2, "Thursday": 3, "Friday": 4, "Saturday": 5}
DAYS["Sunday"] = 6
NOW = at("2026-11-20 09:00")


def rows(schedule, moment=NOW):
    found = schema_org.opening_hours(schedule, moment, ADDRESS)
    return [
        {key: value for key, value in row.items() if key not in ("@type", "@id")}
        for row in found.get("openingHoursSpecification", [])
    ]


def hours_on(day, schedule, moment):
    """As Google reads the rows: those with dates alone stand above those of a weekday."""
    valid = [row for row in rows(schedule, moment) if is_valid(row, day)]
    dated = [row for row in valid if "dayOfWeek" not in row]
    usual = [row for row in valid if day.weekday() in map(DAYS.get, row.get("dayOfWeek", []))]
    return sorted(
        (row["opens"], row["closes"].replace("23:59", "00:00"), "description" in row)
        for row in dated or usual
        if (row["opens"], row["closes"]) != ("00:00", "00:00")
    )


def is_valid(row, day):
    return row.get("validFrom", "") <= str(day) <= row.get("validThrough", "9999-12-31")


def hours_shown(day, schedule, moment):
    return sorted(
        (f"{interval.opens:%H:%M}", f"{interval.closes:%H:%M}", interval.by_appointment)
        for interval in schedule.on(day)
    )


def test_days_of_equal_hours_share_a_row_for_each_stretch():
    weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert rows(replace(CLINIC, exceptions=())) == [
        {"dayOfWeek": weekdays, "opens": "08:00", "closes": "12:00"},
        {"dayOfWeek": weekdays, "opens": "13:00", "closes": "17:00"},
    ]


def test_a_closure_is_a_row_with_dates_that_the_special_hours_name():
    found = schema_org.opening_hours(CLINIC, NOW, ADDRESS)
    assert found["openingHoursSpecification"][-1] == {
        "@id": f"{ADDRESS}#special-hours-1",
        "@type": "OpeningHoursSpecification",
        "name": "Thanksgiving",
        "validFrom": "2026-11-26",
        "validThrough": "2026-11-27",
        "opens": "00:00",
        "closes": "00:00",
    }
    assert found["specialOpeningHoursSpecification"] == [{"@id": f"{ADDRESS}#special-hours-1"}]


def test_a_closure_that_is_over_is_no_longer_told():
    assert len(rows(CLINIC, at("2026-11-27 23:00"))) == 3
    assert len(rows(CLINIC, at("2026-11-28 00:00"))) == 2


def test_closures_that_overlap_are_told_day_by_day():
    morning = DatedException(date(2026, 11, 25), date(2026, 11, 26), time(8), time(10), "Flu shots")
    clinic = replace(CLINIC, exceptions=(*CLINIC.exceptions, morning))
    dated = [row for row in rows(clinic) if "dayOfWeek" not in row]
    assert [(row["validFrom"], row["validThrough"], row["closes"]) for row in dated] == [
        ("2026-11-25", "2026-11-25", "10:00"),
        ("2026-11-26", "2026-11-26", "00:00"),
        ("2026-11-27", "2026-11-27", "00:00"),
    ]


def test_a_saturday_of_the_month_is_told_by_its_dates():
    clinic = only(WeeklyHours(SATURDAY, time(9), time(12), weeks=("1", "3"), by_appointment=True))
    dates = ["2026-11-21", "2026-12-05", "2026-12-19", "2027-01-02", "2027-01-16"]
    assert rows(clinic) == [
        {
            "validFrom": day,
            "validThrough": day,
            "opens": "09:00",
            "closes": "12:00",
            "description": "By appointment",
        }
        for day in dates
    ]


def test_each_season_has_all_its_hours():
    summer = WeeklyHours(
        *(FRIDAY, time(18), time(20)), valid_from=date(2027, 6, 1), valid_until=date(2027, 8, 31)
    )
    assert rows(only(WeeklyHours(FRIDAY, time(8), time(12)), summer)) == [
        {"dayOfWeek": ["Friday"], "opens": opens, "closes": closes} | season
        for opens, closes, season in [
            ("08:00", "12:00", {"validThrough": "2027-05-31"}),
            ("08:00", "12:00", {"validFrom": "2027-06-01", "validThrough": "2027-08-31"}),
            ("18:00", "20:00", {"validFrom": "2027-06-01", "validThrough": "2027-08-31"}),
            ("08:00", "12:00", {"validFrom": "2027-09-01"}),
        ]
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [
        (time(0), time(0), "23:59"),
        (time(18), time(0), "00:00"),
        (time(20), time(2), "02:00"),
    ],
)
def test_midnight_is_told_as_google_has_it(opens, closes, told):
    (row,) = rows(only(WeeklyHours(FRIDAY, opens, closes)))
    assert row["closes"] == told


def test_a_clinic_without_hours_tells_none():
    assert schema_org.opening_hours(only(), NOW, ADDRESS) == {}


def test_a_closure_without_an_end_is_told():
    closed = DatedException(date(2026, 11, 1), date.max, reason="renovation")
    assert rows(replace(CLINIC, exceptions=(closed,)))[-1]["validThrough"] == "9999-12-31"


def test_the_rows_are_valid():
    if not VOCABULARY.exists():
        pytest.skip(f"no vocabulary at {VOCABULARY}")
    first_saturday = WeeklyHours(SATURDAY, time(9), time(12), weeks=("1",), by_appointment=True)
    clinic = replace(CLINIC, weekly=(*MORNING, *AFTERNOON, first_saturday))
    node = {"@type": "MedicalClinic"} | schema_org.opening_hours(clinic, NOW, ADDRESS)
    assert Vocabulary().problems(node) == []


@given(schedules, st.integers(0, 59), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)))
def test_what_is_told_is_what_is_shown(schedule, days_ahead, moment):
    schedule, moment = replace(schedule, zone=ZoneInfo("UTC")), moment.replace(tzinfo=UTC)
    day = moment.date() + timedelta(days=days_ahead)
    assert hours_on(day, schedule, moment) == hours_shown(day, schedule, moment)
