"""COinS: a reference in a page that Zotero and other reference managers read (OpenURL 1.0)."""

from urllib.parse import urlencode

from citations import identifiers
from citations.styles.parts import plain
from citations.styles.source import Source

# CSL type -> (format, genre) of ANSI/NISO Z39.88-2004's matrices for journals and books.
MATRICES = {
    "article-journal": ("journal", "article"),
    "article": ("journal", "preprint"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "report": ("book", "report"),
    "paper-conference": ("book", "proceeding"),
}


def coins(csl):
    """The `title` of a <span class="Z3988">, not yet HTML-escaped; "" for one without a title.

    In: CSL-JSON with EDTF dates. A type that the two matrices lack is described in Dublin Core.
    """
    source = Source(csl)
    title = plain(source.title)
    if not title:
        return ""
    matrix, genre = MATRICES.get(source["type"] or "article-journal", ("dc", ""))
    facts = _in_dublin_core(source) if matrix == "dc" else _in_matrix(source, matrix, genre)
    context = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}")]
    known = [(f"rft.{key}", value) for key, value in facts if value]
    return urlencode([*context, *_identifiers(source), *known])


def _identifiers(source):
    doi = identifiers.normalise_doi(source.raw("DOI"))
    pmid = identifiers.normalise_pmid(source.raw("PMID"))
    addresses = [doi and f"info:doi/{doi}", pmid and f"info:pmid/{pmid}", source.raw("URL")]
    return [("rft_id", address) for address in addresses if address]


def _in_matrix(source, matrix, genre):
    title, container = plain(source.title), source.raw("container-title")
    container = plain(source.host) if genre == "preprint" else container
    part = "atitle" if matrix == "journal" or container else "btitle"
    pages = plain(source.pages)
    first, _, last = pages.partition("-")
    return [
        ("genre", genre),
        (part, title),
        ("jtitle" if matrix == "journal" else "btitle", container),
        ("stitle", source.raw("container-title-short")),
        *_authors(source),
        ("date", source.raw("issued")),
        *((key, source.raw(key)) for key in ("volume", "issue", "edition")),
        ("pages", pages),
        ("spage", first),
        ("epage", last),
        ("artnum", source.raw("number") if matrix == "journal" else ""),
        ("pub", source.raw("publisher") if matrix == "book" else ""),
        ("place", source.raw("publisher-place") if matrix == "book" else ""),
        ("issn", source.raw("ISSN")),
        ("isbn", source.raw("ISBN")),
    ]


def _in_dublin_core(source):
    return [
        ("type", source["type"]),
        ("title", plain(source.title)),
        *(("creator", name) for name in map(_inverted, source.authors[0])),
        ("publisher", source.raw("publisher")),
        ("source", source.raw("container-title")),
        ("date", source.raw("issued")),
        ("identifier", source.raw("URL")),
    ]


def _authors(source):
    """The first name in its parts, then every name whole: readers drop the repeated one."""
    people, _ = source.authors
    for first in people[:1]:
        if first.is_group:
            yield "aucorp", first.family
        else:
            yield from (("aulast", first.family), ("aufirst", first.given))
            yield "ausuffix", first.suffix
    yield from (("au", _inverted(name)) for name in people)


def _inverted(name):
    return ", ".join(filter(None, [name.family, name.given, name.suffix]))
