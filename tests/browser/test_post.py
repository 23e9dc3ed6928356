"""One post: what it weighs, how it is shared, what is printed; and where the site's links lead."""

import gzip

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

POST = "/blog/low-back-pain/"


def test_a_post_is_light_on_a_phone(open_tab):
    tab = open_tab(width=390)
    answers = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(POST)
    sizes = {}
    for answer in answers:
        kind = answer.request.resource_type
        body = answer.body() if kind in ("image", "font") else gzip.compress(answer.body())
        sizes.setdefault(kind, []).append(len(body))
    weights = {kind: sum(parts) / 1000 for kind, parts in sizes.items()}
    print(len(answers), weights)
    assert len(answers) <= 15
    assert len(sizes["font"]) == 1
    assert weights["font"] <= 40
    assert weights["document"] <= 30
    assert weights["stylesheet"] <= 20
    assert weights["script"] <= 15
    assert sum(weights.values()) <= 200


def test_the_link_is_copied(open_tab, site):
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    tab.goto(POST)
    tab.get_by_role("button", name="Copy link").click()
    expect(tab.get_by_role("button", name="Link copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == site + POST


def test_there_is_no_copy_button_without_javascript(open_tab):
    tab = open_tab(java_script_enabled=False)
    tab.goto(POST)
    assert tab.locator(".share").get_by_role("link", name="Facebook").is_visible()
    assert tab.get_by_role("button").count() == 0


def test_paper_shows_the_post_its_sources_and_phones_alone(tab):
    tab.goto(POST)
    tab.emulate_media(media="print")
    shown = [
        heading.inner_text() for heading in tab.locator("h1, h2").all() if heading.is_visible()
    ]
    assert shown[0] == "What to do when your lower back hurts"
    assert "Resources" in shown
    assert "Share" not in shown
    assert "More From Our Blog" not in shown
    assert [nav for nav in tab.locator("nav").all() if nav.is_visible()] == []
    assert tab.locator("footer a[href='tel:+1-314-555-0142']").is_visible()


def test_every_link_of_the_menu_and_the_footer_answers(tab, site):
    tab.goto("/")
    links = tab.locator("header a, footer a").all()
    ours = {link.evaluate("link => link.href") for link in links}
    ours = {address for address in ours if address.startswith(site)}
    assert len(ours) >= 13
    assert {tab.request.get(address).status for address in ours} == {200}
