import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from demo.drawing import MARKS, PICTURES, size
from demo.drawing.camera import photographs
from demo.drawing.paper import oklch

ROOT = Path(__file__).parents[1]
ENTRIES = tomllib.loads((ROOT / "demo" / "pictures.toml").read_text())


def picture(name):
    return Image.open(ROOT / "demo" / ENTRIES[name]["file"])


def test_every_drawing_is_described_and_every_description_has_a_drawing():
    assert set(ENTRIES) == set(PICTURES)
    files = {path.stem for path in (ROOT / "demo" / "pictures").iterdir()}
    assert files == set(PICTURES)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_picture_opens_at_its_size_and_carries_nothing_but_pixels(name):
    drawn = picture(name)
    drawn.load()
    assert drawn.format == "WEBP"
    assert drawn.size == size(name)
    assert not drawn.getexif()
    assert not {"exif", "xmp", "icc_profile"} & drawn.info.keys()


def test_portraits_are_square_and_landscapes_wide():
    assert picture("priya-raman").size == (800, 800)
    assert picture("home").size == (1600, 900)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_picture_weighs_at_most_150_kilobytes(name):
    assert (ROOT / "demo" / ENTRIES[name]["file"]).stat().st_size <= 150_000


@pytest.mark.parametrize("name", ENTRIES)
def test_a_description_is_a_plain_sentence_of_at_most_150_characters(name):
    description = ENTRIES[name]["description"]
    assert 40 <= len(description) <= 150
    assert description.endswith(".")
    assert ENTRIES[name]["description_in_spanish"].endswith(".")
    opening = description.lower()
    for habit in ("image", "an image", "picture", "a picture", "illustration", "an illustration"):
        assert not opening.startswith(habit)
    assert ENTRIES[name]["credit"] == "Drawn for Pain Management Services"


def test_no_two_descriptions_are_the_same():
    assert len({entry["description"] for entry in ENTRIES.values()}) == len(ENTRIES)


def thumbnail(name):
    """The shapes alone: 16 × 16, grey, the contrast evened out."""
    small = picture(name).convert("L").resize((16, 16), Image.Resampling.LANCZOS)
    mean, spread = ImageStat.Stat(small).mean[0], ImageStat.Stat(small).stddev[0]
    return small.point(lambda grey: 128 + 48 * (grey - mean) / spread)


def test_no_picture_repeats_the_composition_of_another():
    small = {name: thumbnail(name) for name in ENTRIES}
    for one, other in combinations(ENTRIES, 2):
        apart = ImageStat.Stat(ImageChops.difference(small[one], small[other])).mean[0]
        assert apart > 20, f"{one} and {other} look alike"


@pytest.mark.browser
def test_the_pictures_kept_are_those_the_script_draws():
    for name, drawn in photographs(PICTURES):
        kept = picture(name).convert("RGB")
        furthest = max(high for _, high in difference_by_patch(drawn, kept).getextrema())
        assert furthest < 10, f"{name} is out of date: run python demo/pictures.py {name}"


def difference_by_patch(one, other):
    """Per 10 × 10 pixels, so that a moved bird counts and a smoother edge does not."""
    return ImageChops.difference(one, other).reduce(10)


def test_colours_are_those_of_the_browser():
    # Chromium's own conversion of oklch(0.6 0.13 40) and oklch(0.42 0.075 215).
    assert oklch(0.6, 0.13, 40) == "#c06240"
    assert oklch(0.42, 0.075, 215) == "#005766"


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_square_svg_and_the_one_the_script_draws(name):
    written = (ROOT / "static" / "icons" / f"{name}.svg").read_text()
    assert written == MARKS[name]()
    assert written.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">')


def test_the_favicon_answers_a_dark_frame():
    assert "prefers-color-scheme:dark" in (ROOT / "static" / "icons" / "favicon.svg").read_text()
