"""Who published a book or report: edition, place, publisher, year; and what brackets add."""

import re

from citations.parsing.dates import DATE, edtf
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.names import ORGANISATION
from citations.parsing.places import PAGES
from citations.parsing.text import DASHES, plain_dashes, without_stop
from citations.parsing.titles import PUBLISHER

ORDINAL = r"(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev(?:\.|ised)|First|Second|Third|Fourth|Fifth|Sixth)"
EDITION = rf"(?P<edition>{ORDINAL}) ed(?:ition|n)?\b\.?"
PLACE = r"(?:[^\W\d_][^:;.?!]{1,50}?|Washington,? D\.C\.|St\. [A-Z][^:;.?!]{1,40})"
# Place: Publisher; 2005 · Publisher; 2021:89-106 · Publisher; 2002. p. 93-113 · … 664 p.
# Place: Publisher, 2017
IMPRINT = re.compile(
    rf"(?P<before>.+(?<!\b[A-Z])(?<!\bSt)(?<!\bU\.S)[.?!]\)?) "
    rf"(?:(?P<place>{PLACE}): )?(?P<publisher>[^;:?!]{{2,90}}(?:; ?|(?<!;), ))"
    rf"(?:c|©)?(?P<date>{DATE})(?P<since>[{DASHES}]\.?)?"
    rf"(?:(?:: ?|\. ?(?:pp?\.? ?|Pages ))(?:chap(?:ter)? [0-9]+|{PAGES}))?(?:\. [0-9]+ p)?\.?"
)
PLACED = re.compile(rf"(?P<place>{PLACE}): (?P<publisher>[^.:;?!0-9]+)")
EDITION_INSIDE = re.compile(EDITION)
EDITION_AT_END = re.compile(rf"(?P<before>.+?)[.,]? \(?{EDITION}\)?[.,]?$")
# What APA puts in brackets behind a title: (2nd ed., Vol. 3, pp. 1–20), (Report No. 12-3).
IN_BRACKETS = re.compile(r" \((?P<inside>[^()]{3,80})\)(?=[.,]? |[.,]?$)")
VOLUME = re.compile(r"Vol\. (?P<volume>[0-9]+[A-Z]?)")
PP = re.compile(rf"[Pp]p?\. ?{PAGES}")
# Report No. 12-345 · NICE guideline NG225 · CG174
NUMBER = re.compile(
    r"(?:(?:[A-Z][\w.&]* ){0,5}(?:Report|Publication|Pub\.|Paper)(?: Series)? "
    r"(?:[Nn]o\. ?|[Nn]umber )?(?=[\w./-]*[0-9])"
    r"|(?:[A-Z][A-Za-z]* ){0,3}[Gg]uideline (?=[A-Z])|(?=(?:CG|NG|TA|QS|PH|DG)[0-9]))"
    r"(?P<number>[A-Z0-9][\w./-]*)"
)


def find(text):
    """(the text before an imprint that ends `text`, its fields), or None."""
    found = IMPRINT.fullmatch(text)
    if not found:
        return None
    name, place, page = found["publisher"].rstrip(" ;,"), found["place"], found["page"]
    by_comma = "," in found["publisher"][-2:]
    if re.search(r"\b[Ii]n:? [A-Z]|; ", name) or (by_comma and (not place or "," in name)):
        return None
    before, more = edition(without_stop(found["before"]))
    return before, {
        **more,
        **fields(
            DOUBTFUL if re.search(r"\. [A-Z]", name.replace("U.S. ", "")) else CERTAIN,
            {"publisher": name, "publisher-place": place},
        ),
        **fields(DOUBTFUL if found["since"] else CERTAIN, {"issued": edtf(found["date"])}),
        **fields(CERTAIN, {"page": page and plain_dashes(page)}),
    }


def find_undated(text):
    """The same of "Place: Publisher" alone, as behind a page that names no date."""
    found = re.fullmatch(
        rf"(?P<before>.+[.?!]) (?P<place>{PLACE}): (?P<publisher>[^.:;?!]{{2,90}})", text
    )
    if not found:
        return None
    said = {"publisher": found["publisher"], "publisher-place": found["place"]}
    return without_stop(found["before"]), fields(LIKELY, said)


def edition(text):
    """(`text` without the edition at its end, that edition as a field)."""
    found = EDITION_AT_END.fullmatch(text)
    if not found:
        return text, {}
    return without_stop(found["before"]), fields(CERTAIN, {"edition": found["edition"]})


def brackets(text):
    """(`text` up to the brackets behind a title, the fields in them, the text behind them).

    None if there are no such brackets.
    """
    for found in IN_BRACKETS.finditer(text):
        inside = found["inside"]
        parts = {"edition": EDITION_INSIDE, "volume": VOLUME, "page": PP}
        matches = {name: form.search(inside) for name, form in parts.items()}
        said = {name: plain_dashes(match[name]) for name, match in matches.items() if match}
        said |= {"number": number(inside)} if number(inside) else {}
        if said:
            return text[: found.start()], fields(CERTAIN, said), text[found.end() :].lstrip(" .,")
    return None


def number(text):
    """The number of a report that `text` is, "" if it is none."""
    found = NUMBER.fullmatch(text)
    return found["number"] if found else ""


def publisher(text, *, known_book=False):
    """The publisher that `text` is, as a field: doubtful without a publisher's word in it."""
    name = without_stop(text)
    if known_book and (placed := PLACED.fullmatch(name)):
        return fields(
            LIKELY, {"publisher": placed["publisher"], "publisher-place": placed["place"]}
        )
    if not name or re.search(r"[.?!;:] |[0-9]", name.replace("U.S. ", "")):
        return {}
    if re.search(r"\b(?:Inc|Ltd|Co)$", name):
        name += "."
    sure = known_book or PUBLISHER.search(name)
    press, _, place = name.partition(", ")
    named_so = PUBLISHER.search(press) and re.fullmatch(r"(?!Inc|Ltd)[A-Z][\w ]+", place)
    if named_so and not ORGANISATION.search(place):
        return fields(LIKELY, {"publisher": press, "publisher-place": place})
    several = ", " in name and not PUBLISHER.search(name) and not ORGANISATION.search(name)
    return fields(LIKELY if sure and not several else DOUBTFUL, {"publisher": name})
