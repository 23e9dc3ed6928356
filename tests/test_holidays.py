"""Federal holidays, held against the lists of the Office of Personnel Management and the law."""

from calendar import FRIDAY, MONDAY, SATURDAY, SUNDAY, THURSDAY, monthcalendar
from datetime import date

import pytest

from locations import holidays

# opm.gov/policy-data-oversight/pay-leave/federal-holidays: the days on which offices are closed
OPM = {
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
    2030: "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
}


@pytest.mark.parametrize("year", OPM)
def test_the_weekdays_are_those_on_which_federal_offices_close(year):
    days = holidays.between(date(year, 1, 1), date(year, 12, 31))
    weekdays = [day.date for day in days if day.date.weekday() < 5]
    assert weekdays == [date.fromisoformat(f"{year}-{day}") for day in OPM[year].split()]


def by_the_calendar(number, weekday, month):
    """Such as “the third Monday in January”, as on a calendar on the wall; -1 is the last."""

    def of(year):
        days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
        return date(year, month, days[number if number < 0 else number - 1])

    return of


def on(month, day):
    return lambda year: date(year, month, day)


LAW = {  # 5 U.S.C. 6103(a)
    "New Year’s Day": on(1, 1),
    "Martin Luther King Jr. Day": by_the_calendar(3, MONDAY, 1),
    "Presidents’ Day": by_the_calendar(3, MONDAY, 2),
    "Memorial Day": by_the_calendar(-1, MONDAY, 5),
    "Juneteenth": on(6, 19),
    "Independence Day": on(7, 4),
    "Labor Day": by_the_calendar(1, MONDAY, 9),
    "Columbus Day": by_the_calendar(2, MONDAY, 10),
    "Veterans Day": on(11, 11),
    "Thanksgiving": by_the_calendar(4, THURSDAY, 11),
    "Christmas": on(12, 25),
}


@pytest.mark.parametrize("year", range(2026, 2031))
def test_each_holiday_is_on_the_day_that_the_law_names(year):
    assert {day.name: day.date for day in holidays.of_year(year)} == {
        name: day(year) for name, day in LAW.items()
    }
    observed = {FRIDAY: SATURDAY, MONDAY: SUNDAY}  # 6103(b); Executive Order 11582
    for day in holidays.between(date(year, 1, 1), date(year, 12, 31)):
        if day.name.endswith("(observed)"):
            name = day.name.removesuffix(" (observed)")
            on_its_day = [LAW[name](one) for one in (year, year + 1)]
            [away] = [one for one in on_its_day if abs((one - day.date).days) == 1]
            assert away.weekday() == observed[day.date.weekday()]


def test_a_holiday_on_a_weekend_is_asked_about_on_both_days():
    days = holidays.between(date(2027, 12, 20), date(2028, 1, 3))
    assert [(day.date.isoformat(), day.name) for day in days] == [
        ("2027-12-24", "Christmas (observed)"),
        ("2027-12-25", "Christmas"),
        ("2027-12-31", "New Year’s Day (observed)"),
        ("2028-01-01", "New Year’s Day"),
    ]


def test_every_year_has_eleven_on_days_of_that_year():
    for year in range(2021, 2100):
        days = holidays.of_year(year)
        assert len({day.date for day in days}) == len({day.name for day in days}) == 11
        assert {day.date.year for day in days} == {year}
