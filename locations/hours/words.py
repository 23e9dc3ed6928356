"""Times and days as patients read them."""

from datetime import time

from locations.hours.rows import DAY

NBSP = "\N{NO-BREAK SPACE}"
WEEKS = {"1": "1st", "2": "2nd", "3": "3rd", "4": "4th", "last": "last"}


def clock(at):
    """As in 8:00 AM, with a space that does not break."""
    return f"{at.hour % 12 or 12}:{at.minute:02}{NBSP}{'AM' if at.hour < 12 else 'PM'}"


def until(closes, today):
    """As in “5:00 PM today, Friday”: the words after “Open until”."""
    if closes.date() == today:
        return f"{clock(closes)} today, {closes:%A}"
    if closes.date() == today + DAY:
        if closes.time() == time(0):
            return f"midnight today, {today:%A}"
        return f"{clock(closes)} tomorrow, {closes:%A}"
    return f"{clock(closes)} on {date_words(closes, today)}"


def date_words(at, today):
    """As in “today, Friday” or “Monday, November 30”, with the year where it is another one."""
    if at.date() == today:
        return f"today, {at:%A}"
    year = f", {at.year}" if at.year != today.year else ""
    return f"{at:%A, %B} {at.day}{year}"


def weeks_of_month(weeks):
    """As in “1st and 3rd”."""
    return " and ".join(WEEKS[week] for week in weeks)
