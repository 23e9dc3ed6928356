"""A page of an organisation's website, known by its address."""

import re

from citations.parsing import names, titles
from citations.parsing.books import GREY
from citations.parsing.dates import DATE, DAY_LENGTH, edtf, published
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.text import HOST, sentences, without_stop

# “Title.” Site, 23 May 2017
QUOTED_PAGE = re.compile(rf"(?P<site>[^,.;:]+), (?P<date>{DATE})[.,]?")
NAME = re.compile(r"[A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|and|of|for|the)){0,5}")
CAMEL_CASE = re.compile(r"[A-Z][a-z]+[A-Z]\w+")  # OrthoInfo


def read(text, head, access):
    if "URL" not in access.fields:
        return {}
    if quoted := titles.quote(text):
        return _quoted(*quoted, head, "accessed" in access.fields)
    text, date = published(text)
    parts = sentences(text)
    if not 0 < len(parts) < 3 or re.search(r"\[|, [0-9]+$", text):
        return {}
    issued = fields(CERTAIN, {"issued": date})
    title, grey = without_stop(parts[0]), GREY.search(parts[0])
    if len(parts) == 1:
        sure = CERTAIN if head.by_organisation else DOUBTFUL
        kind = fields(DOUBTFUL if grey else sure, {"type": "webpage"})
        return {**kind, **fields(sure, {"title": title}), **issued}
    site = without_stop(parts[1])
    dated = len(date or head.issued) == DAY_LENGTH
    sure = _is_site(site, head, dated, "accessed" in access.fields)
    page = fields(DOUBTFUL if grey else sure, {"type": "webpage", "container-title": site})
    return {**fields(sure, {"title": title}), **page, **issued}


def _quoted(title, rest, head, accessed):
    found = QUOTED_PAGE.fullmatch(rest)
    if found and len(edtf(found["date"])) == DAY_LENGTH:
        said = {"type": "webpage", "container-title": found["site"], "issued": edtf(found["date"])}
        return {**fields(CERTAIN, {"title": title}), **fields(LIKELY, said)}
    if not accessed:
        return {}
    site = without_stop(rest)
    sure = _is_site(site, head, dated=False, accessed=True)
    page = fields(LIKELY, {"type": "webpage", "title": title})
    return {**page, **fields(sure, {"container-title": site})}


def _is_site(name, head, dated, accessed):
    """How sure it is that a page's last words are its site, not a publisher or more title."""
    alike = head.by_organisation and name.casefold() == head.people[0]["literal"].casefold()
    known = alike or re.fullmatch(HOST, name) or names.is_organisation(name)
    if known and (head.by_organisation or dated):
        return CERTAIN
    if titles.is_journal(name) or not NAME.fullmatch(name):
        return DOUBTFUL
    as_site = dated or (accessed and (" " in name or CAMEL_CASE.fullmatch(name)))
    return LIKELY if as_site else DOUBTFUL
