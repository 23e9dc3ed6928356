"""The practice's own colour, kept readable.

From one colour come the pigments that static/css/tokens.css leaves to the practice: its hue, and as
much of its lightness and strength as words on it and beside it allow (WCAG 2.2, 1.4.3: 4.5 to 1).
"""

import re
from math import atan2, cos, degrees, hypot, radians, sin

from django.core.exceptions import ValidationError

HEX = re.compile(r"#[0-9a-fA-F]{6}")
AA = 4.5
STEP = 0.01
WHITE = "#ffffff"
# What accents stand on beside their own tint; tests hold them equal to tokens.css.
LIGHT_GROUNDS = ((0.955, 0.018, 85), (0.96, 0.02, 45))
DARK_GROUNDS = ((0.245, 0.02, 230), (0.29, 0.04, 40))
SHEET = """\
@layer tokens {{
  :root {{ {light} }}

  @media screen and (prefers-color-scheme: dark) {{
    :root {{ {dark} }}
  }}
}}
"""
LINEAR_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
LMS_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
LAB_TO_LMS = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
LMS_TO_LINEAR = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def contrast(one, other):
    """Two #rrggbb -> contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    """#rrggbb -> relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour):
    """#rrggbb -> linear red, green and blue, 0 to 1 (IEC 61966-2-1)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def to_oklch(colour):
    """#rrggbb -> lightness 0 to 1, chroma, hue in degrees (CSS Color 4, 9.2)."""
    lms = [part ** (1 / 3) for part in times(LINEAR_TO_LMS, linear(colour))]
    lightness, a, b = times(LMS_TO_LAB, lms)
    return lightness, hypot(a, b), degrees(atan2(b, a)) % 360


def from_oklch(lightness, chroma, hue):
    """-> #rrggbb; what a screen cannot show loses chroma until it can (CSS Color 4, 13)."""
    while True:
        a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
        lms = [part**3 for part in times(LAB_TO_LMS, (lightness, a, b))]
        channels = times(LMS_TO_LINEAR, lms)
        if chroma < STEP / 10 or all(-0.0005 <= channel <= 1.0005 for channel in channels):
            return "#" + "".join(f"{curved(min(1, max(0, c))):02x}" for c in channels)
        chroma *= 0.97


def curved(channel):
    """Linear 0 to 1 -> 0 to 255 of #rrggbb (IEC 61966-2-1)."""
    low, high = 12.92 * channel, 1.055 * channel ** (1 / 2.4) - 0.055
    return round(255 * (low if channel <= 0.0031308 else high))


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def light(brand):
    """#rrggbb -> the pigments of light pages: {name in tokens.css: #rrggbb}."""
    lightness, chroma, hue = to_oklch(brand)
    mint = from_oklch(0.95, min(chroma, 0.025), hue)
    grounds = [mint, *(from_oklch(*ground) for ground in LIGHT_GROUNDS)]
    return {
        "brand": readable(brand, grounds, (lightness, chroma, hue), -STEP),
        "on_brand": WHITE,
        "mint": mint,
        "night": from_oklch(0.25, min(chroma, 0.03), hue),
    }


def dark(brand):
    """#rrggbb -> the pigments of dark pages: {name in tokens.css: #rrggbb}."""
    lightness, chroma, hue = to_oklch(brand)
    mint = from_oklch(0.3, min(chroma, 0.04), hue)
    grounds = [mint, *(from_oklch(*ground) for ground in DARK_GROUNDS)]
    lightness, chroma = max(lightness, 0.82), min(chroma, 0.11)
    bright = from_oklch(lightness, chroma, hue)
    return {
        "brand": readable(bright, grounds, (lightness, chroma, hue), STEP),
        "on_brand": from_oklch(0.2, min(chroma, 0.02), hue),
        "mint": mint,
        "night": from_oklch(0.16, min(chroma, 0.016), hue),
    }


def readable(colour, grounds, oklch, step):
    """The colour, its lightness moved by as many steps as words on all the grounds need."""
    lightness, chroma, hue = oklch
    while min(contrast(colour, ground) for ground in grounds) < AA:
        lightness += step
        colour = from_oklch(lightness, chroma, hue)
    return colour


def pigments(brand):
    """#rrggbb -> the declarations in light and in dark, for the end of the style sheet."""
    return SHEET.format(light=declarations(light(brand)), dark=declarations(dark(brand)))


def declarations(pigments):
    named = {name.replace("_", "-"): colour for name, colour in pigments.items()}
    return " ".join(f"--pigment-{name}: {colour};" for name, colour in named.items())


def validate_brand_colour(colour):
    if not HEX.fullmatch(colour):
        raise ValidationError("Write the color as # and six digits or letters, such as #005866.")
