import re

import pytest
from django.contrib.staticfiles import finders
from wagtail.models import Site

from pages.models import PracticeSettings
from tests import make

pytestmark = pytest.mark.django_db
FOR_A_YEAR = "public, max-age=31536000, immutable"


def test_a_browser_keeps_the_sheet_until_the_color_changes(client):
    make.home()
    old = sheet_of_the_home_page(client)
    assert client.get(old).headers["Cache-Control"] == FOR_A_YEAR
    assert "--pigment-brand: #005866;" in client.get(old).text.rpartition("@layer")[2]
    PracticeSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"brand_colour": "#7a1f3d"}
    )
    new = sheet_of_the_home_page(client)
    assert client.get(new).headers["Cache-Control"] == FOR_A_YEAR
    assert "--pigment-brand: #7a1f3d;" in client.get(new).text
    assert client.get(old).headers["Location"] == new
    assert client.get("/theme.css").headers["Location"] == new
    assert client.get("/style-.css").status_code == 404


def test_what_the_sheet_names_is_there(client):
    make.home()
    sheet = client.get(sheet_of_the_home_page(client)).text
    addresses = re.findall(r"url\((.*?)\)", sheet)
    assert addresses
    for address in addresses:
        assert finders.find(address.strip('"').removeprefix("/static/"))


def test_remarks_and_indents_are_not_sent(client):
    make.home()
    sheet = client.get(sheet_of_the_home_page(client)).text
    assert not re.search(r"/\*|^\s", sheet, re.MULTILINE)
    assert "@layer components {\n.skip-link {\nposition: absolute;\n" in sheet


def test_pages_in_every_language_share_the_sheet(client):
    make.home()
    in_spanish = client.get("/es/nada/").text
    assert sheet_of_the_home_page(client) in in_spanish


def sheet_of_the_home_page(client):
    return re.search(r'href="(/style-[^"]+)"', client.get("/").text)[1]
