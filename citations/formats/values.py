"""What every format writes in its own way and we keep in one: text, titles, names, dates, pages."""

import re
import unicodedata
from html import unescape

LONGEST_ENTRY = 200_000  # characters; abstracts and a thousand authors fit
LONGEST_VALUE = 5000  # characters; no title, name or reference is longer
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV|2nd|3rd|4th)\.?", re.IGNORECASE)
ITALIC = re.compile(r"<(/?)(?:i|em|italic)\b[^<>]*>", re.IGNORECASE)
RAISED = re.compile(r"<(/?)(sup|sub)\b[^<>]*>", re.IGNORECASE)
OTHER_TAG = re.compile(r"</?(?!(?:i|sup|sub)>)[a-z][^<>]*>", re.IGNORECASE)
ENTITY = re.compile(r"&#?\w{1,31};")
LABELS = {
    "article-journal": "Journal article",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "Web page",
}
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
DASH = re.compile(r"\s*(?:-{2,}|[‐‑‒–—−-])\s*")
ET_AL = re.compile(r"et\.? al\.?|others", re.IGNORECASE)
ISSN = re.compile(r"(?<![\w-])(\d{4})-?(\d{3}[\dXx])(?![\w-])")
ISBN = re.compile(r"(?<![\w-])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\w-])")


class TooLong(ValueError):
    """A value that is no field of a reference; the message says so to an editor."""


def check_length(value, most=LONGEST_VALUE, what="a field"):
    if len(value) > most:
        raise TooLong(f"{what} has {len(value):,} characters; at most {most:,} are read")


def text(value):
    """`value` on one line, without control characters. Raises TooLong."""
    check_length(value)
    return unicodedata.normalize("NFC", " ".join(UNPRINTABLE.sub(" ", value).split()))


def title(value):
    """A title as text whose only markup is <i>, <sup> and <sub>."""
    value = RAISED.sub(lambda tag: f"<{tag[1]}{tag[2].lower()}>", ITALIC.sub(r"<\1i>", value))
    return text(ENTITY.sub(lambda entity: unescape(entity[0]), OTHER_TAG.sub("", value)))


def without_markup(value):
    return re.sub(r"</?(?:i|sup|sub)>", "", title(value))


def name(value):
    """A CSL-JSON name of "Family, Given, Suffix"; without a comma that of a group."""
    value = text(value)
    if ET_AL.fullmatch(value):
        return {"literal": "et al"}
    family, *rest = (part.strip() for part in value.split(",", 2))
    if not rest or not family:
        return {"literal": value.strip(", ")}
    given = rest[0]
    suffix = rest[1] if len(rest) > 1 else ""
    if SUFFIX.fullmatch(given):  # "Smith, Jr., John"
        given, suffix = suffix, given
    parts = {"family": family, "given": given, "suffix": suffix}
    return {part: value for part, value in parts.items() if value}


def inverted(person):
    """The inverse of `name`."""
    parts = (person.get(part, "") for part in ("family", "given", "suffix"))
    return person.get("literal") or ", ".join(filter(None, parts))


def date(value):
    """The EDTF date that "2011/07/08", "2011 Jul 8", "July 8, 2011" or "2011 Jul-Aug" states.

    As precise as the text is certain: of a range its start, of a season the year. "" if no year.
    """
    value = text(value)
    if numbers := re.match(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d])", value):
        year, month, day = numbers.groups()
        if month:
            return _edtf(year, int(month), int(day or 0))
    if not (years := re.findall(r"(?<!\d)(\d{4})(?!\d)", value)):
        return ""
    spelled = re.search(rf"(?<![a-z])({'|'.join(MONTHS)})", value.lower())
    if not spelled:
        return years[0]
    day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", value)
    return _edtf(years[0], MONTHS.index(spelled[1]) + 1, int(day[1]) if day else 0)


def _edtf(year, month, day):
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}" + (f"-{day:02}" if 1 <= day <= 31 else "")


def pages(value):
    """Pages with a hyphen and in full: "11–5" is 11-15."""
    value = DASH.sub("-", text(value)).removesuffix("-")
    if found := re.match(r"(\d+)-(\d+)(?![\w-])", value):
        first, last = found.groups()
        if len(last) < len(first):
            last = first[: len(first) - len(last)] + last
        return f"{first}-{last}{value[found.end() :]}"
    return value


def issn(value):
    found = ISSN.search(value)
    return f"{found[1]}-{found[2].upper()}" if found else ""


def isbn(value):
    found = ISBN.search(value)
    return found[0].upper() if found else ""


def keys(references):
    """A key for each reference, such as "caplan2011"; no two are the same."""
    taken = {}
    for csl in references:
        first = (csl.get("author") or csl.get("editor") or [{}])[0]
        who = first.get("family") or first.get("literal") or csl.get("title", "")
        folded = unicodedata.normalize("NFKD", who.casefold())
        letters = "".join(c for c in folded if c.isascii() and c.isalnum())[:20]
        key = (letters or "source") + csl.get("issued", "")[:4]
        count = taken[key] = taken.get(key, 0) + 1
        yield key if count == 1 else f"{key}-{count}"


def filled(csl):
    return {name: value for name, value in csl.items() if value}


def nearest_type(csl):
    """The type that the fields of a source speak for, where its own is none of ours."""
    if csl.get("container-title") and (csl.get("volume") or csl.get("ISSN")):
        return "article-journal"
    if csl.get("ISBN"):
        return "chapter" if csl.get("container-title") else "book"
    return "webpage" if csl.get("URL") and not csl.get("publisher") else "report"


def approximate(csl, kind):
    """`csl` with the nearest of our types for one of a `kind` that is none, and a note of it."""
    nearest = nearest_type(csl)
    genre = {"genre": text(kind)} if nearest == "report" else {}
    note = f"“{text(kind)}” is kept as “{LABELS[nearest]}”"
    return {**genre, **csl, "type": nearest}, note
