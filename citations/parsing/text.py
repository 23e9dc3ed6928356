"""The typed words themselves: one line of them, and where a sentence of a reference ends."""

import re
import unicodedata
from itertools import pairwise

DASHES = r"\-‐‑‒–—−"  # as they stand in a class of a pattern
# Left of the text: a bullet, or the number that it has in its list.
LISTED_AS = re.compile(
    r"^(?:[•*·–—-] ?|\[[0-9]{1,3}\] ?|\(?[0-9]{1,3}[.)](?: |(?=[A-Z]))"
    r"|[0-9]{1,3} (?=[A-Z][\w'’-]+ [A-Z]{1,3},))"
)
HOST = r"[a-z][\w.-]*\.(?:gov|org|com|net|edu)\b"
# A sentence ends before no small letter, unless a name starts so ("medRxiv", "eLife"), and not
# after "vs.", "St." and the like, nor after the number of a part (": I.").
SENTENCE_END = re.compile(
    r"(?<!\bvs)(?<!\bSt)(?<!\bDr)(?<!\b[Nn]o)(?<!\b[Vv]ol)(?<!\bpp)(?<!\bp)(?<!\bU\.S)(?<!\bU\.K)"
    r"(?<!: [A-Z])[.?!][\"”’)\]]* "
    r"(?:(?![a-z])|(?=[a-z]{1,4}[A-Z]|npj |" + HOST + r"))"
)


def one_line(text):
    """`text` in composed Unicode, evenly spaced, without its bullet or number in a list."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    text = re.sub(r"(?<=[\w.)]) (?=[.,](?: |$))", "", LISTED_AS.sub("", text))
    return re.sub(r"(?<=\b[A-Z]\.,)(?=[A-Z])", " ", text)


def sentences(text):
    """`text` cut at its sentence ends, which stay with the sentence before them."""
    ends = [0, *(end.end() for end in SENTENCE_END.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return [part for part in parts if part]


def without_stop(text):
    return text.strip(" ,;:").removesuffix(".").rstrip(" ,;:")


def plain_dashes(text):
    return re.sub(rf" ?[{DASHES}]+ ?", "-", text)
