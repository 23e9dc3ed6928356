"""PubMed's .nbib files. Tags: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions".

PubMed shortens pages ("11-5"), ends titles with a stop and names most authors twice (FAU in full,
AU by initials). It is read only: nobody but PubMed writes it.
"""

import re
from itertools import pairwise

from citations.formats import values
from citations.formats.entry import BadEntry, Entry

LINE = re.compile(r"([A-Z]{2,4}) *- ?(.*)")
START = re.compile(r"^PMID ?- ", re.MULTILINE)
FULL_NAMES = {"AU": "FAU", "ED": "FED"}
NAME = re.compile(r"(?P<family>.+?) (?P<given>[A-Z-]{1,4})(?: (?P<suffix>\w+))?")
WITHDRAWN = ("Retracted Publication", "Retraction of Publication")
BRACKETED = re.compile(r"(\S+) \[(doi|pii|bookaccession)\]")


def read(content):
    """An Entry or BadEntry for each record of the text `content`, in order."""
    starts = [found.start() for found in START.finditer(content)]
    line, counted = 1, 0
    for start, end in pairwise([*starts, len(content)]):
        line, counted = line + content.count("\n", counted, start), start
        try:
            values.check_length(content[start:end], values.LONGEST_ENTRY, "the entry")
            yield _entry(_fields(content[start:end]), line)
        except values.TooLong as error:
            yield BadEntry(line, str(error))


def _fields(record):
    """[tag, value] of each field in order; a line that begins with no tag goes on the last."""
    fields = []
    for line in record.split("\n"):
        if found := LINE.fullmatch(line):
            fields.append([found[1], [found[2].strip()]])
        elif fields and line.strip():
            fields[-1][1].append(line.strip())
    return [(tag, " ".join(lines)) for tag, lines in fields]


def _entry(fields, line):
    of = {}
    for tag, value in fields:
        of.setdefault(tag, []).append(value)
    csl = _csl(fields, {tag: several[0] for tag, several in of.items()})
    csl["DOI"] = _bracketed(of, "doi")
    if not csl.get("title"):
        return BadEntry(line, "the entry has no title (TI)")
    kinds = of.get("PT", [])
    csl["type"] = _type(csl, of, kinds)
    notes = [f"PubMed calls it “{kind}”" for kind in kinds if kind in WITHDRAWN]
    return Entry(values.filled(csl), line, tuple(notes))


def _csl(fields, first):
    def text(*tags):
        return next((values.text(first[tag]) for tag in tags if first.get(tag)), "")

    return values.filled(
        {
            "title": _without_stop(values.title(first.get("TI") or first.get("BTI", ""))),
            "author": _names(fields, "AU"),
            "editor": _names(fields, "ED"),
            "container-title": text("JT", "TA") or (text("BTI") if first.get("TI") else ""),
            "container-title-short": text("TA"),
            "issued": values.date(text("DP")),
            "volume": text("VI"),
            "issue": text("IP"),
            "page": values.pages(text("PG")),
            "edition": text("EN"),
            "publisher": text("PB"),
            "publisher-place": text("PL") if first.get("PB") else "",  # else the journal's country
            "status": "ahead of print" if text("PST") == "aheadofprint" else "",
            "PMID": text("PMID"),
            "PMCID": text("PMC"),
            "ISSN": values.issn(text("IS")),
            "ISBN": values.isbn(text("ISBN")),
        }
    )


def _type(csl, of, kinds):
    if "Preprint" in kinds:
        return "article"
    if "BTI" in of:
        return "chapter" if csl.get("container-title") else "book"
    return "article-journal"


def _names(fields, tag):
    names, in_full = [], False
    for field, value in fields:
        if field == FULL_NAMES[tag]:
            names.append(values.name(_with_suffix(value)))
        elif field == "CN" and tag == "AU":
            names.append({"literal": values.text(value)})
        elif field == tag and not in_full:
            names.append(_short_name(values.text(value)))
        in_full = field == FULL_NAMES[tag]
    return names


def _with_suffix(value):
    """ "Smith, John A Jr" -> "Smith, John A, Jr"."""
    before, _, last = value.rpartition(" ")
    return f"{before}, {last}" if "," in before and values.SUFFIX.fullmatch(last) else value


def _short_name(value):
    found = NAME.fullmatch(value)
    return values.filled(found.groupdict()) if found else values.name(value)


def _bracketed(of, kind):
    marked = (BRACKETED.fullmatch(value) for value in [*of.get("LID", []), *of.get("AID", [])])
    return next((found[1] for found in marked if found and found[2] == kind), "")


def _without_stop(title):
    return title if title.endswith("..") else title.removesuffix(".")
