"""BibTeX and BibLaTeX, by bibtexparser 2. LaTeX's accents and commands become characters; names
are split by BibTeX's own rules (btxdoc, "Tame the BeaST"), a name in braces is that of a group.
"""

import logging
import re

from bibtexparser import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import (
    AddEnclosingMiddleware,
    RemoveEnclosingMiddleware,
    ResolveStringReferencesMiddleware,
)
from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry as Block
from bibtexparser.model import Field, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from citations.formats import latex, values
from citations.formats.entry import BadEntry, Entry
from citations.parsing.names import ORGANISATION

TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "webpage": "online",
    "report": "techreport",
    "paper-conference": "inproceedings",
    "article": "unpublished",
}
CONTAINERS = {
    "article-journal": "journal",
    "article": "howpublished",
    "webpage": "organization",
    "report": "series",
}
PUBLISHERS = {"report": "institution"}
STATES = {"in press": "In press", "ahead of print": "Ahead of print"}
SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
LIGATURE = re.compile(r"([-`'])(?=\1)|([?!])(?=`)")  # "--" would be read as a dash
MARKUP = {"i": r"\textit", "sup": r"\textsuperscript", "sub": r"\textsubscript"}
CAPITALS = re.compile(r"(?<=[^\w{\\])\w*[A-ZÀ-ÖØ-Þ][\w-]*|^\w+[A-ZÀ-ÖØ-Þ][\w-]*")
OTHER_TYPES = {
    "inbook": "chapter",
    "booklet": "book",
    "collection": "book",
    "mvbook": "book",
    "proceedings": "book",
    "periodical": "article-journal",
    "conference": "paper-conference",
    "electronic": "webpage",
    "www": "webpage",
    "report": "report",
    "manual": "report",
    "standard": "report",
}
THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "thesis": "Thesis"}
PLAIN = {
    "container-title": ("journaltitle", "journal", "booktitle"),
    "container-title-short": ("shortjournal",),
    "event-title": ("eventtitle",),
    "volume": ("volume",),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school"),
    "publisher-place": ("address", "location"),
}
TYPE_OF = {other: name for name, other in TYPES.items()} | OTHER_TYPES
WHOLE_GROUP = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
ESCAPED = re.compile(r"\\([_%&#{}~$])")
logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # we say what it says

ENCLOSED = [AddEnclosingMiddleware(False, True, "{")]


def read(content):
    """An Entry or BadEntry for each entry of the text `content`, in order."""
    blocks = [_without_error(block) for block in Splitter(content).split().blocks]
    entries = [block for block in blocks if isinstance(block, Block)]
    by_key = {entry.key.lower(): entry for entry in reversed(entries)}
    library = Library([block for block in blocks if isinstance(block, String)])
    for number, entry in enumerate(entries):
        entry.key = str(number)  # two entries under one key are both read
        library.add(entry)
    for step in (ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()):
        library = step.transform(library)
    strings = {key.lower(): string.value for key, string in library.strings_dict.items()}
    for block in blocks:
        if isinstance(block, ParsingFailedBlock):
            yield BadEntry(block.start_line + 1, "the braces, quotes or commas do not match")
        elif isinstance(block, Block):
            yield _entry(block, by_key, strings)


def _without_error(block):
    """The entry itself where bibtexparser only minds that a key or a field occurs twice."""
    inner = getattr(block, "ignore_error_block", None)
    return _without_error(inner) if inner is not None else block


def _entry(block, by_key, strings):
    line = block.start_line + 1
    found = _fields_of(block, strings)
    if (parent := by_key.get(found.get("crossref", "").lower())) and parent is not block:
        inherited = _fields_of(parent, strings)
        inherited["booktitle"] = inherited.pop("title", "")
        found = inherited | found
    kind = block.entry_type.lower()
    try:
        csl = _csl(found, kind)
    except (latex.TooDeep, values.TooLong) as error:
        return BadEntry(line, str(error))
    if not csl.get("title"):
        return BadEntry(line, "the entry has no title")
    if kind in TYPE_OF or kind in THESES or kind == "misc":
        return Entry(csl, line)
    csl, note = values.approximate(csl, kind.capitalize())
    return Entry(csl, line, (note,))


def _fields_of(block, strings):
    """Name -> LaTeX, the first where one stands twice; what is joined by # is joined."""
    found = {}
    for field in block.fields:
        value = field.value
        if field.enclosing == "no-enclosing" and "#" in value:
            parts = (part.strip() for part in value.split("#"))
            value = "".join(strings.get(part.lower(), part.strip('"{}')) for part in parts)
        found.setdefault(field.key.lower(), value)
    return found


def _csl(found, kind):
    def text(*names):
        value = next((found[name] for name in names if found.get(name)), "")
        return values.without_markup(latex.to_text(value)) if value else ""

    def verbatim(*names):
        value = next((found[name] for name in names if found.get(name)), "")
        return values.text(ESCAPED.sub(r"\1", value.strip("{} ").removeprefix(r"\url{")))

    is_report = kind in ("techreport", "report", "manual", "standard")
    address = verbatim("url", "howpublished")
    csl = values.filled(
        {
            **{name: text(*fields) for name, fields in PLAIN.items()},
            "title": ": ".join(
                filter(None, [_title_of(found, "title"), _title_of(found, "subtitle")])
            ),
            "author": _names(found.get("author", "")),
            "editor": _names(found.get("editor", "")),
            "issued": _issued(text),
            "issue": text("issue") if is_report else text("issue", "number"),
            "number": text("number") if is_report else text("eid"),
            "page": values.pages(text("pages")),
            "genre": text("type") or THESES.get(kind, ""),
            "status": _state(text("pubstate", "note")),
            "DOI": verbatim("doi"),
            "PMID": verbatim("pmid", *(["eprint"] if text("eprinttype") == "pubmed" else [])),
            "PMCID": verbatim("pmcid", "pmc"),
            "ISSN": values.issn(text("issn")),
            "ISBN": values.isbn(text("isbn")),
            "URL": address if "://" in address else "",
            "accessed": values.date(text("urldate")),
        }
    )
    csl["type"] = _type(kind, csl, found)
    if container := CONTAINERS.get(csl["type"]):
        csl.setdefault("container-title", text(container) if "://" not in text(container) else "")
    return values.filled(csl)


def _issued(text):
    parts = filter(None, [text("year"), text("month"), text("day")])
    return values.date(text("date") or "-".join(parts))


def _type(kind, csl, found):
    if kind in THESES:
        return "report"
    if kind == "misc" and found.get("archiveprefix", found.get("eprinttype", "")):
        return "article"
    return TYPE_OF.get(kind) or values.nearest_type(csl)


def _title_of(found, name):
    return values.title(latex.to_text(found.get(name, "")))


def _state(words):
    known = {"inpress": "in press", "in press": "in press", "ahead of print": "ahead of print"}
    return known.get(words.casefold(), "")


def _names(people):
    values.check_length(people, values.LONGEST_ENTRY, "the list of names")
    return [_name(" ".join(raw.split())) for raw in split_multiple_persons_names(people)]


def _name(raw):
    if raw.lower() == "others":
        return {"literal": "et al"}
    group = WHOLE_GROUP.fullmatch(raw)
    if group or ("," not in raw and (" " not in raw or ORGANISATION.search(raw))):
        return {"literal": values.without_markup(latex.to_text(raw))}
    parts = parse_single_name_into_parts(raw, strict=False)
    named = {"family": parts.von + parts.last, "given": parts.first, "suffix": parts.jr}
    return values.filled(
        {part: values.without_markup(latex.to_text(" ".join(ws))) for part, ws in named.items()}
    )


def write(references):
    """The CSL-JSON `references` as the text of a .bib file in UTF-8."""
    entries = [
        Block(
            TYPES.get(csl.get("type"), "misc"),
            key,
            [_field(name, value) for name, value in _fields(csl).items() if value],
        )
        for key, csl in zip(values.keys(references), references, strict=True)
    ]
    return write_string(Library(entries), unparse_stack=ENCLOSED)


def _field(name, value):
    return Field(name, value, enclosing="no-enclosing" if name == "month" else None)


def _fields(csl):
    kind = csl.get("type")
    month = csl.get("issued", "")[5:7]
    texts = {
        CONTAINERS.get(kind, "booktitle"): csl.get("container-title"),
        "shortjournal": csl.get("container-title-short"),
        "eventtitle": csl.get("event-title"),
        "volume": csl.get("volume"),
        "number": csl.get("number") if kind == "report" else csl.get("issue"),
        "eid": "" if kind == "report" else csl.get("number"),
        "edition": csl.get("edition"),
        "type": csl.get("genre"),
        PUBLISHERS.get(kind, "publisher"): csl.get("publisher"),
        "address": csl.get("publisher-place"),
        "pmid": csl.get("PMID"),
        "pmcid": csl.get("PMCID"),
        "issn": csl.get("ISSN"),
        "isbn": csl.get("ISBN"),
        "note": STATES.get(csl.get("status")),
    }
    return {
        "author": _people(csl.get("author", [])),
        "editor": _people(csl.get("editor", [])),
        "title": _title(csl.get("title", "")),
        **{name: _escaped(value or "") for name, value in texts.items()},
        "pages": _escaped(values.pages(csl.get("page", ""))).replace("-", "--"),
        "year": csl.get("issued", "")[:4],
        "month": values.MONTHS[int(month) - 1] if month else "",
        "day": csl.get("issued", "")[8:].lstrip("0"),
        "doi": _verbatim(csl.get("DOI", "")),
        "url": _verbatim(csl.get("URL", "")),
        "urldate": csl.get("accessed"),
    }


def _escaped(value):
    return LIGATURE.sub(r"\g<0>{}", " ".join(value.split()).translate(SPECIAL))


def _verbatim(value):
    """Addresses are not LaTeX, but their braces must not end the field."""
    return " ".join(value.replace("{", "%7B").replace("}", "%7D").split())


def _title(value):
    """Words with capitals in braces, so that no style takes the capitals away."""
    words = CAPITALS.sub(lambda word: f"{{{word[0]}}}", _escaped(value))
    for tag, command in MARKUP.items():
        words = words.replace(f"<{tag}>", f"{command}{{").replace(f"</{tag}>", "}")
    return words


def _people(people):
    return " and ".join(map(_person, people))


def _person(person):
    if literal := person.get("literal"):
        return "others" if literal == "et al" else f"{{{_escaped(literal)}}}"
    parts = (person.get(part, "") for part in ("family", "suffix", "given"))
    return ", ".join(_escaped(part) for part in parts if part)
