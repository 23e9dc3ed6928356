"""Marks in the text that name a source of the list: a raised 1, [1, 2], [1–3], (1), a note's mark.

A mark becomes a marker only where all marks of its form name sources that the list has, so that a
footnote of another kind, an exponent or an enumeration stays the text that it is.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import normalize

from .document import Block, Inline, Note, Paragraph, Run, inlines_of, rewritten, text_of
from .sources import is_source

NUMBERS = r"[0-9]{1,3}(?:\s?[,;–-]\s?[0-9]{1,3}){0,19}"
BRACKETED = re.compile(rf"\[{NUMBERS}\]")
IN_PARENTHESES = re.compile(rf"(?<=\S )\({NUMBERS}\)|(?<=\w)\({NUMBERS}\)")
RAISED = re.compile(rf"{NUMBERS}|\[{NUMBERS}\]|\({NUMBERS}\)")
RAISED_CHARACTERS = re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?:[,–-][⁰¹²³⁴-⁹]{1,3})*")
# m², 10³, x²: raised as well, but the exponent of a number, a unit or a variable.
HAS_EXPONENT = re.compile(r"(?:[0-9]|\b(?:[a-zA-Z]|[kcdmµn]m|km|in|ft|yd|mi|sec))$")
CLAUSE_ENDS = frozenset('.,;:!?)"”')
ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?]|$)")
WIDEST_RANGE = 50
FORMS = ("raised", "in brackets", "in parentheses")


@dataclass(frozen=True)
class Mark:
    """Where in a stretch of text a mark stands, its form, and the numbers in it."""

    start: int
    end: int
    form: str
    numbers: tuple[int, ...]
    ends_clause: bool


def tie_marks(texts: Sequence[list[Block]], count: int, numbered: bool) -> list[str]:
    """Let every mark in `texts` that names one of the list's `count` sources cite it, in place.

    `numbered` says that the list itself bears numbers, without which (1) is no mark. Returns
    warnings of the forms that were left as typed.
    """
    contents = [c for blocks in texts for block in blocks for c in inlines_of(block)]
    marks = [mark for content in contents for mark in marks_in(content)]
    of_form = {form: [mark for mark in marks if mark.form == form] for form in FORMS}
    tied = {form for form in FORMS if _are_certain(form, of_form[form], count, numbered)}
    for blocks in texts:
        blocks[:] = [rewritten(block, lambda content: _tied(content, tied)) for block in blocks]
    return [
        f"Numbers {form} in the text may name sources, but not all fit the list; they stay as typed"
        for form in FORMS
        if of_form[form] and form not in tied and (count or form == "in brackets")
    ]


def place_notes(
    texts: Sequence[list[Block]], notes: Sequence[Note], count: int
) -> tuple[list[Inline], list[str]]:
    """Notes that are sources, cited where their marks stand; the others' words go into `texts`.

    `count` is the number of sources so far. Returns the further sources and warnings. A note that
    is no source becomes paragraphs at the end of the text that points at it; one that nothing
    points at, or only a heading, at the end of the last.
    """
    sources = {note.key: _joined(note.paragraphs) for note in notes if _is_source(note)}
    cited = {key: count + position for position, key in enumerate(sources)}
    unplaced = {note.key: note for note in notes if note.key not in sources}
    warnings = []
    for blocks in texts:
        contents = [content for block in blocks for content in inlines_of(block)]
        here = [run.note for content in contents for run in content if run.note in unplaced]
        blocks[:] = [rewritten(block, lambda content: _noted(content, cited)) for block in blocks]
        for key in dict.fromkeys(here):
            warnings.append(_place_note(blocks, unplaced.pop(key)))
    warnings += [_place_note(texts[-1], note) for note in unplaced.values()]
    return list(sources.values()), list(filter(None, warnings))


def is_number(text: str) -> bool:
    """Is all of the text what a mark may be: 1, [1, 2], (1)?"""
    return bool(RAISED.fullmatch(text.strip()))


def marks_in(content: Inline) -> Iterator[Mark]:
    """The marks in a stretch of text, whatever they may name; a note's own mark is not one."""
    text = "".join(run.text for run in content)
    noted = {
        position
        for start, end, run in _spans(content)
        if run.note or run.cites
        for position in range(start, end)
    }
    last_end = 0
    for start, end, form in sorted(_candidates(content, text)):
        if start >= last_end and noted.isdisjoint(range(start, end)):
            last_end = end
            ends_clause = bool(ENDS_CLAUSE.match(text, end))
            if form == "raised":
                ends_clause |= text[max(start - 1, 0) : start] in CLAUSE_ENDS
            yield Mark(start, end, form, _numbers(text[start:end]), ends_clause)


def _candidates(content: Inline, text: str) -> Iterator[tuple[int, int, str]]:
    for raised, group in groupby(_spans(content), key=lambda span: "superscript" in span[2].marks):
        spans = list(group)
        start, end = spans[0][0], spans[-1][1]
        inner = text[start:end].strip()
        start += text[start:end].find(inner)
        if raised and RAISED.fullmatch(inner) and not _may_have_exponent(text, start):
            yield start, start + len(inner), "raised"
    for found in RAISED_CHARACTERS.finditer(text):
        if not _may_have_exponent(text, found.start()):
            yield *found.span(), "raised"
    yield from ((*found.span(), "in brackets") for found in BRACKETED.finditer(text))
    yield from ((*found.span(), "in parentheses") for found in IN_PARENTHESES.finditer(text))


def _may_have_exponent(text: str, position: int) -> bool:
    return bool(HAS_EXPONENT.search(text[max(position - 5, 0) : position]))


def _spans(content: Inline) -> Iterator[tuple[int, int, Run]]:
    start = 0
    for run in content:
        yield start, start + len(run.text), run
        start += len(run.text)


def _numbers(text: str) -> tuple[int, ...]:
    """ "[1, 3–5]" → 1, 3, 4, 5; a range that does not rise is 0, which names no source."""
    numbers: list[int] = []
    typed = normalize("NFKC", text)
    for first, last in re.findall(r"([0-9]+)(?:\s?[–-]\s?([0-9]+))?", typed):
        rises = 0 < int(last or first) - int(first) < WIDEST_RANGE
        numbers += range(int(first), int(last) + 1) if rises else [0 if last else int(first)]
    return tuple(numbers)


def _are_certain(form: str, marks: Sequence[Mark], count: int, numbered: bool) -> bool:
    numbers = {number for mark in marks for number in mark.numbers}
    if not numbers or not numbers <= set(range(1, count + 1)):
        return False
    if form == "in parentheses":
        return numbered and 1 in numbers and all(mark.ends_clause for mark in marks)
    # Where no source is the first, raised numbers inside clauses are exponents or indices.
    return form == "in brackets" or 1 in numbers or all(mark.ends_clause for mark in marks)


def _tied(content: Inline, forms: set[str]) -> Inline:
    marks = deque(mark for mark in marks_in(content) if mark.form in forms)
    runs: list[Run] = []
    for start, end, run in _spans(content):
        position = start
        while marks and marks[0].start < end:
            mark = marks[0]
            stop = min(mark.end, end)
            before = run.text[position - start : max(mark.start - start, 0)]
            within = run.text[max(mark.start, position) - start : stop - start]
            cites = tuple(number - 1 for number in mark.numbers)
            runs += [replace(run, text=before)] if before else []
            runs.append(Run(within, cites=cites))
            position = stop
            if mark.end > end:
                break  # it goes on in the next run
            marks.popleft()
        if position < end or not run.text:
            runs.append(replace(run, text=run.text[position - start :]))
    return _neighbours_joined(runs)


def _neighbours_joined(runs: Iterable[Run]) -> Inline:
    """Marks right beside each other as one, so that each source is cited there once."""
    joined: list[Run] = []
    for are_marks, group in groupby(runs, key=lambda run: bool(run.cites)):
        beside = list(group)
        if are_marks:
            cites = dict.fromkeys(position for run in beside for position in run.cites)
            beside = [Run("".join(run.text for run in beside), cites=tuple(cites))]
        joined += beside
    return tuple(joined)


def _is_source(note: Note) -> bool:
    return is_source(_joined(note.paragraphs))


def _joined(paragraphs: Sequence[Inline]) -> Inline:
    return tuple(run for paragraph in paragraphs for run in (*paragraph, Run(" ")))


def _noted(content: Inline, cited: dict[str, int]) -> Inline:
    return _neighbours_joined(
        [Run(run.text, cites=(cited[run.note],)) if run.note in cited else run for run in content]
    )


def _place_note(blocks: list[Block], note: Note) -> str:
    blocks += [Paragraph(content) for content in note.paragraphs if text_of(content)]
    words = text_of(_joined(note.paragraphs))
    return words and f"The note “{words[:80]}” stands at the end of the text that points at it"
