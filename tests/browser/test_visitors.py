"""What visitors meet in Chromium. In one file, so that one worker starts the site for all of it."""

import gzip
import os
import re
from itertools import product
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import html_checker
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
    "post from Markdown": "/blog/opioid-safety/",
    "education library": "/blog/topics/",
    "topic": "/blog/topics/back-pain/",
    "posts by letter": "/blog/a-z/w/",
    "posts by year": "/blog/archive/",
    "posts of a year": "/blog/archive/2026/",
    "posts of a clinician": "/blog/authors/astrid-lindqvist/",
    "clinics": "/locations/",
    "clinic": "/locations/des-peres/",
    "clinic by appointment": "/locations/washington/",
    "clinicians": "/clinicians/",
    "clinicians found": "/clinicians/?q=spanish",
    "clinician": "/clinicians/marcus-oyelaran/",
    "privacy practices": "/privacy-practices/",
    "language help": "/nondiscrimination/",
    "good-faith estimate": "/good-faith-estimate/",
    "accessibility": "/accessibility/",
    "forms to print": "/new-patients/",
    "search": "/search/",
    "results": "/search/?q=pain",
    "results for a mistyped word": "/search/?q=siatica",
    "results of a kind and topic": "/search/?q=pain&kind=posts&topic=back-pain",
    "no results": "/search/?q=zyxwv",
    "not found": "/no-such-page/",
    "home in Spanish": "/es/",
    "post in Spanish": "/es/blog/ciatica/",
    "clinics in Spanish": "/es/clinicas/",
    "clinic in Spanish": "/es/clinicas/des-peres/",
    "results in Spanish": "/es/search/?q=ciatica",
    "not found in Spanish": "/es/no-existe/",
}
SCRIPTED = "Copy link|Show the nearest first|Copiar enlace|Ver primero las más cercanas"
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


# What readers may ask of their browser: WCAG 2.2, 1.4.12 and 1.4.4.
WISHES = {
    "spacing": """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-block-end: 2em !important }""",
    "twice the size": "html { font-size: 200% }",
}
WISH = """wish => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(wish);
  document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => Array.from(document.body.querySelectorAll("*"))
  .filter(part => getComputedStyle(part).overflowX !== "visible" && part.innerText?.trim())
  .filter(part => !part.classList.contains("visually-hidden"))
  .filter(part => part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0)
  .map(part => part.innerText)"""


@every_page
def test_readers_set_the_size_and_spacing_of_the_text(open_tab, path):
    tab = open_tab()
    tab.goto(path)
    for width, wish in product((320, 1280), WISHES):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.evaluate(WISH, WISHES[wish])
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, (width, wish)
        assert tab.evaluate(CUT_OFF) == [], (width, wish)


@pytest.mark.parametrize("path", ["/blog/", "/clinicians/", "/locations/"])
def test_the_name_on_a_card_is_high_enough_to_tap(open_tab, path):
    tab = open_tab(width=390)
    tab.goto(path)
    names = tab.locator(".card :is(h2, h3) a")
    assert min(names.evaluate_all("all => all.map(one => one.offsetHeight)")) >= 24  # WCAG 2.5.8


def test_opening_and_closing_stand_in_one_line(open_tab):
    tab = open_tab(width=320)
    for path in ("/locations/des-peres/", "/es/clinicas/des-peres/"):
        tab.goto(path)
        tab.evaluate("document.fonts.ready")
        ranges = tab.locator(".hours .range")
        assert ranges.count() >= 5
        assert max(ranges.evaluate_all("all => all.map(one => one.clientHeight)")) < 30  # one line


def test_no_name_of_a_language_moves_when_the_font_comes(open_tab):
    places = []
    for pattern in ("**/*.woff2", "**/none"):
        tab = open_tab(width=1280)
        tab.route(pattern, lambda route: route.abort())
        tab.goto("/nondiscrimination/")
        tab.evaluate("document.fonts.ready")
        names = tab.get_by_role("navigation", name="Free help in your language").get_by_role("link")
        places.append(names.evaluate_all("all => all.map(one => one.getBoundingClientRect().x)"))
    assert places[0] == places[1]


@pytest.mark.html
@pytest.mark.skipif(
    not html_checker.is_installed and not os.environ.get("REQUIRE_ALL"),
    reason="The Nu HTML checker is not installed; .ci/run does it",
)
def test_the_html_checker_finds_neither_errors_nor_warnings(tab, tmp_path):
    for name, path in {**PAGES, "sign-in": "/accounts/login/"}.items():
        (tmp_path / f"{name}.html").write_text(tab.request.get(path).text())
    assert html_checker.complaints(tmp_path) == ""


def test_a_sign_in_that_fails_says_so_without_a_barrier(tab):
    tab.goto("/accounts/login/")
    tab.get_by_label("Username").or_(tab.get_by_label("Email")).fill("nobody")
    tab.get_by_label("Password").fill("wrong")
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("are not correct")).to_be_visible()
    assert not barriers(tab)


@every_page
def test_the_page_reads_the_same_without_javascript(open_tab, path):
    words = []
    for javascript in (True, False):
        tab = open_tab(java_script_enabled=javascript)
        tab.goto(path)
        assert tab.locator("h1").count() == 1
        shown = tab.locator("body").inner_text()
        words.append(re.sub(SCRIPTED, "", shown).split())
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


def test_the_menu_opens_and_closes_without_javascript(open_tab):
    tab = open_tab(width=320)
    tab.goto(POST)
    menu = tab.get_by_role("navigation", name="Main")
    opener = tab.get_by_role("button", name="Menu")
    assert not menu.is_visible()
    opener.click()
    assert menu.get_by_role("link", name="Locations").is_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('nav') !== null")
    tab.keyboard.press("Escape")
    assert not menu.is_visible()
    assert opener.evaluate("opener => opener === document.activeElement")
    opener.click()
    menu.get_by_role("button", name="Close").click()
    assert not menu.is_visible()
    opener.click()
    assert not barriers(tab)


def test_patients_words_find_what_we_call_otherwise(tab):
    tab.goto("/search/?q=slipped+disc")
    expect(tab.get_by_role("link", name="Sciatica: when a disc presses on a nerve")).to_be_visible()
    tab.goto("/search/?q=forms")
    first = tab.get_by_role("main").get_by_role("listitem").filter(has_text="Recommended")
    expect(first.get_by_role("link")).to_have_text("Your first visit")


def test_titles_are_suggested_to_whoever_types(tab, site):
    tab.goto("/search/")
    field = tab.get_by_role("combobox", name="What are you looking for?")
    suggested = tab.get_by_role("option", name="Sciatica: when a disc presses on a nerve")
    field.press_sequentially("scia")
    suggested.wait_for()
    assert not barriers(tab)
    field.press("Escape")
    expect(suggested).to_be_hidden()
    field.press_sequentially("t")
    suggested.wait_for()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "q-suggestions-0")
    field.press("Enter")
    expect(tab).to_have_url(f"{site}/blog/sciatica/")


def test_a_phone_always_shows_whom_to_call(open_tab):
    tab = open_tab(width=390)
    for path, number in [("/", "(314) 555-0142"), ("/locations/washington/", "(636) 555-0163")]:
        tab.goto(path)
        for place in (0, 1500):
            tab.mouse.wheel(0, place)
            call = tab.get_by_role("complementary", name="Call us").get_by_role("link")
            assert " ".join(call.inner_text().split()) == f"Call {number}"
            expect(call).to_be_in_viewport()


@pytest.mark.parametrize("pixels", [2, 3])
def test_a_post_is_light_on_a_phone(open_tab, pixels):
    tab = open_tab(width=390, device_scale_factor=pixels)
    answers = []
    tab.on("response", lambda answer: answers.append(answer))
    tab.goto(POST)
    tab.evaluate("document.fonts.ready")
    sizes = {}
    for answer in answers:
        kind = answer.request.resource_type
        body = answer.body() if kind in ("image", "font") else gzip.compress(answer.body())
        sizes.setdefault(kind, []).append(len(body))
    weights = {kind: sum(parts) / 1000 for kind, parts in sizes.items()}
    assert len(answers) <= 15
    assert len(sizes["font"]) == 1
    assert weights["font"] <= 15
    assert weights["document"] <= 30
    assert weights["stylesheet"] <= 20
    assert weights["script"] <= 15
    assert weights["image"] <= 40
    assert sum(weights.values()) <= 200


@pytest.mark.parametrize(
    ("path", "files"),
    [("/es/blog/ciatica/", 1), ("/search/?q=François", 2), ("/search/?q=ክሊኒክ", 1)],
    ids=["Spanish", "another letter", "another script"],
)
def test_letters_beyond_english_and_spanish_come_in_a_font_of_their_own(open_tab, path, files):
    tab = open_tab(width=390)
    asked = []
    tab.on("request", lambda request: asked.append(request.resource_type))
    tab.goto(path, wait_until="networkidle")
    assert asked.count("font") == files


WIDTHS = """async weight => {
  const text = document.querySelector("main").innerText.replace(/\\s+/g, " ");
  const width = font => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${weight} 100px "${font}"`;
    return pen.measureText(text).width;
  };
  const fonts = ["Atkinson Hyperlegible Next", "In its place"];
  await Promise.all(fonts.map(font => document.fonts.load(`${weight} 100px "${font}"`)));
  return fonts.map(width);
}"""


@pytest.mark.parametrize("weight", [400, 700])
def test_the_font_takes_no_more_room_than_the_one_in_its_place(tab, weight):
    tab.goto(POST)
    ours, in_its_place = tab.evaluate(WIDTHS, weight)
    assert 0.99 <= in_its_place / ours <= 1.01


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


WASHINGTON = {"latitude": 38.56, "longitude": -91.01}
NEAREST = "Show the nearest first"


def test_the_nearest_clinic_comes_first_and_nobody_learns_where_the_visitor_is(open_tab, site):
    tab = open_tab(permissions=["geolocation"], geolocation=WASHINGTON)
    tab.goto("/locations/", wait_until="networkidle")
    asked = []
    tab.on("request", lambda request: asked.append((request.url, request.post_data)))
    tab.get_by_role("button", name=NEAREST).click()
    expect(tab.get_by_role("status")).to_have_text("Nearest first, in a straight line: Washington.")
    names = tab.locator("#clinics h3").all_inner_texts()
    assert names == ["Washington", "St. Peters", "Des Peres"]
    assert tab.locator(".card__distance").all_inner_texts() == [
        "0.2 miles away",
        "27 miles away",
        "31 miles away",
    ]
    assert [one for one in asked if not one[0].endswith((".webp", ".avif", ".jpg"))] == [
        (f"{site}/locations/clinics.json", None)
    ]
    assert tab.context.cookies() == []
    assert tab.evaluate("localStorage.length + sessionStorage.length") == 0
    assert not barriers(tab)


FAILING = """code => {
  navigator.geolocation.getCurrentPosition = (found, failed) => failed({ code });
}"""


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(1, "does not share where you are"), (2, "cannot tell where it is"), (3, "took too long")],
)
def test_a_position_that_is_not_known_gets_a_sentence(open_tab, code, sentence):
    tab = open_tab()
    tab.goto("/locations/")
    if code > 1:  # without the permission the browser itself denies it
        tab.evaluate(FAILING, code)
    tab.get_by_role("button", name=NEAREST).click()
    expect(tab.get_by_role("status")).to_contain_text(sentence)
    assert tab.locator("#clinics h3").first.inner_text() == "Des Peres"
    expect(tab.get_by_role("button", name=NEAREST)).to_be_enabled()


def test_a_list_that_does_not_load_gets_a_sentence(open_tab):
    tab = open_tab(permissions=["geolocation"], geolocation=WASHINGTON)
    tab.goto("/locations/")
    tab.context.set_offline(True)
    tab.get_by_role("button", name=NEAREST).click()
    expect(tab.get_by_role("status")).to_contain_text("could not be loaded")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_clinic_is_one_sheet_of_paper(tab, paper):
    tab.goto("/locations/des-peres/")
    pages = re.findall(rb"/Type\s*/Page\b", tab.pdf(format=paper))
    assert len(pages) == 1
    tab.emulate_media(media="print")
    for words in ("1200 Example Road", "Call (314) 555-0142", "Friday", "behind the oaks"):
        assert tab.locator("main").get_by_text(words).first.is_visible()


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


@pytest.mark.parametrize("path", ["/", POST, "/privacy-practices/"])
def test_paper_leaves_no_heading_alone_and_cuts_no_card(tab, path):
    tab.goto(path)
    tab.emulate_media(media="print")
    breaks = "all => all.map(one => getComputedStyle(one).%s)"
    for selector, rule in (
        ("h1, h2, h3, h4, p:has(+ ul)", "breakAfter"),
        (".card, .takeaways, .site-footer, main img, main table, main li", "breakInside"),
    ):
        said = tab.locator(selector).evaluate_all(breaks % rule)
        assert said
        assert set(said) == {"avoid"}, selector


def test_every_link_of_the_menu_and_the_footer_answers(tab, site):
    tab.goto("/")
    links = tab.locator("header a, footer a").all()
    ours = {link.evaluate("link => link.href") for link in links}
    ours = {address for address in ours if address.startswith(site)}
    assert len(ours) >= 13
    assert {tab.request.get(address).status for address in ours} == {200}
