"""An editor imports files of sources, and takes the library away as a file."""

import json
import os
import re

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from citations.formats import LARGEST_FILE
from citations.models import Reference
from tests import make
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/snippets/citations/reference/"
IMPORT = f"{LIBRARY}import/"
RIS = """TY  - JOUR
TI  - The MSC: an injury drugstore
VL  - 9
DO  - 10.1016/j.stem.2011.06.008
ER  -
"""


@pytest.fixture
def editor():
    return sign_in("Editors")


def upload(editor, *contents, text=""):
    files = [
        SimpleUploadedFile(f"{number}.ris", content.encode())
        for number, content in enumerate(contents, 1)
    ]
    return editor.post(IMPORT, {"files": files, "text": text})


def confirm(editor, page, **ticked):
    uploaded = re.search(r'name="uploaded" value="([^"]+)"', words(page))[1]
    return editor.post(IMPORT, {"uploaded": uploaded, **ticked}, follow=True)


def test_the_list_leads_to_the_import(editor):
    assert f'href="{IMPORT}"' in words(editor.get(LIBRARY))
    assert "See what it contains" in words(editor.get(IMPORT))


def test_nothing_is_written_before_it_is_confirmed(editor):
    page = upload(editor, RIS)
    assert "RIS: 1 new, 0 to change" in words(page)
    assert not Reference.objects.exists()
    done = confirm(editor, page)
    assert "1 source added, 0 changed." in words(done)
    assert Reference.objects.get().volume == "9"


def test_what_was_changed_by_hand_is_overwritten_where_it_is_ticked(editor):
    ours = make.reference(doi="10.1016/j.stem.2011.06.008", volume="10", title="The MSC")
    page = upload(editor, RIS)
    assert "Stays: changed by hand." in words(page)
    confirm(editor, page, overwrite=[f"{ours.pk}:volume"])
    ours.refresh_from_db()
    assert (ours.volume, ours.title) == ("9", "The MSC")


def test_several_files_and_pasted_text_are_imported_at_once(editor):
    other = RIS.replace("2011", "2012").replace("drugstore", "store of tissue")
    page = upload(editor, RIS, "nothing of the kind", text=other)
    assert "Nothing of it can be imported: it is not RIS" in words(page)
    confirm(editor, page)
    assert Reference.objects.count() == 2


def test_bad_entries_are_named_by_line(editor):
    page = upload(editor, f"TY  - JOUR\nAU  - A, B\nER  - \n{RIS}")
    assert "Line 1: the entry has no title (TI)." in words(page)
    assert "1 source added, 0 changed, 1 entry not imported." in words(confirm(editor, page))


def test_a_title_that_is_markup_is_only_text(editor):
    page = upload(editor, "TY  - JOUR\nTI  - <img src=x onerror=alert(1)> & <script>\nER  - \n")
    assert "<img src=x" not in page.content.decode()


@pytest.mark.parametrize("given", [{}, {"text": "  "}])
def test_nothing_given_is_said(editor, given):
    assert "Choose a file, or paste what it contains." in words(editor.post(IMPORT, given))


def test_too_much_for_one_page_is_said(editor):
    packed_badly = os.urandom(1_600_000).decode("latin-1")
    assert "Split it into smaller files." in words(upload(editor, packed_badly))


def test_a_file_that_is_too_large_is_said(editor):
    assert "“1.ris” is larger than 20 MB." in words(upload(editor, "x" * (LARGEST_FILE + 1)))


def test_what_was_not_uploaded_here_is_not_imported(editor):
    refused = editor.post(IMPORT, {"uploaded": "forged:by:hand"}, follow=True)
    assert "Choose the file again." in words(refused)
    other = confirm(sign_in("Moderators"), upload(editor, RIS))
    assert "Choose the file again." in words(other)
    assert not Reference.objects.exists()


def test_the_history_of_a_source_says_that_it_was_imported(editor):
    confirm(editor, upload(editor, RIS))
    history = editor.get(f"{LIBRARY}history/{Reference.objects.get().pk}/")
    assert "Imported from a file" in words(history)


def test_who_may_not_change_sources_may_not_import():
    Group.objects.create(name="Guests").permissions.add(
        *Group.objects.get(name="Editors").permissions.filter(codename="access_admin")
    )
    guest = sign_in("Guests")
    for answer in (guest.get(IMPORT), guest.post(IMPORT, {"text": RIS})):
        assert answer.status_code == 302
    assert Client().get(IMPORT).status_code == 302
    assert not Reference.objects.exists()


@pytest.mark.parametrize("suffix", ["ris", "bib", "json"])
def test_the_library_is_taken_away_as_a_file(editor, suffix):
    make.reference()
    make.verbatim("Some words, 2011.")
    make.reference(title="Merged", merged_into=Reference.objects.first())
    response = editor.get(f"{LIBRARY}?export={suffix}")
    assert response["Content-Disposition"] == f'attachment; filename="library-references.{suffix}"'
    content = response.content.decode()
    assert "Some words, 2011." in content
    assert "Merged" not in content


def test_the_filter_and_the_search_of_the_list_hold_for_the_file(editor):
    make.reference()
    make.reference(title="Another", type="book")
    found = editor.get(f"{LIBRARY}?export=json&q=another")
    assert [one["title"] for one in json.loads(found.content)] == ["Another"]
    links = re.findall(r'href="([^"]+export=\w+)"', words(editor.get(f"{LIBRARY}?type=book")))
    assert len(links) == 3
    assert all("type=book" in link for link in links)


@pytest.mark.parametrize("suffix", ["ris", "bib", "json"])
def test_what_was_taken_away_changes_nothing_when_it_comes_back(editor, suffix):
    make.reference(doi="10.1016/j.stem.2011.06.008", page="11–15")
    make.reference(title="A site", type="webpage", url="https://example.org/a_b", author=[])
    make.verbatim("Some {words} & signs, 2011.")
    before = list(Reference.objects.values())
    content = editor.get(f"{LIBRARY}?export={suffix}").content.decode()
    page = upload(editor, content)
    assert "0 new, 0 to change, 3 as the library has them, 0 that cannot" in words(page)
    assert list(Reference.objects.values()) == before
