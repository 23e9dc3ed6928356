"""From what an editor has - an identifier, a web address, a reference as text - to its fields.

What no service confirms is never guessed: the fields that the text certainly states are offered,
and the text stays as it was written.
"""

from typing import NamedTuple

from django.utils import timezone

from citations import identifiers
from citations.evidence.updates import Finding
from citations.lookup.client import NotAnsweredError
from citations.lookup.services import Found, Services
from citations.parsing import LONGEST_REFERENCE, parse
from citations.works import letters

NOT_NOW = (
    "The source could not be checked now: no service answered. "
    "You can fill in the rest yourself and check it later."
)


class Answer(NamedTuple):
    csl: dict  # what to offer for each field
    raw_text: str = ""
    source: str = ""  # the service that confirms the fields; "" if none does
    finding: Finding = Finding()
    problem: str = ""  # what the editor should know, in a sentence or two
    choices: tuple[Found, ...] = ()  # sources that might be meant


def look_up(text, fresh=False):
    """The Answer to whatever was typed; `fresh` asks the services again what they told before."""
    text = " ".join(text.replace("\x00", "").split())
    if not text:
        return Answer({}, problem="Type or paste into the box what you have of the source.")
    if len(text) > LONGEST_REFERENCE:
        return Answer({}, text, problem="This is too long to be one source. Paste one at a time.")
    if text.isdecimal():
        text = f"PMID {text}"
    services = Services(fresh)
    stated = identifiers.find(text)
    try:
        if _is_page(text):
            return _by_address(services, identifiers.web_url(text))
        if stated:
            return _by_identifier(services, text, stated)
        return _by_words(services, text)
    except NotAnsweredError:
        return Answer(parse(text), _words_beside(text, stated), problem=NOT_NOW)


def _by_identifier(services, text, stated):
    """A DOI says most; whatever else was typed is kept beside what the service says."""
    name = next(name for name in ("DOI", "PMID", "PMCID") if name in stated)
    ask = {"DOI": services.by_doi, "PMID": services.by_pmid, "PMCID": services.by_pmcid}[name]
    parsed = parse(text)
    if not (found := ask(stated[name])):
        left = {key: value for key, value in parsed.items() if key != name}
        problem = f"No service knows the {name} {stated[name]}. Compare it with the original."
        return Answer(left, _words_beside(text, stated), problem=problem)
    typed, theirs = letters(parsed.get("title", "")), letters(found.csl["title"])
    another = typed not in theirs and theirs not in typed
    problem = f"The {name} belongs to a source with another title than yours." if another else ""
    return Answer({**stated, **found.csl}, "", found.source, found.finding, problem)


def _is_page(text):
    """A web address that is not an identifier's own."""
    normalise = (identifiers.normalise_doi, identifiers.normalise_pmid, identifiers.normalise_pmcid)
    is_address = " " not in text and identifiers.web_url(text)
    return is_address and not any(normal(text) for normal in normalise)


def _by_address(services, address):
    """The page itself is not fetched: an address that somebody typed may lead anywhere."""
    for doi in identifiers.dois_in_address(address):
        if found := services.by_doi(doi):
            return Answer(found.csl, "", found.source, found.finding)
    csl = {"type": "webpage", "URL": address, "accessed": timezone.localdate().isoformat()}
    problem = "A web page is not looked up. Type its title, who wrote it, and when."
    return Answer(csl, problem=problem)


def _by_words(services, text):
    parsed = parse(text)
    choices = tuple(found for found in services.like(text) if _speaks_of(text, found))
    problem = "" if choices else "No service knows this source. Check the fields yourself."
    return Answer(parsed, text, problem=problem, choices=choices)


def _speaks_of(text, found):
    """Most words of the title stand in the text: a search always finds something."""
    said = {letters(word) for word in text.split()}
    words = [letters(word) for word in found.csl["title"].split()]
    return sum(word in said for word in words) >= 0.6 * len(words)


def _words_beside(text, stated):
    """The text, if it says more than its identifier."""
    return text if len(stated) != 1 or len(text.split()) > 2 else ""
