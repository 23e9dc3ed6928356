"""Where clinics are many, an editor looks for one in a window."""

import re

import psycopg
import pytest
from playwright.sync_api import expect

from tests import make
from tests.browser.conftest import connection_to
from tests.browser.test_clinic_hours import open_clinic

pytestmark = pytest.mark.browser


@pytest.fixture
def many(started):
    """Thirty more clinics, in towns of their own, until the test is over."""
    database = f"browser_{started[0].rpartition(':')[2]}"
    with psycopg.connect(connection_to(database), autocommit=True) as site:
        found = site.execute("SELECT id FROM wagtailcore_page WHERE url_path ~ '/locations/des-p'")
        for statement in make.copies_of_des_peres(found.fetchone()[0], 1001, 1030):
            site.execute(statement)
        yield
        site.execute("DELETE FROM locations_openinghours WHERE page_id > 100000")
        site.execute("DELETE FROM locations_locationpage WHERE page_ptr_id > 100000")
        site.execute("DELETE FROM wagtailcore_page WHERE id > 100000")


def look_for(desk, words):
    window = desk.get_by_role("dialog")
    window.get_by_label("Search").fill(words)
    expect(window.get_by_role("link", name=re.compile("^Town"))).to_have_count(1)
    window.get_by_role("link", name=words).click()
    expect(window).to_be_hidden()


def test_a_clinician_gets_one_of_many_clinics(desk, many):
    desk.goto("/admin/clinicians/")
    desk.get_by_role("link", name=re.compile("Rosa")).first.click()
    desk.get_by_role("button", name="Add clinic").click()
    desk.get_by_role("button", name="Choose a clinic", exact=True).click()
    look_for(desk, "Town 1007")
    expect(desk.get_by_role("tabpanel", name="Content")).to_contain_text("Town 1007")


def test_the_hours_of_one_of_many_clinics_are_copied(desk, many):
    open_clinic(desk, "Washington")
    desk.get_by_role("button", name="Copy the weekly hours of another clinic").click()
    look_for(desk, "Town 1012")
    expect(desk.get_by_role("status").filter(has_text="Copied from Town 1012")).to_be_visible()
    opening = desk.locator("[name^=weekly_hours-][name$=-opens]:visible")
    expect(opening).to_have_count(9)
