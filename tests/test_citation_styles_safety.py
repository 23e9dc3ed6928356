"""Whatever a field holds, the HTML is safe and says the same as the plain text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations.coins import coins
from citations.models import CSL_FIELDS, CSL_NAMES, Reference
from citations.styles import STYLES, render

LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "0123456789+--")
HOSTILE = ["<", ">", '"', "'", "&", "&lt;", "<i>", "</i>", "<sup>", "</sup>", "<sub>", "</sub>"]
HOSTILE += ["<script>", "<i onclick=x>", 'href="', "javascript:", "https://x.org/", "10.1000/", "."]
HOSTILE += [": a", "?", "-", "et al", "2011-07-08", "in press", "ahead of print"]

texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=5), max_size=6).map("".join)
one_line = st.none() | st.booleans() | st.integers() | st.floats() | texts
values = one_line | st.lists(one_line, max_size=2) | st.dictionaries(texts, one_line, max_size=1)
NAME_PARTS = ["family", "given", "suffix", "literal", "name", "non-dropping-particle"]
people = values | st.lists(
    values | st.dictionaries(st.sampled_from(NAME_PARTS), values), max_size=8
)
FIELDS = [CSL_NAMES.get(name, name) for name in CSL_FIELDS]
sources = st.fixed_dictionaries(
    {"type": st.sampled_from(Reference.Type.values) | values},
    optional={name: people if name in ("author", "editor") else values for name in FIELDS[1:]},
)


class Reader(HTMLParser):
    """The text of a piece of HTML, which must hold nothing but the allowed tags, balanced."""

    def __init__(self, html):
        super().__init__()
        self.text, self.open = "", []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            [(name, address)] = attrs
            assert name == "href"
            assert address.startswith(("https://", "http://"))
        else:
            assert tag in ("i", "sup", "sub")
            assert attrs == []
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def forbidden(self, *args):
        raise AssertionError(args)

    handle_startendtag = handle_comment = handle_decl = handle_pi = unknown_decl = forbidden


@pytest.mark.parametrize("style", STYLES)
@settings(deadline=None)
@given(csl=sources)
def test_whatever_the_fields_hold_the_html_is_safe_and_says_what_the_text_says(style, csl):
    rendered = render(csl, style)
    assert Reader(rendered.html).text.translate(LOWERED) == rendered.text.translate(LOWERED)


@settings(deadline=None)
@given(csl=sources)
def test_whatever_the_fields_hold_coins_is_one_query_string(csl):
    assert set(coins(csl)).isdisjoint("<>\"' \n")


@pytest.mark.parametrize("style", STYLES)
def test_a_title_of_tags_costs_no_more_than_another(style):
    title = "<i>" * 20_000 + "</i>" * 20_000
    assert render({"title": title}, style).html.startswith("&lt;i&gt;")
