"""Lines that say who wrote or checked a post, when, and what it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from .document import Block, Image, Inline, Paragraph, text_of
from .headings import is_named

DATE_FORMS = [
    *("%B %d, %Y", "%B %d %Y", "%b %d, %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"),
    "%m/%d/%Y",  # where the day cannot be the month
]
DATE = (
    r"(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}|[0-9-]{10}"
    r"|[0-9]{1,2}/(?:1[3-9]|2[0-9]|3[01])/[0-9]{4})"
)
MONTH = r"(?:[A-Z][a-z]{2,8} )?[0-9]{4}"
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
PUBLISHED = re.compile(
    rf"(?i:(?:(?:first )?(?:published|posted)(?: on)?|date):? )?(?P<date>{DATE})"
)
POSTED = re.compile(
    rf"(?i:(?:posted|published) (?:on )?)?(?P<date>{DATE}),? (?i:by) (?P<people>{PEOPLE})"
    r"(?: in (?P<topics>.+))?"
)
# A name alone could be a town's ("Silver Spring, MD"): the site has to know the person.
NAMED = re.compile(rf"(?=.+, ){PERSON}")
ABOUT = re.compile(r"(?i:categor(?:y|ies)|topics?|tags?|filed under): ?(?P<topics>.+)")
REVIEWED = re.compile(rf"(?i:last (?:medically )?reviewed(?: on)?):? (?P<date>{DATE})")
UPDATED = re.compile(rf"(?i:(?:last )?(?:updated|modified)(?: on)?):? (?:{DATE}|{MONTH})")
FORMS = (
    (POSTED, "authors", "published"),
    (WRITTEN, "authors", "published"),
    (CHECKED, "reviewer", "reviewed_on"),
    (PUBLISHED, "", "published"),
    (REVIEWED, "", "reviewed_on"),
    (ABOUT, "", ""),
)
READING_TIME = re.compile(r"[0-9]{1,2}[ -]min(?:ute)?s?(?: read)?")
BETWEEN = re.compile(
    r"\s+[|·•–—]\s+|\n|,? and (?=(?i:\w+ )?(?i:reviewed|checked) by )"
    rf"|(?<=\w\w)[.;] (?=(?i:\w+ ){{0,2}}(?i:reviewed|checked|updated)\b|{DATE})"
)
STATES_ITSELF = re.compile(
    r"(?:written|authors?|posted|published|by|(?:\w+ly )?(?:reviewed|checked|updated)|last)\b",
    re.IGNORECASE,
)
BETWEEN_PEOPLE = re.compile(rf"(?:, and | and | & |, )(?!{DEGREE}(?:,| and | &|$))")
LONGEST = 30  # words
LONGEST_SUBTITLE = 20  # words of a line between the title and those that say who and when


@dataclass(frozen=True)
class Credit:
    """What one line says; `line` is its text, for where the page cannot say it.

    `is_name_alone`: the line is a name without a word of what the person did.
    """

    line: Inline
    authors: tuple[str, ...] = ()
    reviewer: str = ""
    reviewed_on: date | None = None
    published: date | None = None
    topics: tuple[str, ...] = ()
    is_name_alone: bool = False
    at_end: bool = False


def lead_credits(blocks: Sequence[Block]) -> tuple[list[Credit], list[Block], list[Block]]:
    """The credits under the title, pictures and a subtitle among them, and the blocks below."""
    credits: list[Credit] = []
    others: list[Block] = []
    for position, block in enumerate(blocks):
        credit = credit_of(block)
        if credit:
            credits.append(credit)
        elif isinstance(block, Image) or _is_subtitle(blocks, position):
            others.append(block)
        else:
            return credits, others, list(blocks[position:])
    return credits, others, []


def end_credits(blocks: Sequence[Block]) -> tuple[list[Credit], list[Block]]:
    """The credits at the document's end or before its sources or takeaways, and the other blocks.

    A date or a name alone could there be anything.
    """
    credits: list[Credit] = []
    others: list[Block] = []
    ends_text = True
    for block in reversed(blocks):
        credit = credit_of(block) if ends_text else None
        if credit and STATES_ITSELF.match(text_of(credit.line)):
            credits.insert(0, replace(credit, at_end=True))
        else:
            others.insert(0, block)
            ends_text = is_named(block)
    return credits, others


def _is_subtitle(blocks: Sequence[Block], position: int) -> bool:
    """Is this the first line, short, with a credit below it?"""
    line = blocks[position]
    if not isinstance(line, Paragraph) or any(isinstance(b, Paragraph) for b in blocks[:position]):
        return False
    is_short = len(text_of(line.content).split()) <= LONGEST_SUBTITLE
    return is_short and position + 1 < len(blocks) and credit_of(blocks[position + 1]) is not None


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
            named = NAMED.fullmatch(text)
            return Credit(block.content, (text,), is_name_alone=True) if named else None
        facts |= read
    authors = tuple(filter(None, BETWEEN_PEOPLE.split(facts.pop("authors", ""))))
    return Credit(block.content, authors, **facts)


def _facts_of(part: str) -> dict | None:
    if UPDATED.fullmatch(part) or READING_TIME.fullmatch(part):
        return {}
    for form, who, when in FORMS:
        if found := form.fullmatch(part) or form.fullmatch(part.removesuffix(".")):
            named = found.groupdict()
            read = {who: named["people"]} if named.get("people") else {}
            if named.get("date"):
                read[when] = _date(named["date"])
            if named.get("topics"):
                read["topics"] = tuple(re.split(r"\s*[,;]\s*", named["topics"]))
            return read if all(read.values()) else None
    return None


def _date(text: str) -> date | None:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(text.replace(".", ""), form).date()
        except ValueError:
            continue
    return None
