"""Times and days as patients read them."""

from datetime import time

from locations.hours.rows import DAY

NBSP = "\N{NO-BREAK SPACE}"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "last": "last"}


def clock(at):
    """As in 8:00 AM, with a space that does not break."""
    return f"{at.hour % 12 or 12}:{at.minute:02}{NBSP}{'AM' if at.hour < 12 else 'PM'}"


def weekday(day):
    return WEEKDAYS[day.weekday()]


def until(closes, today):
    """As in “5:00 PM today, Friday”: the words after “Open until”."""
    if closes.date() == today:
        return f"{clock(closes)} today, {weekday(closes)}"
    if closes.date() == today + DAY:
        if closes.time() == time(0):
            return f"midnight today, {weekday(today)}"
        return f"{clock(closes)} tomorrow, {weekday(closes)}"
    return f"{clock(closes)} on {date_words(closes, today)}"


def date_words(at, today):
    """As in “today, Friday” or “Monday, November 30”, with the year where it is another one."""
    if at.date() == today:
        return f"today, {weekday(at)}"
    year = f", {at.year}" if at.year != today.year else ""
    return f"{day_words(at)}{year}"


def day_words(day):
    """As in “Monday, November 30”."""
    return f"{weekday(day)}, {MONTHS[day.month - 1]} {day.day}"


def weeks_of_month(weeks):
    """As in “1st and 3rd”."""
    return " and ".join(WEEKS[week] for week in weeks)
