"""What a clinic tells search engines, and its calendar, is what its page shows."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from locations.hours import DatedException, WeeklyHours, schema_org
from locations.models import HoursException, OpeningHours
from tests import make
from tests.schema_org import VOCABULARY, Vocabulary
from tests.test_hours import (
    AFTERNOON,
    CHICAGO,
    CLINIC,
    FRIDAY,
    MORNING,
    SATURDAY,
    SUNDAY,
    at,
    only,
)
from tests.test_hours_properties import schedules

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


def hours_told(day, told):
    """As Google reads the rows: those with dates alone stand above those of a weekday."""
    valid = [row for row in told if is_valid(row, day)]
    dated = [row for row in valid if "dayOfWeek" not in row]
    usual = [row for row in valid if day.weekday() in map(DAYS.get, row.get("dayOfWeek", []))]
    return sorted(
        (row["opens"], row["closes"].replace("23:59", "00:00"), "description" in row)
        for row in dated or usual
        if (row["opens"], row["closes"]) != ("00:00", "00:00")
    )


def is_valid(row, day):
    return row.get("validFrom", "") <= str(day) <= row.get("validThrough", "9999-12-31")


def hours_of(schedule, day):
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
    assert hours_told(day, rows(schedule, moment)) == hours_of(schedule, day)


RANGE = re.compile(r"(\d+:\d\d)(?: ([AP]M))? – (\d+:\d\d) ([AP]M)(, by appointment)?")


def hours_in_words(words):
    """Of “1:00 – 5:00 PM, by appointment”: 13:00, 17:00 and True."""
    return sorted(
        (of_24(opens, half or last_half), of_24(closes, last_half), bool(by_appointment))
        for opens, half, closes, last_half, by_appointment in RANGE.findall(words)
    )


def of_24(words, half):
    return f"{datetime.strptime(f'{words} {half}', '%I:%M %p'):%H:%M}"


def table(page):
    """The words of each row of the hours."""
    [rows] = re.findall(r'<div class="hours.*?</table>', page, re.DOTALL)
    found = re.findall(r"<tr.*?</tr>", rows, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


@pytest.fixture
def clinic(db):
    """Lunch from noon, the 1st Saturday of the month, by appointment on the 3rd, Thanksgiving."""
    clinic = make.clinic()
    clinic.weekly_hours.all().delete()
    for weekday in range(5):
        add_hours(clinic, weekday, "08:00", "12:00")
        add_hours(clinic, weekday, "13:00", "17:00")
    add_hours(clinic, SATURDAY, "09:00", "12:00", weeks="1")
    add_hours(clinic, SATURDAY, "09:00", "12:00", weeks="3", by_appointment=True)
    add_hours(clinic, SUNDAY, "10:00", "14:00", valid_from="2027-03-01")
    closed = {"first_date": "2026-11-26", "last_date": "2026-11-27", "reason": "Thanksgiving"}
    HoursException.objects.create(clinic=clinic, **closed)
    half = {"first_date": "2026-12-24", "last_date": "2026-12-24", "reason": "Christmas Eve"}
    HoursException.objects.create(clinic=clinic, opens="08:00", closes="11:30", **half)
    night = {"first_date": "2026-12-12", "last_date": "2026-12-12", "reason": "the fair"}
    times = {"opens": "20:00", "closes": "02:00", "closes_next_day": True}
    HoursException.objects.create(clinic=clinic, **times, **night)
    visits = {"first_date": "2026-12-14", "last_date": "2026-12-14", "by_appointment": True}
    HoursException.objects.create(clinic=clinic, opens="10:00", closes="12:00", **visits)
    return clinic


def add_hours(clinic, weekday, opens, closes, **fields):
    OpeningHours.objects.create(page=clinic, weekday=weekday, opens=opens, closes=closes, **fields)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        ("2026-11-20 16:59", "Open until 5:00 PM today, Friday"),
        ("2026-11-20 17:00", "Closed – opens Saturday, November 21, at 9:00 AM, by appointment"),
        ("2026-11-23 12:30", "Closed – opens today, Monday, at 1:00 PM"),
        ("2026-11-25 18:00", "Closed – opens Monday, November 30, at 8:00 AM"),
        ("2026-11-26 09:00", "Closed for Thanksgiving – opens Monday, November 30, at 8:00 AM"),
        ("2026-12-05 09:00", "Open until 12:00 PM today, Saturday"),
        ("2026-12-12 21:00", "Open until 2:00 AM tomorrow, Sunday"),
        ("2026-12-14 10:00", "Open by appointment until 12:00 PM today, Monday"),
        ("2026-12-19 11:00", "Open by appointment until 12:00 PM today, Saturday"),
        ("2026-12-24 11:30", "Closed – opens Friday, December 25, at 8:00 AM"),
        ("2026-12-31 17:00", "Closed – opens Friday, January 1, 2027, at 8:00 AM"),
        ("2027-03-14 13:59", "Open until 2:00 PM today, Sunday"),
        ("2027-11-07 10:00", "Open until 2:00 PM today, Sunday"),
    ],
)
def test_page_search_engines_and_calendar_agree(client, clinic, monkeypatch, moment, sentence):
    moment = at(moment)
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(UTC))
    page = html.unescape(client.get(clinic.url).content.decode()).replace("\u00a0", " ")
    assert sentence in page
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(script)["@graph"][0]["mainEntity"]["openingHoursSpecification"]
    days = [moment.date() + timedelta(days=number) for number in range(7)]
    shown = table(page)
    assert [hours_in_words(words) for words in shown] == [hours_told(day, told) for day in days]
    assert ["Closed" in words for words in shown] == [not hours_told(day, told) for day in days]
    events = Calendar.from_ical(client.get(f"{clinic.url}hours.ics").content).walk("VEVENT")
    assert [hours_of_events(events, day) for day in days] == [hours_told(day, told) for day in days]


def hours_of_events(events, day):
    opening = [event for event in events if isinstance(event["DTSTART"].dt, datetime)]
    found = [
        (*(event[name].dt.astimezone(CHICAGO) for name in ("DTSTART", "DTEND")), event["SUMMARY"])
        for event in opening
    ]
    return [
        (f"{opens:%H:%M}", f"{closes:%H:%M}", "by appointment" in summary)
        for opens, closes, summary in found
        if opens.date() == day
    ]
