"""The practice's own colour, kept readable."""

import re

from django.core.exceptions import ValidationError

HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE_LUMINANCE = 1.0
AA = 4.5


def luminance(colour):
    """#rrggbb -> relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour):
    """#rrggbb -> contrast ratio with white, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    return (WHITE_LUMINANCE + 0.05) / (luminance(colour) + 0.05)


def validate_brand_colour(colour):
    if not HEX.fullmatch(colour):
        raise ValidationError("Write the color as # and six digits or letters, such as #005866.")
    if contrast_with_white(colour) < AA:
        raise ValidationError("White words are hard to read on this color. Choose a darker one.")
