"""Federal holidays, held against the lists of the Office of Personnel Management."""

from datetime import date

import pytest

from locations import holidays

# opm.gov/policy-data-oversight/pay-leave/federal-holidays: the days on which offices are closed
OPM = {
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
    2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
}


@pytest.mark.parametrize("year", OPM)
def test_the_weekdays_are_those_on_which_federal_offices_close(year):
    days = holidays.between(date(year, 1, 1), date(year, 12, 31))
    weekdays = [day.date for day in days if day.date.weekday() < 5]
    assert weekdays == [date.fromisoformat(f"{year}-{day}") for day in OPM[year].split()]


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
