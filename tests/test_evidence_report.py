"""The report of sources that need a look, and the button that ignores an address."""

import io
import re

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from openpyxl import load_workbook

from blog.models import Citation
from citations.models import Reference
from people.models import User
from tests import make
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/evidence/"
DEAD = {
    "url": "https://example.org/gone",
    "checked_url": "https://example.org/gone",
    "url_problem": "The site says that there is no such page (404).",
    "url_checked_at": timezone.now(),
}


@pytest.fixture
def editor():
    return sign_in("Editors")


def report(client, query=""):
    return words(client.get(f"{REPORT}{query}"))


def test_it_says_what_happened_and_whom_it_concerns(editor):
    source = make.reference(
        retraction="retraction", retraction_notice_url="https://doi.org/10.1000/notice"
    )
    citations = [Citation(reference=source)]
    post = make.post(reviewed_by=make.clinician(), citations=citations)
    shown = report(editor)
    assert "The MSC: an injury drugstore" in shown
    assert "Retracted</span>" in shown
    assert 'href="https://doi.org/10.1000/notice"' in shown
    assert f"/admin/pages/{post.pk}/edit/" in shown
    assert "Reviewed by Marcus Oyelaran, MD" in shown


def test_the_worst_comes_first_and_what_is_well_not_at_all(editor):
    make.reference(title="Dead one", **DEAD)
    make.reference(title="Well one")
    for state in ("correction", "retraction", "expression_of_concern"):
        make.reference(title=f"One with {state}", retraction=state)
    seen = re.findall(r"One with \w+|Dead one|Well one", report(editor))
    assert list(dict.fromkeys(seen)) == [
        "One with retraction",
        "One with expression_of_concern",
        "One with correction",
        "Dead one",
    ]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("?what=retraction", {"Retracted one"}),
        ("?what=correction", set()),
        ("?what=dead+link", {"Dead one"}),
        ("?what=ignored+link", {"Ignored one"}),
        ("", {"Retracted one", "Dead one"}),
        ("?what=nonsense", {"Retracted one", "Dead one", "Ignored one"}),
    ],
)
def test_it_shows_one_kind(editor, query, seen):
    make.reference(title="Retracted one", retraction="retraction")
    make.reference(title="Dead one", **DEAD)
    make.reference(title="Ignored one", ignored_url=DEAD["url"], **DEAD)
    make.reference(title="Well one")
    shown = report(editor, query)
    titles = {"Retracted one", "Dead one", "Ignored one", "Well one"}
    assert {title for title in titles if title in shown} == seen


def test_a_reviewer_sees_what_concerns_them(editor):
    mine, other = (make.reference(title=title, retraction="retraction") for title in ("A1", "B2"))
    marcus = make.clinician()
    make.post(reviewed_by=marcus, citations=[Citation(reference=mine)])
    make.post(title="Another", citations=[Citation(reference=other)])
    shown = report(editor, f"?reviewed_by={marcus.pk}")
    assert "A1" in shown
    assert "B2" not in shown


def test_an_ignored_address_stays_ignored_until_somebody_watches_it_again(editor):
    source = make.reference(**DEAD)
    address = f"{REPORT}{source.pk}/address/"
    assert "Ignore this address" in report(editor)
    answer = editor.post(address, {"ignored": "yes", "next": REPORT}, follow=True)
    assert "https://example.org/gone is ignored from now on." in words(answer)
    assert source not in Reference.objects.with_dead_link()
    assert "Watch it again" in report(editor, "?what=ignored+link")
    editor.post(address, {"ignored": "no"})
    assert source in Reference.objects.with_dead_link()


def test_an_address_is_ignored_by_pressing_the_button_only(editor):
    assert editor.get(f"{REPORT}{make.reference(**DEAD).pk}/address/").status_code == 405


def test_it_is_exported_whole(editor):
    make.reference(retraction="retraction", retraction_checked_at=timezone.now())
    make.reference(title="=2+2", **DEAD)
    rows = editor.get(f"{REPORT}?export=csv").getvalue().decode().splitlines()
    assert len(rows) == 3
    assert "The MSC: an injury drugstore" in rows[1]
    assert "Retracted" in rows[1]
    book = io.BytesIO(editor.get(f"{REPORT}?export=xlsx").getvalue())
    assert [row[0].value for row in load_workbook(book).active][1:] == [
        "The MSC: an injury drugstore",
        "=2+2",
    ]


def test_nothing_to_look_at_is_said(editor):
    assert "No source is known to be retracted" in report(editor)
    assert "No source is in this state." in report(editor, "?what=retraction")


def test_the_first_screen_warns_of_retracted_sources_that_readers_see(editor):
    source = make.reference(retraction="retraction")
    assert "retracted source" not in words(editor.get("/admin/"))
    make.post(citations=[Citation(reference=source)])
    assert "Readers see 1 retracted source" in words(editor.get("/admin/"))


def test_who_has_nothing_to_do_with_sources_sees_none_of_it(client):
    user = User.objects.create_user("guest", "guest@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    source = make.reference(retraction="retraction", **DEAD)
    make.post(citations=[Citation(reference=source)])
    assert "retracted source" not in words(client.get("/admin/"))
    assert client.get(REPORT).status_code == 302
    assert client.post(f"{REPORT}{source.pk}/address/", {"ignored": "yes"}).status_code == 302
    assert Reference.objects.get().ignored_url == ""


def test_its_queries_do_not_grow_with_it(editor, django_assert_max_num_queries):
    for number in range(30):
        source = make.reference(title=f"Work {number}", retraction="retraction")
        if number < 3:
            make.post(title=f"Post {number}", citations=[Citation(reference=source)])
    with django_assert_max_num_queries(40):
        editor.get(REPORT)
