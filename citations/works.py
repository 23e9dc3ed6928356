"""When two references mean the same work, though no identifier says so."""

import re
import unicodedata

TITLE_LETTERS = 60  # enough to tell works apart; subtitles and endings are typed in many ways


def work_key(csl):
    """(first author, year, start of the title), folded, of CSL-JSON fields; None if one is missing.

    Letters count, not accents, capitals or punctuation. `issued` is an EDTF string.
    """
    first = (csl.get("author") or [{}])[0]
    author = letters(first.get("family") or first.get("literal") or "")
    year = (csl.get("issued") or "")[:4]
    title = letters(csl.get("title") or "")[:TITLE_LETTERS]
    return (author, year, title) if author and year and title else None


def letters(text):
    """The letters and digits of `text`, folded; its markup is left out."""
    folded = unicodedata.normalize("NFKD", re.sub(r"</?\w+>", "", text).casefold())
    return "".join(letter for letter in folded if letter.isalnum())
