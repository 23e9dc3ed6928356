"""A reference as readers see it: CSL-JSON fields in, safe HTML and the same as plain text out.

A style is a function from the fields to the reference's sentences, as HTML; STYLES names them.
Every field is escaped; of markup only balanced <i>, <sup> and <sub> in titles are let through.
Dates are EDTF strings. A field that is missing or None prints nothing.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import takewhile

from citations import identifiers

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EDTF_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
# Innermost pairs only: a tag without its partner stays escaped.
TITLE_MARKUP = re.compile(r"&lt;(i|sup|sub)&gt;((?:(?!&lt;/?(?:i|sup|sub)&gt;).)*)&lt;/\1&gt;")
# After a colon a word loses its capital only where it is no name and the title is in sentence case.
SUBTITLE_START = re.compile(
    r": (?:An?|The|Are|Can|Do|Does|For|From|How|Is|Should|What|When|Where|Which|Who|Why|With)"
    r"(?= [a-z])"
)
SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True)
class Rendered:
    html: str
    text: str


def render(csl, style="ama"):
    """The reference `csl` (CSL-JSON) in `style`, a key of STYLES, as Rendered(html, text)."""
    html = " ".join(sentence for sentence in STYLES[style](csl) if sentence)
    return Rendered(html, _plain(html))


def ama(csl):
    """AMA Manual of Style, 11th edition, chapter 3. It has no sign for a missing date."""
    layout = AMA_LAYOUTS.get(csl.get("type"), _ama_article)
    return [_ama_authors(csl), *layout(csl), *_ama_access(csl)]


def _ama_article(csl):
    journal = _field(csl, "container-title-short") or _field(csl, "container-title")
    return [_stop(_ama_title(csl)), _stop(_italic(journal)), _stop(_ama_place(csl))]


def _ama_preprint(csl):
    server = _field(csl, "container-title") or _field(csl, "publisher")
    posted = _after("Preprint posted online ", _date(csl, "issued"))
    return [_stop(_ama_title(csl)), _stop(_italic(server)), _stop(posted or "Preprint")]


def _ama_book(csl):
    editors = "" if csl.get("author") else _ama_editors(csl)
    return [_stop(editors), _stop(_italic(_title(csl))), *_ama_imprint(csl)]


def _ama_chapter(csl):
    book = [_stop(_italic(_field(csl, "container-title"))), *_ama_imprint(csl)]
    editors = _after(_ama_editors(csl), ". ") if csl.get("editor") else ""
    return [_stop(_ama_title(csl)), f"In: {editors}{book[0]}", *book[1:]]


def _ama_report(csl):
    return [_stop(_italic(_title(csl))), _stop(_field(csl, "number")), *_ama_imprint(csl)]


def _ama_web_page(csl):
    site = _field(csl, "container-title") or _field(csl, "publisher")
    published = _after("Published ", _date(csl, "issued"))
    return [_stop(_ama_title(csl)), _stop(site), _stop(published)]


AMA_LAYOUTS = {
    "article": _ama_preprint,  # CSL's name for a preprint
    "book": _ama_book,
    "chapter": _ama_chapter,
    "report": _ama_report,
    "webpage": _ama_web_page,
}
STYLES = {"ama": ama}


def _ama_authors(csl):
    return _stop(_ama_names(csl.get("author")))


def _ama_names(people):
    """At most six names, of more than six the first three; groups follow the persons.

    A list that the source cut short (its last name is "et al") stays cut short.
    """
    people = list(people or [])
    cut_short = bool(people) and _field(people[-1], "literal").rstrip(".").casefold() == "et al"
    if cut_short:
        people.pop()
    persons = list(takewhile(lambda person: "family" in person, people)) or people
    groups = people[len(persons) :]
    if len(persons) + cut_short > 6:
        persons, cut_short = persons[:3], True
    listed = [*map(_ama_name, persons), "et al" if cut_short else ""]
    return "; ".join(filter(None, [", ".join(filter(None, listed)), *map(_ama_name, groups)]))


def _ama_name(person):
    name = _field(person, "family")
    if not name:
        return _field(person, "literal") or _field(person, "given")
    particles = [_field(person, kind) for kind in ("dropping-particle", "non-dropping-particle")]
    initials, suffix = _initials(_field(person, "given")), _field(person, "suffix").rstrip(".")
    return " ".join(filter(None, [*particles, name, initials, suffix]))


def _initials(given):
    parts = [part for part in re.split(r"[\s.‐-]+", given) if part]
    return "".join(part if part.isupper() and len(part) <= 3 else part[0].upper() for part in parts)


def _ama_editors(csl):
    editors = csl.get("editor") or []
    return _after(_ama_names(editors), ", ed" if len(editors) == 1 else ", eds")


def _ama_title(csl):
    return SUBTITLE_START.sub(lambda start: start[0].lower(), _title(csl))


def _ama_place(csl):
    """Year, volume, issue and pages; a full date where the article has no volume yet."""
    if _field(csl, "status").replace("-", " ").casefold() == "in press":
        return "In press"
    volume, issue = _field(csl, "volume"), _field(csl, "issue")
    pages = _pages(csl) or _field(csl, "number")
    year, date = _year(csl), _date(csl, "issued")
    if not (volume or issue or pages) and "," in date:
        return f"Published online {date}"
    within = volume + (f"({issue})" if issue else "")
    return ";".join(part for part in (year, within) if part) + (f":{pages}" if pages else "")


def _ama_imprint(csl):
    volume = _after("Vol ", _field(csl, "volume"))
    edition = _edition(csl)
    pages = _pages(csl)
    published = "; ".join(part for part in (_field(csl, "publisher"), _year(csl)) if part)
    return [_stop(volume), _stop(edition), _stop(published + (f":{pages}" if pages else ""))]


def _ama_access(csl):
    """The identifiers, each a link; without a DOI the address and when it was read."""
    doi, pmid, pmcid = (_field(csl, name) for name in ("DOI", "PMID", "PMCID"))
    shown = [
        _link(identifiers.doi_url(identifiers.normalise_doi(unescape(doi))), _after("doi:", doi)),
        _link(identifiers.pmid_url(identifiers.normalise_pmid(pmid)), _after("PMID: ", pmid)),
        _link(identifiers.pmcid_url(identifiers.normalise_pmcid(pmcid)), _after("PMCID: ", pmcid)),
    ]
    address = _field(csl, "URL")
    if not address or doi:
        return [". ".join(filter(None, shown))]
    shown.append(_link(identifiers.web_url(unescape(address)), address))
    return [_stop(_after("Accessed ", _date(csl, "accessed"))), ". ".join(filter(None, shown))]


def _field(csl, name):
    """One field as escaped text; Crossref's lists of one are taken for the one."""
    value = csl.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return escape(" ".join(str(value).split())) if isinstance(value, str | int) else ""


def _title(csl):
    title, pairs = _field(csl, "title").removesuffix("."), 1
    while pairs:
        title, pairs = TITLE_MARKUP.subn(r"<\1>\2</\1>", title)
    return title


def _year(csl):
    issued = _field(csl, "issued")
    found = EDTF_DATE.fullmatch(issued)
    return found[1] if found else issued


def _date(csl, name):
    """The date in words; what is no EDTF date ("Spring 2020") as it stands."""
    value = _field(csl, name)
    found = EDTF_DATE.fullmatch(value)
    if not found or not found[2]:
        return value
    month = MONTHS[int(found[2]) - 1]
    return f"{month} {int(found[3])}, {found[1]}" if found[3] else f"{month} {found[1]}"


def _pages(csl):
    """Pages with a hyphen and in full: "11–5" is 11-15."""
    pages = re.sub(r"\s*(?:--|[‐‑–—−])\s*", "-", _field(csl, "page"))
    if found := re.fullmatch(r"(\d+)-(\d+)", pages):
        first, last = found.groups()
        return f"{first}-{first[: -len(last)] + last if len(last) < len(first) else last}"
    return pages


def _edition(csl):
    edition = re.sub(r"\s+ed(?:ition|n)?\.?$", "", _field(csl, "edition"), flags=re.IGNORECASE)
    if edition.isdecimal():
        if edition == "1":
            return ""
        teens = edition[-2:] in ("11", "12", "13")
        edition += "th" if teens else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return edition and f"{edition} ed"


def _link(address, label):
    return f'<a href="{escape(address)}">{label}</a>' if address and label else label


def _italic(html):
    return html and f"<i>{html}</i>"


def _after(before, text):
    return before and text and before + text


def _stop(html):
    """The sentence ended, unless its own last sign ends it."""
    return html if not html or _plain(html).rstrip("\"'”’")[-1:] in ".?!" else f"{html}."


def _plain(html):
    raised = re.sub(r"<sup>([\d+−-]+)</sup>", lambda sup: sup[1].translate(SUPERSCRIPTS), html)
    return unescape(re.sub(r"</?(?:i|sup|sub|a)(?: [^>]*)?>", "", raised))
