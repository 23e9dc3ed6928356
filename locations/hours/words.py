"""Times and days as patients read them, in the language that is active.

Spanish says “la 1:00” but “las 2:00”: where an hour follows, `ngettext` is given that hour.
"""

from datetime import datetime, time
from functools import lru_cache, wraps

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from locations.hours.rows import DAY

NBSP = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def remembered(words):
    """Kept for each language: the same is told at every request, and to find it takes time.

    A moment counts by its clock, as the same one in another zone is told in other words.
    """

    @lru_cache(maxsize=4096)
    def kept(language, *facts):
        return words(*facts)

    @wraps(words)
    def tell(*facts):
        clocks = [
            fact.replace(tzinfo=None) if isinstance(fact, datetime) else fact for fact in facts
        ]
        return kept(get_language(), *clocks)

    return tell


@remembered
def clock(at):
    """As in 8:00 AM, with a space that does not break."""
    half = _("AM") if at.hour < 12 else _("PM")
    return f"{face(at)}{NBSP}{half}"


def face(at):
    """As in 8:00, what the hands of a clock show."""
    return f"{hour(at)}:{at.minute:02}"


def hour(at):
    return at.hour % 12 or 12


@remembered
def span(opens, closes):
    """As in 8:00 AM – 12:00 PM or 1:00 – 5:00 PM; the space within a time does not break."""
    same_half = opens.hour // 12 == closes.hour // 12 and opens.date() == closes.date()
    return f"{face(opens) if same_half else clock(opens)} – {clock(closes)}"


def all_day():
    return _("24 hours")


def unknown():
    return _("Call for our hours")


@remembered
def weekday(day):
    return date_format(day, "l")


@remembered
def day_words(day):
    """As in “Monday, November 30”."""
    return date_format(day, "DAY_FORMAT")


def far_day_words(day, today):
    """As in “Monday, November 30”, with the year where it is another one."""
    return day_words(day) if day.year == today.year else date_format(day, "DAY_AND_YEAR_FORMAT")


@remembered
def open_until(closes, today, by_appointment):
    """As in “Open until 5:00 PM today, Friday”; without an end, “Open 24 hours”."""
    if closes is None:
        return _("Open by appointment 24 hours") if by_appointment else _("Open 24 hours")
    opened = _("Open by appointment until %(when)s") if by_appointment else _("Open until %(when)s")
    return opened % {"when": _until(closes, today)}


def _until(closes, today):
    if closes.date() == today + DAY and closes.time() == time(0):
        return _("midnight today, %(day)s") % {"day": weekday(today)}
    if closes.date() == today:
        when = ngettext("%(time)s today, %(day)s", "%(time)s today, %(day)s", hour(closes))
    elif closes.date() == today + DAY:
        when = ngettext("%(time)s tomorrow, %(day)s", "%(time)s tomorrow, %(day)s", hour(closes))
    else:
        when = ngettext("%(time)s on %(date)s", "%(time)s on %(date)s", hour(closes))
    return when % {
        "time": clock(closes),
        "day": weekday(closes),
        "date": far_day_words(closes, today),
    }


@remembered
def closed_until(opens, today, reason, by_appointment):
    """As in “Closed for Snow – opens Monday, November 30, at 8:00 AM”."""
    closed = _("Closed for %(reason)s") % {"reason": reason} if reason else _("Closed")
    if opens is None:
        return _("%(closed)s until further notice") % {"closed": closed}
    if opens.date() == today:
        again = ngettext(
            "opens today, %(day)s, at %(time)s", "opens today, %(day)s, at %(time)s", hour(opens)
        )
    else:
        again = ngettext("opens %(date)s, at %(time)s", "opens %(date)s, at %(time)s", hour(opens))
    words = again % {
        "time": clock(opens),
        "day": weekday(opens),
        "date": far_day_words(opens, today),
    }
    return f"{closed} – {appointment(words) if by_appointment else words}"


def appointment(words):
    """The words of a time at which people come by appointment only."""
    return _("%(hours)s, by appointment") % {"hours": words}


@remembered
def weeks_of_month(weeks, day):
    """As in “1st and 3rd Friday of the month”, of weeks of `WeeklyHours`."""
    names = {
        "1": pgettext("week of the month", "1st"),
        "2": pgettext("week of the month", "2nd"),
        "3": pgettext("week of the month", "3rd"),
        "4": pgettext("week of the month", "4th"),
        "last": pgettext("week of the month", "last"),
    }
    listed = _(" and ").join(names[week] for week in weeks)
    return _("%(weeks)s %(day)s of the month") % {"weeks": listed, "day": weekday(day)}
