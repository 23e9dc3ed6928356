"""How a reference begins: its authors or editors, with the date where it follows them."""

import re
from itertools import islice
from typing import NamedTuple

from citations.parsing import names, places
from citations.parsing.dates import DATE, YEAR, edtf
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, Field, fields
from citations.parsing.text import sentences, without_stop

DATE_IN_BRACKETS = re.compile(
    rf"[.,]? \((?:(?P<date>{DATE})(?P<range>[^()]{{0,30}})"
    r"|n\. ?d\.?|(?P<press>in press))\)[.,:;]? ?",
    re.IGNORECASE,
)
YEAR_ALONE = re.compile(rf"[.,]? (?P<date>{YEAR})[a-z]?[.,:] ")
QUOTE = re.compile(rf"(?:[.,:]? \(?(?P<date>{YEAR})\)?)?[.,:]? (?=[\"“‘]|(?<=[.,:] )')")
INITIALS = re.compile(r"[A-Z]\.(?:,| [A-Z]\.)")
# "Mary E. Charlson, Peter Pompei": no author called Mary.
GIVEN_NAMES = re.compile(r"[A-Z][\w'’-]+ [A-Z]\.")
SURNAME = re.compile(r"[A-Z][\w'’-]+(?:,| and| &) [A-Z]")
QUOTATION_MARKS = tuple('"“‘')
ONE = rf"{names.DOTTED} {names.NAME}(?: {names.NAME}){{0,2}}?"
LETTER_OF_YEAR = re.compile(r"(?<=\([0-9]{4})[a-z](?=[,)])")  # (2024b, May 15)
STOP = re.compile(r"(?<=[.:]) |(?<=\w) [–—-] ")
EDITORS = re.compile(r",? \(?(?:[Ee]ds?\b\.?|[Ee]ditors?)\)?[.,]?$")
LIST_OF_INITIALS_FIRST = re.compile(
    rf"(?P<names>{ONE}(?:(?:,? and |, ){ONE}){{0,30}}), (?![A-Z]\.|(?:and|et) )(?=[A-Z])"
)
UNKNOWN = Field(None, 0)
MOST_DATES = 5  # what is dated later than that is not the authors' date
MOST_STOPS = 60  # more names than that no reference has


class Head(NamedTuple):
    fields: dict
    rest: str

    @property
    def people(self):
        """The authors, or the editors of a book that has none."""
        found = self.fields.get("author") or self.fields.get("editor")
        return found.value if found else []

    @property
    def issued(self):
        return self.fields["issued"].value if "issued" in self.fields else ""

    @property
    def by_organisation(self):
        return bool(self.people) and "literal" in self.people[0]


def read(text):
    """The Head of `text`; all of it is rest where it does not begin with names."""
    text = LETTER_OF_YEAR.sub("", text)
    return (
        _dated(text, DATE_IN_BRACKETS)
        or (not _dated_later(text) and _dated(text, YEAR_ALONE))
        or _dated(text, QUOTE)
        or _stopped(text)
        or _before_comma(text)
        or _behind_title(text)
        or Head({}, text)
    )


def _dated(text, pattern):
    for found in islice(pattern.finditer(text), MOST_DATES):
        before, after = text[: found.start()], text[found.end() :]
        quoted = pattern is QUOTE or after[:1] in QUOTATION_MARKS
        people = _people(before + ".", quoted) or _people(before, quoted)
        if not people and pattern is DATE_IN_BRACKETS and names.is_like_organisation(before):
            people = fields(LIKELY, {"author": [{"literal": without_stop(before)}]})
        if people:
            return Head({**people, **_date(found.groupdict())}, after)
    return None


def _dated_later(text):
    """Whether the date stands with volume and pages, so that an earlier year is the title's."""
    place = places.find(text)
    return place is not None and "issued" in place.fields


def _date(found):
    if found.get("press"):
        return fields(CERTAIN, {"status": "in press"})
    date = found.get("date")
    return fields(DOUBTFUL if found.get("range") else CERTAIN, {"issued": date and edtf(date)})


def _stopped(text):
    """The longest beginning that ends in a stop and is names: "Basu A. P." has three.

    Names in full only where no initials are: "Rivera M. A Trial." is no one's name.
    """
    heads = []
    for found in islice(STOP.finditer(text), MOST_STOPS):
        before = text[: found.start()].removesuffix(":")
        after = text[found.end() :]
        people = {} if INITIALS.match(after) else _people(before)
        if people and not (GIVEN_NAMES.fullmatch(before) and SURNAME.match(after)):
            heads.append(Head(people, after))
    return max(reversed(heads), key=_certainty, default=None)


def _certainty(head):
    return max(field.confidence for field in head.fields.values())


def _behind_title(text):
    """PubMed's older form: title, authors, journal."""
    title, *rest = sentences(text)
    people = _people(rest[0]) if len(rest) > 1 and " " in title else {}
    if people.get("author", UNKNOWN).confidence < CERTAIN or "literal" in people["author"].value[0]:
        return None
    return Head(people, " ".join([title, *rest[1:]]))


def _before_comma(text):
    """Initials before the names and no more than a comma behind them: "C.R. Fox, A study"."""
    found = LIST_OF_INITIALS_FIRST.match(text)
    people = _people(found["names"]) if found else {}
    return Head(people, text[found.end() :]) if people else None


def _people(text, quoted=False):
    """The names of `text` as author or editor; full names are likelier before a quoted title."""
    without = EDITORS.sub("", text)
    found = names.read(without)
    if not found:
        return {}
    confidence = max(found.confidence, LIKELY) if quoted else found.confidence
    return fields(confidence, {"editor" if without != text else "author": found.people})
