"""A finished page's markers become numbers, as in Vancouver and AMA style (ICMJE; AMA 11, 3.6).

A source has the number of its first marker and keeps it. Markers beside each other are one group,
sorted; three or more numbers in a row are a range: [1–3], [1, 4].
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count, groupby
from typing import NamedTuple

from django.utils.translation import gettext

MARKER = re.compile(r'<a data-source="(\d*)">.*?</a>', re.DOTALL)
GROUP = re.compile(rf"(?<!\s)\s*+{MARKER.pattern}(?:[\s,;]*{MARKER.pattern})*", re.DOTALL)
WORD_JOINER = "\u2060"  # no line begins with the numbers of the line before


class Numbered(NamedTuple):
    html: str
    places: dict  # each source, in the order of the numbers: the ids of the links that lead to it


def marked(html: str) -> list[str]:
    """The id of each marker in the HTML, "" where it names nothing."""
    return MARKER.findall(html)


def number(html: str, sources: Mapping[str, object]) -> Numbered:
    """Each marker `<a data-source="ID">…</a>` as a link to its source in the page's list.

    `sources` says what an id stands for; several ids may stand for one source. A marker whose id
    is not among them prints nothing. Anchors: `source--N` in the list and `cited--N` in the text,
    which no heading's own id can be (Django's slugify never leaves two hyphens).
    """
    places: dict = {}
    numbers: dict = {}
    anchors = (f"cited--{position}" for position in count(1))

    def group(match: re.Match) -> str:
        named = [sources[id_] for id_ in marked(match[0]) if id_ in sources]
        for source in named:
            numbers.setdefault(source, len(numbers) + 1)
        links = []
        for first, last in runs(sorted({numbers[source] for source in named})):
            anchor = next(anchors)
            links.append(link(anchor, first, last))
            for source in list(numbers)[first - 1 : last]:
                places.setdefault(source, []).append(anchor)
        return f'{WORD_JOINER}<sup class="cited">[{", ".join(links)}]</sup>' if links else ""

    html = GROUP.sub(group, html)
    return Numbered(html, {source: places[source] for source in numbers})


def link(anchor: str, first: int, last: int) -> str:
    words, name = f"{first}", gettext("Source %(numbers)s")
    if last > first:
        words, name = f"{first}–{last}", gettext("Sources %(numbers)s")
    return (
        f'<a id="{anchor}" href="#source--{first}" role="doc-biblioref" '
        f'aria-label="{name % {"numbers": words}}">'
        f"{words}</a>"
    )


def runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Sorted numbers as (first, last): [1, 2, 3, 5, 6] gives (1, 3), (5, 5), (6, 6)."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        if len(row) > 2:
            yield row[0], row[-1]
        else:
            yield from zip(row, row, strict=True)
