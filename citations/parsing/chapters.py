"""A part of a book: a chapter, or a paper in the proceedings of a conference."""

import re

from citations.parsing import imprints, names, places, titles
from citations.parsing.dates import DATE, edtf, published
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.text import SENTENCE_END, plain_dashes, sentences, without_stop

# Title. In: Book · Title, in: Book
IN = re.compile(
    r"(?P<title>.+?(?:[.?!”\"]|,(?= in: )))(?: \[[\w ]+\]\.?)? [Ii]n:? "
    r"(?P<book>(?:[A-Z“\"]|van |von |de |der ).+)"
)
EDITORS = r"\(?(?:[Ee]ds?\b\.?|[Ee]ditors?)\)?"
EDITED = re.compile(rf"(?P<editors>.+?),? {EDITORS}[.,:]? (?P<book>[A-Z].+)")
EDITED_BEHIND = re.compile(
    r"(?P<book>[A-Z].+?)[.,] (?P<editors>[^.]+?) \([Ee]ds?\.?\)[.,]? (?P<rest>.*)"
)
EDITED_BY = re.compile(
    r"(?P<book>[A-Z].+?), (?:edited by|ed\. by|eds?\.) (?P<editors>.+?), "
    r"(?:vol\. (?P<volume>[0-9]+), )?(?=[A-Z0-9])"
)
CONFERENCE = re.compile(
    r"\b(?:Proceedings|Conference|Symposium|Workshop|Congress)\b", re.IGNORECASE
)
SERIES = re.compile(r"(?:Advances|Lecture Notes|Studies|Progress) in\b", re.IGNORECASE)
HELD = re.compile(rf"; {DATE}[^;]*; [^;.]+\.(?= )")  # ; 2002 Apr 3-5; Kinsdale, Ireland.
# , pp. 367–389. Publisher, 1988
PAGES = re.compile(
    rf"[.,] (?:pp?\.|[Pp]ages) ?{places.PAGES}(?:[.,] (?P<publisher>[^.,:;0-9]+))?"
    rf"(?:, (?P<date>{DATE}))?\.?$"
)
BY_COMMAS = re.compile(
    r"(?P<before>.*?)[.,]? ?(?P<publisher>[^,.:;]+)(?:, (?P<place>[^,.:;0-9]+))?, "
    rf"(?P<date>{DATE})\.?"
)


def read(text, head, access):
    if quoted := titles.quote(text):
        return _behind_quote(*quoted)
    found = IN.fullmatch(text)
    if not found:
        return {}
    book, editors = _edited(found["book"])
    if not editors and places.find(book):
        return {}  # "Walking. In Pain, 12(3), 1–9" may be an article
    title, date = published(found["title"])
    sure = CERTAIN if len(re.findall(r"[.?!] [Ii]n:? [A-Z]", text)) < 2 else DOUBTFUL
    kind = "paper-conference" if CONFERENCE.search(book) else "chapter"
    return {
        **fields(DOUBTFUL if SERIES.match(book) else sure, {"type": kind}),
        **fields(sure, {"title": without_stop(title)}),
        **editors,
        **_of_book(book),
        **fields(CERTAIN, {"issued": date}),
    }


def _behind_quote(title, rest):
    """MLA's chapter: Book, edited by A and B, vol. 4, Publisher, 2011, pp. 1–9."""
    found = EDITED_BY.match(rest)
    editors = found and names.read(found["editors"])
    if not editors:
        return {}
    said = {"type": "chapter", "title": title, "container-title": found["book"]}
    return {
        **_of_book(rest[found.end() :]),
        **fields(CERTAIN, {**said, "volume": found["volume"]}),
        **fields(max(editors.confidence, LIKELY), {"editor": editors.people}),
    }


def _edited(text):
    """(`text` without the editors that it begins with, or has in brackets, those as a field)."""
    for form in (EDITED, EDITED_BEHIND):
        found = form.fullmatch(text)
        if found and (editors := names.read(found["editors"].rstrip(","))):
            rest = found.groupdict().get("rest")
            book = f"{found['book']}, {rest}" if rest else found["book"]
            return book, fields(editors.confidence, {"editor": editors.people})
    return text, {}


def _of_book(text):
    """Container, edition, pages and publisher that `text`, the book's own words, state."""
    if bracketed := imprints.brackets(text):
        book, inside, rest = bracketed
        return {**_container(book), **inside, **imprints.publisher(rest, known_book=True)}
    text = HELD.sub(".", text)
    if imprint := imprints.find(text):
        book, stated = imprint
        return {**_container(book), **stated}
    if pages := PAGES.search(text):
        return {**_before_pages(text[: pages.start()], pages), **_page(pages)}
    parts = sentences(text)
    if len(parts) == 2:
        return {**_container(parts[0]), **imprints.publisher(parts[1], known_book=True)}
    return _container(text, DOUBTFUL)


def _page(pages):
    return fields(CERTAIN, {"page": plain_dashes(pages["page"])})


def _before_pages(text, pages):
    """The book before its pages, with publisher and year on either side of them."""
    if pages["publisher"] or pages["date"]:
        date = pages["date"] and edtf(pages["date"])
        said = {"publisher": pages["publisher"], "issued": date}
        return {**_container(text), **fields(CERTAIN, said)}
    by_commas = BY_COMMAS.fullmatch(text)
    if by_commas and titles.PUBLISHER.search(by_commas["publisher"]):
        said = {"publisher": by_commas["publisher"], "publisher-place": by_commas["place"]}
        stated = fields(LIKELY, {**said, "issued": edtf(by_commas["date"])})
        return {**_container(by_commas["before"]), **stated}
    dated = places.find_date(text)
    if dated:
        return {**_container(dated.before), **fields(CERTAIN, dated.fields)}
    return _container(text)


def _container(text, confidence=CERTAIN):
    quoted = titles.quote(text)
    name = quoted[0] if quoted else without_stop(text)
    several = SENTENCE_END.search(name) and not CONFERENCE.search(name)
    return fields(DOUBTFUL if several else confidence, {"container-title": name})
