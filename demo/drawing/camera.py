"""From SVG to pixels: a headless Chromium takes the photograph."""

import shutil
from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image
from playwright.sync_api import sync_playwright

from . import PICTURES, size


def photographs(names: Iterable[str]) -> Iterator[tuple[str, Image.Image]]:
    """The named pictures as RGB images in their full size, one after the other."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name in names:
            width, height = size(name)
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(
                "<!doctype html><style>body{margin:0}svg{display:block}</style>"
                f'<svg width="{width}" height="{height}">{PICTURES[name]()}</svg>'
            )
            yield name, Image.open(BytesIO(page.screenshot())).convert("RGB")
        browser.close()
