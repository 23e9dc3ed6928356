"""Vancouver: NLM's "Citing Medicine", 2nd edition, in the order of citation."""

from citations.styles.parts import (
    MONTHS,
    after,
    doi,
    joined,
    lower_subtitle,
    place_in_volume,
    pmcid,
    pmid,
    short_names,
    stop,
    url,
)

ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th"}
DATE_UNKNOWN = "[date unknown]"


def vancouver(source):
    """The sentences of a reference: by whom, then what and where by its type, then the links."""
    layout = LAYOUTS.get(source["type"], _article)
    return [stop(_names(*source.authors)), *layout(source), _access(source)]


def _article(source):
    return [stop(_title(source)), stop(_online(source, source.journal)), *_place(source)]


def _preprint(source):
    preprint = joined(" ", source.host, "[Preprint]")
    return [stop(_title(source)), stop(preprint), stop(_date_and_cited(source, _date(source)))]


def _book(source):
    editors = "" if source.authors[0] else _editors(source)
    return [stop(editors), stop(_online(source, _title(source))), *_imprint(source)]


def _chapter(source):
    book = [_editors(source), _online(source, source["container-title"])]
    pages = after("p. ", source.pages)
    within = joined(" ", *map(stop, book), *_imprint(source), stop(pages))
    return [stop(_title(source)), after("In: ", within)]


def _conference_paper(source):
    if source["container-title"]:
        return _chapter(source)
    presented = joined("; ", source["event-title"], _date(source), source["publisher-place"])
    return [stop(_title(source)), stop(f"Paper presented at: {presented}")]


def _report(source):
    kind = "" if source["number"] else after("[", source["genre"])
    title = joined(" ", _title(source), kind and f"{kind}]")
    imprint = _imprint(source, _date(source))
    return [stop(_online(source, title)), *imprint, stop(_report_number(source))]


def _web_page(source):
    """A part of a site follows its site (chapter 25)."""
    imprint = _imprint(source, _date(source))
    if source["container-title"]:
        return [stop(_online(source, source["container-title"])), *imprint, stop(_title(source))]
    return [stop(_online(source, _title(source))), *imprint]


LAYOUTS = {
    "article": _preprint,  # CSL's name for it
    "book": _book,
    "chapter": _chapter,
    "paper-conference": _conference_paper,
    "report": _report,
    "webpage": _web_page,
}


def _names(people, cut_short):
    return short_names(people, cut_short, shown=6, suffixes=ORDINALS)


def _editors(source):
    people, cut_short = source.editors
    return after(_names(people, cut_short), ", editor" if len(people) == 1 else ", editors")


def _title(source):
    return lower_subtitle(source.title)


def _online(source, title):
    """What is found by its address is on the internet."""
    return joined(" ", title, "[Internet]") if title and source.address else title


def _place(source):
    if source.status == "in press":
        return [stop(joined(" ", "Forthcoming", source.issued.year))]
    when = _date_and_cited(source, _date(source))
    if source.status == "ahead of print":
        return [stop(when), "Epub ahead of print."]
    return [stop(place_in_volume(source, when))]


def _imprint(source, published=""):
    publisher = joined(": ", source["publisher-place"], source["publisher"])
    when = _date_and_cited(source, published or source.issued.year or DATE_UNKNOWN)
    volume = after("Vol. ", source["volume"])
    return [stop(source.edition), stop(volume), stop(joined("; ", publisher, when))]


def _date(source):
    return _in_figures(source.issued) or DATE_UNKNOWN


def _in_figures(date):
    """ "2011 Jul 8"."""
    month = MONTHS[date.month - 1][:3] if date.month else ""
    return joined(" ", date.year, month, str(date.day or ""))


def _date_and_cited(source, published):
    seen = _in_figures(source.date("accessed")) if source.address else ""
    return joined(" ", published, seen and f"[cited {seen}]")


def _report_number(source):
    number = source["number"]
    kind = source["genre"] or "Report"
    return f"{kind} No.: {number}" if number[:1].isdigit() else number


def _access(source):
    address = after("Available from: ", url(source))
    return joined(". ", doi(source), joined("; ", pmid(source), pmcid(source)), address)
