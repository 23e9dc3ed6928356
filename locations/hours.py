"""A clinic's opening hours: weekly rows and dated exceptions in, answers for patients out.

Pure: every question takes its moment or date. Rows are wall-clock times in the clinic's own zone; a
moment must be aware and may be in any zone. A time that a clock change skips or repeats is read as
RFC 5545 (3.3.5) reads it: the 2:30 that does not exist is 3:30, of two 1:30s the first is meant.
A row belongs to the day on which it opens: an exception replaces the rows that open on its dates.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import combinations
from zoneinfo import ZoneInfo

LOOK_AHEAD = 400  # days
DAY = timedelta(days=1)
WEEK = 7 * 24 * 60  # minutes
WEEKS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "last": "last"}
NBSP = "\N{NO-BREAK SPACE}"
OPEN, BY_APPOINTMENT, CLOSED = "open", "by appointment", "closed"


@dataclass(frozen=True)
class WeeklyHours:
    """Open from `opens` to `closes` on a weekday; where `closes` is not later, until the next day.

    `weeks` names weeks of the month ("1" to "4", "last") or "every". `closes_next_day` only says
    that closing after midnight is meant: `conflicts` holds it against the times.
    """

    weekday: int  # Monday is 0
    opens: time
    closes: time
    weeks: tuple[str, ...] = ("every",)
    by_appointment: bool = False
    valid_from: date | None = None
    valid_until: date | None = None  # the last day
    closes_next_day: bool = False

    def applies_on(self, day):
        return day.weekday() == self.weekday and self.in_season(day) and self.in_weeks(day)

    def in_season(self, day):
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)

    def in_weeks(self, day):
        if "every" in self.weeks:
            return True
        is_last = (day + 7 * DAY).month != day.month
        return str((day.day + 6) // 7) in self.weeks or (is_last and "last" in self.weeks)


@dataclass(frozen=True)
class DatedException:
    """Closed, or other hours, on each day from `first_date` to `last_date`; without times, closed.

    Several on one day are several ranges; one of them that is closed closes the day.
    """

    first_date: date
    last_date: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""

    by_appointment = False

    @property
    def closed(self):
        return self.opens is None or self.closes is None


@dataclass(frozen=True)
class Interval:
    opens: datetime  # both in the clinic's zone
    closes: datetime
    by_appointment: bool = False

    def __str__(self):
        """As in 8:00 AM – 12:00 PM or 1:00 – 5:00 PM; the space within a time does not break."""
        if self.closes - self.opens == DAY and self.opens.time() == time(0):
            hours = "24 hours"
        else:
            first, last = clock(self.opens), clock(self.closes)
            same_half = first[-2:] == last[-2:] and self.opens.date() == self.closes.date()
            hours = f"{first[:-3] if same_half else first} – {last}"
        return f"{hours}, by appointment" if self.by_appointment else hours


@dataclass(frozen=True)
class Day:
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
            exceptions = self._exceptions_on(day)
            rows = exceptions or self._weekly_on(day)
            closed = any(exception.closed for exception in exceptions)
            self._days[day] = () if closed else _merged(self._interval(day, row) for row in rows)
        return self._days[day]

    def state(self, at):
        """OPEN, BY_APPOINTMENT or CLOSED at the aware moment `at`."""
        day = self._local(at).date()
        return _state([*self.on(day - DAY), *self.on(day)], at.astimezone(UTC))

    def is_open(self, at):
        """Whether someone is there at the aware moment `at`, be it by appointment only."""
        return self.state(at) != CLOSED

    def next_change(self, at):
        """The first moment after `at` with another state; None if none comes in LOOK_AHEAD days."""
        before, at, today = self.state(at), at.astimezone(UTC), self._local(at).date()
        previous = self.on(today - DAY)
        for ahead in range(LOOK_AHEAD + 1):
            day = today + ahead * DAY
            opening = self.on(day)
            near = [*previous, *opening]
            moments = {moment for interval in near for moment in (interval.opens, interval.closes)}
            for moment in sorted(moment for moment in moments if moment.date() == day):
                if moment > at and _state(near, moment.astimezone(UTC)) != before:
                    return moment
            previous = opening
        return None

    def week(self, at):
        """The day of `at` in the clinic's zone and the six after it, as Days: none is past."""
        today = self._local(at).date()
        days = [today + number * DAY for number in range(7)]
        return [Day(day, day == today, self.on(day), self._note(day)) for day in days]

    def status(self, at):
        """One sentence for patients that names its moment, so that a stale copy is dated."""
        now, state, change = self._local(at), self.state(at), self.next_change(at)
        if state == CLOSED:
            return self._closed_sentence(now, change)
        opened = "Open" if state == OPEN else "Open by appointment"
        return f"{opened} until {_until(change, now.date())}" if change else f"{opened} 24 hours"

    def _closed_sentence(self, now, opens):
        if not self.weekly and not self.exceptions:
            return "Call for our hours"
        reason = self._reason(now.date())
        closed = f"Closed for {reason}" if reason else "Closed"
        if opens is None:
            return f"{closed} until further notice"
        appointment = ", by appointment" if self.state(opens) == BY_APPOINTMENT else ""
        return f"{closed} – opens {_date_words(opens, now.date())}, at {clock(opens)}{appointment}"

    def _note(self, day):
        """Why the day is not as usual, or which of its weeks it is open."""
        if exceptions := self._exceptions_on(day):
            return next((exception.reason for exception in exceptions if exception.reason), "")
        limited = [row for row in self._rows_by_weekday[day.weekday()] if row.in_season(day)]
        weeks = {row.weeks for row in limited if "every" not in row.weeks}
        names = [" and ".join(WEEKS[week] for week in some) for some in sorted(weeks)]
        return f"{'; '.join(names)} {day:%A} of the month" if names else ""

    def _reason(self, day):
        exceptions = self._exceptions_on(day)
        return next((row.reason for row in exceptions if row.closed and row.reason), "")

    def _exceptions_on(self, day):
        return [row for row in self.exceptions if row.first_date <= day <= row.last_date]

    def _weekly_on(self, day):
        return [row for row in self._rows_by_weekday[day.weekday()] if row.applies_on(day)]

    @cached_property
    def _days(self):
        return {}  # date -> intervals, as each is asked for several times to draw one page

    @cached_property
    def _rows_by_weekday(self):
        return [[row for row in self.weekly if row.weekday == weekday] for weekday in range(7)]

    def _local(self, at):
        if at.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        return at.astimezone(self.zone)

    def _interval(self, day, row):
        last_day = day if row.closes > row.opens else day + DAY
        opens, closes = self._moment(day, row.opens), self._moment(last_day, row.closes)
        return Interval(opens, closes, row.by_appointment)

    def _moment(self, day, at):
        # By way of UTC, which turns a time that a clock change skips into the one that is shown.
        return datetime.combine(day, at, self.zone).astimezone(UTC).astimezone(self.zone)


def clock(at):
    """As in 8:00 AM, with a space that does not break."""
    return f"{at.hour % 12 or 12}:{at.minute:02}{NBSP}{'AM' if at.hour < 12 else 'PM'}"


def conflicts(rows):
    """The positions (i, j) of weekly rows that overlap; (i, i) for a row that is reversed.

    Reversed is a row that closes no later than it opens without saying `closes_next_day`, or says
    it and does not.
    """
    reversed_rows = [
        (position, position)
        for position, row in enumerate(rows)
        if (row.closes <= row.opens) != row.closes_next_day
    ]
    return reversed_rows + [
        (first, second)
        for (first, a), (second, b) in combinations(enumerate(rows), 2)
        if _times_meet(a, b) and _seasons_meet(a, b) and _weeks_meet(a, b)
    ]


def _times_meet(a, b):
    (start, length), (other_start, other_length) = _minutes_of_week(a), _minutes_of_week(b)
    apart = (other_start - start) % WEEK
    return apart < length or WEEK - apart < other_length


def _minutes_of_week(row):
    opens, closes = (at.hour * 60 + at.minute for at in (row.opens, row.closes))
    return row.weekday * 1440 + opens, (closes - opens) % 1440 or 1440


def _seasons_meet(a, b):
    first = max(row.valid_from or date.min for row in (a, b))
    return first <= min(row.valid_until or date.max for row in (a, b))


def _weeks_meet(a, b):
    # Rows of different weekdays that meet do so past midnight, where weeks of the month mix.
    if a.weekday != b.weekday or "every" in (*a.weeks, *b.weeks):
        return True
    return not set(a.weeks).isdisjoint(b.weeks) or {"4", "last"} <= {*a.weeks, *b.weeks}


def _merged(intervals):
    merged = []
    for interval in sorted(intervals, key=lambda one: (one.by_appointment, one.opens)):
        last = merged[-1] if merged else None
        if interval.closes <= interval.opens:
            continue  # a clock change has skipped it
        alike = last and last.by_appointment == interval.by_appointment
        if alike and interval.opens <= last.closes:
            merged[-1] = replace(last, closes=max(last.closes, interval.closes))
        else:
            merged.append(interval)
    return tuple(sorted(merged, key=lambda one: one.opens))


def _state(intervals, at):
    """`at` is in UTC: in one zone Python compares the clock, which once a year repeats an hour."""
    here = [one for one in intervals if one.opens <= at < one.closes]
    if not here:
        return CLOSED
    return BY_APPOINTMENT if all(one.by_appointment for one in here) else OPEN


def _until(closes, today):
    if closes.date() == today:
        return f"{clock(closes)} today, {closes:%A}"
    if closes.date() == today + DAY:
        if closes.time() == time(0):
            return f"midnight today, {today:%A}"
        return f"{clock(closes)} tomorrow, {closes:%A}"
    return f"{clock(closes)} on {_date_words(closes, today)}"


def _date_words(at, today):
    """As in “today, Friday” or “Monday, November 30”, with the year where it is another one."""
    if at.date() == today:
        return f"today, {at:%A}"
    year = f", {at.year}" if at.year != today.year else ""
    return f"{at:%A, %B} {at.day}{year}"
