import json
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from blog.importing.document import (
    Heading,
    Item,
    List,
    Paragraph,
    Quote,
    Run,
    inlines_of,
    plain,
)
from blog.importing.rich_text import rich_text, safe_link
from blog.importing.words import words
from pages import rich_text as features

MARKS = ["bold", "italic", "superscript", "subscript"]
LINKS = ["", "", "https://example.org/a?b=1&c='2'", "tel:+13145550142", "javascript:alert(1)"]
FIELDS = {
    "introduction": features.INTRODUCTION,
    "takeaway": features.TAKEAWAY,
    "text": features.TEXT,
    "closing": features.CLOSING,
    "caption": features.CAPTION,
}


def lists_of(children):
    return st.builds(List, st.booleans(), st.lists(children, min_size=1, max_size=3).map(tuple))


texts = st.one_of(
    st.sampled_from(
        [" ", "a", "b ", " c", "\n", "d\ne", "&amp;", '<p>"', "\xa0", "x\u2009", "é🙂"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
)
runs = st.builds(Run, texts, st.sets(st.sampled_from(MARKS)).map(frozenset), st.sampled_from(LINKS))
contents = st.lists(runs, max_size=6).map(tuple)
items = st.recursive(
    st.builds(Item, contents),
    lambda children: st.builds(
        Item, contents, st.lists(lists_of(children), min_size=1, max_size=2).map(tuple)
    ),
    max_leaves=8,
)


blocks = st.lists(
    st.one_of(
        st.builds(Paragraph, contents),
        st.builds(Quote, st.lists(contents, max_size=2).map(tuple), contents),
        st.builds(Heading, contents, st.integers(1, 6)),
        lists_of(items),
    ),
    max_size=6,
)


class _Words(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        if tag in {"p", "li", "h3", "h4", "br"}:
            self.text += " "


def as_edited(html, field_features):
    """What the field holds after an editor opened it and saved it untouched."""
    converter = ContentstateConverter(features=field_features)
    return converter.to_database_format(converter.from_database_format(html))


@pytest.mark.parametrize("field", FIELDS)
@given(blocks=blocks)
def test_an_editor_who_saves_untouched_changes_nothing(field, blocks):
    html = rich_text(blocks, FIELDS[field])
    if html:
        assert as_edited(html, FIELDS[field]) == html


@pytest.mark.parametrize("field", ["introduction", "text"])
@given(blocks=blocks)
def test_every_word_is_written_in_its_order(field, blocks):
    written = words(_Words(rich_text(blocks, FIELDS[field])).text)
    source = [
        word
        for block in blocks
        for content in inlines_of(block)
        for word in words("".join(run.text for run in content))
    ]
    assert written == source


@given(blocks=blocks)
def test_block_keys_are_unique_within_a_field(blocks):
    converter = ContentstateConverter(features=features.TEXT)
    html = rich_text(blocks, features.TEXT)
    keys = [block["key"] for block in json.loads(converter.from_database_format(html))["blocks"]]
    assert len(keys) == len(set(keys))


def test_marks_nest_in_the_order_of_the_editor():
    content = (
        Run("Take "),
        Run("two", frozenset({"italic", "bold"})),
        Run("-a-day now", frozenset({"bold"})),
    )
    html = rich_text([Paragraph(content)], features.TEXT)
    assert html == '<p data-block-key="p0001">Take <b><i>two</i>-a-day now</b></p>'


def test_the_space_between_two_looks_is_in_neither():
    content = (Run("two ", frozenset({"italic"})), Run("now", frozenset({"bold"})))
    html = rich_text([Paragraph(content)], features.TEXT)
    assert html == '<p data-block-key="p0001"><i>two</i> <b>now</b></p>'


def test_a_mark_the_field_lacks_leaves_its_words():
    content = (Run("H"), Run("2", frozenset({"subscript"})), Run("O"))
    html = rich_text([Paragraph(content)], features.CAPTION)
    assert html == '<p data-block-key="p0001">H2O</p>'


def test_neighbouring_lists_of_one_kind_become_one():
    rest, walk = (List(False, (Item(plain(word)),)) for word in ("Rest", "Walk"))
    html = rich_text([rest, walk], features.TEXT)
    assert html == (
        '<ul><li data-block-key="p0001">Rest</li><li data-block-key="p0002">Walk</li></ul>'
    )


def test_a_list_becomes_paragraphs_where_lists_are_not_offered():
    html = rich_text([List(True, (Item(plain("Rest")),))], features.INTRODUCTION)
    assert html == '<p data-block-key="p0001">Rest</p>'


def test_markup_in_the_text_is_text():
    html = rich_text([Paragraph(plain("<script>alert('&')</script>"))], features.TEXT)
    assert html == ("<p data-block-key=\"p0001\">&lt;script&gt;alert('&amp;')&lt;/script&gt;</p>")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/path?a=1#part",
        "http://example.org",
        "mailto:office@example.org",
        "tel:+1-314-555-0142",
    ],
)
def test_web_mail_and_telephone_links_are_kept(address):
    assert safe_link(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVa\tScript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "/blog/",
        "#part",
        "https://",
        "http://[",
        "mailto:",
        'https://example.org/"onmouseover="x',
        "",
    ],
)
def test_any_other_link_is_refused(address):
    assert safe_link(address) == ""
