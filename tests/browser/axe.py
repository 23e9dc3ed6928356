"""Barriers that axe finds on a page, at the width of a phone and of a desk, light and dark."""

from itertools import product

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def barriers(tab):
    """As a report to read; "" where there is none."""
    tab.evaluate(AXE_SCRIPT)
    tab.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    report = ""
    for width, scheme in product((320, 1280), ("light", "dark")):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.emulate_media(color_scheme=scheme)
        found = AxeResults(tab.evaluate("options => axe.run(options)", OPTIONS))
        if found.violations_count:
            report += f"At {width} px, {scheme}:\n{found.generate_report()}"
    return report
