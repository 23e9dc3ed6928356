"""The questions that a page asks about a clinic's hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from locations.hours.rows import DAY, DatedException, WeeklyHours, ranges
from locations.hours.words import clock, date_words, until, weeks_of_month

LOOK_AHEAD = 400  # days
OPEN, BY_APPOINTMENT, CLOSED = "open", "by appointment", "closed"


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
            intervals = (self._interval(day, *times) for times in ranges(self.rows_on(day)))
            # One that a clock change skips is none.
            self._days[day] = tuple(one for one in intervals if one.opens < one.closes)
        return self._days[day]

    def rows_on(self, day):
        """The rows that open on the date `day`: of its exceptions if it has any."""
        if exceptions := self.exceptions_on(day):
            return [] if any(exception.closed for exception in exceptions) else exceptions
        return self.weekly_on(day)

    def weekly_on(self, day):
        return [row for row in self._rows_by_weekday[day.weekday()] if row.applies_on(day)]

    def exceptions_on(self, day):
        return [row for row in self.exceptions if row.first_date <= day <= row.last_date]

    def state(self, at):
        """OPEN, BY_APPOINTMENT or CLOSED at the aware moment `at`."""
        day = self.local(at).date()
        return _state([*self.on(day - DAY), *self.on(day)], at.astimezone(UTC))

    def is_open(self, at):
        """Whether someone is there at the aware moment `at`, be it by appointment only."""
        return self.state(at) != CLOSED

    def next_change(self, at):
        """The first moment after `at` with another state; None if none comes in LOOK_AHEAD days."""
        before, at, today = self.state(at), at.astimezone(UTC), self.local(at).date()
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

    def week(self, at, weeks=1):
        """The day of `at` in the clinic's zone and those after it, as Days: none is past."""
        today = self.local(at).date()
        days = [today + number * DAY for number in range(7 * weeks)]
        return [Day(day, day == today, self.on(day), self._note(day)) for day in days]

    def status(self, at):
        """One sentence for patients that names its moment, so that a stale copy is dated."""
        now, state, change = self.local(at), self.state(at), self.next_change(at)
        if state == CLOSED:
            return self._closed_sentence(now, change)
        opened = "Open" if state == OPEN else "Open by appointment"
        return f"{opened} until {until(change, now.date())}" if change else f"{opened} 24 hours"

    def _closed_sentence(self, now, opens):
        if not self.weekly and not self.exceptions:
            return "Call for our hours"
        reason = self._reason(now.date())
        closed = f"Closed for {reason}" if reason else "Closed"
        if opens is None:
            return f"{closed} until further notice"
        appointment = ", by appointment" if self.state(opens) == BY_APPOINTMENT else ""
        return f"{closed} – opens {date_words(opens, now.date())}, at {clock(opens)}{appointment}"

    def _note(self, day):
        """Why the day is not as usual, or which of its weeks it is open."""
        if exceptions := self.exceptions_on(day):
            return next((exception.reason for exception in exceptions if exception.reason), "")
        limited = [row for row in self._rows_by_weekday[day.weekday()] if row.in_season(day)]
        weeks = {row.weeks for row in limited if "every" not in row.weeks}
        names = [weeks_of_month(some) for some in sorted(weeks)]
        return f"{'; '.join(names)} {day:%A} of the month" if names else ""

    def _reason(self, day):
        exceptions = self.exceptions_on(day)
        return next((row.reason for row in exceptions if row.closed and row.reason), "")

    def local(self, at):
        """The aware moment `at` by the clinic's clock."""
        if at.utcoffset() is None:
            raise ValueError("a moment needs its time zone")
        return at.astimezone(self.zone)

    @cached_property
    def _days(self):
        return {}  # date -> intervals, as each is asked for several times to draw one page

    @cached_property
    def _rows_by_weekday(self):
        return [[row for row in self.weekly if row.weekday == weekday] for weekday in range(7)]

    def _interval(self, day, opens, closes, by_appointment):
        return Interval(self._moment(day, opens), self._moment(day, closes), by_appointment)

    def _moment(self, day, minute):
        clock_time = datetime.combine(day, time(0), self.zone) + timedelta(minutes=minute)
        # By way of UTC, which turns a time that a clock change skips into the one that is shown.
        return clock_time.astimezone(UTC).astimezone(self.zone)


def _state(intervals, at):
    """`at` is in UTC: in one zone Python compares the clock, which once a year repeats an hour."""
    here = [one for one in intervals if one.opens <= at < one.closes]
    if not here:
        return CLOSED
    return BY_APPOINTMENT if all(one.by_appointment for one in here) else OPEN
