"""Where in a journal an article stands: volume, issue, pages and, in most styles, the date."""

import re
from typing import NamedTuple

from citations.parsing.dates import DATE, MONTH_NAME, YEAR, edtf
from citations.parsing.text import DASHES, plain_dashes

PAGE = r"[A-Za-z]{0,5}[0-9]+[A-Za-z]?"
PAGES = rf"(?P<page>{PAGE}(?: ?[{DASHES}]{{1,2}} ?{PAGE})?)"
VOLUME_NUMBER = rf"(?!{YEAR}\b)[0-9]{{1,4}}[A-Z]?"
VOLUME = rf"(?P<volume>{VOLUME_NUMBER})"
ISSUE = rf"\((?:[Nn]o\. ?|[Ii]ssue )?(?P<issue>(?![^()]*{YEAR}\))[^()]{{1,24}})\)"
SUPPLEMENT = r"(?P<supplement>[Ss]uppl(?:ement)?\.?(?: [0-9A-Z]+)?)"
PP = r"(?:pp?\.? ?|[Pp]ages? |[Aa]rticle (?:(?:no|ID)\.? )?|[Aa]rt\. (?:no\. )?)"
NO = r"(?:[Nn]o?|[Ii]ss(?:ue)?|[Nn]um)\.? ?"
NUMBER = rf"(?P<number>[0-9]+(?:[{DASHES}][0-9]+)?)"
# Each is looked for at the end of the text; the first that is there counts.
FORMS = [
    # , vol. 9, no. 1, Mar. 2009, pp. 1–10 · , vol. 6, no. 7, p. e04096, 2020
    (
        rf"[.,;]? [Vv](?:ol(?:ume)?)?\.? ?{VOLUME}(?:[,:;]? {NO}{NUMBER})?"
        rf"(?:[,;:]? \(?(?P<date>{DATE})\)?)?(?:[,;:] ?{PP}{PAGES})?"
        rf"(?:[,;] \(?(?P<later>{DATE})\)?)?"
    ),
    # 2011;9(1):11-15 · 2011 Jul 8;9(1):11-5 · 2002;42 Suppl 2:S93-9
    (
        rf"[.,:]? \(?(?P<date>{DATE})\)?(?:[;:,] ?| (?=[0-9]+\()|\. (?=[0-9]+[(:]))(?=[0-9(V])"
        rf"(?:[Vv]ol\.? ?)?{VOLUME}?"
        rf"(?: ?{ISSUE}| {SUPPLEMENT})?(?:[:,] ?{PP}?{PAGES})?"
    ),
    # , 9(1), 11–15 · , 9, Article 75 · 51:124–135 · 9 (1): 23-34
    rf"[.,]? {VOLUME}(?: ?{ISSUE})?[,:;] ?{PP}?(?!{YEAR}\.?$){PAGES}",
    # , 9(1) · 67 (1) · , 9 · , 9, 2021
    rf"(?:[.,]? {VOLUME} ?{ISSUE}|, (?P<alone>{VOLUME_NUMBER})(?:, (?P<date>{YEAR}))?)",
    # . 93 3560–3572
    rf"[.,] {VOLUME}(?: ?{ISSUE})? (?P<page>{PAGE} ?[{DASHES}] ?{PAGE})",
    # 11, 2540 (2020) · 22(3):409-414, 2004
    rf",? {VOLUME}(?: ?{ISSUE})?[,:;] ?{PP}?{PAGES}(?:,? \(|, )(?P<date>{DATE})\)?",
    # 79, no. 4 (1988): 606–23
    rf",? {VOLUME}(?: ?{ISSUE}|, [Nn]o\. {NUMBER})? \((?P<date>{DATE})\)(?:[:,]? ?{PP}?{PAGES})?",
]
PATTERNS = [re.compile(form + r"[.,]?$") for form in FORMS]
AFTER_MONTH = re.compile(MONTH_NAME + r"$")
DATE_ONLY = re.compile(rf"[.,] \(?(?P<date>{DATE})\)?\.?$")


class Place(NamedTuple):
    before: str  # the text before it
    fields: dict


def find(text):
    """The Place at the end of `text`, None if it has none."""
    for pattern in PATTERNS:
        found = pattern.search(text)
        if found and (place := _fields(found.groupdict())) and not _within_date(text, found):
            return Place(text[: found.start()], place)
    return None


def _within_date(text, found):
    """Whether it is the end of a date: "March 4, 2025"."""
    return AFTER_MONTH.search(text[: found.start()])


def find_date(text):
    """The Place of a text that ends in no more than a date."""
    found = DATE_ONLY.search(text)
    return found and Place(text[: found.start()], {"issued": edtf(found["date"])})


def _fields(found):
    issue = found.get("issue") or found.get("supplement") or found.get("number")
    date = found.get("date") or found.get("later")
    place = {
        "issued": date and edtf(date),
        "volume": found.get("volume") or found.get("alone"),
        "issue": issue and plain_dashes(issue),
        "page": found.get("page") and plain_dashes(found["page"]),
    }
    place = {name: value for name, value in place.items() if value}
    return place if place.keys() & {"volume", "issue"} else None
