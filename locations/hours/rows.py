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

    def applies_on(self, day):
        return day.weekday() == self.weekday and self.in_season(day) and self.in_weeks(day)

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
    closes: time | None = None
    reason: str = ""

    by_appointment = False

    @property
    def closed(self):
        return self.opens is None or self.closes is None


def minutes(row):
    """When a row with times opens and closes, in minutes after the midnight that begins its day."""
    opens, closes = (at.hour * 60 + at.minute for at in (row.opens, row.closes))
    return opens, closes if closes > opens else closes + MIDNIGHT


def ranges(rows):
    """(opens, closes, by_appointment) of rows with times, in order; of a kind, merged."""
    kinds = [(kind, [row for row in rows if row.by_appointment == kind]) for kind in (False, True)]
    return sorted((*times, kind) for kind, alike in kinds for times in merged(map(minutes, alike)))


def merged(times):
    """Pairs (opens, closes) in order; those that touch are one, if it is no longer than a day."""
    found = []
    for opens, closes in sorted(times):
        if found and opens <= found[-1][1] and closes - found[-1][0] <= MIDNIGHT:
            found[-1] = found[-1][0], max(found[-1][1], closes)
        else:
            found.append((opens, closes))
    return found


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
