"""What visitors meet in Chromium. In one file, so that one worker starts the site for all of it."""

import gzip
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers

pytestmark = pytest.mark.browser

SHOW_ALL_PICTURES = """async () => {
  for (const picture of document.images) picture.loading = "eager";
  await Promise.all(Array.from(document.images, picture => picture.decode()));
}"""
PAGES = {
    "home": "/",
    "blog": "/blog/",
    "post from Word": "/blog/low-back-pain/",
    "post from text": "/blog/safe-pain-medicines/",
    "education library": "/blog/topics/",
    "topic": "/blog/topics/back-pain/",
    "clinics": "/locations/",
    "clinic": "/locations/des-peres/",
    "clinic by appointment": "/locations/washington/",
    "clinicians": "/clinicians/",
    "clinicians found": "/clinicians/?q=spanish",
    "clinician": "/clinicians/marcus-oyelaran/",
    "legal page": "/privacy-practices/",
    "search": "/search/",
    "results": "/search/?q=pain",
    "no results": "/search/?q=zyxwv",
    "not found": "/no-such-page/",
}
POST = PAGES["post from Word"]
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
FOCUS = """() => {
  const focus = document.activeElement, style = getComputedStyle(focus);
  const {left, top, width, height} = focus.getClientRects()[0];
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    name: focus.textContent.trim(),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    covered: !focus.contains(onTop),
  };
}"""


@every_page
def test_axe_finds_no_barrier(tab, path):
    tab.goto(path)
    assert not barriers(tab)


@every_page
def test_a_visit_stays_between_the_visitor_and_the_site(tab, site, path):
    hosts, messages = set(), []
    tab.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))
    response = tab.goto(path)
    tab.evaluate(SHOW_ALL_PICTURES)
    assert hosts == {urlsplit(site).netloc}
    assert tab.context.cookies() == []
    if response.status == 404:
        messages = [message for message in messages if "404 (Not Found)" not in message]
    assert messages == []


@every_page
def test_nothing_is_wider_than_a_small_phone(open_tab, path):
    tab = open_tab(width=320)
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


@every_page
def test_the_page_reads_the_same_without_javascript(open_tab, path):
    words = []
    for javascript in (True, False):
        tab = open_tab(java_script_enabled=javascript)
        tab.goto(path)
        assert tab.locator("h1").count() == 1
        words.append(tab.locator("body").inner_text().replace("\nCopy link", ""))
    assert words[0] == words[1]


def test_the_skip_link_comes_first_and_leads_to_the_content(tab):
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate(FOCUS) == {"name": "Skip to the content", "ring": 3, "covered": False}
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/", POST, "/locations/des-peres/", "/search/"])
def test_the_focus_is_seen_at_every_stop_and_leaves_at_the_end(open_tab, path, width):
    tab = open_tab(width=width)
    tab.goto(path)
    stops = []
    tab.keyboard.press("Tab")
    while not tab.evaluate("document.activeElement === document.body"):
        stops.append(tab.evaluate(FOCUS))
        assert len(stops) < 100, "the focus is trapped"
        tab.keyboard.press("Tab")
    assert stops[-1]["name"] == "988"
    assert [stop for stop in stops if stop["ring"] < 2 or stop["covered"]] == []


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
    assert len(answers) <= 15
    assert len(sizes["font"]) == 1
    assert weights["font"] <= 40
    assert weights["document"] <= 30
    assert weights["stylesheet"] <= 20
    assert weights["script"] <= 15
    assert weights["image"] <= 40
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
