"""The one style sheet of the public site: the files of static/css and the practice's own colours.

One request fetches all of it, on the first page only: its address changes with what is in it.
"""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from pages import colour

PARTS = (
    "tokens",
    "base",
    "layout",
    "components",
    "status",
    "header",
    "menu",
    "page",
    "cards",
    "library",
    "content",
    "callouts",
    "sources",
    "post",
    "spine",
    "takeaways",
    "clinic",
    "visit",
    "person",
    "home",
    "search",
)
ADDRESS = re.compile(r'url\("\.\./(.+?)"\)')  # as seen from static/css
FOR_DEVELOPERS = re.compile(r"/\*.*?\*/\s*|^\s+", re.DOTALL | re.MULTILINE)


def stylesheet(brand):
    """The brand's #rrggbb -> the sheet; while DEBUG is on it follows the files, as they are."""
    return written(brand) if settings.DEBUG else kept(brand)


def version(brand):
    """What the sheet's address changes with, so that browsers may keep each one for good."""
    return sha256(stylesheet(brand).encode()).hexdigest()[:12]


def written(brand):
    files = (Path(finders.find(f"css/{part}.css")) for part in PARTS)
    sheet = "\n".join(file.read_text() for file in files)
    return ADDRESS.sub(lambda found: f'url("{static(found[1])}")', sheet) + colour.pigments(brand)


@cache
def kept(brand):
    return FOR_DEVELOPERS.sub("", written(brand))
