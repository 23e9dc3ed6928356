"""Whether fields account for every word of a typed reference, so that they may replace it."""

import re
import unicodedata
from collections import Counter

from citations import identifiers
from citations.parsing.dates import MONTH_NAME, MONTHS
from citations.parsing.text import one_line

# Words of a reference that only label what follows or stand for a missing date.
LABELS = re.compile(
    r"\b(?:vol|no|pp?|article(?: no)?)\.? (?=[a-z]{0,3}[0-9])|\b(?:doi|pmid|pmcid):"
    r"|\bavailable (?:at|from):? ?(?=https?:)"
    r"|\b(?:accessed|retrieved|published(?: online)?)(?= [a-z]{3,9}\.? [0-9]|(?: from:?)? ?https?:)"
    r"|(?<=[0-9], )from(?= https?:)|(?<=retrieved )from(?=:? https?:)|\(n\. ?d\.\)"
    r"|\[(?:pubmed|crossref|google scholar|internet)\]",
    re.IGNORECASE,
)
STATED = (
    *("title", "container-title", "volume", "issue", "page", "number", "issued", "status"),
    *("edition", "genre", "event-title", "publisher", "publisher-place"),
    *("DOI", "PMID", "PMCID", "ISBN"),
)
ABOUT_EDITORS = {"in", "ed", "eds", "editor", "editors"}
ABOUT_EDITIONS = {"ed", "edition", "edn"}


def covers(text, csl):
    """Whether the fields of `csl` account for every word of `text`.

    Not words: punctuation, the number of a list, labels ("vol.", "pp.", "doi:", "Retrieved from"),
    the "and" between names, and what says that they are editors'. The address and when it was
    read count only without a DOI, as no style prints both.
    """
    text = one_line(text)
    for mention in reversed(list(identifiers.mentions(text))):
        if csl.get(mention.name) == mention.value:
            text = text[: mention.start] + " " + text[mention.end :]
    left = Counter(_words(LABELS.sub(" ", text))) - Counter(_words(_stated(csl)))
    labels = {"and"}
    if csl.get("editor"):
        labels |= ABOUT_EDITORS
    if csl.get("edition"):
        labels |= ABOUT_EDITIONS
    return bool(csl.get("title") and csl.get("type")) and set(left) <= labels


def _stated(csl):
    names = STATED if csl.get("DOI") else (*STATED, "URL", "accessed")
    people = [*csl.get("author", []), *csl.get("editor", [])]
    people = [part for person in people for part in person.values()]
    return "\n".join([*people, *(str(csl.get(name) or "") for name in names)])


def _words(text):
    """The words of `text`; "A. I." is one, and months are numbers, as EDTF writes them."""
    text = re.sub(r"\b([^\W\d_])\. ?(?=[^\W\d_]\.)", r"\1", text)
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()):
        if word[:3] in MONTHS and re.fullmatch(MONTH_NAME.replace(r"\b", ""), word):
            word = str(MONTHS.index(word[:3]) + 1)
        yield word.lstrip("0") or "0"
