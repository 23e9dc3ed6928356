"""Hours, holidays and notices are changed at the desk; readers see them at once, or a reason."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, rich_text

from locations.models import HoursException, LocationPage, Notice
from pages import rich_text as features
from tests import make
from tests.editing import (
    PAGE_FORM,
    add_address,
    add_page,
    edit_address,
    edit_page,
    filled_in,
    preview,
    says,
    shown,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db
HOLIDAYS = "/admin/closure/new/"
NOTICES = "/admin/notice/new/"


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def row(weekday, opens, closes, **fields):
    return {"weekday": weekday, "opens": opens, "closes": closes, "weeks": "every", **fields}


def clinic_fields(**changes):
    fields = {
        "title": "St. Peters",
        "slug": "st-peters",
        "street_address": "40 Example Plaza",
        "city": "St. Peters",
        "state": "MO",
        "postal_code": "63376",
        "phone": "636.555.0117",
        "fax": "(636) 555-0118",
        "introduction": rich_text("<p>On the plaza.</p>", features=features.INTRODUCTION),
        "parking": "In front, free.",
        "weekly_hours": inline_formset([row(0, "08:00", "12:00"), row(0, "13:00", "17:00")]),
    }
    return {**fields, **changes}


def saved(client, address, **fields):
    return client.post(address, filled_in(client, address, **fields))


def test_a_new_clinic_is_previewed_published_and_read(publisher):
    parent = make.locations()
    seen = preview(publisher, add_address(LocationPage, parent), **clinic_fields())
    assert "40 Example Plaza" in words(seen)
    assert add_page(publisher, LocationPage, parent, **clinic_fields()).status_code == 302
    page = shown("/locations/st-peters/")
    assert "(636) 555-0117" in page
    assert "In front, free." in page
    assert "1:00 – 5:00 PM" in page.replace("\u00a0", " ")


def test_a_clinic_of_which_only_the_name_is_typed_is_previewed(publisher):
    seen = preview(publisher, add_address(LocationPage, make.locations()), title="St. Peters")
    assert "Pain clinic in St. Peters" in words(seen)


def test_a_lunch_break_is_two_rows(publisher):
    clinic = make.clinic()
    afternoon = {
        f"weekly_hours-5-{name}": value for name, value in row(0, "13:00", "16:30").items()
    }
    rows = {"weekly_hours-TOTAL_FORMS": 6, "weekly_hours-0-closes": "12:00", **afternoon}
    assert edit_page(publisher, clinic, **rows).status_code == 302
    page = shown(clinic.url).replace("\u00a0", " ")
    assert "8:00 AM – 12:00 PM" in page
    assert "1:00 – 4:30 PM" in page


def test_a_clinic_on_the_screen_has_its_number_as_people_write_it(publisher):
    clinic = make.clinic()
    assert filled_in(publisher, edit_address(clinic), PAGE_FORM)["phone"] == "(314) 555-0142"
    assert edit_page(publisher, clinic).status_code == 302
    clinic.refresh_from_db()
    assert clinic.phone == "+13145550142"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            [row(0, "08:00", "12:00"), row(0, "11:00", "17:00")],
            "Monday 11:00 AM – 5:00 PM overlaps with Monday 8:00 AM – 12:00 PM.",
        ),
        ([row(2, "17:00", "08:00")], "Closing time must be later than opening time."),
        ([row(2, "noon", "17:00")], "Enter a valid time."),
        ([row(2, "", "17:00")], "This field is required."),
        ([row(9, "08:00", "17:00")], "9 is not one of the available choices."),
    ],
)
def test_hours_that_cannot_be_are_refused_by_name(publisher, rows, reason):
    clinic = make.clinic()
    refused = edit_page(publisher, clinic, weekly_hours=inline_formset(rows))
    assert refused.status_code == 200
    assert reason in words(refused).replace("\u00a0", " ")
    assert clinic.weekly_hours.count() == 5


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("phone", "555", "“555” is not a complete US phone number."),
        ("phone", "+1;ext=9", "is not a complete US phone number."),
        ("phone", "9" * 10_000, "Ensure this value has at most 32 characters"),
        ("state", "Missouri", "Ensure this value has at most 2 characters"),
        ("state", "mo", "Two capital letters, such as MO."),
        ("postal_code", "ABCDE", "Five digits, or five and four: 63131."),
        ("latitude", "north", "Enter a number."),
        ("latitude", "95", "Ensure this value is less than or equal to 90."),
        ("email", "front desk", "Enter a valid email address."),
        ("time_zone", "Missouri", "“Missouri” is not a time zone."),
        ("title", "\x00", "Null characters are not allowed."),
    ],
)
def test_a_wrong_fact_of_a_clinic_gets_one_clear_message(publisher, field, typed, reason):
    clinic = make.clinic()
    refused = edit_page(publisher, clinic, **{field: typed})
    assert says(refused, reason)
    assert list(refused.context["form"].errors) == [field]


def test_a_clinic_without_its_address_is_a_draft_only(publisher):
    parent = make.locations()
    fields = {"title": "Washington", "slug": "washington"}
    assert add_page(publisher, LocationPage, parent, "", **fields).status_code == 302
    refused = edit_page(publisher, LocationPage.objects.get())
    assert set(refused.context["form"].errors) == {
        *("street_address", "city", "state", "postal_code", "phone")
    }


def test_a_holiday_shows_on_the_clinic_at_once(publisher):
    clinic, today = make.clinic(), timezone.localdate().isoformat()
    fields = {"clinic": clinic.pk, "first_date": today, "reason": "Snow"}
    assert saved(publisher, HOLIDAYS, **fields).status_code == 302
    assert "Closed for Snow" in shown(clinic.url).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"last_date": "2026-12-24"}, "The last day must not be before the first."),
        ({"opens": "09:00"}, "Fill in both times, closing later than opening"),
        ({"opens": "12:00", "closes": "09:00"}, "Fill in both times, closing later than opening"),
        (
            {"opens": "09:00", "closes": "12:00", "closes_next_day": "on"},
            "Tick “closes after midnight” only where closing is on the next day.",
        ),
        ({"closes_next_day": "on"}, "“by appointment only” need both times."),
        ({"by_appointment": "on"}, "“by appointment only” need both times."),
        ({"opens": "09:00", "closes": "12:00", "as_usual": "on"}, "Either “open as usual” or"),
        ({"first_date": "2026-02-30"}, "Enter a valid date."),
        ({"reason": ""}, "This field is required."),
        ({"reason": "\x00"}, "Null characters are not allowed."),
        ({"clinic": "9999999"}, "Select a valid choice."),
    ],
)
def test_a_holiday_that_cannot_be_is_refused(publisher, changes, reason):
    fields = {"clinic": make.clinic().pk, "first_date": "2026-12-25", "last_date": "2026-12-25"}
    fields["reason"] = "Christmas"
    refused = saved(publisher, HOLIDAYS, **{**fields, **changes})
    assert says(refused, reason)
    assert not HoursException.objects.exists()


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (
            {"opens": "20:00", "closes": "02:00", "closes_next_day": "on"},
            "8:00 PM – 2:00 AM",
        ),
        (
            {"opens": "09:00", "closes": "12:00", "by_appointment": "on"},
            "9:00 AM – 12:00 PM, by appointment",
        ),
    ],
)
def test_other_hours_last_past_midnight_or_are_by_appointment(publisher, times, told):
    clinic, day = make.clinic(), timezone.localdate() + timedelta(days=2)
    fields = {"clinic": clinic.pk, "first_date": day.isoformat(), "reason": "the fair"}
    assert saved(publisher, HOLIDAYS, **fields, **times).status_code == 302
    for page in (shown(clinic.url), words(publisher.get("/admin/closure/"))):
        assert told in page.replace("\u00a0", " ")


def notice(**changes):
    tomorrow = timezone.localtime() + timedelta(days=1)
    fields = {"text": "We open at ten.", "level": "urgent", "for_all_clinics": "on"}
    return {**fields, "ends": tomorrow.strftime("%Y-%m-%dT%H:%M"), **changes}


def test_an_urgent_notice_shows_on_every_page_at_once(publisher):
    clinic = make.clinic()
    assert saved(publisher, NOTICES, **notice()).status_code == 302
    assert "We open at ten." in shown("/")
    assert "We open at ten." in shown(clinic.url)


def test_a_notice_of_one_clinic_shows_there_alone(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    fields = notice(level="information", clinics=[str(here.pk)], for_all_clinics="")
    assert saved(publisher, NOTICES, **fields).status_code == 302
    assert "We open at ten." in shown(here.url)
    assert "We open at ten." not in shown(there.url)


def test_a_notice_that_ends_before_it_starts_is_refused(publisher):
    refused = saved(publisher, NOTICES, **notice(ends="2020-01-01T10:00"))
    assert says(refused, "The notice must end after it starts.")
    assert says(saved(publisher, NOTICES, **notice(ends="soon")), "Enter a valid date/time.")
    assert says(saved(publisher, NOTICES, **notice(text="x" * 10_000)), "at most 200 characters")
    assert not Notice.objects.exists()


def test_a_notice_links_to_a_page(publisher):
    make.clinic()
    page = make.standard_page(title="Winter hours")
    assert saved(publisher, NOTICES, **notice(link_page=page.pk)).status_code == 302
    assert f'<a href="{Page.objects.get(pk=page.pk).url}">Winter hours</a>' in shown("/")


def test_reversed_hours_are_refused_by_name(publisher):
    refused = edit_page(
        publisher, make.clinic(), weekly_hours=inline_formset([row(2, "17:00", "08:00")])
    )
    assert "Weekly hours: Wednesday 5:00 PM – 8:00 AM must close later than it opens" in words(
        refused
    ).replace("\u00a0", " ")


def test_the_next_14_days_are_previewed_from_the_unsaved_form(publisher):
    clinic, today = make.clinic(), timezone.localdate()
    HoursException.objects.create(
        clinic=clinic, first_date=today, last_date=today + timedelta(days=13), reason="snow"
    )
    rows = inline_formset([row(weekday, "06:15", "12:00") for weekday in range(7)])
    sent = filled_in(publisher, edit_address(clinic), PAGE_FORM, weekly_hours=rows)
    address = f"{edit_address(clinic)}preview/"
    assert publisher.post(address, sent).json()["is_valid"]
    seen = words(publisher.get(f"{address}?mode=hours"))
    assert "Hours, the next 14 days" in seen
    assert seen.count("snow</span>") == 14
    assert "<code>Mo-Fr 06:15-17:00; Sa-Su 06:15-12:00; " in seen
    HoursException.objects.all().delete()
    table = words(publisher.get(f"{address}?mode=hours")).split("<table>")[1].split("</table>")[0]
    assert table.count("6:15") == 14
    assert not clinic.weekly_hours.filter(opens="06:15").exists()


def test_the_hours_of_another_clinic_are_there_to_copy(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    form = words(publisher.get(edit_address(here)))
    assert f'<option value="{there.pk}">Washington</option>' in form
    rows = publisher.get(f"/admin/clinics/hours/{there.pk}/").json()["rows"]
    assert [(row["weekday"], row["opens"], row["closes"]) for row in rows] == [
        (weekday, "08:00:00", "17:00:00") for weekday in range(5)
    ]
    there.unpublish()
    assert publisher.get(f"/admin/clinics/hours/{there.pk}/").status_code == 404
    assert Client().get(f"/admin/clinics/hours/{here.pk}/").status_code == 302


def test_an_earlier_version_that_is_restored_leaves_the_closure_standing(publisher):
    clinic, today = make.clinic(), timezone.localdate().isoformat()
    before = clinic.latest_revision_id
    assert edit_page(publisher, clinic, parking="In front.").status_code == 302
    saved(publisher, HOLIDAYS, clinic=clinic.pk, first_date=today, reason="Snow")
    address = f"/admin/pages/{clinic.pk}/revisions/{before}/revert/"
    sent = filled_in(publisher, address, PAGE_FORM)
    assert sent["parking"].strip() == ""
    sent["action-publish"] = "action-publish"
    assert publisher.post(edit_address(clinic), sent).status_code == 302
    page = shown(clinic.url)
    assert "In front." not in page
    assert "Closed for Snow" in page.replace("\u00a0", " ")


def test_a_closure_that_is_over_is_told_apart(publisher):
    fields = {"clinic": make.clinic().pk, "first_date": "2024-12-25", "reason": "Christmas"}
    assert saved(publisher, HOLIDAYS, **fields).status_code == 302
    assert "is over: readers do not see it" in words(publisher.get("/admin/closure/"))


def test_hours_before_and_after_lunch_contradict_nothing(publisher):
    clinic = make.clinic()
    fields = {"clinic": clinic.pk, "first_date": "2031-12-24", "reason": "Christmas Eve"}
    for times in (("08:00", "12:00"), ("13:00", "16:00")):
        saved(publisher, HOLIDAYS, **fields, opens=times[0], closes=times[1])
    assert "Closed counts before" not in words(publisher.get("/admin/closure/"))
    saved(publisher, HOLIDAYS, **fields)
    assert words(publisher.get("/admin/closure/")).count("Closed counts before other hours") == 2


def test_a_night_contradicts_other_hours_before_its_end(publisher):
    clinic = make.clinic()
    fields = {"clinic": clinic.pk, "first_date": "2031-12-24", "reason": "the fair"}
    saved(publisher, HOLIDAYS, **fields, opens="20:00", closes="02:00", closes_next_day="on")
    saved(publisher, HOLIDAYS, **fields, opens="09:00", closes="12:00")
    assert "Closed counts before" not in words(publisher.get("/admin/closure/"))
    saved(publisher, HOLIDAYS, **fields, opens="22:00", closes="23:00")
    assert "Closed counts before" in words(publisher.get("/admin/closure/"))
