import base64
import io
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image as PillowImage

from blog.importing import html_words
from blog.importing.document import (
    Heading,
    Image,
    List,
    Paragraph,
    Table,
    inlines_of,
    text_of,
)
from blog.importing.files import UnreadableFile
from blog.importing.readers.html import read, read_fragment
from blog.importing.words import account, words

LONG = "Walking a little bit every day does more for a sore back than a week in bed ever would do."


def fragment(markup):
    return read_fragment(markup).blocks


def page(body, head=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def one(markup):
    (block,) = fragment(markup)
    return block


def runs(markup):
    return [(run.text, set(run.marks), run.link) for run in one(markup).content]


def texts(document):
    return [text_of(content) for block in document.blocks for content in inlines_of(block)]


def outline(lists):
    return [
        (text_of(i.content), one.ordered, outline(i.children)) for one in lists for i in one.items
    ]


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<sup>x</sup>", "superscript"),
        ("<sub>x</sub>", "subscript"),
        ('<span style="font-weight: 700">x</span>', "bold"),
        ('<span style="font-style:italic">x</span>', "italic"),
        ('<span style="vertical-align:super">x</span>', "superscript"),
    ],
)
def test_looks_become_marks(markup, mark):
    assert runs(f"<p>a {markup}</p>") == [("a ", set(), ""), ("x", {mark}, "")]


def test_google_docs_says_its_looks_in_classes_and_its_links_through_itself():
    document = read(
        page(
            '<p>a <span class="c1">x</span> <a href="https://www.google.com/url?q='
            'https://example.org/a&amp;sa=D">y</a></p>',
            "<style>.c0{color:#000}.c1{font-weight:700;font-style:italic}</style>",
        )
    )
    content = document.blocks[0].content
    assert content[1].marks == {"bold", "italic"}
    assert content[3].link == "https://example.org/a"


def test_google_docs_saves_nested_lists_side_by_side():
    assert outline(
        fragment(
            '<ul class="c2 lst-kix_ab1-0 start"><li>one</li></ul>'
            '<ul class="c2 lst-kix_ab1-1 start"><li>deeper</li></ul>'
            '<ul class="c2 lst-kix_ab1-0"><li>two</li></ul>'
        )
    ) == [("one", False, [("deeper", False, [])]), ("two", False, [])]


def test_word_saves_lists_as_paragraphs():
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>{}</p>"
    )
    document = read_fragment(item.format(1, "1.", "one") + item.format(2, "·", "deeper"))
    assert outline(document.blocks) == [("one", True, [("deeper", False, [])])]
    assert [part.text for part in document.left_out] == ["1.", "·"]


def test_lists_nest():
    markup = "<ol><li>one<ul><li>a<li>b</ul><li>two</ol>"
    assert outline(fragment(markup)) == [
        ("one", True, [("a", False, []), ("b", False, [])]),
        ("two", True, []),
    ]


def test_a_list_of_cards_with_headings_is_no_list():
    blocks = fragment("<ul><li><h3>Heat</h3><p>Warms.</p></li></ul>")
    assert [type(block) for block in blocks] == [Heading, Paragraph]


def test_a_table_keeps_spans_headers_and_caption():
    table = one(
        "<table><caption>Minutes</caption><tr><th colspan=2>Week<tr><td rowspan=2>1<td>10</table>"
    )
    assert text_of(table.caption) == "Minutes"
    assert [[(c.colspan, c.rowspan, c.header) for c in row] for row in table.rows] == [
        [(2, 1, True)],
        [(1, 2, False), (1, 1, False)],
    ]


def test_the_head_of_a_table_is_its_header():
    table = one("<table><thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d</table>")
    assert [[cell.header for cell in row] for row in table.rows] == [[True] * 2, [False] * 2]


def test_a_table_used_for_layout_is_its_content():
    blocks = fragment("<table><tr><td><h2>Heat</h2><td><p>Warms.</p></table>")
    assert not any(isinstance(block, Table) for block in blocks)


def test_a_definition_list_is_bold_terms_and_their_text():
    blocks = fragment("<dl><dt>Heat<dd>Warms.</dl>")
    assert [(text_of(b.content), set(b.content[0].marks)) for b in blocks] == [
        ("Heat", {"bold"}),
        ("Warms.", set()),
    ]


def test_a_break_is_a_line_break_and_the_layout_of_the_markup_is_none():
    assert "".join(r[0] for r in runs("<p>one\n  line<br>two</p>")) == "one   line\ntwo"
    assert runs("<pre>one\ntwo</pre>")[0][0] == "one\ntwo"


def test_a_picture_inside_the_page_is_decoded_and_others_are_only_named():
    file = io.BytesIO()
    PillowImage.new("RGB", (4, 3)).save(file, "PNG")
    inlined = base64.b64encode(file.getvalue()).decode()
    assert one(f'<img src="data:image/png;base64,{inlined}" alt="A dot">') == Image(
        file.getvalue(), "picture", "A dot"
    )
    assert one('<img src="https://example.org/a/walk.jpg?x=1" alt="Shoes">') == Image(
        b"", "walk.jpg", "Shoes"
    )


def test_a_picture_beside_the_page_is_asked_for_by_its_address():
    document = read_fragment(
        '<p><img src="files/walk.jpg" alt=""></p>', {"files/walk.jpg": b"x"}.get
    )
    assert document.blocks[0].data == b"x"


def test_the_article_is_found_and_the_rest_is_named():
    document = read(
        page(
            f"<div id=header>Home Blog</div><main><article><h1>Backs</h1><p>{LONG}</p>"
            "<div class='share-bar'>Facebook</div></article><aside>More posts</aside></main>"
            "<footer>Address</footer><script>alert('never')</script>"
        )
    )
    assert texts(document) == ["Backs", LONG]
    named = {part.text for part in document.left_out}
    assert named == {"Home Blog", "Facebook", "More posts", "Address"}


def test_without_a_named_article_the_smallest_element_with_all_long_paragraphs_is_it():
    document = read(
        page(
            f"<div><div>Home Blog</div><h1>Backs</h1></div><div><div><p>{LONG}</p></div>"
            f"<div><p>{LONG}</p></div></div><div>Call us</div>"
        )
    )
    assert texts(document) == ["Backs", LONG, LONG]


@pytest.mark.parametrize("markup", ["<p hidden>x</p>", "<p style='display: none'>x</p>"])
def test_what_is_hidden_is_left_out_and_said(markup):
    document = read_fragment(f"<p>a</p>{markup}")
    assert texts(document) == ["a"]
    assert [part.reason for part in document.left_out] == ["hidden on the page"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
         '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Ask first.</p></div>'),
        ('<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>',
         '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Ask first.</p></div>'),
        ('<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
         ('<h2>References</h2><ol><li>Doe.</ol><div id=sdfootnote1><p>'
         '<a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Ask first.</p></div>')),
        ('<sup><a href="#fn1">1</a></sup>', '<ol><li id=fn1>Ask first. <a href="#r">↩</a></ol>'),
    ],
)  # fmt: skip
def test_a_footnote_is_a_note_of_the_document(mark, note):
    document = read_fragment(f"<p>Walk.{mark}</p>{note}")
    walk = document.blocks[0]
    (ask,) = document.notes
    assert walk.content[-1].note == ask.key
    assert text_of(ask.paragraphs[0]) == "Ask first."


def test_a_marked_source_stays_in_the_list_of_sources():
    document = read_fragment(
        '<p>Walk.<sup><a href="#s1">1</a></sup></p><h2>Sources</h2><ol><li id=s1>Doe. Backs.</ol>'
    )
    assert document.notes == ()
    assert [type(block) for block in document.blocks] == [Paragraph, Heading, List]


def test_comments_in_the_margin_are_left_out_and_said():
    document = read_fragment(
        '<p>Walk.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p></div>'
    )
    assert texts(document) == ["Walk."]
    assert {part.reason for part in document.left_out} == {"comment in the margin"}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (page("<p>µ – “x”</p>"), "µ – “x”"),
        (b"<meta charset=windows-1252><p>\x93x\x94</p>", "“x”"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>\x93x', "“x"),
        ("<p>µ</p>".encode("utf-16"), "µ"),
        ("<meta charset=shift_jis><p>痛み".encode("shift_jis"), "痛み"),
        (b"<meta charset=utf-8><p>caf\xe9", "café"),
        (b"<meta charset=rot13><p>caf\xc3\xa9", "café"),
    ],
)
def test_the_encoding_is_found(data, text):
    assert texts(read(data)) == [text]


HOSTILE = {
    "deep": "<div>" * 10_000 + "x",
    "lists": "<ul><li>" * 10_000 + "x",
    "attributes": "<a " + " ".join(f"b{number}" for number in range(300_000)) + ">x",
    "nothing": "<!-- only a comment -->",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_refused_with_a_reason(name):
    with pytest.raises(UnreadableFile):
        read(HOSTILE[name].encode())


@pytest.mark.parametrize(
    "text", ['<a "', "<!--", "<", "<a", "&", "</", "<![", "<p ='", "<script>", "<p hidden>x</p>"]
)
def test_markup_that_never_ends_is_read_in_time(text):
    start = time.process_time()
    html_words.of_html(text * 200_000)
    try:
        read((text * 200_000).encode())
    except UnreadableFile:
        pass
    assert time.process_time() - start < 20


def test_scripts_handlers_and_entities_leave_no_trace():
    document = read(
        b'<!DOCTYPE html SYSTEM "file:///etc/hostname"><p onclick="x()">a'
        b"<script>b</script><svg onload=x()><title>t</title></svg><style>p{}</style> &f;</p>"
    )
    assert "script" not in repr(document.blocks)
    assert texts(document)[0].startswith("a")


letters = st.characters(categories=["L", "N", "P", "S"], codec="utf-8")
token = st.one_of(
    st.sampled_from(["References", "&amp;", "&lt;b&gt;", "&nbsp;", "Share", "1."]),
    st.text(letters, min_size=1, max_size=6).map(
        lambda t: t.replace("&", "&amp;").replace("<", "&lt;")
    ),
)
text = st.lists(token, min_size=1, max_size=30).map(" ".join)
wraps = ["b", "i", "span", "sup", "p", "div", "h1", "h2", "h3", "blockquote", "a", "center", "s"]
wraps += ["article", "main", "aside", "nav", "footer", "header", "section", "pre", "figure", "form"]
wraps += ["noscript", "ul><li", "ol><li", "table><tr><td", "table><tr><th", "dl><dt", "dl><dd"]
attributes = st.sampled_from(
    ["", " hidden", ' class="sidebar"', ' href="#x"', ' id="x"', ' style="font-weight:bold"']
)


def closed(tags):
    return "".join(f"</{tag}>" for tag in reversed(tags.split("><")))


def picture(text):
    return f'<img alt="{text.replace(chr(34), "")}" src=x>'


element = st.recursive(
    st.one_of(text, text.map(picture), st.just("<br>")),
    lambda inner: st.builds(
        lambda tag, attribute, parts: f"<{tag}{attribute}>{''.join(parts)}{closed(tag)}",
        st.sampled_from(wraps), attributes, st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(element, min_size=1, max_size=6).map("".join))
@example("Rest<a hidden>Sleep<a>Walk</a></a>")
def test_every_word_of_a_page_is_read_or_named(markup):
    source = html_words.of_html(markup)
    if not words(source[0].text):
        return
    document = read(markup.encode())
    alts = [block.alt for block in document.blocks if isinstance(block, Image)]
    notes = [text_of(content) for note in document.notes for content in note.paragraphs]
    result = account(source, [*texts(document), *alts, *notes], document.left_out)
    assert (result.unplaced, result.added) == ((), ()), markup


def test_a_page_without_the_tags_of_head_and_body_is_read():
    for start in ("<main>", "<header>Home</header><article>", "<p>Back</p><main>"):
        page = read(f"<!doctype html><title>Backs</title>{start}<h1>Backs</h1><p>Walk.".encode())
        assert "Walk." in {text_of(block.content) for block in page.blocks}


def test_the_mark_before_a_note_of_libre_office_is_a_word_of_its_own():
    markup = (
        '<p>Walk.<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p><div><p>'
        '<a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Ask first.</p></div>'
    )
    assert words(html_words.of_html(markup)[0].text) == ["Walk.1", "1", "Ask", "first."]
