"""DOI, PMID, PMCID, ISSN and ISBN: one form each, found in what people type, and their addresses.

Every function returns "" for what is not certainly an identifier. Rules: the DOI Handbook (any
character may follow "10.<registrant>/", upper and lower case are the same), NLM's forms, and the
check digits of ISO 3297 (ISSN) and ISO 2108 (ISBN).
"""

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

# A DOI inside another site's address ("…/10.3389/fimmu.2020.1/full") has no certain end: only one
# that stands alone or in a doi.org address is read. A bare number is no PMID.
IN_TEXT = re.compile(
    r"""
    (?<![\w./-])(?:doi:\s*)?(?P<resolver>(?:https?://)?(?:dx\.|www\.)?doi\.org/)?
        (?P<DOI>10\.[0-9]{4,9}/[^\s"“”]+)
    | (?:\bPMID:?\s*|(?:https?://)?(?:pubmed\.ncbi|(?:www\.)?ncbi)\.nlm\.nih\.gov/(?:pubmed/)?)
        (?P<PMID>[1-9][0-9]{0,7})\b(?:/(?=\W|$))?
    | (?:\bPMCID:?\s*|(?:https?://)?(?:pmc\.ncbi|(?:www\.)?ncbi)\.nlm\.nih\.gov/(?:pmc/)?articles/)?
        \b(?P<PMCID>PMC[1-9][0-9]{0,7})\b(?:/(?=\W|$))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
DOI = re.compile(r"10\.[0-9]{4,9}/\S*[^\s.,;:]")
IN_ADDRESS = re.compile(r"10\.[0-9]{4,9}/[^\s?&#\"<>]+")
# What publishers write behind a DOI in the addresses of their pages.
PAGE_OF_ARTICLE = re.compile(
    r"(?:/(?:full|abstract|pdf|epdf|html|meta|summary|fulltext)|(?:v[0-9])?\.(?:full|pdf|html?)"
    r"|(?:\.full)?\.pdf|v[0-9])+/?$",
    re.IGNORECASE,
)
ISSN = re.compile(r"(?:[ep]?-?ISSN:?\s*)?([0-9]{4})[-‐–\s]?([0-9]{3}[0-9X])", re.IGNORECASE)
ISBN = re.compile(r"(?:ISBN(?:-1[03])?:?\s*)?([0-9][-‐–\s0-9]{8,15}[0-9X])", re.IGNORECASE)
LONGEST_DOI = 400  # none that long is registered; a bound keeps hostile text cheap
CLOSERS = {")": "(", "]": "[", "}": "{", ">": "<"}


class Mention(NamedTuple):
    name: str  # "DOI", "PMID" or "PMCID", the CSL-JSON names
    value: str
    start: int
    end: int


def mentions(text):
    """Every identifier in `text`, in order; a malformed one is not a mention."""
    for found in IN_TEXT.finditer(text):
        name = found.lastgroup
        value = _doi(found) if name == "DOI" else found[name].upper()
        if value:
            yield Mention(name, value, found.start(), found.end())


def find(text):
    """The identifiers of `text` by their CSL-JSON names.

    One that occurs with two different values is left out: which one is meant is unknown.
    """
    values = {}
    for mention in mentions(text):
        values.setdefault(mention.name, set()).add(mention.value)
    return {name: only.pop() for name, only in values.items() if len(only) == 1}


def normalise_doi(text):
    """The DOI that `text` is (bare, "doi:…" or a doi.org address), in lower case."""
    return _whole(text, "DOI")


def normalise_pmid(text):
    """The digits of the PMID that `text` is: bare, labelled, or an address of PubMed."""
    return _whole(f"PMID{text.strip()}", "PMID") or _whole(text, "PMID")


def normalise_pmcid(text):
    """The PMCID that `text` is, as "PMC3144500": bare, labelled, or an address of PMC."""
    return _whole(text, "PMCID")


def normalise_issn(text):
    """The ISSN that `text` is, as "1934-5909", if its last character checks."""
    found = ISSN.fullmatch(text.strip())
    digits = "".join(found.groups()).upper() if found else ""
    return f"{digits[:4]}-{digits[4:]}" if found and _checks_mod_11(digits) else ""


def normalise_isbn(text):
    """The ISBN that `text` is as 13 digits, from 10 or 13, if its last character checks."""
    found = ISBN.fullmatch(text.strip())
    digits = re.sub(r"[^0-9X]", "", found[1].upper()) if found else ""
    if len(digits) == 10 and _checks_mod_11(digits):
        body = f"978{digits[:9]}"
        return body + str(-_sum_of_ean(body) % 10)
    is_isbn = len(digits) == 13 and digits[:3] in ("978", "979") and digits.isdecimal()
    return digits if is_isbn and _sum_of_ean(digits) % 10 == 0 else ""


def dois_in_address(url):
    """The DOIs that the address of a publisher's page may hold, the likeliest first.

    Where a DOI ends in an address is not certain: a service must confirm which of them exists.
    """
    found = IN_ADDRESS.search(unquote(url))
    if not found:
        return []
    whole = found[0]
    shorter = PAGE_OF_ARTICLE.sub("", whole)
    likely = [shorter, whole, *([shorter.rpartition("/")[0]] if shorter.count("/") > 1 else [])]
    return list(dict.fromkeys(filter(None, map(normalise_doi, likely))))


def doi_url(doi):
    return "https://doi.org/" + quote(doi, safe="/:;().,_-~!$&'*+=@") if doi else ""


def pmid_url(pmid):
    return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else ""


def pmcid_url(pmcid):
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid else ""


def web_url(text):
    """`text` as an address that may stand in a link: http or https with a host, percent-encoded."""
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return quote(text, safe="%/:;?#[]@!$&'()*+,=~")


def _whole(text, name):
    text = text.strip()
    for mention in mentions(text):
        if mention[0] == name and mention[2:] == (0, len(text)):
            return mention.value
    return ""


def _doi(found):
    doi = found["DOI"]
    if len(doi) > LONGEST_DOI:
        return ""
    if found["resolver"]:
        # A fragment of the address is not part of the DOI, but an SICI's last character may be "#".
        doi = unquote(re.sub(r"\?.*|(?<!;2-)#.*", "", doi))
    else:
        doi = re.sub(r"\?\w+=.*", "", doi)
    while doi and (doi[-1] in ".,;:'’" or _closes_nothing(doi)):
        doi = doi[:-1]
    return doi.lower() if DOI.fullmatch(doi) else ""


def _closes_nothing(doi):
    opener = CLOSERS.get(doi[-1])
    return opener is not None and doi.count(opener) < doi.count(doi[-1])


def _checks_mod_11(digits):
    """Each digit times its place from the right, in all a multiple of 11; "X" is ten."""
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(place * value for place, value in enumerate(reversed(values), 1)) % 11 == 0


def _sum_of_ean(digits):
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
