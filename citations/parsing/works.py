"""What kind of work the words behind the authors name, and its fields.

Each kind is a function that knows it by its form and returns {} for any other.
"""

import re

from citations.parsing import books, chapters, places, titles, web_pages
from citations.parsing.dates import DATE, edtf, published
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.text import sentences, without_stop

PREPRINT = re.compile(
    r"(?P<title>.+?[.?!”\"’',]) ?(?P<server>[a-z]{2,8}Xiv|SSRN|Research Square|Preprints\.org"
    r"|OSF Preprints)\b\.?(?: \(?preprint\)?,?)?"
    r"(?: (?P<number>arXiv:[\w./-]+|[0-9]{2,4}[0-9.]{5,}[0-9]))?(?: \[[\w.-]+\])?"
    rf"(?:[.,;:]? \(?(?:(?:Preprint )?posted (?:online )?)?(?P<date>{DATE})\)?"
    r"(?:(?::|\. p\. )(?P<page>[0-9.]+[0-9]))?)?[.;]?",
    re.IGNORECASE,
)
PRESENTED = re.compile(
    r"(?P<title>.+?[.?!])(?: \[[\w ]+\]\.?)? (?:Paper |Poster |Abstract )?"
    r"[Pp]resented at:? (?:the )?(?P<event>[^;,.]+)(?P<rest>[;,.].*)?"
)
IN_PRESS = re.compile(r"(?P<before>.*)[.,;] [Ii]n press\.?")
# A list of authors that was not understood, taken for a title.
LIKE_NAMES = re.compile(r"\bet\.? al\b|[A-Z]\.?[A-Z]?\.?,|(?:^|, )[A-Z][a-z]+ [A-Z]{1,3}\b")


def read(text, head, access):
    """The fields of the work that `text`, the words behind the Head, names."""
    press = {}
    if found := IN_PRESS.fullmatch(text):
        text, press = found["before"] + ".", fields(CERTAIN, {"status": "in press"})
    for kind in KINDS:
        if work := kind(text, head, access):
            return {**work, **press}
    return press


def _presented(text, head, access):
    found = PRESENTED.fullmatch(text)
    if not found:
        return {}
    rest = found["rest"] or ""
    date = re.search(DATE, rest) if not head.issued else None
    return {
        **fields(CERTAIN, {"type": "paper-conference", "title": without_stop(found["title"])}),
        **fields(DOUBTFUL if ". " in rest else CERTAIN, {"event-title": found["event"]}),
        **fields(CERTAIN, {"issued": date and edtf(date[0])[:4]}),
    }


def _preprint(text, head, access):
    found = PREPRINT.fullmatch(text)
    if not found or places.find(text):
        return {}
    quoted = titles.quote(found["title"])
    said = {
        "type": "article",
        "title": quoted[0] if quoted else without_stop(found["title"]),
        "container-title": found["server"],
        "number": found["number"] or found["page"],
        "issued": found["date"] and edtf(found["date"]),
    }
    return fields(CERTAIN, said)


def _article(text, head, access):
    place = places.find(text) or places.find(published(text)[0])
    if not place:
        return {}
    stated = fields(CERTAIN, place.fields)
    parts = titles.cut(place.before, placed=True)
    if parts and parts.container.startswith("In "):
        return {}  # a book's chapter or a journal's article
    if not parts or re.match(r"[^.?!]* et\.? al\b", parts.title):
        return _journal_alone(place.before, head, stated)
    journal = titles.is_journal(parts.container)
    if not head.people and not _is_prose(parts.title, place.before):
        return {}
    if not journal and not place.fields.keys() & {"issue", "page"}:
        return {}
    if not journal and titles.PUBLISHER.search(parts.container):
        parts = parts._replace(confidence=DOUBTFUL)
    return {**fields(parts.confidence, {"type": "article-journal"}), **parts.fields, **stated}


def _journal_alone(text, head, stated):
    """Authors, a journal and the place in it, as slides have them: no title to be seen."""
    journal = without_stop(text)
    if not head.people or not titles.is_journal(journal) or len(journal.split()) > 7:
        return {}
    return {**fields(LIKELY, {"type": "article-journal", "container-title": journal}), **stated}


def _is_prose(title, text):
    """Whether what begins a reference is a sentence, as no list of authors is."""
    small = re.findall(r"\b[a-z]{4,}", title)
    return len(sentences(text)) == 2 and len(small) > 2 and not LIKE_NAMES.search(title)


def _unplaced(text, head, access):
    """Title. Journal. · Title. Publisher. · Title. Journal. 2025"""
    text, date = published(text)
    issued = fields(CERTAIN, {"issued": date})
    if not head.people or (date and head.issued):
        return {}
    parts = titles.cut(text, placed=False) if "[" not in text else None
    if not parts or re.search("[0-9]", parts.container) or "URL" in access.fields:
        return issued
    if titles.is_journal(parts.container) or "status" in access.fields:
        return {**fields(parts.confidence, {"type": "article-journal"}), **parts.fields, **issued}
    if titles.PUBLISHER.search(parts.container):
        return {**books.of_publisher(parts, head), **issued}
    sure = min(parts.confidence, LIKELY) if head.issued else DOUBTFUL
    container = fields(DOUBTFUL, {"container-title": parts.container})
    return {**issued, **fields(sure, {"title": parts.title}), **container}


# The order matters: what has a book around it may look like an article, and so on.
KINDS = (
    _presented,
    _preprint,
    chapters.read,
    books.read,
    _article,
    web_pages.read,
    _unplaced,
)
