"""At the front desk people close and announce for their own clinics, and change nothing else."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from locations.models import HoursException, Notice
from people.models import User
from tests import make
from tests.editing import filled_in, sign_in, words

pytestmark = pytest.mark.django_db
ADD = {"closure": "/admin/closure/new/", "notice": "/admin/notice/new/"}


@pytest.fixture
def here():
    return make.clinic("Des Peres")


@pytest.fixture
def there():
    return make.clinic("Washington")


@pytest.fixture
def desk(here):
    client = sign_in("Front desk")
    User.objects.get(username="front-desk").clinics.set([here])
    return client


def closure(clinic, **fields):
    day = timezone.localdate() + timedelta(days=7)
    facts = {"clinic": clinic, "first_date": day, "last_date": day, "reason": "Snow"}
    return HoursException.objects.create(**facts | fields)


def notice(*clinics, **fields):
    facts = {"text": "We open at ten.", "ends": timezone.now() + timedelta(days=1)}
    notice = Notice.objects.create(**facts | fields, for_all_clinics=not clinics)
    notice.clinics.set(clinics)
    return notice


def is_refused(response):
    """Not found, or sent to the first page with Wagtail's sentence."""
    return response.status_code == 404 or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


def addresses(row):
    name = row._meta.model_name.replace("hoursexception", "closure")
    pages = ["edit", "delete", "history", "history-results", "usage"]
    return [f"/admin/{name}/{page}/{row.pk}/" for page in pages]


def test_the_desk_adds_changes_and_deletes_a_closure_of_its_clinic(desk, here):
    day = date(2031, 12, 26).isoformat()
    fields = {"first_date": day, "last_date": day, "reason": "Snow"}
    sent = filled_in(desk, ADD["closure"], "w-editor-form", **fields)
    assert sent["clinic"] == str(here.pk)  # there is no other
    assert desk.post(ADD["closure"], sent).status_code == 302
    row = HoursException.objects.get()
    edit, delete, history, *_ = addresses(row)
    sent = filled_in(desk, edit, "w-editor-form", reason="Ice")
    assert desk.post(edit, sent).status_code == 302
    assert "Saved: Des Peres, Dec 26, 2031, Ice: Closed" in words(desk.get(history))
    assert desk.post(delete).status_code == 302
    assert not HoursException.objects.exists()


def test_the_desk_announces_for_its_clinic(desk, here):
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    sent = filled_in(desk, ADD["notice"], "w-editor-form", text="Late today.", ends=tomorrow)
    assert sent.getlist("clinics") == [str(here.pk)]
    assert desk.post(ADD["notice"], sent).status_code == 302
    assert [*Notice.objects.get().clinics.all()] == [here]


def test_a_notice_of_all_clinics_is_not_the_desks(desk):
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    sent = filled_in(desk, ADD["notice"], "w-editor-form", text="Late today.", ends=tomorrow)
    del sent["clinics"]
    sent["for_all_clinics"] = "on"
    assert "Which clinics is this about?" in words(desk.post(ADD["notice"], sent))
    assert not Notice.objects.exists()


def test_the_lists_show_what_is_ones_own(desk, here, there):
    closure(here, reason="Snow")
    closure(there, reason="Flood")
    notice(here, text="Ours.")
    notice(there, text="Theirs.")
    notice(here, there, text="Both.")
    notice(text="All.")
    for address in ("/admin/closure/", "/admin/closure/results/"):
        shown = words(desk.get(address))
        assert "Snow" in shown
        assert "Flood" not in shown
        assert "Washington" not in shown
    for address in ("/admin/notice/", "/admin/notice/results/"):
        shown = words(desk.get(address))
        assert "Ours." in shown
        assert not any(text in shown for text in ("Theirs.", "Both.", "All."))
    assert "Theirs." not in words(desk.get("/admin/reports/site-history/"))
    spreadsheet = b"".join(desk.get("/admin/notice/?export=csv").streaming_content).decode()
    assert spreadsheet.count("\r\n") == 2  # headings and one row


def test_rows_of_other_clinics_are_not_found_at_any_address(desk, here, there):
    rows = [closure(there), notice(there), notice(here, there), notice()]
    for address in (address for row in rows for address in addresses(row)):
        assert is_refused(desk.get(address)), address
        assert is_refused(desk.post(address, {"reason": "Mine", "text": "Mine"})), address
    assert HoursException.objects.get().reason == "Snow"
    assert Notice.objects.filter(text="We open at ten.").count() == 3


@pytest.mark.parametrize("name", ["closure", "notice"])
def test_forged_clinics_are_refused(desk, here, there, name):
    row = closure(here) if name == "closure" else notice(here)
    field = "clinic" if name == "closure" else "clinics"
    tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    facts = {"first_date": "2031-12-26", "last_date": "2031-12-26", "reason": "Flood"}
    facts |= {"text": "Flood", "ends": tomorrow, field: [str(there.pk)]}
    for address in (ADD[name], addresses(row)[0]):
        refused = desk.post(address, filled_in(desk, address, "w-editor-form", **facts))
        assert refused.status_code == 200
        assert field in refused.context["form"].errors
    assert not there.hours_exceptions.exists()
    assert not there.notices.exists()


def test_the_menu_of_the_desk_has_its_clinics_hours_and_no_lists_of_pages(desk):
    menu = words(desk.get("/admin/"))
    assert '"/admin/closure/"' in menu
    for name in ("posts", "clinics", "clinicians"):
        assert f'"/admin/{name}/"' not in menu
    assert '"/admin/clinics/"' in words(sign_in("Editors").get("/admin/"))


def test_nothing_else_is_the_desks(desk, here):
    for address in [
        reverse("wagtailadmin_pages:edit", args=[here.pk]),
        reverse("wagtailadmin_pages:add", args=["locations", "locationpage", here.get_parent().pk]),
        reverse("wagtailadmin_pages:delete", args=[here.pk]),
        reverse("wagtailadmin_pages:history", args=[here.pk]),
        "/admin/clinics/",
        "/admin/settings/pages/practicesettings/",
        "/admin/users/",
        "/admin/groups/",
        "/admin/snippets/citations/reference/",
        "/admin/snippets/blog/topic/add/",
        "/admin/images/add/",
        "/admin/reports/evidence/",
        "/admin/import-documents/",
    ]:
        assert desk.get(address, follow=True).request["PATH_INFO"] != address, address


def test_without_the_group_there_is_no_desk(here):
    editor = sign_in("Editors")
    User.objects.get(username="editors").clinics.set([here])
    for name, address in ADD.items():
        assert is_refused(editor.get(address))
        assert is_refused(editor.get(f"/admin/{name}/"))


def test_a_publisher_looks_after_every_clinic(here, there):
    publisher = sign_in("Moderators")
    for row in (closure(there), notice(there), notice()):
        assert publisher.get(addresses(row)[0]).status_code == 200


def test_the_owner_says_whose_clinics_are_whose(here):
    client = Client()
    client.force_login(make.owner())
    sign_in("Front desk")
    user = User.objects.get(username="front-desk")
    address = reverse("wagtailusers_users:edit", args=[user.pk])
    fields = {"first_name": "Front", "last_name": "Desk", "clinics": [str(here.pk)]}
    assert client.post(address, filled_in(client, address, **fields)).status_code == 302
    assert [*user.clinics.all()] == [here]
    assert b'name="clinics"' in client.get(reverse("wagtailusers_users:add")).content
