"""When a clinic is open, and the sentence that patients read about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from locations.hours import DatedException, Schedule, WeeklyHours, clock

CHICAGO = ZoneInfo("America/Chicago")
MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
MORNING = tuple(WeeklyHours(weekday, time(8), time(12)) for weekday in range(5))
AFTERNOON = tuple(WeeklyHours(weekday, time(13), time(17)) for weekday in range(5))
THANKSGIVING = DatedException(date(2026, 11, 26), date(2026, 11, 27), reason="Thanksgiving")
CLINIC = Schedule(MORNING + AFTERNOON, (THANKSGIVING,), CHICAGO)


def at(text, zone=CHICAGO):
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=zone)


def only(*rows, exceptions=(), zone=CHICAGO):
    return Schedule(rows, exceptions, zone)


def sentence(schedule, moment):
    return schedule.status(moment).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-23 07:59", False),
        ("2026-11-23 08:00", True),
        ("2026-11-23 08:01", True),
        ("2026-11-23 11:59", True),
        ("2026-11-23 12:00", False),
        ("2026-11-23 12:59", False),
        ("2026-11-23 13:00", True),
        ("2026-11-23 16:59", True),
        ("2026-11-23 17:00", False),
        ("2026-11-23 17:01", False),
        ("2026-11-28 10:00", False),
        ("2026-11-26 10:00", False),
        ("2026-11-27 10:00", False),
        ("2026-11-30 10:00", True),
    ],
)
def test_clinic_is_open_from_its_first_minute_until_its_last(moment, is_open):
    assert CLINIC.is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "change"),
    [
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-23 12:00"),
        ("2026-11-23 12:00", "2026-11-23 13:00"),
        ("2026-11-23 16:59", "2026-11-23 17:00"),
        ("2026-11-23 17:00", "2026-11-24 08:00"),
        ("2026-11-25 17:00", "2026-11-30 08:00"),
    ],
)
def test_next_change_is_when_the_clinic_opens_or_closes(moment, change):
    assert CLINIC.next_change(at(moment)) == at(change)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20 16:30", "Open until 5:00 PM today, Friday"),
        ("2026-11-20 09:00", "Open until 12:00 PM today, Friday"),
        ("2026-11-20 12:15", "Closed – opens today, Friday, at 1:00 PM"),
        ("2026-11-20 06:00", "Closed – opens today, Friday, at 8:00 AM"),
        ("2026-11-20 17:00", "Closed – opens Monday, November 23, at 8:00 AM"),
        ("2026-11-25 18:00", "Closed – opens Monday, November 30, at 8:00 AM"),
        ("2026-11-26 09:00", "Closed for Thanksgiving – opens Monday, November 30, at 8:00 AM"),
        ("2026-11-28 09:00", "Closed – opens Monday, November 30, at 8:00 AM"),
        ("2026-12-31 18:00", "Closed – opens Friday, January 1, 2027, at 8:00 AM"),
    ],
)
def test_status_names_its_moment(moment, words):
    assert sentence(CLINIC, at(moment)) == words


def test_times_never_break_across_lines():
    assert CLINIC.status(at("2026-11-20 16:30")) == "Open until 5:00\u00a0PM today, Friday"


def test_exception_with_hours_stands_above_the_weekly_rows():
    early = DatedException(date(2026, 11, 25), date(2026, 11, 25), time(8), time(11, 30), "holiday")
    clinic = replace(CLINIC, exceptions=(early, THANKSGIVING))
    assert clinic.is_open(at("2026-11-25 11:29"))
    assert not clinic.is_open(at("2026-11-25 11:30"))
    assert not clinic.is_open(at("2026-11-25 14:00"))
    assert sentence(clinic, at("2026-11-25 09:00")) == "Open until 11:30 AM today, Wednesday"
    assert sentence(clinic, at("2026-11-25 14:00")) == (
        "Closed – opens Monday, November 30, at 8:00 AM"
    )


def test_exception_opens_a_day_that_is_otherwise_closed():
    flu_day = DatedException(date(2026, 11, 28), date(2026, 11, 28), time(9), time(12), "flu shots")
    clinic = replace(CLINIC, exceptions=(flu_day,))
    assert clinic.is_open(at("2026-11-28 09:00"))


def test_exceptions_of_one_day_add_up_and_a_closure_stands_above_them():
    day = date(2026, 12, 24)
    morning = DatedException(day, day, time(8), time(10), "Christmas Eve")
    noon = DatedException(day, day, time(12), time(13), "Christmas Eve")
    snow = DatedException(day, day, reason="snow")
    open_twice = replace(CLINIC, exceptions=(noon, morning))
    assert [str(range_) for range_ in open_twice.on(day)] == [
        "8:00 – 10:00\u00a0AM",
        "12:00 – 1:00\u00a0PM",
    ]
    assert replace(CLINIC, exceptions=(morning, snow, noon)).on(day) == ()


def test_exception_holds_on_its_first_and_last_day_and_not_beyond():
    closed = DatedException(date(2026, 12, 29), date(2026, 12, 30), reason="renovation")
    clinic = replace(CLINIC, exceptions=(closed,))
    assert [clinic.is_open(at(f"2026-12-{day} 09:00")) for day in (28, 29, 30, 31)] == [
        *(True, False, False, True)
    ]


def test_year_end_is_an_ordinary_night():
    assert CLINIC.next_change(at("2026-12-31 17:00")) == at("2027-01-01 08:00")
    all_night = only(WeeklyHours(3, time(20), time(2)))
    assert all_night.is_open(at("2027-01-01 01:59"))
    assert not all_night.is_open(at("2027-01-01 02:00"))


def test_a_visitor_in_another_zone_asks_about_the_clinics_day():
    berlin = ZoneInfo("Europe/Berlin")
    assert not CLINIC.is_open(at("2026-11-23 13:00", berlin))
    assert CLINIC.is_open(at("2026-11-23 15:00", berlin))
    saturday_in_berlin = at("2026-11-21 00:30", berlin)
    late = only(WeeklyHours(FRIDAY, time(8), time(18)))
    assert sentence(late, saturday_in_berlin) == "Open until 6:00 PM today, Friday"
    assert [day.date for day in late.week(saturday_in_berlin) if day.is_today] == [
        date(2026, 11, 20)
    ]


def test_a_moment_without_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        CLINIC.is_open(datetime(2026, 11, 23, 9))


def test_spring_day_has_its_usual_hours_by_the_clock():
    clinic = only(WeeklyHours(SUNDAY, time(8), time(17)))
    assert not clinic.is_open(datetime(2026, 3, 8, 12, 59, tzinfo=UTC))
    assert clinic.is_open(datetime(2026, 3, 8, 13, 0, tzinfo=UTC))
    assert clinic.next_change(at("2026-03-08 08:00")) == datetime(2026, 3, 8, 22, tzinfo=UTC)


def test_autumn_day_has_its_usual_hours_by_the_clock():
    clinic = only(WeeklyHours(SUNDAY, time(8), time(17)))
    assert not clinic.is_open(datetime(2026, 11, 1, 13, 59, tzinfo=UTC))
    assert clinic.is_open(datetime(2026, 11, 1, 14, 0, tzinfo=UTC))
    assert clinic.next_change(at("2026-11-01 08:00")) == datetime(2026, 11, 1, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "begins"),
    [
        ("America/Chicago", "2027-03-07", "2027-03-07 14:00"),
        ("America/Chicago", "2027-03-14", "2027-03-14 13:00"),
        ("America/Chicago", "2027-10-31", "2027-10-31 13:00"),
        ("America/Chicago", "2027-11-07", "2027-11-07 14:00"),
        ("America/Phoenix", "2027-03-14", "2027-03-14 15:00"),
        ("America/Phoenix", "2027-11-07", "2027-11-07 15:00"),
        ("Australia/Lord_Howe", "2027-03-28", "2027-03-27 21:00"),
        ("Australia/Lord_Howe", "2027-04-04", "2027-04-03 21:30"),
        ("Asia/Kathmandu", "2027-03-14", "2027-03-14 02:15"),
    ],
)
def test_eight_in_the_morning_is_eight_by_the_clinics_clock(zone, day, begins):
    clinic = only(WeeklyHours(SUNDAY, time(8), time(17)), zone=ZoneInfo(zone))
    (interval,) = clinic.on(date.fromisoformat(day))
    assert interval.begins == at(begins, UTC)
    assert str(interval) == "8:00\u00a0AM – 5:00\u00a0PM"


def test_a_night_over_the_spring_change_is_an_hour_shorter():
    (night,) = only(WeeklyHours(SATURDAY, time(22), time(6))).on(date(2026, 3, 7))
    assert night.closes.astimezone(UTC) - night.opens.astimezone(UTC) == timedelta(hours=7)


def test_a_time_that_the_spring_change_skips_is_the_one_shown_then():
    clinic = only(WeeklyHours(SUNDAY, time(2, 30), time(5)))
    assert str(clinic.on(date(2026, 3, 8))[0]) == "3:30 – 5:00\u00a0AM"
    assert not clinic.is_open(datetime(2026, 3, 8, 8, 29, tzinfo=UTC))
    assert clinic.is_open(datetime(2026, 3, 8, 8, 30, tzinfo=UTC))


def test_a_range_that_the_spring_change_swallows_is_none():
    clinic = only(WeeklyHours(SUNDAY, time(2, 45), time(3, 15)))
    assert clinic.on(date(2026, 3, 8)) == ()


def test_of_a_repeated_hour_the_first_is_meant():
    clinic = only(WeeklyHours(SUNDAY, time(0), time(1, 30)))
    assert clinic.is_open(datetime(2026, 11, 1, 6, 29, tzinfo=UTC))
    assert not clinic.is_open(datetime(2026, 11, 1, 6, 30, tzinfo=UTC))
    second_ten_past_one = at("2026-11-01 01:10").replace(fold=1)
    assert not clinic.is_open(second_ten_past_one)
    assert clinic.next_change(second_ten_past_one) == at("2026-11-08 00:00")


def test_first_and_third_saturday():
    clinic = only(WeeklyHours(SATURDAY, time(9), time(12), weeks=("1", "3")))
    open_days = [
        day for day in range(1, 31) if clinic.is_open(at("2026-11-01 10:00").replace(day=day))
    ]
    assert open_days == [7, 21]
    assert sentence(clinic, at("2026-11-21 13:00")) == (
        "Closed – opens Saturday, December 5, at 9:00 AM"
    )


@pytest.mark.parametrize(
    ("weeks", "days"),
    [(("every",), [6, 13, 20, 27]), (("4",), [27]), (("last",), [27]), (("2", "last"), [13, 27])],
)
def test_weeks_of_the_month(weeks, days):
    clinic = only(WeeklyHours(FRIDAY, time(9), time(12), weeks=weeks))
    assert [day for day in range(1, 31) if clinic.on(date(2026, 11, day))] == days


def test_last_is_the_fifth_where_there_is_one():
    clinic = only(WeeklyHours(FRIDAY, time(9), time(12), weeks=("last",)))
    assert [day for day in range(1, 32) if clinic.on(date(2027, 1, day))] == [29]


def test_leap_day_is_the_last_tuesday_of_its_month():
    clinic = only(WeeklyHours(1, time(9), time(12), weeks=("last",)))
    assert clinic.is_open(at("2028-02-29 09:00"))


def test_season_holds_on_its_first_and_last_day():
    summer = WeeklyHours(
        *(MONDAY, time(8), time(12)), valid_from=date(2026, 6, 1), valid_until=date(2026, 6, 15)
    )
    open_days = [day for day in range(1, 31) if only(summer).on(date(2026, 6, day))]
    assert open_days == [1, 8, 15]


def test_past_midnight_belongs_to_the_evening_before():
    clinic = only(WeeklyHours(FRIDAY, time(20), time(2)))
    assert clinic.is_open(at("2026-11-21 01:59"))
    assert not clinic.is_open(at("2026-11-21 02:00"))
    assert not clinic.is_open(at("2026-11-20 01:00"))
    assert sentence(clinic, at("2026-11-20 21:00")) == "Open until 2:00 AM tomorrow, Saturday"
    assert sentence(clinic, at("2026-11-21 01:00")) == "Open until 2:00 AM today, Saturday"


def test_a_closed_day_does_not_cut_the_evening_before():
    night = WeeklyHours(2, time(20), time(2))
    clinic = only(night, exceptions=(THANKSGIVING,))
    assert clinic.is_open(at("2026-11-26 01:00"))


def test_midnight_is_called_midnight():
    clinic = only(WeeklyHours(FRIDAY, time(18), time(0)))
    assert sentence(clinic, at("2026-11-20 20:00")) == "Open until midnight today, Friday"
    assert clinic.next_change(at("2026-11-20 20:00")) == at("2026-11-21 00:00")


def test_ranges_that_touch_are_one():
    clinic = only(WeeklyHours(FRIDAY, time(8), time(12)), WeeklyHours(FRIDAY, time(12), time(17)))
    assert clinic.next_change(at("2026-11-20 09:00")) == at("2026-11-20 17:00")
    assert clinic.week(at("2026-11-20 09:00"))[0].ranges == ["8:00\u00a0AM – 5:00\u00a0PM"]


def test_a_range_within_another_is_no_second_one():
    clinic = only(WeeklyHours(FRIDAY, time(8), time(17)), WeeklyHours(FRIDAY, time(9), time(12)))
    assert clinic.next_change(at("2026-11-20 10:00")) == at("2026-11-20 17:00")


def test_a_weekend_without_closing_ends_on_monday():
    rows = [WeeklyHours(day, time(0), time(0)) for day in (FRIDAY, SATURDAY, SUNDAY)]
    assert sentence(only(*rows), at("2026-11-20 09:00")) == (
        "Open until 12:00 AM on Monday, November 23"
    )


def test_never_changing_has_no_next_change():
    always = only(*(WeeklyHours(day, time(0), time(0)) for day in range(7)))
    past = only(WeeklyHours(MONDAY, time(8), time(12), valid_until=date(2020, 1, 1)))
    closed = DatedException(date(2026, 1, 1), date(2028, 1, 1), reason="renovation")
    now = at("2026-11-20 09:00")
    assert [clinic.next_change(now) for clinic in (always, past, only())] == [None, None, None]
    assert sentence(always, now) == "Open 24 hours"
    assert sentence(past, now) == "Closed until further notice"
    assert sentence(only(), now) == "Call for our hours"
    assert sentence(replace(CLINIC, exceptions=(closed,)), now) == (
        "Closed for renovation until further notice"
    )


def test_next_change_looks_400_days_ahead():
    def opening(day):
        return only(exceptions=(DatedException(day, day, time(8), time(9)),))

    now = at("2026-11-20 09:00")
    assert opening(date(2027, 12, 25)).next_change(now) == at("2027-12-25 08:00")
    assert opening(date(2027, 12, 26)).next_change(now) is None


def test_by_appointment_is_said():
    clinic = only(
        WeeklyHours(FRIDAY, time(8), time(12)),
        WeeklyHours(FRIDAY, time(12), time(17), by_appointment=True),
    )
    assert sentence(clinic, at("2026-11-20 07:00")) == "Closed – opens today, Friday, at 8:00 AM"
    assert sentence(clinic, at("2026-11-20 09:00")) == "Open until 12:00 PM today, Friday"
    assert sentence(clinic, at("2026-11-20 12:00")) == (
        "Open by appointment until 5:00 PM today, Friday"
    )
    assert clinic.week(at("2026-11-20 07:00"))[0].ranges == [
        "8:00\u00a0AM – 12:00\u00a0PM",
        "12:00 – 5:00\u00a0PM, by appointment",
    ]


def test_the_next_opening_by_appointment_is_said():
    clinic = only(WeeklyHours(SATURDAY, time(9), time(12), by_appointment=True))
    assert sentence(clinic, at("2026-11-20 09:00")) == (
        "Closed – opens Saturday, November 21, at 9:00 AM, by appointment"
    )


def test_where_rows_overlap_walking_in_stands_above_an_appointment():
    clinic = only(
        WeeklyHours(FRIDAY, time(8), time(17), by_appointment=True),
        WeeklyHours(FRIDAY, time(10), time(12)),
    )
    assert [clinic.state(at(f"2026-11-20 {hour}:00")) for hour in ("09", "11", "13", "18")] == [
        *("by appointment", "open", "by appointment", "closed")
    ]


def test_week_begins_today_and_gives_reasons():
    clinic = replace(
        CLINIC, weekly=(*CLINIC.weekly, WeeklyHours(SATURDAY, time(9), time(12), weeks=("1", "3")))
    )
    week = clinic.week(at("2026-11-26 09:00"))
    usual = ["8:00\u00a0AM – 12:00\u00a0PM", "1:00 – 5:00\u00a0PM"]
    assert [(day.date.day, day.is_today, day.ranges, day.note) for day in week] == [
        (26, True, [], "Thanksgiving"),
        (27, False, [], "Thanksgiving"),
        (28, False, [], "1st and 3rd Saturday of the month"),
        (29, False, [], ""),
        (30, False, usual, ""),
        (1, False, usual, ""),
        (2, False, usual, ""),
    ]


def test_a_day_without_closing_is_24_hours():
    clinic = only(WeeklyHours(MONDAY, time(0), time(0)))
    assert clinic.week(at("2026-11-23 09:00"))[0].ranges == ["24 hours"]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(0), "12:00 AM"),
        (time(8, 5), "8:05 AM"),
        (time(12), "12:00 PM"),
        (time(23), "11:00 PM"),
    ],
)
def test_clock(moment, words):
    assert clock(moment).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_moment_is_told_by_its_own_clock_and_in_the_language_that_is_read():
    noon = datetime(2026, 11, 23, 12, tzinfo=CHICAGO)
    there = noon.astimezone(ZoneInfo("America/Phoenix"))
    assert (noon, hash(noon)) == (there, hash(there))
    assert clock(noon) == "12:00\u00a0PM"
    assert clock(there) == "11:00\u00a0AM"
    with override("es"):
        assert clock(there) == "11:00\u00a0a.\u00a0m."
    assert clock(there) == "11:00\u00a0AM"
