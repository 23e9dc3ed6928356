"""Whoever looks after the clinics' hours does it in a browser, on a telephone too."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers

pytestmark = pytest.mark.browser


def open_clinic(desk, name):
    """By its English page: the list has those in other languages too, which were made later."""
    desk.goto("/admin/clinics/")
    pages = desk.get_by_role("link", name=name, exact=True)
    pages.first.wait_for()
    addresses = [page.get_attribute("href") for page in pages.all()]
    desk.goto(min(addresses, key=lambda address: int(re.search(r"[0-9]+", address)[0])))


def test_the_hours_of_another_clinic_are_copied_into_the_form_alone(desk):
    open_clinic(desk, "Washington")
    before = desk.request.get("/locations/washington/").text()
    desk.get_by_label("Copy the weekly hours of another clinic").select_option("Des Peres")
    desk.get_by_role("button", name="Copy", exact=True).click()
    copied = desk.get_by_role("status").filter(has_text="Copied from Des Peres")
    expect(copied).to_contain_text("They are not published yet.")
    opening = desk.locator("[name^=weekly_hours-][name$=-opens]:visible")
    expect(opening).to_have_count(9)
    assert opening.nth(1).input_value() == "13:00"
    assert desk.request.get("/locations/washington/").text() == before


def test_a_clinic_is_closed_from_a_telephone(desk):
    desk.set_viewport_size({"width": 320, "height": 640})
    desk.goto("/admin/notice/new/")
    first_day, ends = desk.locator("[name=first_date]"), desk.locator("[name=ends]")
    expect(first_day).to_be_hidden()
    desk.locator("[name=text]").fill("No power today.")
    desk.locator("[name=level]").select_option("closed")
    expect(ends).to_be_hidden()
    desk.get_by_role("checkbox", name="Washington").check()
    first_day.fill(date(2031, 12, 27).isoformat())
    desk.locator("[name=reason]").fill("a power cut")
    desk.get_by_role("button", name="Create").click()
    expect(desk.get_by_text("No power today.").first).to_be_visible()
    desk.goto("/admin/closure/")
    expect(desk.get_by_role("link", name="a power cut")).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") == 320


def test_a_holiday_is_confirmed_with_one_click(desk):
    desk.goto("/admin/holidays/")
    assert barriers(desk) == ""
    desk.get_by_role("button", name="Open as usual on Memorial Day: St. Peters").click()
    expect(desk.get_by_text("St. Peters: Open as usual, Memorial Day.")).to_be_visible()
    expect(desk.get_by_role("link", name="Change St. Peters, Memorial Day")).to_be_visible()
