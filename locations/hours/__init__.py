"""A clinic's opening hours: weekly rows and dated exceptions in, answers for patients out.

Pure: every question takes its moment or date. Rows are wall-clock times in the clinic's own zone; a
moment must be aware and may be in any zone. A time that a clock change skips or repeats is read as
RFC 5545 (3.3.5) reads it: the 2:30 that does not exist is 3:30, of two 1:30s the first is meant.
A row belongs to the day on which it opens: an exception replaces the rows that open on its dates.
"""

from locations.hours.conflicts import conflicts
from locations.hours.rows import DatedException, WeeklyHours
from locations.hours.schedule import BY_APPOINTMENT, CLOSED, OPEN, Day, Interval, Schedule
from locations.hours.words import clock

__all__ = [
    "BY_APPOINTMENT",
    "CLOSED",
    "OPEN",
    "DatedException",
    "Day",
    "Interval",
    "Schedule",
    "WeeklyHours",
    "clock",
    "conflicts",
]
