"""A book or a report: known by its imprint, its edition, its number or its publisher."""

import re

from citations.parsing import imprints, places
from citations.parsing.dates import published
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.text import SENTENCE_END, sentences, without_stop

# Title. 4th ed., Publisher · Title. 2nd ed. Publisher
BY_EDITION = re.compile(rf"(?P<title>[^.?!]+)[.,] {imprints.EDITION}[.,]? (?P<publisher>[^.]+)\.?")
# An organisation's report, though it has an address like a page.
GREY = re.compile(
    r"\b(?:guidelines?|guidance|recommendations?|report|action plan|standards|manual|handbook"
    r"|strategy|framework|statement|toolkit|consensus)\b",
    re.IGNORECASE,
)


def read(text, head, access):
    imprint = imprints.find(text) or (access.medium and imprints.find_undated(text))
    if imprint:
        title, stated = imprint
        said = _title_and_number(title)
        return {**_type(title, head, access, {**stated, **said}), **said, **stated}
    text, date = published(text)
    issued = fields(CERTAIN, {"issued": date})
    bracketed = imprints.brackets(text)
    if bracketed and not places.find(text):
        title, stated, rest = bracketed
        sure = DOUBTFUL if SENTENCE_END.search(title) else CERTAIN
        return {
            **_type(title, head, access, stated),
            **fields(sure, {"title": without_stop(title)}),
            **stated,
            **issued,
            **imprints.publisher(rest, known_book=True),
        }
    found = BY_EDITION.fullmatch(text)
    if not found:
        return {}
    said = {"type": "book", "title": found["title"], "edition": found["edition"]}
    publisher = imprints.publisher(found["publisher"], known_book="," not in found["publisher"])
    return {**fields(CERTAIN, said), **publisher, **issued}


def of_publisher(parts, head):
    """The book whose Cut `parts` are its title and a publisher."""
    sure = DOUBTFUL if head.by_organisation else parts.confidence
    book = fields(sure, {"type": "book", "title": parts.title})
    return {**book, **imprints.publisher(parts.container)}


def _type(title, head, access, stated):
    """By an organisation: a report, but a book if it has editions; online it may be a page."""
    if "number" in stated:
        return fields(LIKELY, {"type": "report"})
    if "edition" in stated or not head.by_organisation:
        return fields(CERTAIN if head.people else DOUBTFUL, {"type": "book"})
    if access.medium and "accessed" in access.fields:
        return fields(DOUBTFUL if GREY.search(title) else LIKELY, {"type": "webpage"})
    return fields(DOUBTFUL if "URL" in access.fields else LIKELY, {"type": "report"})


def _title_and_number(text):
    """A title with a report's number behind it; of several sentences it is doubtful."""
    *parts, last = sentences(text)
    number = imprints.number(without_stop(last)) if parts else ""
    if not number:
        parts.append(last)
    sure = CERTAIN if len(parts) == 1 else DOUBTFUL
    title = fields(sure, {"title": without_stop(" ".join(parts))})
    return {**title, **fields(CERTAIN, {"number": number})}
