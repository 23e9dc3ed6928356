"""The federal holidays of the United States: on which days a clinic must say whether it is open."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

DAY = timedelta(days=1)
MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
OBSERVED = " (observed)"


@dataclass(frozen=True)
class Holiday:
    date: date
    name: str  # as it reads after “Closed for”


def between(first, last):
    """The Holidays from the date `first` to the date `last`, in order, as 5 U.S.C. 6103 has them.

    One that falls on a weekend is there twice: on its day and, as “(observed)”, on the Friday
    before a Saturday (6103(b)) or the Monday after a Sunday (Executive Order 11582).
    """
    years = range(first.year - 1, last.year + 2)  # New Year's Day may be observed in December
    days = [day for year in years for holiday in of_year(year) for day in _with_observed(holiday)]
    return sorted((day for day in days if first <= day.date <= last), key=lambda day: day.date)


def of_year(year):
    """The eleven Holidays of a year (2021 or later), each on its own day."""
    return [
        Holiday(date(year, 1, 1), _("New Year’s Day")),
        Holiday(_nth(3, MONDAY, year, 1), _("Martin Luther King Jr. Day")),
        Holiday(_nth(3, MONDAY, year, 2), _("Presidents’ Day")),
        Holiday(_nth(1, MONDAY, year, 6) - 7 * DAY, _("Memorial Day")),
        Holiday(date(year, 6, 19), _("Juneteenth")),
        Holiday(date(year, 7, 4), _("Independence Day")),
        Holiday(_nth(1, MONDAY, year, 9), _("Labor Day")),
        Holiday(_nth(2, MONDAY, year, 10), _("Columbus Day")),
        Holiday(date(year, 11, 11), _("Veterans Day")),
        Holiday(_nth(4, THURSDAY, year, 11), _("Thanksgiving")),
        Holiday(date(year, 12, 25), _("Christmas")),
    ]


def in_active_language(reason):
    """The name of one of these Holidays, translated; any other reason as it is."""
    name = reason.removesuffix(OBSERVED)
    if name == reason:
        return gettext(name)
    return gettext("%(holiday)s (observed)") % {"holiday": gettext(name)}


def _nth(number, weekday, year, month):
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * DAY


def _with_observed(holiday):
    yield holiday
    away = {SATURDAY: -DAY, SUNDAY: DAY}.get(holiday.date.weekday())
    if away:
        yield Holiday(holiday.date + away, holiday.name + OBSERVED)
