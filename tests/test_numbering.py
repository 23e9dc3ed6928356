"""Numbers of markers: by first appearance, kept by repeats, grouped where they stand together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.numbering import WORD_JOINER, number

SOURCES = {str(id_): f"source {id_}" for id_ in range(1, 10)}


def text(*ids):
    return "".join(f'<a data-source="{id_}">†</a>' for id_ in ids)


def read(html):
    """The words that a reader sees."""
    return re.sub(r"<[^>]+>", "", number(html, SOURCES).html).replace(WORD_JOINER, "")


def test_numbers_follow_the_order_of_appearance():
    assert read(f"Rest{text(7)}, walk{text(3)}, sleep{text(5)}.") == "Rest[1], walk[2], sleep[3]."


def test_a_repeat_keeps_its_number():
    assert read(f"Rest{text(7)}, walk{text(3)}, rest{text(7)}.") == "Rest[1], walk[2], rest[1]."


@pytest.mark.parametrize(
    ("beside", "shown"),
    [
        (text(1, 2), "[1, 2]"),
        (text(1, 2, 3), "[1–3]"),
        (text(3, 1, 2), "[1–3]"),
        (text(1, 1, 1), "[1]"),
        (f"{text(1)}, {text(2)} ;{text(3)}", "[1–3]"),
        (f"{text(1)} and {text(2)}", "[1] and[2]"),
        (f"{text(1)}</p>\n<p>{text(2)}", "[1]\n[2]"),
        (f"{text(1, 2, 3, 4)} .. {text(1, 4)}", "[1–4] ..[1, 4]"),
        (f"{text(1, 2, 3, 4, 5)}.{text(5, 3, 1, 2)}", "[1–5].[1–3, 5]"),
    ],
)
def test_neighbors_are_one_group_in_the_order_of_their_numbers(beside, shown):
    assert read(f"<p>{beside}</p>") == shown


def test_the_numbers_cling_to_the_word_before_them():
    assert f"back{WORD_JOINER}<sup" in number(f"back \n{text(1)} again", SOURCES).html
    assert read(f"<b>back </b>{text(1)} again") == "back [1] again"


def test_marks_around_and_inside_a_marker_do_no_harm():
    assert read(f'<b>{text(1)}</b> <a data-source="2"><i>†</i></a> <a href="/">†</a>') == "[1][2] †"


def test_a_marker_without_a_source_prints_nothing():
    assert read(f"Rest {text('')}, walk {text(99)} on{text(99, 3)}.") == "Rest, walk on[1]."


def test_ids_that_stand_for_one_source_have_one_number():
    merged = {"1": "same", "2": "same", "3": "other"}
    assert [*number(text(1) + "." + text(3) + "." + text(2), merged).places] == ["same", "other"]


def test_each_source_knows_the_places_that_lead_to_it():
    numbered = number(f"a{text(1, 2, 3)} b{text(2)} c{text(3, 1)}", SOURCES)
    assert numbered.places == {
        "source 1": ["cited--1", "cited--3"],
        "source 2": ["cited--1", "cited--2"],
        "source 3": ["cited--1", "cited--4"],
    }


def test_links_say_where_they_lead():
    html = number(f"a{text(1, 2, 3)} b{text(2)}", SOURCES).html
    assert 'href="#source--1" role="doc-biblioref" aria-label="Sources 1–3">1–3</a>' in html
    assert 'href="#source--2" role="doc-biblioref" aria-label="Source 2">2</a>' in html


pieces = st.lists(st.sampled_from([*map(text, range(12)), " ", ", ", ";", "word", "</p>\n<p>"]))


@given(pieces)
def test_nothing_but_markers_and_the_room_around_them_changes(pieces):
    html = "".join(pieces)
    numbered = number(html, SOURCES)
    without = re.sub(rf"{WORD_JOINER}<sup.*?</sup>", "", numbered.html)
    bare = re.sub(r"<a data-source.*?</a>", "", html)
    assert re.findall(r"[a-z/<>]", without) == re.findall(r"[a-z/<>]", bare)
    anchors = re.findall(r'id="(cited--\d+)"', numbered.html)
    assert anchors == [f"cited--{place}" for place in range(1, len(anchors) + 1)]
    assert {place for places in numbered.places.values() for place in places} == set(anchors)
