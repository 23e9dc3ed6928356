"""A clinic's hours as a calendar: parsed by icalendar, it says what the page says."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from locations.hours import DatedException, Schedule, WeeklyHours, ics
from locations.models import HoursException
from tests import make

CHICAGO = ZoneInfo("America/Chicago")
CLINIC = ics.Clinic(
    key="0f8c",
    name="Pain Management Services, Des Peres",
    address="1200 Example Road, Suite 200, Des Peres, MO 63131",
    phone="(314) 555-0142",
    url="https://example.org/locations/des-peres/",
)
WEEKDAYS = [WeeklyHours(day, time(8), time(17)) for day in range(5)]


def schedule(*rows, exceptions=(), zone=CHICAGO):
    return Schedule(weekly=rows, exceptions=tuple(exceptions), zone=zone)


def events(hours, at=make.MONDAY_NOON, clinic=CLINIC):
    return Calendar.from_ical(ics.calendar(hours, at, clinic)).walk("VEVENT")


def opened(hours, day):
    """(opens, closes) by the clinic's clock of what the calendar has on the day."""
    starts = [(event["DTSTART"].dt, event["DTEND"].dt) for event in events(hours)]
    local = [
        (first.astimezone(hours.zone), last.astimezone(hours.zone))
        for first, last in starts
        if isinstance(first, datetime)
    ]
    return [(f"{first:%H:%M}", f"{last:%H:%M}") for first, last in local if first.date() == day]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2026, 11, 25), [("08:00", "12:00")]),
        (date(2026, 11, 26), []),
        (date(2026, 11, 27), [("08:00", "17:00")]),
        (date(2027, 3, 12), [("08:00", "17:00")]),
        (date(2027, 3, 15), [("08:00", "17:00")]),
        (date(2027, 11, 5), [("08:00", "17:00")]),
        (date(2027, 11, 8), [("08:00", "17:00")]),
        (date(2026, 12, 5), [("09:00", "12:00")]),
        (date(2026, 12, 12), []),
    ],
)
def test_exceptions_clock_changes_and_first_saturdays_are_right(day, hours):
    clinic = schedule(
        *WEEKDAYS,
        WeeklyHours(5, time(9), time(12), weeks=("1",)),
        exceptions=[
            DatedException(date(2026, 11, 25), date(2026, 11, 25), time(8), time(12)),
            DatedException(date(2026, 11, 26), date(2026, 11, 26), reason="Thanksgiving"),
        ],
    )
    assert opened(clinic, day) == hours


def test_a_holiday_is_an_event_of_whole_days_that_says_why():
    winter = DatedException(
        date(2026, 12, 24), date(2026, 12, 26), reason="winter; and, a \\ break"
    )
    [event] = events(schedule(exceptions=[winter]))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 24), date(2026, 12, 27))
    assert event["SUMMARY"] == "Pain Management Services, Des Peres: closed"
    assert event["DESCRIPTION"] == "winter; and, a \\ break\n(314) 555-0142"


def test_an_event_says_where_and_makes_nobody_busy():
    event = events(schedule(WeeklyHours(0, time(8), time(17), by_appointment=True)))[0]
    assert event["SUMMARY"] == "Pain Management Services, Des Peres: open by appointment"
    assert event["LOCATION"] == CLINIC.address
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["DTSTAMP"].dt == make.MONDAY_NOON


def test_an_event_keeps_its_name_when_its_time_changes():
    def names(*rows):
        return {str(event["UID"]) for event in events(schedule(*rows))}

    before = names(WeeklyHours(0, time(8), time(17)))
    assert before == names(WeeklyHours(0, time(9), time(17)))
    assert len(before) == 53


def test_hours_past_midnight_end_on_the_next_day():
    late = schedule(WeeklyHours(4, time(20), time(2), closes_next_day=True))
    first = events(late)[0]
    assert first["DTEND"].dt - first["DTSTART"].dt == timedelta(hours=6)


@given(
    name=st.text(st.characters(exclude_categories=("Cs", "Cc"))),
    reason=st.text(st.characters(exclude_categories=("Cs", "Cc"))),
)
def test_any_words_come_back_and_no_line_is_too_long(name, reason):
    day = make.MONDAY_NOON.date()
    hours = schedule(exceptions=[DatedException(day, day, reason=reason)])
    text = ics.calendar(hours, make.MONDAY_NOON, CLINIC._replace(name=name))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    [event] = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"{name}: closed"


@pytest.mark.parametrize("zone", ["America/Chicago", "Australia/Lord_Howe", "Asia/Kathmandu"])
def test_the_calendar_has_what_the_week_of_the_page_has(zone):
    hours = schedule(*WEEKDAYS, zone=ZoneInfo(zone))
    for at in (make.MONDAY_NOON, datetime(2027, 3, 13, tzinfo=UTC)):
        week = [interval.opens for day in hours.week(at) for interval in day.intervals]
        assert [event["DTSTART"].dt for event in events(hours, at)[: len(week)]] == week


@pytest.mark.django_db
def test_a_clinic_offers_its_hours_as_a_file(client):
    clinic = make.clinic()
    assert f'href="{clinic.url}hours.ics"' in client.get(clinic.url).content.decode()
    response = client.get(f"{clinic.url}hours.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="des-peres-hours.ics"'
    assert len(Calendar.from_ical(response.content).walk("VEVENT")) > 250
    assert client.get(f"{clinic.url}hours.json").status_code == 404


@pytest.mark.django_db
def test_a_clinic_without_hours_offers_no_calendar(client):
    clinic = make.clinic()
    make.published(clinic, weekly_hours=[])
    shown = client.get(clinic.url).content.decode()
    assert "Call for our hours" in shown
    assert "hours.ics" not in shown
    assert client.get(f"{clinic.url}hours.ics").status_code == 404


@pytest.mark.django_db
def test_a_closure_is_in_the_calendar_at_once(client):
    clinic, today = make.clinic(), timezone.localdate()
    HoursException.objects.create(clinic=clinic, first_date=today, last_date=today, reason="snow")
    assert "DESCRIPTION:snow" in client.get(f"{clinic.url}hours.ics").content.decode()


@pytest.mark.django_db
def test_a_calendar_takes_as_many_queries_as_it_did(client, django_assert_num_queries):
    clinic = make.clinic()
    client.get(f"{clinic.url}hours.ics")
    with django_assert_num_queries(5):
        client.get(f"{clinic.url}hours.ics")
