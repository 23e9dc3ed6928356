"""What ends a reference: identifiers, addresses, the day they were read, and notes about access."""

import re
from typing import NamedTuple

from citations import identifiers
from citations.parsing.dates import DATE, edtf
from citations.parsing.fields import CERTAIN, fields
from citations.parsing.text import DASHES

URL = re.compile(r"(?:https?://|\bwww\.)[^\s\"“”<>]+", re.IGNORECASE)
NUMERIC_DATE = r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
ACCESSED = re.compile(
    rf"(?<=[.?!,;”\"] )(?:Accessed|Retrieved|Available|Last accessed|Cited)(?: on)?:?"
    rf"(?: (?P<date>{DATE})| {NUMERIC_DATE})?[.,]?"
    r"(?: ?(?:online )?(?:from|at)\b(?::| [A-Z][^:.?!]{2,80}:)?)?"
    r"(?= ?(?:https?:|www\.|$|[\[(]))"
)
IN_BRACKETS = re.compile(
    rf"[\[(](?:(?:updated|reviewed|modified) {DATE}; ?)?"
    rf"(?:cited|accessed|last accessed|retrieved|viewed)(?: on)?:? (?P<date>{DATE})"
    rf"(?:; ?updated {DATE})?[\])]",
    re.IGNORECASE,
)
AHEAD_OF_PRINT = r"(?:ahead of print|advance online publication)"
ANY_DATE = DATE.replace(" ", "[ ]")  # for verbose patterns
AHEAD = r"(?:E-?pub\ |Online\ |Published\ online\ )?" + AHEAD_OF_PRINT.replace(" ", "[ ]")
# Said of how the work can be had, not of the work.
NOTES = re.compile(
    rf"""
    \ ?\[(?:PubMed|Medline|Cross-?ref|Google\ Scholar|(?:Free\ )?Full\ Text|DOI|PDF
        |PMC\ free\ article)(?:\ [^\[\]]{{1,40}})?\]
    | \ ?\[(?:updated|reviewed|modified)\ {ANY_DATE}\]\.?
    | \ ?\[(?:Epub|{AHEAD})(?:,?\ {ANY_DATE})?\]
    | \ ?\b(?:Epub(?:\ {ANY_DATE})?(?:\ ahead\ of\ print)?(?:\ {ANY_DATE})?|{AHEAD})\b\.?
    | \bE?ISSN:?\ ?[0-9]{{4}}-[0-9]{{3}}[0-9X]
    | (?:(?:\ |^)(?:Crossref|PubMed|Google\ Scholar|Medline))+$
    | ;\ ?(?:quiz|discussion|author\ reply)\ [A-Za-z0-9,\ {DASHES}]+(?=\.|$)
    | \b(?:JSTOR|ProQuest|EBSCOhost|ScienceDirect|Google\ Scholar),(?=\ https?:)
    """,
    re.IGNORECASE | re.VERBOSE,
)
ISBN = re.compile(r"\bISBN(?:-1[03])?:? ?([0-9][0-9 -]{8,15}[0-9Xx])\b")
MEDIUM = re.compile(r" ?\[(internet|online|website|preprint|web page|webpage)\]", re.IGNORECASE)


class Access(NamedTuple):
    body: str  # the words before; "" where other words follow, as its end is then unknown
    fields: dict
    medium: str  # "internet", "preprint" … where it stands in brackets


def split(text):
    """`text` (one line) as its body and what is said about access, as fields."""
    medium = MEDIUM.search(text)
    status = "ahead of print" if re.search(AHEAD_OF_PRINT, text, re.IGNORECASE) else ""
    text = _without(NOTES, _without(MEDIUM, text))
    values = {**identifiers.find(text), "status": status}
    spans = {mention.start: mention.end for mention in identifiers.mentions(text)}
    urls = [url for url in URL.finditer(text) if url.end() not in spans.values()]
    if len(urls) == 1 and urls[0][0].lower().startswith("http"):
        values["URL"] = _without_closing_marks(urls[0][0])
    spans.update(url.span() for url in urls)
    for read_on in (*ACCESSED.finditer(text), *IN_BRACKETS.finditer(text)):
        spans[read_on.start()] = read_on.end()
        if read_on["date"]:
            values["accessed"] = edtf(read_on["date"])
    if isbn := ISBN.search(text):
        spans[isbn.start()] = isbn.end()
        if identifiers.normalise_isbn(isbn[1]):
            values["ISBN"] = isbn[1]
    if len(values.get("accessed", "")) != len("2024-05-04"):
        values.pop("accessed", None)
    return Access(
        _before(text, spans), fields(CERTAIN, values), medium[1].lower() if medium else ""
    )


def _without(pattern, text):
    """`text` without what `pattern` finds; the words on either side of it stay apart."""
    return pattern.sub(lambda found: " " if text[found.end() :][:1].isalnum() else "", text)


def _before(text, spans):
    """The words before the first span, if none stand between and after the spans."""
    end = min(spans, default=len(text))
    after = list(text)
    for start, stop in spans.items():
        after[start:stop] = " " * (stop - start)
    if re.search(r"\w", re.sub(r"\bdoi:?", "", "".join(after[end:]), flags=re.IGNORECASE)):
        return ""
    body = re.sub(r"(?:\b(?:doi|available):?|[\s;,(\[<])+$", "", text[:end], flags=re.IGNORECASE)
    return re.sub(r"(?<=[.?!])[ .]+$", "", body)


def _without_closing_marks(url):
    url = url.rstrip(".,;:'’>]")
    return url if url.count("(") >= url.count(")") else url.rstrip(").,;")
