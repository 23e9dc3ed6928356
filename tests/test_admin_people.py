"""A clinician is added in the admin with clinics and days; users sign in by one address each."""

import pytest
from wagtail.test.utils.form_data import inline_formset, rich_text

from pages import rich_text as features
from people.models import ClinicianPage, User
from tests import make
from tests.editing import add_address, add_page, edit_page, preview, says, shown, sign_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def clinician_fields(**changes):
    fields = {
        "title": "Rosa Castellanos",
        "slug": "rosa-castellanos",
        "credentials": "DO",
        "job_title": "Pain medicine physician",
        "photo": make.picture(description="A smiling woman.").pk,
        "introduction": "Listens first.",
        "biography": rich_text("<p>Grew up on a farm.</p>", features=features.TEXT),
        "education": "Example University",
        "languages": "English and Spanish",
        "npi": "1234567893",
        "practises_at": inline_formset([{"location": make.clinic().pk, "days": "Mon, Wed"}]),
    }
    return {**fields, **changes}


def test_a_new_clinician_is_previewed_published_and_read(publisher):
    parent, fields = make.clinicians(), clinician_fields()
    seen = words(preview(publisher, add_address(ClinicianPage, parent), **fields))
    assert add_page(publisher, ClinicianPage, parent, **fields).status_code == 302
    for page in (seen, shown("/clinicians/rosa-castellanos/")):
        assert "Rosa Castellanos, DO" in page
        assert "A smiling woman." in page
        assert "Mon, Wed" in page
        assert "Grew up on a farm." in page
        assert "English and Spanish" in page
    assert "Rosa Castellanos, DO" in shown("/clinicians/")
    assert "Rosa Castellanos, DO" in shown("/locations/des-peres/")


def test_a_clinician_leaves_a_clinic(publisher):
    parent, fields = make.clinicians(), clinician_fields()
    add_page(publisher, ClinicianPage, parent, **fields)
    page = ClinicianPage.objects.get()
    [place] = page.practises_at.all()
    row = {"id": place.pk, "location": place.location_id, "days": "", "DELETE": "on"}
    rows = inline_formset([row], initial=1)
    assert edit_page(publisher, page, practises_at=rows).status_code == 302
    assert not page.practises_at.exists()


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("npi", "1234567890", "This is not a valid NPI. Compare it digit by digit."),
        ("npi", "12345678930", "Ensure this value has at most 10 characters"),
        ("job_title", "", "This field is required."),
        ("introduction", "x" * 10_000, "Ensure this value has at most 255 characters"),
        ("credentials", "\x00", "Null characters are not allowed."),
    ],
)
def test_a_wrong_fact_of_a_person_gets_one_clear_message(publisher, field, typed, reason):
    refused = add_page(
        publisher, ClinicianPage, make.clinicians(), **clinician_fields(**{field: typed})
    )
    assert says(refused, reason)
    assert list(refused.context["form"].errors) == [field]
    assert "Grew up on a farm." in words(refused)


def test_a_clinic_listed_twice_is_refused(publisher):
    row = {"location": make.clinic().pk, "days": ""}
    fields = clinician_fields(practises_at=inline_formset([row, row]))
    refused = add_page(publisher, ClinicianPage, make.clinicians(), **fields)
    assert says(refused, "Please correct the duplicate values below.")


def test_two_users_with_one_address_are_refused(client):
    owner = make.owner(email="owner@example.org")
    client.force_login(owner)
    refused = client.post(
        "/admin/users/new/",
        {
            "username": "second",
            "email": "Owner@Example.ORG",
            "first_name": "Second",
            "last_name": "Person",
            "password1": "a long pass phrase",
            "password2": "a long pass phrase",
        },
    )
    assert says(refused, "User with this Email address already exists.")
    assert User.objects.get() == owner
