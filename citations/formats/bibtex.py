"""BibTeX and BibLaTeX, by bibtexparser 2. LaTeX's accents and commands become characters; names
are split by BibTeX's own rules (btxdoc, "Tame the BeaST"), a name in braces is that of a group.
"""

import re

from bibtexparser import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry as Block
from bibtexparser.model import Field

from citations.formats import values

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
MARKUP = {"i": r"\textit", "sup": r"\textsuperscript", "sub": r"\textsubscript"}
CAPITALS = re.compile(r"(?<=[^\w{\\])\w*[A-ZÀ-ÖØ-Þ][\w-]*|^\w+[A-ZÀ-ÖØ-Þ][\w-]*")
ENCLOSED = [AddEnclosingMiddleware(False, True, "{")]


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
        "pages": values.pages(csl.get("page", "")).replace("-", "--"),
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
        "year": csl.get("issued", "")[:4],
        "month": values.MONTHS[int(month) - 1] if month else "",
        "day": csl.get("issued", "")[8:].lstrip("0"),
        "doi": _verbatim(csl.get("DOI", "")),
        "url": _verbatim(csl.get("URL", "")),
        "urldate": csl.get("accessed"),
    }


def _escaped(value):
    return " ".join(value.split()).translate(SPECIAL)


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
