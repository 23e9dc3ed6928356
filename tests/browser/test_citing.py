"""An editor cites sources in a real browser, by keyboard; a reader finds them numbered."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers

pytestmark = pytest.mark.browser

# What tells each of twelve of the demo's sources from all others.
WORDS = [
    *("Noninvasive treatments", "Imaging strategies", "people without back pain"),
    *("liver failure", "Comparative efficacy", "Beers Criteria", "prescribing opioids"),
    *("Computer workstations", "spontaneous regression", "Surgery versus prolonged"),
    *("lumbosacral radicular pain", "Weight loss reduces"),
]


def text_of(desk, field):
    return desk.locator(f"#panel-child-content-{field}-content [contenteditable=true]").first


def cite(desk, words):
    """By keyboard alone, where the cursor is."""
    desk.keyboard.type("/cite")
    desk.get_by_role("option", name="Cite a source").wait_for()
    desk.keyboard.press("Enter")
    modal = desk.locator(".modal-dialog")
    modal.get_by_role("textbox", name="Search").fill(words)
    expect(modal.locator("tbody tr")).to_have_count(1)
    modal.get_by_role("link", name=re.compile(words)).press("Enter")
    expect(modal).to_have_count(0)


def write(desk, sources):
    text_of(desk, "introduction").click()
    press(desk, "Control+End")
    for words in sources:
        desk.keyboard.type("Fact")
        cite(desk, words)
        desk.keyboard.type(". ")


def copy_into_the_closing(desk):
    press(desk, "Control+a", "Control+c")
    text_of(desk, "closing").click()
    press(desk, "Control+End", "Control+v")


def press(desk, *keys):
    for key in keys:
        desk.keyboard.press(key)
        desk.wait_for_timeout(100)  # the editor draws itself anew


def save(desk):
    desk.wait_for_timeout(500)  # the editor hands its text to the form a moment later
    desk.get_by_role("button", name="Save draft").click()
    expect(desk.locator(".messages").get_by_text("has been updated")).to_be_visible()


def numbers(page):
    shown = page.locator(".prose > :not(.resources) .cited").all_inner_texts()
    return [int(number.strip("[]\u2060")) for number in shown]


def markers(desk):
    """The source of each marker in the introduction and the closing, as the form would send it."""
    ids = []
    for field in ("introduction", "closing"):
        content = json.loads(desk.locator(f"input[name={field}]").input_value())
        for block in content["blocks"]:
            for place in block["entityRanges"]:
                assert block["text"][place["offset"]] == "†"
                ids.append(content["entityMap"][str(place["key"])]["data"]["id"])
    return ids


def test_thirty_markers_are_written_moved_and_numbered(desk, open_tab):
    desk.goto("/admin/posts/")
    desk.get_by_role("link", name="Add").first.click()
    desk.get_by_placeholder("Page title").fill("Thirty markers")
    write(desk, WORDS[:6])
    copy_into_the_closing(desk)
    write(desk, WORDS[6:])
    copy_into_the_closing(desk)
    save(desk)
    expect(desk.get_by_text("were added to the sources of this post.")).to_be_visible()
    edit = desk.url
    draft = edit.replace("/edit/", "/view_draft/")
    desk.goto(draft)
    assert numbers(desk) == [*range(1, 13), *range(1, 7), *range(1, 13)]

    desk.goto(edit)
    text_of(desk, "introduction").click()
    first_fact = ["Shift+ArrowRight"] * len("Fact†. ")
    press(desk, "Control+Home", *first_fact, "Control+x", "Control+End", "Control+v")
    save(desk)
    moved = markers(desk)
    desk.goto(draft)
    again = [*range(1, 13), 12, *range(1, 6), 12, *range(1, 12)]
    assert numbers(desk) == again

    desk.goto(edit)
    assert markers(desk) == moved
    assert len(moved) == 30
    assert len(set(moved)) == 12
    desk.get_by_role("button", name="More actions").click()
    desk.get_by_role("button", name="Publish").click()
    desk.get_by_text("has been published").wait_for()
    reader = open_tab()
    reader.goto("/blog/thirty-markers/")
    assert numbers(reader) == again
    assert not barriers(reader)
    reader.get_by_role("link", name="Source 12").first.click()
    expect(reader.locator("li:target")).to_contain_text("Noninvasive treatments")
    reader.get_by_role("link", name="Back to place 2 of source 12").click()
    expect(reader.locator(".cited a:target")).to_have_text("12")
