"""A part of a book: a chapter, or a paper in the proceedings of a conference."""

import re

from citations.parsing import imprints, names, places, titles
from citations.parsing.dates import DATE, YEAR, edtf, published
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.text import plain_dashes, sentences, without_stop

# Title. In: Book · Title, in: Book
IN = re.compile(
    r"(?P<title>.+?(?:[.?!”\"]|,(?= in: )))(?: \[[\w ]+\]\.?)? (?:[Ii]n:? |(?=Proceedings of ))"
    r"(?P<book>(?:[A-Z“\"]|van |von |de |der ).+)"
)
IN_AT_START = re.compile(r"[Ii]n:? [A-Z]")
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
    rf"[.,] (?:(?:pp?\.|[Pp]ages) ?|(?=[0-9]+ ?[-–] ?[0-9]+\.?$)){places.PAGES}"
    r"(?:[.,] (?P<publisher>[^.,:;0-9]+))?"
    rf"(?:, (?P<date>{DATE}))?\.?$"
)
VOLUME_AT_END = re.compile(r", Vol(?:\.|ume) ([0-9]+)$")
YEAR_AT_END = re.compile(rf"(?P<book>[^()]+) \((?P<year>{YEAR})\)\.?")
# Book, Publisher, 2011 · Book, Publisher, Place, 2011
BY_COMMAS = [
    re.compile(rf"(?P<before>.*?)[.,]? ?(?P<publisher>[^,.:;]+){place}, (?P<date>{DATE})\.?")
    for place in ("(?P<place>)", ", (?P<place>[^,.:;0-9]+)")
]


def read(text, head, access):
    quoted = titles.quote(text)
    if quoted and not IN_AT_START.match(quoted[1]):
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
        **fields(sure, {"title": quoted[0] if quoted else without_stop(title)}),
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
    if at_end := YEAR_AT_END.fullmatch(text):
        return {**_container(at_end["book"]), **fields(CERTAIN, {"issued": at_end["year"]})}
    by_commas = _published_by_commas(text)
    if by_commas:
        return by_commas
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
    if by_commas := _published_by_commas(text):
        return by_commas
    dated = places.find_date(text)
    if dated:
        return {**_container(dated.before), **fields(CERTAIN, dated.fields)}
    return _container(text)


def _published_by_commas(text):
    for form in BY_COMMAS:
        found = form.fullmatch(text)
        if found and titles.PUBLISHER.search(found["publisher"]):
            said = {"publisher": found["publisher"], "publisher-place": found["place"]}
            stated = fields(LIKELY, {**said, "issued": edtf(found["date"])})
            return {**_container(found["before"]), **stated}
    return {}


def _container(text, confidence=CERTAIN):
    quoted = titles.quote(text)
    name = quoted[0] if quoted else without_stop(text)
    volume = VOLUME_AT_END.search(name)
    if volume:
        name = name[: volume.start()]
    *_, last = sentences(name) or [""]
    several = last != name and not CONFERENCE.search(last)
    said = {"container-title": name, "volume": volume and volume[1]}
    return fields(DOUBTFUL if several else confidence, said)
