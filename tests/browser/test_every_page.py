"""What holds on every kind of page, for every visitor."""

from itertools import product
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
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
    "clinicians": "/clinicians/",
    "clinician": "/clinicians/marcus-oyelaran/",
    "legal page": "/privacy-practices/",
    "search": "/search/",
    "results": "/search/?q=pain",
    "no results": "/search/?q=zyxwv",
    "not found": "/no-such-page/",
}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.parametrize("path", PAGES.values(), ids=PAGES),
]


def test_axe_finds_no_barrier(tab, path):
    tab.goto(path)
    tab.evaluate(AXE_SCRIPT)
    tab.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    barriers = ""
    for width, scheme in product((320, 1280), ("light", "dark")):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        found = AxeResults(tab.evaluate("options => axe.run(options)", AXE))
        if found.violations_count:
            barriers += f"At {width} px, {scheme}:\n{found.generate_report()}"
    assert not barriers


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


def test_nothing_is_wider_than_a_small_phone(open_tab, path):
    tab = open_tab(width=320)
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") == 320


def test_the_page_reads_the_same_without_javascript(open_tab, path):
    words = []
    for javascript in (True, False):
        tab = open_tab(java_script_enabled=javascript)
        tab.goto(path)
        assert tab.locator("h1").count() == 1
        words.append(tab.locator("body").inner_text().replace("\nCopy link", ""))
    assert words[0] == words[1]
