"""CSL-JSON as the styles read it: fields escaped, names in one shape, dates and pages tidy."""

import re
from functools import cached_property
from html import escape
from typing import NamedTuple

TITLE_MARKUP = re.compile(r"&lt;(i|sup|sub)&gt;((?:(?!&lt;/?(?:i|sup|sub)&gt;).)*)&lt;/\1&gt;")
NESTED = 3  # <i>CO<sub>2</sub></i> is two deep
EDTF_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
DASH = re.compile(r"\s*(?:--|[‐‑–—−])\s*")
PAGE_RANGE = re.compile(r"(\d+)-(\d+)")
EDITION_WORD = re.compile(r"\s+ed(?:ition|n)?\.?$", re.IGNORECASE)


class Date(NamedTuple):
    """A date in its parts; what is no EDTF date ("Spring 2020") is all year."""

    year: str
    month: int = 0
    day: int = 0


class Name(NamedTuple):
    """Plain text, not yet escaped."""

    family: str  # with its particles; of a group the whole name
    given: str = ""
    suffix: str = ""
    is_group: bool = False


class Source(dict):
    """A field by its CSL name is escaped text on one line, "" if it is missing or no text."""

    def __init__(self, csl):
        super().__init__()
        self.csl = csl

    def __missing__(self, name):
        value = self.csl.get(name)
        if value is None:  # as most fields of a source are: no time is lost on them
            return ""
        self[name] = field = escape(_one_line(value))
        return field

    def raw(self, name):
        return _one_line(self.csl.get(name))

    @property
    def title(self):
        """Without its full stop; balanced <i>, <sup> and <sub> are markup, all other is text."""
        title = self["title"].removesuffix(".")
        if "&lt;" in title:
            for _ in range(NESTED):  # innermost pairs first: a tag without its partner stays text
                title = TITLE_MARKUP.sub(r"<\1>\2</\1>", title)
        return title

    @property
    def journal(self):
        """Abbreviated where the abbreviation is known, as NLM writes it: without full stops."""
        return self["container-title-short"].replace(".", "") or self["container-title"]

    @cached_property
    def address(self):
        """The web address, plain, where no DOI says better where the source is."""
        return "" if self["DOI"] else self.raw("URL")

    @property
    def host(self):
        """The site or preprint server, or who runs it."""
        return self["container-title"] or self["publisher"]

    @cached_property
    def status(self):
        """ "in press", "ahead of print" (which ends when a volume is known), or "" """
        status = self["status"].replace("-", " ").casefold()
        return "" if status == "ahead of print" and self["volume"] else status

    @cached_property
    def issued(self):
        return self.date("issued")

    def date(self, name):
        found = EDTF_DATE.fullmatch(self[name])
        if not found:
            return Date(self[name])
        year, month, day = found.groups()
        return Date(year, int(month or 0), int(day or 0))

    @cached_property
    def pages(self):
        """With a hyphen and in full: "11–5" is 11-15."""
        pages = DASH.sub("-", self["page"])
        if found := PAGE_RANGE.fullmatch(pages):
            first, last = found.groups()
            return f"{first}-{first[: -len(last)] + last if len(last) < len(first) else last}"
        return pages

    @property
    def edition(self):
        """ "3rd ed", "Revised ed"; nothing for the first."""
        edition = EDITION_WORD.sub("", self["edition"])
        if edition.isdecimal():
            if edition == "1":
                return ""
            teens = edition[-2:] in ("11", "12", "13")
            edition += "th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
        return edition and f"{edition} ed"

    @property
    def report_number(self):
        """ "12" is "Report No. 12", or of the kind it is; "Publication 12" has its own words."""
        number = self["number"]
        return f"{self['genre'] or 'Report'} No. {number}" if number[:1].isdigit() else number

    @cached_property
    def authors(self):
        return self._names("author")

    @cached_property
    def editors(self):
        return self._names("editor")

    def _names(self, name):
        """The names, and whether the source cut the list short (its last name is "et al")."""
        people = self.csl.get(name) or []
        people = [_name(person) for person in (people if isinstance(people, list) else [people])]
        cut_short = bool(people) and people[-1].family.rstrip(".").casefold() == "et al"
        return [name for name in people[: -1 if cut_short else None] if name.family], cut_short


def _name(person):
    if not isinstance(person, dict):
        return Name(_one_line(person), is_group=True)
    family, given = _one_line(person.get("family")), _one_line(person.get("given"))
    if not family:
        whole = _one_line(person.get("literal")) or _one_line(person.get("name")) or given
        return Name(whole, is_group=True)
    for particle in ("non-dropping-particle", "dropping-particle"):
        if particle in person:
            family = f"{_one_line(person[particle])} {family}".strip()
    return Name(family, given, _one_line(person.get("suffix")).rstrip("."))


def _one_line(value):
    """A text or number as text; Crossref's lists of one are taken for the one."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
