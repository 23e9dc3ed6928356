"""What a saved page says about itself to machines: its meta tags and its JSON-LD.

Open Graph (ogp.me), schema.org (Article and its kinds) and what HTML's own names say.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime

from lxml.html import HtmlElement

from ..credits import PERSON
from ..document import Metadata

# What office programs write into a page is about the file and who typed it, not about its text.
OFFICE_PROGRAMS = ("libreoffice", "openoffice", "microsoft word", "google docs")
PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created")
AUTHORS = ("author", "article:author", "dc.creator")
SUMMARIES = ("description", "og:description", "dc.description")
NAME = re.compile(PERSON)
LONGEST_SUMMARY = 320  # characters
MOST_JSON = 500_000  # characters


def metadata_of(root: HtmlElement) -> Metadata:
    """The page's authors, description and day of publication.

    Only what is certain: an author reads as a person's name, a day as ISO 8601 writes it.
    """
    named = _named(root)
    if named.get("generator", "").lower().startswith(OFFICE_PROGRAMS):
        return Metadata()
    article = next(_articles(root), {})
    authors = [*_names(article.get("author")), *(named.get(name, "") for name in AUTHORS)]
    days = [article.get("datePublished"), *(named.get(name) for name in PUBLISHED)]
    summaries = [*(named.get(name) for name in SUMMARIES), article.get("description")]
    return Metadata(
        summary=next((s for s in map(_line, summaries) if 0 < len(s) <= LONGEST_SUMMARY), ""),
        authors=tuple(dict.fromkeys(filter(NAME.fullmatch, map(_line, authors)))),
        published=next(filter(None, map(_day, days)), None),
    )


def _named(root: HtmlElement) -> dict[str, str]:
    """The contents of the page's meta tags by their names, in lower case; the first one counts."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        for name in filter(None, (meta.get(key) for key in ("name", "property", "itemprop"))):
            found.setdefault(name.lower(), meta.get("content", ""))
    return found


def _articles(root: HtmlElement) -> Iterator[dict]:
    for script in root.iter("script"):
        text = script.text or ""
        if script.get("type", "").lower() == "application/ld+json" and len(text) < MOST_JSON:
            try:
                yield from _articles_in(json.loads(text))
            except (ValueError, RecursionError):
                continue


def _articles_in(value: object) -> Iterator[dict]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            kinds = part.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(("Article", "BlogPosting")) for kind in kinds):
                yield part
            yield from _articles_in(part.get("@graph"))


def _names(authors: object) -> Iterator[str]:
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and author.get("@type") != "Organization":
            yield _line(author.get("name"))


def _line(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""


def _day(text: object) -> date | datetime | None:
    try:
        return datetime.fromisoformat(_line(text)) if _line(text) else None
    except ValueError:
        return None
