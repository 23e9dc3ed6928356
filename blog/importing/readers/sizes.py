"""Headings that are nothing but larger lines."""

from collections import Counter
from collections.abc import Sequence

from ..document import Paragraph, plain
from ..headings import is_line

LARGER = 1.15  # times the size of most of the text
LOWEST_LEVEL = 9


def levels_by_size(lines: Sequence[tuple[str, float]]) -> dict[int, int]:
    """The heading levels of short lines larger than most text, by their positions in `lines`.

    `lines` are the texts of a document's paragraphs, each with its size. The largest heading ranks
    first; a first line that is the only one of the largest size is the title, at level 0.
    """
    characters: Counter[float] = Counter()
    for text, size in lines:
        characters[size] += len(text)
    usual = max(characters, key=characters.__getitem__, default=0)
    larger = {
        position: size
        for position, (text, size) in enumerate(lines)
        if size > LARGER * usual and is_line(Paragraph(plain(text)))
    }
    ranks = sorted(set(larger.values()), reverse=True)
    has_title = [position for position, size in larger.items() if size == ranks[0]] == [0]
    return {
        position: min(ranks.index(size) + (0 if has_title else 1), LOWEST_LEVEL)
        for position, size in larger.items()
    }
