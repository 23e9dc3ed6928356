"""CSL-JSON: what citation processors share (citation-style-language/schema, csl-data.json)."""

import json
import re

from citations.formats import values
from citations.formats.entry import BadEntry, Entry

TYPES = {
    "article-journal": ("journal-article", "article-magazine", "article-newspaper", "review"),
    "book": ("monograph", "edited-book", "reference-book", "classic", "collection"),
    "chapter": ("book-chapter", "book-section", "entry-dictionary", "entry-encyclopedia", "entry"),
    "webpage": ("post-weblog", "post", "website"),
    "report": ("legislation", "pamphlet", "regulation", "standard", "thesis"),
    "paper-conference": ("proceedings-article", "speech"),
    "article": ("posted-content", "manuscript", "preprint"),
}
GENRES = {"pamphlet": "Pamphlet", "standard": "Standard", "thesis": "Thesis"}
TYPE_OF = {other: name for name, others in TYPES.items() for other in (name, *others)}
TEXTS = (
    *("container-title", "container-title-short", "volume", "issue", "number", "edition", "genre"),
    *("event-title", "publisher", "publisher-place", "status", "DOI", "PMID", "PMCID", "URL"),
)
PARTICLES = ("dropping-particle", "non-dropping-particle")
BETWEEN = re.compile(r"[\s,]*")
END_OF_LIST = re.compile(r"\s*\]")


def read(content):
    """An Entry or BadEntry for each item of the text `content`: a list of items, or one alone.

    After a mistake in the JSON itself nothing more can be read; its line is a BadEntry.
    """
    decoder, position, line, counted = json.JSONDecoder(), 0, 1, 0
    if opening := re.match(r'\s*(?:\{\s*"items"\s*:\s*)?\[', content):
        position = opening.end()
    while position < len(content):
        position = BETWEEN.match(content, position).end()
        if position == len(content) or END_OF_LIST.match(content, position):
            return
        line, counted = line + content.count("\n", counted, position), position
        try:
            item, position = decoder.raw_decode(content, position)
        except (ValueError, RecursionError) as error:
            at = line + content.count("\n", counted, getattr(error, "pos", counted))
            yield BadEntry(at, "the JSON is damaged here; what follows was not read")
            return
        yield entry(item, line)


def write(references):
    """The CSL-JSON `references` as the text of a file, dates as the standard's date-parts."""
    items = [
        {"id": key, **csl, **{name: _parts(csl[name]) for name in DATES if csl.get(name)}}
        for key, csl in zip(values.keys(references), references, strict=True)
    ]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


DATES = ("issued", "accessed")


def _parts(date):
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def entry(item, line=1):
    """The Entry or BadEntry of one `item`; it may also be Crossref's, whose texts are lists."""
    if not isinstance(item, dict):
        return BadEntry(line, "this is not a reference but a bare value")
    try:
        csl = _csl(item)
    except values.TooLong as error:
        return BadEntry(line, str(error))
    if not csl.get("title"):
        return BadEntry(line, "the entry has no title")
    kind = _text(item.get("type"))
    if kind in GENRES:
        csl.setdefault("genre", GENRES[kind])
    if kind in TYPE_OF or kind in ("", "document"):
        csl["type"] = TYPE_OF.get(kind) or values.nearest_type(csl)
        return Entry(csl, line)
    csl, note = values.approximate(csl, kind.replace("-", " ").capitalize())
    return Entry(csl, line, (note,))


def _csl(item):
    texts = {name: _text(item.get(name)) for name in TEXTS}
    return values.filled(
        {
            **texts,
            "title": values.title(_text(item.get("title"))),
            "author": _names(item.get("author")),
            "editor": _names(item.get("editor")),
            "issued": _date(item.get("issued")),
            "accessed": _date(item.get("accessed")),
            "page": values.pages(_text(item.get("page"))),
            "ISSN": values.issn(_text(item.get("ISSN"))),
            "ISBN": values.isbn(_text(item.get("ISBN"))),
            "event-title": texts["event-title"] or _text(item.get("event")),
        }
    )


def _text(value):
    """One value as text; Crossref's lists of one are taken for the one."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return values.text(str(value)) if isinstance(value, str | int | float) else ""


def _names(people):
    named = (_name(person) for person in people) if isinstance(people, list) else ()
    return [name for name in named if name]


def _name(person):
    if not isinstance(person, dict):
        return values.name(_text(person)) if _text(person) else {}
    given, suffix = _text(person.get("given")), _text(person.get("suffix"))
    family = " ".join(_text(person.get(part)) for part in (*PARTICLES, "family")).strip()
    if not family:
        literal = _text(person.get("literal")) or _text(person.get("name")) or given
        return values.name(literal.replace(",", " ")) if literal else {}
    return values.filled({"family": family, "given": given, "suffix": suffix})


def _date(value):
    """EDTF of date-parts, or of the text in `raw` or `literal`."""
    if not isinstance(value, dict):
        return values.date(_text(value))
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return values.date("-".join(filter(None, map(_text, parts[0][:3]))))
    return values.date(_text(value.get("raw")) or _text(value.get("literal")))
