"""Files of references meet the library."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from citations.importing import CHANGED, NEW, REFUSED, UNCHANGED, import_files
from citations.models import Reference
from tests import make

pytestmark = pytest.mark.django_db

RIS = b"""TY  - JOUR
AU  - Caplan, Arnold I.
AU  - Correa, Diego
TI  - The MSC: an injury drugstore
T2  - Cell Stem Cell
PY  - 2011
VL  - 9
SP  - 11
EP  - 15
DO  - 10.1016/j.stem.2011.06.008
ER  -

TY  - BOOK
TI  - Bonica's management of pain
PB  - Wolters Kluwer
PY  - 2018
ER  -
"""


def imported(*contents, **options):
    return import_files([(f"{n}.ris", data) for n, data in enumerate(contents, 1)], **options)


def states(results):
    return [item.state for result in results for item in result.items]


def library():
    return list(Reference.objects.order_by("pk").values())


def test_a_file_fills_the_library_unverified():
    assert states(imported(RIS)) == [NEW, NEW]
    article = Reference.objects.get(doi="10.1016/j.stem.2011.06.008")
    assert (article.title, article.volume, article.page) == (
        "The MSC: an injury drugstore",
        "9",
        "11-15",
    )
    assert article.author[0] == {"family": "Caplan", "given": "Arnold I."}
    assert not article.is_verified


def test_the_same_file_twice_changes_nothing():
    imported(RIS)
    before = library()
    assert states(imported(RIS)) == [UNCHANGED, UNCHANGED]
    assert library() == before


def test_what_the_library_lacks_is_filled_and_what_it_has_stays():
    ours = make.reference(doi="10.1016/J.STEM.2011.06.008", volume="10")
    item = imported(RIS)[0].items[0]
    assert item.state == CHANGED
    assert {change.field for change in item.taken} == {"page"}
    assert {(c.field, c.kept_because) for c in item.left} == {
        ("author", "changed by hand"),
        ("volume", "changed by hand"),
    }
    ours.refresh_from_db()
    assert (ours.volume, ours.page) == ("10", "11-15")
    assert states(imported(RIS)) == [UNCHANGED, UNCHANGED]


def test_what_somebody_asks_for_is_overwritten():
    ours = make.reference(doi="10.1016/j.stem.2011.06.008", volume="10", issue="2")
    imported(RIS, asked=lambda reference, field: (reference, field) == (ours, "volume"))
    ours.refresh_from_db()
    assert ours.volume == "9"
    assert ours.author[0]["given"] == "A. I."


def test_a_dry_run_writes_nothing():
    ours = make.reference(doi="10.1016/j.stem.2011.06.008")
    before = library()
    assert states(imported(RIS, dry_run=True)) == [CHANGED, NEW]
    assert library() == before
    assert ours.page == ""


def test_an_entry_that_comes_twice_is_taken_once():
    results = imported(RIS, RIS)
    assert states(results) == [NEW, NEW, REFUSED, REFUSED]
    assert results[1].items[0].refusal == "it is the same source as line 1 of 1.ris"


def test_two_entries_of_one_source_are_taken_once_though_they_name_it_otherwise():
    make.reference(doi="10.1000/a", title="One work", pmid="123")
    results = imported(
        b"TY  - JOUR\nTI  - One work\nDO  - 10.1000/a\nER  - \n"
        b"TY  - JOUR\nTI  - One work\nAN  - 123\nDB  - PubMed\nER  - \n"
    )
    assert states(results) == [UNCHANGED, REFUSED]


def test_identifiers_of_two_sources_change_neither():
    make.reference(doi="10.1000/a", title="First")
    make.reference(pmid="123", title="Second")
    before = library()
    data = b"TY  - JOUR\nTI  - First\nDO  - 10.1000/a\nAN  - 123\nDB  - PubMed\nER  - \n"
    assert "“First” and “Second”" in imported(data)[0].items[0].refusal
    assert library() == before


def test_another_title_under_the_same_doi_is_a_mistake_of_one_of_the_two():
    make.reference(doi="10.1016/j.stem.2011.06.008", title="Sleep and pain in adolescents")
    item = imported(RIS)[0].items[0]
    assert item.refusal == (
        "the library has another title under its DOI or PMID: “Sleep and pain in adolescents”"
    )


def test_a_title_without_its_subtitle_is_no_other_title():
    make.reference(doi="10.1016/j.stem.2011.06.008", title="The MSC")
    assert states(imported(RIS))[0] == CHANGED


def test_a_merged_source_takes_what_its_survivor_is_told():
    survivor = make.reference(title="The MSC: an injury drugstore")
    make.reference(doi="10.1016/j.stem.2011.06.008", merged_into=survivor, issued="")
    imported(RIS)
    survivor.refresh_from_db()
    assert survivor.page == "11-15"


def test_two_entries_of_a_source_and_of_what_was_merged_into_it_are_taken_once():
    survivor = make.reference(title="One work", doi="10.1000/kept")
    make.reference(title="One work", doi="10.1000/gone", merged_into=survivor)
    entry = "TY  - JOUR\nTI  - One work\nVL  - 1\nDO  - {}\nER  - \n"
    data = (entry.format("10.1000/kept") + entry.format("10.1000/gone")).encode()
    assert states(imported(data)) == [CHANGED, REFUSED]


def test_a_field_that_the_library_cannot_keep_is_left_out_and_said():
    data = (
        b"TY  - JOUR\nTI  - Title\nVL  - " + b"9" * 41 + b"\nDO  - nonsense\n"
        b"UR  - javascript:alert(1)\nY2  - 2020\nER  - \n"
    )
    item = imported(data)[0].items[0]
    assert item.state == NEW
    labels = {note.split(" “")[0] for note in item.notes}
    assert {"volume", "web address", "seen on"} <= labels
    assert Reference.objects.get().title == "Title"


def test_bad_entries_are_named_by_line_and_the_good_ones_go_in():
    result = imported(b"TY  - JOUR\nAU  - A, B\nER  - \n" + RIS)[0]
    assert [(bad.line, bad.reason) for bad in result.bad] == [(1, "the entry has no title (TI)")]
    assert Reference.objects.count() == 2


def test_a_file_that_is_none_is_said_and_the_others_go_in():
    results = imported(b"\x00\x01", RIS)
    assert results[0].problem == "it is not text"
    assert Reference.objects.count() == 2


def test_ten_times_as_many_entries_take_as_many_queries():
    def queries(count, volume):
        data = b"".join(
            b"TY  - JOUR\nAU  - A, B\nTI  - Title %d\nPY  - 2011\nVL  - %d\nER  - \n" % (n, volume)
            for n in range(count)
        )
        with CaptureQueriesContext(
            connection,
        ) as captured:
            imported(data)
        return len(captured)

    assert queries(3, volume=1) == queries(30, volume=1)
    assert queries(3, volume=2) == queries(30, volume=3)


def test_the_command_says_what_it_did(tmp_path, capsys):
    (tmp_path / "mine.ris").write_bytes(RIS)
    make.reference(doi="10.1016/j.stem.2011.06.008", volume="10")
    call_command("import_references", tmp_path / "mine.ris")
    out = capsys.readouterr().out
    assert "mine.ris: RIS, 1 new, 1 changed, 0 unchanged" in out
    assert "volume stays “10”, not “9” (changed by hand)" in out


def test_the_command_overwrites_when_told(tmp_path):
    (tmp_path / "mine.ris").write_bytes(RIS)
    ours = make.reference(doi="10.1016/j.stem.2011.06.008", volume="10")
    call_command("import_references", tmp_path / "mine.ris", "--overwrite")
    ours.refresh_from_db()
    assert ours.volume == "9"


def test_the_command_names_the_entries_that_were_not_imported(tmp_path, capsys):
    (tmp_path / "mine.ris").write_bytes(b"TY  - JOUR\nER  - \n" + RIS)
    with pytest.raises(CommandError, match="Not imported: 0 files, 1 entry"):
        call_command("import_references", tmp_path / "mine.ris")
    assert "line 1: not imported: the entry has no title" in capsys.readouterr().err
    assert Reference.objects.count() == 2


@pytest.mark.parametrize("name", ["missing.ris", "."])
def test_a_path_that_cannot_be_read_is_one_line(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read: "):
        call_command("import_references", tmp_path / name, stdout=io.StringIO())
