"""What a new legal page starts with, for a practice to adapt: files that counsel can read."""

from pathlib import Path

from django.utils.deconstruct import deconstructible

from legal.languages import LANGUAGES, MISSOURI

TEXTS = Path(__file__).parent / "texts"


@deconstructible
class StartingText:
    """The default of a field, so that migrations name the file and do not repeat it."""

    def __init__(self, name):
        self.name = name

    def __call__(self):
        return (TEXTS / f"{self.name}.html").read_text()


def missouri():
    """The notice in the languages of our state, as blocks."""
    return [("notice", {"language": code, "text": LANGUAGES[code].notice}) for code in MISSOURI]
