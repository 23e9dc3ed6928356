"""APA Publication Manual, 7th edition, chapters 9 and 10. It shows no PubMed numbers."""

import re
from html import escape

from citations.styles.parts import (
    MONTHS,
    after,
    day_in_words,
    doi,
    initials,
    italic,
    joined,
    stop,
    url,
)

# Only a word all in small letters gains a capital: "p53" and "mRNA" are names as they stand.
SUBTITLE_START = re.compile(r"(: (?:<\w+>)*)([a-zß-öø-ÿ])(?=[a-zß-öø-ÿ]*\b)")
ARTICLE_NUMBER = re.compile(r"e\d+|[A-Za-z]{1,2}\d{4,}")  # "e123", "CD004250", no page "S12"
NAMED = 20  # of more authors the first 19 and the last


def apa(source):
    """The sentences of a reference: by whom, when, what and where; without authors, what first."""
    title, *where = LAYOUTS.get(source["type"], _article)(source)
    who, when = stop(_authors(source)), f"({_when(source)})."
    opening = [who, when, stop(title)] if who else [stop(title), when]
    return [*opening, *map(stop, where), _access(source)]


def _article(source):
    journal = italic(source["container-title"])
    if source.status == "in press":
        return _title(source), journal
    if source.status == "ahead of print":
        return _title(source), journal, "Advance online publication"
    issue = source["issue"] and f"({source['issue']})"
    volume = italic(source["volume"]) + issue
    return _title(source), joined(", ", journal, volume, _place(source))


def _preprint(source):
    return italic(_title(source)), source.host


def _book(source):
    details = joined(", ", *_edition_and_volume(source))
    return _monograph(_title(source), details), _publisher(source)


def _chapter(source):
    label = "pp." if "-" in source.pages or "," in source.pages else "p."
    details = joined(", ", *_edition_and_volume(source), after(f"{label} ", _pages(source)))
    book = joined(", ", _editors(source, _straight), _monograph(source["container-title"], details))
    return _title(source), after("In ", book), _publisher(source)


def _conference_paper(source):
    if source["container-title"]:
        return _chapter(source)
    event = joined(", ", source["event-title"], source["publisher-place"])
    return _monograph(_title(source), description="Paper presentation"), event


def _report(source):
    kind = "" if source["number"] else source["genre"]
    return _monograph(_title(source), source.report_number, kind), _publisher(source)


def _web_page(source):
    return italic(_title(source)), _unless_author(source, source.host)


LAYOUTS = {
    "article": _preprint,  # CSL's name for it
    "book": _book,
    "chapter": _chapter,
    "paper-conference": _conference_paper,
    "report": _report,
    "webpage": _web_page,
}


def _authors(source):
    if source.authors[0] or source["type"] != "book":
        return _names(source.authors, _inverted)
    return _editors(source, _inverted)


def _editors(source, style_name):
    editors = _names(source.editors, style_name)
    return editors and f"{editors} ({'Ed.' if len(source.editors[0]) == 1 else 'Eds.'})"


def _names(people, style_name):
    names, cut_short = [style_name(name) for name in people[0]], people[1]
    two_in_a_sentence = style_name is _straight and len(names) == 2
    return escape(_listed(names, cut_short, " & " if two_in_a_sentence else ", & "))


def _listed(names, cut_short, before_last):
    """A list that the source cut short ends in "et al", as nobody knows its last name."""
    if cut_short:
        return ", ".join([*names, "et al."])
    if len(names) > NAMED:
        return ", ".join([*names[: NAMED - 1], f"… {names[-1]}"])
    return joined(before_last, ", ".join(names[:-1]), *names[-1:])


def _inverted(name):
    return joined(", ", name.family, initials(name.given), _suffix(name))


def _straight(name):
    return joined(", ", joined(" ", initials(name.given), name.family), _suffix(name))


def _suffix(name):
    return stop(name.suffix) if name.suffix in ("Jr", "Sr") else name.suffix


def _when(source):
    if source.status == "in press":
        return "in press"
    year, month, day = source.issued
    presented = source["type"] == "paper-conference" and not source["container-title"]
    if not month or not (presented or source["type"] == "webpage"):
        return year or "n.d."
    return f"{year}, {MONTHS[month - 1]}" + (f" {day}" if day else "")


def _title(source):
    return SUBTITLE_START.sub(lambda start: start[1] + start[2].upper(), source.title)


def _monograph(title, details="", description=""):
    """A title that stands for itself, with what helps to find it and what kind of thing it is."""
    details, description = details and f"({details})", description and f"[{description}]"
    return joined(" ", italic(title), details, description)


def _edition_and_volume(source):
    return stop(source.edition), after("Vol. ", source["volume"])


def _pages(source):
    return source.pages.replace("-", "–")


def _place(source):
    if source.pages and not ARTICLE_NUMBER.fullmatch(source.pages):
        return _pages(source)
    return after("Article ", source.pages or source["number"])


def _publisher(source):
    return _unless_author(source, source["publisher"])


def _unless_author(source, name):
    """A publisher or site that wrote the source itself is not said twice."""
    groups = [escape(author.family) for author in source.authors[0] if author.is_group]
    return "" if name in groups else name


def _access(source):
    """The DOI, or the address; when it was read matters only of a page without a date."""
    address = url(source)
    seen = "" if source.issued.year else day_in_words(source.date("accessed"))
    retrieved = f"Retrieved {seen}, from {address}" if seen and address else address
    return doi(source, "https://doi.org/") or retrieved
