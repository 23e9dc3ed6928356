"""When two references mean the same work, though no identifier says so."""

import re
import unicodedata

MARKUP = re.compile(r"</?\w+>")
NO_LETTERS = re.compile(r"[\W_]+")
TITLE_LETTERS = 60  # enough to tell works apart; subtitles and endings are typed in many ways


def work_key(csl):
    """(first author, year, start of the title), folded, of CSL-JSON fields; None if one is missing.

    Letters count, not accents, capitals or punctuation. `issued` is an EDTF string.
    """
    first = (csl.get("author") or [{}])[0]
    return key_of(first.get("family") or first.get("literal"), csl.get("issued"), csl.get("title"))


def key_of(author, issued, title):
    """The same of its parts, each of which may be missing."""
    key = (letters(author or ""), (issued or "")[:4], letters(title or "")[:TITLE_LETTERS])
    return key if all(key) else None


def letters(text):
    """The letters and digits of `text`, folded; its markup is left out."""
    if "<" in text:
        text = MARKUP.sub("", text)
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    text = text.replace(" ", "")
    return text if text.isalnum() else NO_LETTERS.sub("", text)
