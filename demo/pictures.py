"""Draw the demo's pictures again: `python demo/pictures.py` (all) or with the names of some."""

import sys
from io import BytesIO
from pathlib import Path

from drawing import MARKS, PICTURES, size
from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE_FOLDER = Path(__file__).parent / "pictures"
ICON_FOLDER = Path(__file__).parents[1] / "static" / "icons"
CHROMIUM = "/usr/bin/chromium"


def main(names):
    for name, draw in MARKS.items():
        (ICON_FOLDER / f"{name}.svg").write_text(draw())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name in names or PICTURES:
            save(name, photograph(page, name))
        browser.close()


def photograph(page, name: str) -> bytes:
    width, height = size(name)
    page.set_viewport_size({"width": width, "height": height})
    page.set_content(
        "<!doctype html><style>body{margin:0}svg{display:block}</style>"
        f'<svg width="{width}" height="{height}">{PICTURES[name]()}</svg>'
    )
    return page.screenshot()


def save(name: str, screenshot: bytes):
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    # Cut paper has few colours: 256 of them keep every face exact and halve the file.
    picture = picture.quantize(256, dither=Image.Dither.NONE, kmeans=2).convert("RGB")
    picture.save(PICTURE_FOLDER / f"{name}.webp", lossless=True, quality=100, method=6)


if __name__ == "__main__":
    main(sys.argv[1:])
