"""What an editor enters: hours of a weekday, and dates that are not as usual."""

from dataclasses import dataclass
from datetime import date, time, timedelta

DAY = timedelta(days=1)
MIDNIGHT = 24 * 60  # minutes


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
    valid_from: date = date.min
    valid_until: date = date.max  # the last day
    closes_next_day: bool = False

    def holds_on(self, day):
        """Of a day that is its weekday."""
        return self.in_season(day) and self.in_weeks(day)

    def in_season(self, day):
        return self.valid_from <= day <= self.valid_until

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
    closes: time | None = None  # no later than `opens`: on the next day
    reason: str = ""
    by_appointment: bool = False

    @property
    def closed(self):
        return self.opens is None or self.closes is None


def minutes(row):
    """When a row with times opens and closes, in minutes after the midnight that begins its day."""
    opens = row.opens.hour * 60 + row.opens.minute
    closes = row.closes.hour * 60 + row.closes.minute
    return opens, closes if closes > opens else closes + MIDNIGHT


def times_of(rows):
    """((by_appointment, opens, closes), …) of rows with times."""
    return tuple([(row.by_appointment, *minutes(row)) for row in rows])


def ranges(rows):
    """((opens, closes, by_appointment), …) of rows with times, in order and merged."""
    return merged(times_of(rows))


def merged(times):
    """(opens, closes, by_appointment) of (by_appointment, opens, closes), in order.

    Those of a kind that overlap or touch are one, if it is no longer than a day.
    """
    found = []
    for kind, opens, closes in sorted(times):
        last = found[-1] if found else None
        if last and last[2] == kind and opens <= last[1] and closes - last[0] <= MIDNIGHT:
            found[-1] = last[0], max(last[1], closes), kind
        else:
            found.append((opens, closes, kind))
    return tuple(sorted(found))


def clock(minute):
    """As in 08:00; past midnight in 26:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


def stretches(terms):
    """All days as stretches (first, last) of days, in order, each on which the same terms hold.

    Terms are pairs of first and last day, too; date.min and date.max stand for no limit.
    """
    begins = {date.min, *(first for first, last in terms)}
    begins |= {last + DAY for first, last in terms if last < date.max}
    firsts = sorted(begins)
    return zip(firsts, [*(first - DAY for first in firsts[1:]), date.max], strict=True)


def days(first, last):
    """The dates from `first` to `last`, both included."""
    for number in range((last - first).days + 1):
        yield first + number * DAY
