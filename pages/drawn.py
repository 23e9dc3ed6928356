"""A picture for links to pages that have none: the practice's name on its color."""

import io
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 96
NAME_SIZES = (88, 72, 56, 44)  # the first at which the name is no more than three lines
TAGLINE_SIZE = 40
BOLD, MEDIUM = 700, 450
WHITE, PALE = "#ffffff", "#e6ecec"
LETTERS_A_LINE = 2.0  # per width of an em, in this font


def card(name, tagline, colour, font_file):
    """Texts, #rrggbb and the path of a variable font -> the bytes of a PNG."""
    picture = Image.new("RGB", SIZE, colour)
    drawing = ImageDraw.Draw(picture)
    lines, size = _lines(name)
    text = "\n".join(lines)
    font = _font(font_file, size, BOLD)
    drawing.multiline_text((MARGIN, MARGIN), text, WHITE, font, spacing=0)
    foot = (MARGIN, SIZE[1] - MARGIN)
    drawing.rectangle((MARGIN, foot[1] - 92, MARGIN + 120, foot[1] - 84), PALE)
    font = _font(font_file, TAGLINE_SIZE, MEDIUM)
    drawing.text(foot, _cut(tagline, TAGLINE_SIZE), PALE, font, anchor="ls")
    with io.BytesIO() as file:
        picture.save(file, "PNG", optimize=True)
        return file.getvalue()


def _lines(name):
    for size in NAME_SIZES:
        lines = wrap(name, _letters(size))
        if len(lines) <= 3:
            break
    return lines[:3], size


def _cut(text, size):
    return text if len(text) <= _letters(size) else f"{text[: _letters(size) - 1]}…"


def _letters(size):
    return int((SIZE[0] - 2 * MARGIN) / size * LETTERS_A_LINE)


def _font(file, size, weight):
    font = ImageFont.truetype(file, size)
    font.set_variation_by_axes([weight])
    return font
