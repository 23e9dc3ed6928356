"""Whatever color a practice chooses, what people read stays readable."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from pages import colour
from tests import make

TOKENS = (Path(__file__).parent.parent / "static" / "css" / "tokens.css").read_text()
GROUNDS = ("page", "surface", "band", "accent-tint", "warning-tint")
# What stands on what: WCAG 2.2 asks 7 to 1 for AAA, 4.5 for AA, 3 for lines that mean something.
PAIRS = [
    *(("text", ground, 7) for ground in GROUNDS),
    *((words, ground, 4.5) for words in ("text-soft", "accent") for ground in GROUNDS),
    *(("warning", ground, 4.5) for ground in GROUNDS),
    *(("open", ground, 4.5) for ground in ("page", "surface", "band", "accent-tint")),
    ("on-accent", "accent", 4.5),
    ("on-notice", "notice", 4.5),
    ("on-footer", "footer", 7),
    ("open-on-footer", "footer", 4.5),
    ("warning-on-footer", "footer", 4.5),
]
brands = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def declared(css):
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", css))


def tokens(brand):
    """(light, dark): the color of each token of the second storey as #rrggbb."""
    ours = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    theirs = colour.pigments(brand).split("@media")
    light = declared(ours[0]) | declared(theirs[0])
    return resolved(light), resolved(light | declared(ours[1]) | declared(theirs[1]))


def resolved(properties):
    return {
        name.removeprefix("--color-"): as_hex(value, properties)
        for name, value in properties.items()
        if name.startswith("--color-")
    }


def as_hex(value, properties):
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = properties[found[1]]
    if value.startswith("oklch"):
        return colour.from_oklch(*map(float, value[6:-1].split()))
    return value.replace("#fff", "#ffffff") if len(value) == 4 else value


@given(brands)
@example("#ffee00")  # yellow
@example("#ffffff")
@example("#000000")
@example("#39ff14")  # neon
@example("#808080")
@example("#0000ff")
def test_every_word_is_readable_in_every_brand_color(brand):
    for scheme in tokens(brand):
        for words, ground, least in PAIRS:
            assert colour.contrast(scheme[words], scheme[ground]) >= least, (words, ground)


def test_every_color_is_in_a_pair():
    named = {name for pair in PAIRS for name in pair[:2]}
    assert {name for scheme in tokens("#005866") for name in scheme} - named == {"line"}


@given(brands)
def test_a_color_goes_to_oklch_and_back(brand):
    assert colour.from_oklch(*colour.to_oklch(brand)) == brand


def test_oklch_is_that_of_the_browser():
    # Chromium's own conversions.
    assert colour.from_oklch(0.6, 0.13, 40) == "#c06240"
    assert colour.from_oklch(0.27, 0.025, 230) == "#192930"
    assert colour.from_oklch(0.79, 0.1, 45) == "#f1a685"


@pytest.mark.parametrize("brand", ["#005866", "#7a1f3d", "#1d4ed8"])
def test_a_color_that_is_readable_is_kept_as_it_is(brand):
    assert colour.light(brand)["brand"] == brand


def test_a_color_that_is_not_readable_keeps_its_hue():
    yellow, adjusted = colour.to_oklch("#ffee00"), colour.to_oklch(colour.light("#ffee00")["brand"])
    assert adjusted[0] < yellow[0]
    assert adjusted[2] == pytest.approx(yellow[2], abs=2)


def test_the_tokens_alone_are_those_of_the_color_we_start_with():
    """The pages that have no settings, such as that of an error, look like the others."""
    assert tokens("#005866") == tuple(map(resolved, alone()))


def alone():
    light, dark = TOKENS.split("@media screen and (prefers-color-scheme: dark)")
    return declared(light), declared(light) | declared(dark)


def test_grounds_are_those_of_the_tokens():
    light, dark = (resolved(one) for one in alone())
    assert {colour.from_oklch(*one) for one in colour.LIGHT_GROUNDS} < set(light.values())
    assert {colour.from_oklch(*one) for one in colour.DARK_GROUNDS} < set(dark.values())


def test_contrast_is_measured_as_wcag_does():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colour.contrast("#ffffff", "#ffffff") == pytest.approx(1)
    assert colour.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("typed", ["#fff", "red", "#12345g", "#005866\n", ""])
def test_what_is_no_color_is_refused(typed):
    with pytest.raises(ValidationError):
        colour.validate_brand_colour(typed)


@pytest.mark.django_db
def test_who_chooses_a_color_sees_what_it_becomes(client):
    make.home()
    client.force_login(make.owner())
    settings = client.get("/admin/settings/pages/practicesettings/", follow=True).text
    assert "/admin/brand-sample.svg?colour=%23005866" in settings
    sample = client.get("/admin/brand-sample.svg?colour=%23ffee00")
    assert sample.headers["Content-Type"] == "image/svg+xml"
    assert colour.light("#ffee00")["brand"] in sample.text
    for typed in ("", "teal", "%00", "%23ffee00%22%3E", "9" * 10_000):
        assert client.get(f"/admin/brand-sample.svg?colour={typed}").status_code == 404
