"""The site in the hands of someone who uses no mouse."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOCUS = """() => {
  const focus = document.activeElement, style = getComputedStyle(focus);
  const {left, top, width, height} = focus.getClientRects()[0];
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    name: focus.textContent.trim(),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    covered: !focus.contains(onTop),
  };
}"""


def test_the_skip_link_comes_first_and_leads_to_the_content(tab):
    tab.goto("/")
    tab.keyboard.press("Tab")
    assert tab.evaluate(FOCUS) == {"name": "Skip to the content", "ring": 3, "covered": False}
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/", "/blog/low-back-pain/", "/locations/des-peres/", "/search/"])
def test_the_focus_is_seen_at_every_stop_and_leaves_at_the_end(open_tab, path, width):
    tab = open_tab(width=width)
    tab.goto(path)
    stops = []
    tab.keyboard.press("Tab")
    while not tab.evaluate("document.activeElement === document.body"):
        stops.append(tab.evaluate(FOCUS))
        assert len(stops) < 100, "the focus is trapped"
        tab.keyboard.press("Tab")
    assert stops[-1]["name"] == "988"
    assert [stop for stop in stops if stop["ring"] < 2 or stop["covered"]] == []
