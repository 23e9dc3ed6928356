"""The questions that a page asks about a clinic's hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from locations.hours.rows import DAY, DatedException, WeeklyHours, days, merged, stretches, times_of
from locations.hours.words import (
    all_day,
    appointment,
    closed_until,
    open_until,
    span,
    unknown,
    weeks_of_month,
)

MIDNIGHT = time(0)
WEEK = 7 * DAY
FIFTH_WEEKS = 18 * WEEK  # so long at most a month has no fifth Monday, for example
LOOK_AHEAD = 400 * DAY
OPEN, BY_APPOINTMENT, CLOSED = "open", "by appointment", "closed"


class Interval(NamedTuple):
    opens: datetime  # both in the clinic's zone
    closes: datetime
    begins: datetime  # the same moments in UTC
    ends: datetime
    by_appointment: bool = False

    def __str__(self):
        if self.closes - self.opens == DAY and self.opens.time() == MIDNIGHT:
            hours = all_day()
        else:
            hours = span(self.opens, self.closes)
        return appointment(hours) if self.by_appointment else hours


class Day(NamedTuple):
    """A row of the week's table; without ranges the clinic is closed."""

    date: date
    is_today: bool
    intervals: tuple[Interval, ...]
    note: str

    @property
    def ranges(self):
        return [str(interval) for interval in self.intervals]


@dataclass(frozen=True)
class Schedule:
    weekly: tuple[WeeklyHours, ...]
    exceptions: tuple[DatedException, ...]
    zone: ZoneInfo

    def on(self, day):
        """The intervals that open on the date `day`, in order; ranges that touch are one."""
        if day not in self._days:
            self._days[day] = _intervals(day, times_of(self.rows_on(day)), self.zone)
        return self._days[day]

    def rows_on(self, day):
        """The rows that open on the date `day`: of its exceptions if it has any."""
        if exceptions := self.exceptions_on(day):
            return [] if any(exception.closed for exception in exceptions) else exceptions
        return self.weekly_on(day)

    def weekly_on(self, day):
        weekday = day.weekday()
        return [row for row in self.weekly if row.weekday == weekday and row.holds_on(day)]

    def exceptions_on(self, day):
        return [row for row in self.exceptions if row.first_date <= day <= row.last_date]

    def state(self, at):
        """OPEN, BY_APPOINTMENT or CLOSED at the aware moment `at`."""
        return _state(self._near(self.local(at).date()), at.astimezone(UTC))

    def is_open(self, at):
        """Whether someone is there at the aware moment `at`, be it by appointment only."""
        return self.state(at) != CLOSED

    def next_change(self, at):
        """The first moment after `at` with another state; None if none comes in LOOK_AHEAD days."""
        today, utc = self.local(at).date(), at.astimezone(UTC)
        return self._change_from(_state(self._near(today), utc), today, utc)[0]

    def true_until(self, at):
        """The first moment after `at` at which what it says of `at` and of today is wrong."""
        now = self.local(at)
        midnight = datetime.combine(now.date() + DAY, MIDNIGHT, self.zone)
        return min(filter(None, [self.next_change(at), midnight]))

    def week(self, at, weeks=1):
        """The day of `at` in the clinic's zone and those after it, as Days: none is past."""
        today = self.local(at).date()
        return [
            Day(day, day == today, self.on(day), self._note(day))
            for day in days(today, today + weeks * WEEK - DAY)
        ]

    def status(self, at):
        """One sentence for patients that names its moment, so that a stale copy is dated."""
        now, utc = self.local(at), at.astimezone(UTC)
        state = _state(self._near(now.date()), utc)
        change, then = self._change_from(state, now.date(), utc)
        if state != CLOSED:
            return open_until(change, now.date(), state == BY_APPOINTMENT)
        if not self.weekly and not self.exceptions:
            return unknown()
        return closed_until(change, now.date(), self._reason(now.date()), then == BY_APPOINTMENT)

    def _change_from(self, before, today, at):
        """The first moment after `at`, by the clinic's clock, with another state, and that."""
        for day in self._days_to_look_at(today):
            if not (near := self._near(day)):
                continue
            moments = [(one.begins, one.opens) for one in near if one.begins > at]
            moments += [(one.ends, one.closes) for one in near if one.ends > at]
            for moment, local in sorted(moments):
                if local.date() == day and (state := _state(near, moment)) != before:
                    return local, state
        return None, before

    def _note(self, day):
        """Why the day is not as usual, or which of its weeks it is open."""
        if exceptions := self.exceptions_on(day):
            return next((exception.reason for exception in exceptions if exception.reason), "")
        weekday = day.weekday()
        rows = [row for row in self.weekly if row.weekday == weekday and "every" not in row.weeks]
        weeks = {row.weeks for row in rows if row.in_season(day)}
        return "; ".join(weeks_of_month(each, day) for each in sorted(weeks))

    def _reason(self, day):
        exceptions = self.exceptions_on(day)
        return next((row.reason for row in exceptions if row.closed and row.reason), "")

    def local(self, at):
        """The aware moment `at` by the clinic's clock."""
        if at.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        return at.astimezone(self.zone)

    def _near(self, day):
        """What can be open on the date `day`."""
        return [*self.on(day - DAY), *self.on(day)] if self._lasts_overnight else self.on(day)

    def _days_to_look_at(self, today):
        """From `today` on those days on which the next change can be.

        Days repeat as long as no season or exception begins or ends: what does not change in as
        many days as all kinds of them take does not change.
        """
        for number in range(8):
            yield today + number * DAY
        horizon = today + LOOK_AHEAD
        rows = [
            row for row in self.weekly if row.valid_from <= horizon and today <= row.valid_until
        ]
        repeats = WEEK if all("every" in row.weeks for row in rows) else FIFTH_WEEKS
        terms = [(row.valid_from, row.valid_until) for row in rows]
        terms += [(row.first_date, row.last_date) for row in self.exceptions]
        for first, last in stretches(terms):
            begins = max(first, today)
            yield from days(max(begins, today + WEEK), min(last, begins + repeats, horizon))

    @cached_property
    def _lasts_overnight(self):
        rows = [*self.weekly, *(row for row in self.exceptions if not row.closed)]
        return any(row.closes <= row.opens for row in rows)

    @cached_property
    def _days(self):
        return {}  # date -> intervals, as each is asked for several times to draw one page


@lru_cache(maxsize=2048)  # the same days are asked for at every request
def _intervals(day, times, zone):
    midnight = datetime.combine(day, MIDNIGHT, zone)
    ranges = merged(times)
    moments = [
        tuple((midnight + timedelta(minutes=minute)).astimezone(UTC) for minute in (opens, closes))
        for opens, closes, _ in ranges
    ]
    # From UTC: a time that a clock change skips becomes the one that is shown then.
    return tuple(
        Interval(begins.astimezone(zone), ends.astimezone(zone), begins, ends, by_appointment)
        for (begins, ends), (_, _, by_appointment) in zip(moments, ranges, strict=True)
        if begins < ends
    )


def _state(intervals, at):
    """`at` is in UTC: in one zone Python compares the clock, which once a year repeats an hour."""
    here = [interval for interval in intervals if interval.begins <= at < interval.ends]
    if not here:
        return CLOSED
    return BY_APPOINTMENT if all(interval.by_appointment for interval in here) else OPEN
