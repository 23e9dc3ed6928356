"""RIS, as reference managers and journals write it. Tags: Research Information Systems' list of
2001 and, where that is silent, what EndNote and Zotero write. rispy knows the tags; it keeps no
lines and drops a last record without ER, so records are handed to it one by one.
"""

import re
from itertools import pairwise
from typing import ClassVar

import rispy
from rispy.config import TAG_KEY_MAPPING, TYPE_OF_REFERENCE_MAPPING

from citations.formats import values
from citations.formats.entry import BadEntry, Entry

TYPES = {
    "article-journal": ("JOUR", "ABST", "EJOUR", "INPR", "JFULL", "MGZN", "NEWS"),
    "book": ("BOOK", "CLSWK", "DICT", "EBOOK", "EDBOOK", "SER"),
    "chapter": ("CHAP", "ECHAP", "ENCYC"),
    "webpage": ("ELEC", "BLOG", "ICOMM", "MULTI"),
    "report": ("RPRT", "GOVDOC", "PAMP", "STAND", "THES"),
    "paper-conference": ("CPAPER", "CONF"),
    "article": ("UNPB", "MANSCPT"),
}
GENRES = {"PAMP": "Pamphlet", "STAND": "Standard", "THES": "Thesis"}
TYPE_OF_TAG = {tag: name for name, tags in TYPES.items() for tag in tags}
TAGS = {tag: tag.lower() for tag in (*TAG_KEY_MAPPING, "BT", "ED", "PP")}
SEVERAL = ["AU", "A1", "A2", "ED", "N1", "SN", "UR", "DO", "AN"]
START = re.compile(r"^TY ? ?- ?", re.MULTILINE)
TAG = re.compile(r"^([A-Z][A-Z0-9]) ? ?- ?(?=\S|$)", re.MULTILINE)
STATES = {"in press": "In press", "ahead of print": "Ahead of print"}


def read(content):
    """An Entry or BadEntry for each record of the text `content`, in order."""
    starts = [found.start() for found in START.finditer(content)]
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(content)]):
        line, counted = line + content.count("\n", counted, start), start
        try:
            values.check_length(content[start:end], values.LONGEST_ENTRY, "the entry")
            yield _entry(TAG.sub(r"\1  - ", content[start:end]), line)
        except values.TooLong as error:
            yield BadEntry(line, str(error))


def write(references):
    """The CSL-JSON `references` as the text of a RIS file."""
    return rispy.dumps([_record(csl) for csl in references], implementation=_Writer, mapping=TAGS)


class _Writer(rispy.RisWriter):
    REFERENCE_TYPE_KEY = "ty"
    DEFAULT_LIST_TAGS = SEVERAL
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict] = {}

    def set_header(self, count):
        return ""


def _entry(record, line):
    options = {"mapping": TAGS, "list_tags": SEVERAL, "delimiter_tags_mapping": {}}
    found = rispy.loads(f"{record}\nER  - \n", skip_unknown_tags=True, **options)[0]
    csl = _csl(found)
    if not csl.get("title"):
        return BadEntry(line, "the entry has no title (TI)")
    kind = found["ty"].upper()
    if kind in GENRES:
        csl.setdefault("genre", GENRES[kind])
    if kind in TYPE_OF_TAG or kind == "GEN":
        csl["type"] = TYPE_OF_TAG.get(kind) or values.nearest_type(csl)
        if csl["type"] != "report":
            csl.pop("genre", None)  # of an article M3 says "Article", or is a DOI
        return Entry(csl, line)
    csl, note = values.approximate(csl, TYPE_OF_REFERENCE_MAPPING.get(kind, kind))
    return Entry(csl, line, (note,))


def _csl(found):
    def first(*tags):
        return next((values.text(_one(found[tag])) for tag in tags if found.get(tag)), "")

    numbers = "; ".join(found.get("sn", []))
    of_article = found["ty"] not in ("RPRT", "GOVDOC", "STAND", "BOOK", "CHAP", "ELEC")
    conference = first("t2") if first("c3") else ""
    notes = [values.text(note) for note in found.get("n1", [])]
    return values.filled(
        {
            "title": values.title(_one(found.get("ti") or found.get("t1") or found.get("ct", ""))),
            "author": _names(found, "au", "a1"),
            "editor": _names(found, "a2", "ed"),
            "container-title": first("c3", "t2", "jf", "jo", "bt"),
            "container-title-short": first("j2", "ja") or (first("jo") if found.get("jf") else ""),
            "event-title": conference,
            "issued": _issued(found),
            "volume": first("vl"),
            "issue": first("is"),
            "page": values.pages("-".join(filter(None, [first("sp"), first("ep")]))),
            "number": first("c7") if of_article else first("m1", "c7"),
            "edition": first("et"),
            "genre": first("m3"),
            "publisher": first("pb"),
            "publisher-place": first("cy", "pp"),
            "status": _state(found, notes),
            "DOI": first("do"),
            "PMID": _labelled(notes, "PMID") or _accession(found),
            "PMCID": _labelled(notes, "PMCID") or _pmcid(first("c2")),
            "ISSN": values.issn(numbers),
            "ISBN": values.isbn(numbers),
            "URL": first("ur"),
            "accessed": values.date(first("y2")),
        }
    )


def _record(csl):
    first_page, _, last_page = values.pages(csl.get("page", "")).partition("-")
    conference = csl.get("event-title")
    accessed = csl.get("accessed", "").replace("-", "/")
    kind = TYPES.get(csl.get("type"), ("GEN",))[0]
    number = "c7" if kind in ("JOUR", "CPAPER", "UNPB") else "m1"
    record = {
        "au": [values.inverted(person) for person in csl.get("author", [])],
        "ed" if kind == "BOOK" else "a2": [values.inverted(p) for p in csl.get("editor", [])],
        "ti": csl.get("title"),
        "t2": conference or csl.get("container-title"),
        "c3": conference and csl.get("container-title"),
        "j2": csl.get("container-title-short"),
        "py": csl.get("issued", "")[:4],
        "da": csl.get("issued", "").replace("-", "/"),
        "vl": csl.get("volume"),
        "is": csl.get("issue"),
        "sp": first_page,
        "ep": last_page,
        number: csl.get("number"),
        "et": csl.get("edition"),
        "m3": csl.get("genre") or ("Preprint" if kind == "UNPB" else ""),
        "pb": csl.get("publisher"),
        "cy": csl.get("publisher-place"),
        "sn": [csl[name] for name in ("ISSN", "ISBN") if csl.get(name)],
        "do": [csl["DOI"]] if csl.get("DOI") else [],
        "an": [csl["PMID"]] if csl.get("PMID") else [],
        "db": csl.get("PMID") and "PubMed",
        "c2": csl.get("PMCID"),
        "ur": [csl["URL"]] if csl.get("URL") else [],
        "y2": accessed,
        "n1": [STATES[csl["status"]]] if csl.get("status") in STATES else [],
    }
    lines = {
        tag: [" ".join(one.split()) for one in value]
        if isinstance(value, list)
        else " ".join(value.split())
        for tag, value in values.filled(record).items()
    }
    return {"ty": kind, **lines}


def _one(value):
    return value[0] if isinstance(value, list) else value


def _names(found, *tags):
    return [values.name(one) for tag in tags for one in found.get(tag, []) if one.strip(" ,")]


def _issued(found):
    """The most precise of the dates that name the same year."""
    dates = [values.date(_one(found[tag])) for tag in ("py", "y1", "da") if found.get(tag)]
    dates = [date for date in dates if date]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len, default="")


def _state(found, notes):
    if found["ty"] == "INPR":
        return "in press"
    return next((state for state, words in STATES.items() if words in notes), "")


def _labelled(notes, name):
    found = (re.fullmatch(rf"{name}:? ?(\w+)", note) for note in notes)
    return next((one[1] for one in found if one), "")


def _accession(found):
    """PubMed's number where the record says that it is PubMed's."""
    from_pubmed = re.search(r"pubmed|medline", _one(found.get("db", "")), re.IGNORECASE)
    number = re.fullmatch(r"(PMID:? ?)?(\d{1,8})", _one(found.get("an", "")))
    return number[2] if number and (number[1] or from_pubmed) else ""


def _pmcid(text):
    return text if re.fullmatch(r"PMC\d+", text) else ""
