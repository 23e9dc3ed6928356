"""Holidays, closures and other days that are not as usual, before they come."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from locations.hours.rows import DAY
from locations.hours.words import day_words

DAYS_AHEAD = 90


class ChangedDays(NamedTuple):
    """Days in a row with the same hours for the same reason; without ranges, closed."""

    first: date
    last: date
    ranges: tuple[str, ...]
    reason: str

    @property
    def days(self):
        """As in “Thursday, November 26” or “Thursday, December 24 – Friday, December 25”."""
        if self.first == self.last:
            return day_words(self.first)
        return f"{day_words(self.first)} – {day_words(self.last)}"


def changed_days(schedule, at, days_ahead=DAYS_AHEAD):
    """ChangedDays from the day of the aware moment `at`, in the clinic's zone, for `days_ahead`."""
    today = at.astimezone(schedule.zone).date()
    days = (today + timedelta(days=number) for number in range(days_ahead + 1))
    changed = [_changed(schedule, day) for day in days if schedule.exceptions_on(day)]
    # Days in a row differ from their places in the list by the same.
    rows = groupby(
        enumerate(changed), key=lambda entry: (entry[1].first - entry[0] * DAY, *entry[1][2:])
    )
    for _, row in rows:
        found = [one for _, one in row]
        yield found[0]._replace(last=found[-1].last)


def _changed(schedule, day):
    ranges = tuple(str(interval) for interval in schedule.on(day))
    reasons = (exception.reason for exception in schedule.exceptions_on(day))
    return ChangedDays(day, day, ranges, next(filter(None, reasons), ""))
