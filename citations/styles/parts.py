"""The pieces that styles share: sentences, links, short names, dates in words."""

import re
from html import escape, unescape
from itertools import takewhile

from citations import identifiers

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
ENDED = re.compile(r"[.?!](?:[\"'”’]|&quot;|&#x27;|</\w+>)*$")
# After a colon a word loses its capital only where it is no name and the title is in sentence case.
SUBTITLE_START = re.compile(
    r": (?:An?|The|Are|Can|Do|Does|For|From|How|Is|Should|What|When|Where|Which|Who|Why|With)"
    r"(?= [a-z])"
)
TAG = re.compile(r"<[^>]*>")
RAISED = re.compile(r"<sup>([\d+−-]+)</sup>")
SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
GIVEN_NAME = re.compile(r"([-‐]?)([^\s.‐-]+)")


def stop(html):
    """The sentence ended, unless its own last sign ends it."""
    return html if not html or ENDED.search(html) else f"{html}."


def plain(html):
    """The text of `html`; figures stay raised without markup: 10<sup>6</sup> is 10⁶."""
    if "<sup>" in html:
        html = RAISED.sub(lambda raised: raised[1].translate(SUPERSCRIPTS), html)
    return unescape(TAG.sub("", html))


def italic(html):
    return html and f"<i>{html}</i>"


def after(before, text):
    """`text` after `before`; nothing if either is missing."""
    return before and text and before + text


def joined(separator, *texts):
    return separator.join(filter(None, texts))


def link(address, label):
    """`label`, plain text, leading to `address` if there is one."""
    return f'<a href="{escape(address)}">{escape(label)}</a>' if address else escape(label)


def doi(source, prefix="doi:"):
    """The DOI as a link; what is none is printed as it stands."""
    written = source.raw("DOI")
    known = written if identifiers.DOI.fullmatch(written) else identifiers.normalise_doi(written)
    if known:
        return link(identifiers.doi_url(known), prefix + known)
    return after("doi:", escape(written))


def pmid(source):
    written = source.raw("PMID")
    return written and link(
        identifiers.pmid_url(identifiers.normalise_pmid(written)), f"PMID: {written}"
    )


def pmcid(source):
    written = source.raw("PMCID")
    return written and link(
        identifiers.pmcid_url(identifiers.normalise_pmcid(written)), f"PMCID: {written}"
    )


def url(source):
    return source.address and link(identifiers.web_url(source.address), source.address)


def day_in_words(date):
    """ "May 4, 2024", "May 2024", "2024"."""
    if not date.month:
        return date.year
    month = MONTHS[date.month - 1]
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"


def lower_subtitle(title):
    return SUBTITLE_START.sub(lambda start: start[0].lower(), title)


def initials(given):
    """ "Arnold Ian" is "A. I.", "Jean-Paul" is "J.-P.", and "MJ" is "M. J."."""
    parts = ""
    for hyphen, part in GIVEN_NAME.findall(given):
        parts += ("-" if hyphen else " ") + ". ".join(_letters(part)) + "."
    return parts.lstrip(" -")


def _letters(part):
    return part if len(part) <= 3 and part.isupper() else part[0].upper()


def short_names(people, cut_short, shown, suffixes=None):
    """At most six names, "Caplan AI", of more than six the first `shown`; groups follow persons."""
    persons = list(takewhile(lambda person: not person.is_group, people)) or people
    groups = people[len(persons) :]
    if len(persons) + cut_short > 6:
        persons, cut_short = persons[:shown], True
    names = [_short_name(person, suffixes or {}) for person in persons]
    listed = ", ".join([*names, "et al"] if cut_short else names)
    return escape(joined("; ", listed, *(group.family for group in groups)))


def _short_name(name, suffixes):
    letters = "".join([_letters(part) for _, part in GIVEN_NAME.findall(name.given)])
    return joined(" ", name.family, letters, suffixes.get(name.suffix, name.suffix))


def place_in_volume(source, when):
    """ "2011;9(1):11-15": `when`, volume, issue, pages or article number, as far as known."""
    issue = source["issue"] and f"({source['issue']})"
    volume = joined(";", when, source["volume"] + issue)
    return joined(":", volume, source.pages or source["number"])
