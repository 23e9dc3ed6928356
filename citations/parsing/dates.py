"""Dates as references write them, read into EDTF: "2011", "2011-07", "2011-07-08"."""

import re
from datetime import date

from citations.parsing.text import DASHES

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_NAME = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?"
    r"|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\b\.?"
)
YEAR = r"(?:1[89]|20)[0-9]{2}"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
MONTHS_RANGE = rf"{MONTH_NAME}[/{DASHES}]{MONTH_NAME}"
# Any written date, without groups, to be put into other patterns.
DATE = (
    rf"(?:{YEAR} \((?:{MONTHS_RANGE}|{MONTH_NAME}(?: [0-9]{{1,2}})?)\)"
    rf"|{YEAR}(?:,? (?:{MONTHS_RANGE}|{MONTH_NAME}(?: [0-9]{{1,2}}\b)?|{SEASON}))?"
    rf"|(?:{MONTHS_RANGE}|{MONTH_NAME}(?: [0-9]{{1,2}},)?|{SEASON}),? {YEAR}"
    rf"|[0-9]{{1,2}} {MONTH_NAME},? {YEAR})"
)
DAY_LENGTH = len("2011-07-08")
PUBLISHED = re.compile(
    r"(?P<before>.+[.?!]|.+[A-Za-z],) "
    r"(?:Published(?: online)?|Posted|Updated|Reviewed|Last (?:updated|reviewed))?:? ?"
    rf"(?P<date>{DATE})(?:[.,;] (?:Updated|Reviewed|Last \w+):? {DATE})?\.?"
)
PARTS = re.compile(rf"(?P<year>\b{YEAR})|(?P<month>{MONTH_NAME})|(?P<day>\b[0-9]{{1,2}}\b)")


def published(text):
    """(`text` without the date at its end, that date in EDTF), "" where it ends in no date."""
    found = PUBLISHED.fullmatch(text)
    return (found["before"], edtf(found["date"])) if found else (text, "")


def edtf(text):
    """The EDTF form of a text that DATE matches; a range of months or a season leaves the year.

    An impossible day leaves the year too.
    """
    found = {"year": [], "month": [], "day": []}
    for part in PARTS.finditer(text):
        found[part.lastgroup].append(part[0])
    year, months, days = found["year"][0], found["month"], found["day"]
    if len(months) != 1:
        return year
    month = MONTHS.index(months[0][:3].lower()) + 1
    if not days:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, int(days[0])).isoformat()
    except ValueError:
        return year
