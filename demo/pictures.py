"""Draw the demo's pictures again: `python demo/pictures.py` (all) or with the names of some."""

import sys
from io import BytesIO
from pathlib import Path

from drawing import PICTURES, size
from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent / "pictures"
CHROMIUM = "/usr/bin/chromium"


def main(names):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        for name in names or PICTURES:
            width, height = size(name)
            page.set_viewport_size({"width": width, "height": height})
            page.set_content(document(PICTURES[name](), width, height))
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            picture.save(FOLDER / f"{name}.webp", lossless=True, quality=100, method=6)
        browser.close()


def document(drawing: str, width: int, height: int) -> str:
    return (
        "<!doctype html><style>body{margin:0}svg{display:block}</style>"
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{drawing}</svg>'
    )


if __name__ == "__main__":
    main(sys.argv[1:])
