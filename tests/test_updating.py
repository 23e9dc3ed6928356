"""What is said of a source meets what the library holds: the three-way rule."""

from datetime import date

import pytest

from citations.updating import changes, take
from tests import make

pytestmark = pytest.mark.django_db


def imported(**csl):
    """A source as a first import made it."""
    reference = make.reference(imported={}, author=[], container_title="", issued="", title="Old")
    take(reference, {"title": "Old", **csl}, overwrite=["title"])
    return reference


def test_what_is_empty_is_filled():
    reference = make.reference()
    done = take(reference, {"volume": "9", "DOI": "10.1016/j.stem.2011.06.008"})
    assert [change.field for change in done.taken] == ["volume", "doi"]
    assert all(change.fills for change in done.taken)
    assert (reference.volume, done.left) == ("9", [])


def test_what_was_imported_is_corrected_by_the_next_import():
    reference = imported(volume="9")
    done = take(reference, {"volume": "10"})
    assert [(change.ours, change.theirs) for change in done.taken] == [("9", "10")]
    assert reference.volume == "10"


def test_what_an_editor_wrote_stays():
    reference = imported(volume="9")
    reference.volume = "10"
    for _twice in range(2):
        done = take(reference, {"volume": "9"})
        assert [change.kept_because for change in done.left] == ["changed by hand"]
        assert reference.volume == "10"


def test_what_an_editor_emptied_stays_empty():
    reference = imported(volume="9")
    reference.volume = ""
    done = take(reference, {"volume": "9"})
    assert [change.kept_because for change in done.left] == ["emptied by hand"]
    assert reference.volume == ""


def test_what_an_editor_wrote_is_overwritten_when_somebody_asks():
    reference = make.reference()
    take(reference, {"title": "Theirs", "issued": "2012"}, overwrite=["title"])
    assert (reference.title, reference.issued) == ("Theirs", "2011")
    assert changes(reference, {"title": "Theirs", "issued": "2012"})[0].field == "issued"


def test_a_file_does_not_overwrite_what_a_service_confirmed():
    reference = make.reference(imported={})
    take(reference, reference.csl | {"volume": "9"}, source="PubMed")
    done = take(reference, {"volume": "99"})
    assert [change.kept_because for change in done.left] == ["checked against PubMed"]
    assert not done.left[0].by_hand
    assert take(reference, {"volume": "8"}, source="Crossref").taken
    assert reference.verified_source == "Crossref"


def test_a_file_confirms_nothing():
    reference = make.reference()
    take(reference, reference.csl)
    assert not reference.is_verified


def test_an_identifier_is_never_exchanged_unasked():
    reference = imported(DOI="10.1000/one")
    done = take(reference, {"DOI": "10.1000/two"})
    assert [change.kept_because for change in done.left] == ["it says which work this is"]


def test_the_type_of_a_text_that_was_not_understood_is_nobodys_choice():
    reference = make.verbatim("NICE (2020), Low back pain, NG59.")
    done = take(reference, {"type": "report", "title": "Low back pain"})
    assert not done.left
    assert (reference.type, reference.title) == ("report", "Low back pain")
    assert reference.raw_text == "NICE (2020), Low back pain, NG59."


def test_the_type_that_an_editor_chose_stays():
    reference = make.reference(type="book")
    assert take(reference, {"type": "chapter"}).left[0].field == "type"


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("page", "11–15", {"page": "11-5"}),
        ("title", "The MSC.", {"title": "The MSC"}),
        ("doi", "10.1000/ABC", {"DOI": "10.1000/abc"}),
    ],
)
def test_the_same_in_another_form_is_no_change(field, ours, theirs):
    assert changes(make.reference(**{field: ours}), theirs) == []


def test_a_day_is_a_date_in_the_library():
    reference = make.reference(type="webpage")
    take(reference, {"accessed": "2026-03-01"})
    assert reference.accessed == date(2026, 3, 1)
    reference.save()
    assert changes(reference, {"accessed": "2026-03-01"}) == []
