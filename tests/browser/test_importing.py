"""An editor drops documents into a real browser, and a real worker reads them."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers

pytestmark = pytest.mark.browser

PATIENCE = 60_000  # milliseconds: the worker may be at a picture of the demo
DROP = """files => {
    const given = new DataTransfer();
    for (const [name, text] of Object.entries(files)) given.items.add(new File([text], name));
    const event = { dataTransfer: given, bubbles: true, cancelable: true };
    document.querySelector("[data-import-documents]").dispatchEvent(new DragEvent("drop", event));
}"""
TEXT = """Sore necks

A short walk every day does more for a sore neck than a week in bed would.

What Helps

Heat and cold are simple comforts that make room for the walking that helps.
"""


def test_dropped_documents_are_read_and_their_report_leads_into_the_draft(desk):
    desk.goto("/admin/import-documents/")
    desk.evaluate(DROP, {"necks.txt": TEXT, "photo.heic": "a picture"})
    results = desk.locator("[data-uploads] li")
    expect(results.filter(has_text="photo.heic")).to_contain_text("Not imported: only")
    expect(results.filter(has_text="necks.txt")).to_contain_text(
        "Now the draft “Sore necks”", timeout=PATIENCE
    )
    expect(desk.get_by_role("status").filter(has_text="All documents are read.")).to_be_attached()
    assert barriers(desk) == ""
    results.get_by_role("link", name="Report on necks.txt").click()
    expect(desk.get_by_role("heading", name="What was found")).to_be_visible()
    assert barriers(desk) == ""
    desk.get_by_role("link", name="Sections").click()
    expect(desk).to_have_url(re.compile(r"/edit/#:w:contentpath=body$"))
    expect(desk.locator("[data-contentpath=body]")).to_be_in_viewport()


def test_a_page_goes_with_the_pictures_dropped_beside_it(desk):
    desk.goto("/admin/import-documents/")
    page = "<h1>Sore knees</h1><p>Walk every day.</p><img src='knees_files/shoe.png' alt='A shoe'>"
    desk.evaluate(DROP, {"knees.html": page, "shoe.png": "no picture at all"})
    results = desk.locator("[data-uploads] li")
    expect(results.filter(has_text="knees.html.zip")).to_contain_text(
        "Now the draft “Sore knees”", timeout=PATIENCE
    )
    expect(results.filter(has_text="shoe.png")).to_have_count(0)
    results.get_by_role("link", name="Report on knees.html.zip").click()
    expect(desk.get_by_text("the picture is damaged")).to_be_visible()
