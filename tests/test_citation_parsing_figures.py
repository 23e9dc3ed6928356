"""How well typed references are read: what is said is right, and most of it is said.

`python -m tests.labeled_references` prints the figures.
"""

import re
from collections import Counter

import pytest

from tests.labeled_references import folded, measure, precision, recall, references, report

PARTS = ["development", "held_out", "check"]


@pytest.mark.parametrize("part", PARTS)
def test_what_is_said_of_a_reference_is_right(part):
    counts, _faults = measure(part)
    wrong = [name for name, count in counts.items() if precision(count) < 0.98]
    assert wrong == [], report(part)


@pytest.mark.parametrize(
    ("part", "floor"), [("development", 0.99), ("held_out", 0.97), ("check", 0.92)]
)
def test_most_of_a_reference_is_said(part, floor):
    counts, _faults = measure(part)
    assert recall(counts["all fields"]) >= floor, report(part)


def test_no_work_is_labeled_twice():
    works = Counter(
        re.sub(r"\W", "", labels.get("title", text)).casefold()
        for part in PARTS
        for text, labels, _about in references(part)
    )
    assert [work for work, times in works.items() if times > 1] == []
    assert len(works) >= 300


@pytest.mark.parametrize("part", PARTS)
def test_every_label_stands_in_the_text(part):
    invented = [
        (name, value, text)
        for text, labels, _about in references(part)
        for name, value in labels.items()
        if name not in ("type", "author", "editor", "issued", "accessed", "status")
        and without_space(value) not in without_space(text)
    ]
    assert invented == []


def without_space(text):
    return folded(text).casefold().replace(" ", "")
