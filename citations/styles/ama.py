"""AMA Manual of Style, 11th edition, chapter 3. It has no sign for a missing date."""

from citations.styles.parts import (
    after,
    day_in_words,
    doi,
    italic,
    joined,
    lower_subtitle,
    place_in_volume,
    pmcid,
    pmid,
    short_names,
    stop,
    url,
)


def ama(source):
    """The sentences of a reference: by whom, then what and where by its type, then the links."""
    layout = LAYOUTS.get(source["type"], _article)
    return [stop(_names(*source.authors)), *layout(source), *_access(source)]


def _article(source):
    return [stop(_title(source)), stop(italic(source.journal)), stop(_place(source))]


def _preprint(source):
    posted = after("Preprint posted online ", day_in_words(source.issued)) or "Preprint"
    return [stop(_title(source)), stop(italic(source.host)), stop(posted)]


def _book(source):
    editors = "" if source.authors[0] else _editors(source)
    return [stop(editors), stop(italic(source.title)), *_imprint(source)]


def _chapter(source):
    book = [stop(_editors(source)), stop(italic(source["container-title"])), *_imprint(source)]
    return [stop(_title(source)), after("In: ", joined(" ", *book))]


def _conference_paper(source):
    if source["container-title"]:
        return _chapter(source)
    when, where = day_in_words(source.issued), source["publisher-place"]
    presented = joined("; ", source["event-title"], when, where)
    return [stop(_title(source)), stop(after("Paper presented at: ", presented))]


def _report(source):
    return [stop(italic(source.title)), *_imprint(source), stop(source.report_number)]


def _web_page(source):
    published = after("Published ", day_in_words(source.issued))
    return [stop(_title(source)), stop(source.host), stop(published)]


LAYOUTS = {
    "article": _preprint,  # CSL's name for it
    "book": _book,
    "chapter": _chapter,
    "paper-conference": _conference_paper,
    "report": _report,
    "webpage": _web_page,
}


def _names(people, cut_short):
    return short_names(people, cut_short, shown=3)


def _editors(source):
    people, cut_short = source.editors
    return after(_names(people, cut_short), ", ed" if len(people) == 1 else ", eds")


def _title(source):
    return lower_subtitle(source.title)


def _place(source):
    """A full date where the article has no volume yet."""
    if source.status == "in press":
        return "In press"
    placed = source["volume"] or source["issue"] or source.pages or source["number"]
    if source.status == "ahead of print" or (source.issued.day and not placed):
        return after("Published online ", day_in_words(source.issued)) or "Published online"
    return place_in_volume(source, source.issued.year)


def _imprint(source):
    published = joined("; ", source["publisher"], source.issued.year)
    return [
        stop(after("Vol ", source["volume"])),
        stop(source.edition),
        stop(joined(":", published, source.pages)),
    ]


def _access(source):
    address = url(source)
    accessed = address and stop(after("Accessed ", day_in_words(source.date("accessed"))))
    return [accessed, joined(". ", doi(source), pmid(source), pmcid(source), address)]
