"""Print the forms that new patients bring: `python demo/write_forms.py`, with Chromium installed.

Each page of forms/ becomes a tagged PDF of the same name, which screen readers can follow.
"""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FORMS = Path(__file__).parent / "forms"


def main():
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page()
        for source in sorted(FORMS.glob("*.html")):
            tab.goto(source.as_uri())
            tab.pdf(path=source.with_suffix(".pdf"), format="Letter", tagged=True)
        browser.close()


if __name__ == "__main__":
    main()
