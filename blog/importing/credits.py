"""Lines under the title that say who wrote or checked a post, and when."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from .document import Block, Inline, Paragraph

DATE_FORMS = ("%B %d, %Y", "%B %d %Y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
DATE = (
    r"(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}|[0-9-]{10})"
)
WORD = r"[^\W\d_a-z][\w.'’-]*"
DEGREE = r"(?:[A-Z][A-Za-z]{0,5}(?:-[A-Z])?|(?:[A-Z][A-Za-z]{0,2}\.-?){2,4})"
PERSON = (
    rf"(?!(?:The|A|An|Our|Your|My) )(?:Dr\. )?{WORD}(?: (?:{WORD}|de|del|la|van|von|der)){{1,4}}"
    rf"(?:, {DEGREE}){{0,4}}"
)
PEOPLE = rf"{PERSON}(?:(?:, | and |, and | & ){PERSON}){{0,3}}"
ON = rf"(?:,? (?:on )?(?P<date>{DATE}))?"
WRITTEN = re.compile(
    rf"(?:(?i:written by|authors?|posted by):?|[Bb]y|BY:?) (?P<people>{PEOPLE}){ON}"
)
CHECKED = re.compile(
    rf"(?i:(?:medically|clinically|fact)?[ -]?(?:reviewed|checked) by):? (?P<people>{PERSON}){ON}"
)
PUBLISHED = re.compile(rf"(?i:(?:first )?(?:published|posted)(?: on)?:? )?(?P<date>{DATE})")
REVIEWED = re.compile(rf"(?i:last (?:medically )?reviewed(?: on)?):? (?P<date>{DATE})")
UPDATED = re.compile(rf"(?i:(?:last )?(?:updated|modified)(?: on)?):? {DATE}")
FORMS = (
    (WRITTEN, "authors", "published"),
    (CHECKED, "reviewer", "reviewed_on"),
    (PUBLISHED, "", "published"),
    (REVIEWED, "", "reviewed_on"),
)
READING_TIME = re.compile(r"[0-9]{1,2}[ -]min(?:ute)?s?(?: read)?")
BETWEEN = re.compile(r"\s+[|·•–—]\s+|\n")
BETWEEN_PEOPLE = re.compile(rf"(?:, and | and | & |, )(?!{DEGREE}(?:,| and | &|$))")
LONGEST = 30  # words


@dataclass(frozen=True)
class Credit:
    """What one line says; `line` is its text, for where the page cannot say it."""

    line: Inline
    authors: tuple[str, ...] = ()
    reviewer: str = ""
    reviewed_on: date | None = None
    published: date | None = None


def credit_of(block: Block) -> Credit | None:
    """What a line says of the post's people and dates; None unless it says nothing else."""
    if not isinstance(block, Paragraph):
        return None
    text = "".join(run.text for run in block.content).strip()
    if not text or len(text.split()) > LONGEST or any(run.note for run in block.content):
        return None
    facts: dict = {}
    for part in BETWEEN.split(text):
        read = _facts_of(" ".join(part.split()))
        if read is None or facts.keys() & read.keys():
            return None
        facts |= read
    authors = tuple(BETWEEN_PEOPLE.split(facts.pop("authors", "")))
    return Credit(block.content, tuple(filter(None, authors)), **facts)


def _facts_of(part: str) -> dict | None:
    if UPDATED.fullmatch(part) or READING_TIME.fullmatch(part):
        return {}
    for form, who, when in FORMS:
        if found := form.fullmatch(part):
            named = found.groupdict()
            people, day = named.get("people"), named["date"]
            read = {who: people} if people else {}
            if day:
                read[when] = _date(day)
            return read if all(read.values()) else None
    return None


def _date(text: str) -> date | None:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text.replace(".", ""), form).date()
        except ValueError:
            continue
    return None
