"""The other pages, the practice's settings, and the menu of the admin."""

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text, streamfield

from pages import rich_text as features
from pages.models import HomePage, PracticeSettings, StandardPage
from tests import make
from tests.editing import (
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
SETTINGS = "/admin/settings/pages/practicesettings/"


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def rich(text, allowed=features.INTRODUCTION):
    return rich_text(f"<p>{text}</p>", features=allowed)


def test_a_fresh_site_is_filled_in_page_by_page(publisher):
    home = HomePage.objects.get()
    assert not home.live
    fields = {"heading": "Less pain.", "introduction": rich("We can help."), "body-count": 0}
    assert "Less pain." in words(preview(publisher, edit_address(home), **fields))
    assert edit_page(publisher, home, **fields).status_code == 302
    assert "Less pain." in shown("/")
    for draft in Page.objects.child_of(home).in_menu().specific():
        answer = edit_page(publisher, draft)
        assert answer.status_code == 302, draft
        assert draft.title in shown(f"/{draft.slug}/")


def test_each_list_is_previewed_and_changed(publisher):
    for page in (make.blog(), make.locations(), make.clinicians()):
        fields = {"introduction": rich("Read this first.")}
        assert "Read this first." in words(preview(publisher, edit_address(page), **fields))
        assert edit_page(publisher, page, **fields).status_code == 302
        assert "Read this first." in shown(page.url)


def test_a_standard_page_is_previewed_published_and_read(publisher):
    home = make.home()
    content = streamfield([("text", rich("We write down the rules.", features.TEXT))])
    fields = {
        "title": "Policies",
        "slug": "policies",
        "effective_date": "2026-11-02",
        "introduction": rich("In short."),
        "body": streamfield([("section", {"heading": "Rules", "content": content})]),
        "in_footer": "on",
    }
    seen = words(preview(publisher, add_address(StandardPage, home), **fields))
    assert add_page(publisher, StandardPage, home, **fields).status_code == 302
    for page in (seen, shown("/policies/")):
        assert "November\xa02, 2026" in page
        assert "We write down the rules." in page
    assert "Policies" in shown("/")


@pytest.mark.parametrize("slug", ["admin", "search", "es", "media"])
def test_an_address_of_the_site_itself_is_refused(publisher, slug):
    fields = {"title": "Policies", "slug": slug}
    for action in ("publish", ""):
        refused = add_page(publisher, StandardPage, make.home(), action, **fields)
        assert says(refused, f"“{slug}” is an address the site itself uses. Choose another.")


def test_an_address_that_another_page_has_is_refused(publisher):
    home = make.home()
    make.standard_page(title="Policies")
    for action in ("publish", ""):
        refused = add_page(publisher, StandardPage, home, action, title="Ours", slug="policies")
        assert says(refused, "Another page has the address “policies”. Choose another.")


def test_a_home_page_without_words_cannot_be_published(publisher):
    refused = edit_page(publisher, HomePage.objects.get())
    assert set(refused.context["form"].errors) == {"heading", "introduction"}
    assert says(refused, "Write the introduction.")


def settings_form(client, **fields):
    address = client.get(SETTINGS, follow=True).request["PATH_INFO"]
    return client.post(address, filled_in(client, address, **fields))


def test_the_practice_is_named_and_reached_as_the_settings_say(publisher):
    make.home()
    fields = {"name": "Example Pain Care", "phone": "314-555-0142", "brand_colour": "#123456"}
    assert settings_form(publisher, **fields).status_code == 302
    assert "Example Pain Care" in shown("/")
    assert PracticeSettings.objects.get().phone == "+13145550142"


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("brand_colour", "teal", "Write the color as # and six digits or letters"),
        ("phone", "911", "“911” is not a complete US phone number."),
        ("facebook_url", "javascript:alert(1)", "Enter a valid URL."),
        ("email", "x" * 10_000, "Enter a valid email address."),
        ("name", "\x00", "Null characters are not allowed."),
        ("name", "", "This field is required."),
    ],
)
def test_a_wrong_setting_gets_one_clear_message(publisher, field, typed, reason):
    refused = settings_form(publisher, **{field: typed})
    assert says(refused, reason)
    assert list(refused.context["form"].errors) == [field]
    assert PracticeSettings.objects.get().name == "Our practice"


def test_the_menu_has_what_a_practice_uses_and_no_more(client):
    client.force_login(make.owner())
    menu = words(client.get("/admin/"))
    for label in ("Posts", "Clinics", "Clinicians", "Clinic hours", "Sources", "Topics"):
        assert f'"label": "{label}"' in menu
    for label in ("Sites", "Collections", "Page types usage", "What's new in Wagtail"):
        assert f'"label": "{label}' not in menu


@pytest.mark.parametrize("section", [make.blog, make.clinicians])
def test_many_pages_are_not_all_shown_to_be_dragged(publisher, section):
    page = section()
    address = f"/admin/pages/{page.pk}/?ordering=ord"
    few = publisher.get(address)
    assert few.context["paginator"] is None
    assert "too many" not in words(few)
    Page.objects.filter(pk=page.pk).update(numchild=201)
    many = publisher.get(address)
    assert many.context["paginator"].per_page == 50
    assert "more than 200 pages here, too many to sort by dragging" in words(many)
