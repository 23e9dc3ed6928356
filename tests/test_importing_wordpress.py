"""What a WordPress export holds, and what its content becomes, before any page is made."""

import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog.importing.document import Heading, Image, List, Paragraph, inlines_of, text_of
from blog.importing.files import UnreadableFile
from blog.importing.readers.wordpress import Overview, items, overview
from blog.importing.readers.wordpress_content import content_of, read
from blog.importing.words import account, words
from tests.wordpress import (
    BLOCKS,
    CLASSIC,
    FOOT,
    HEAD,
    attachment,
    category,
    export,
    field,
    item,
)


def found(text):
    return overview(io.BytesIO(text.encode()))


def all_items(text):
    return list(items(io.BytesIO(text.encode())))


def document_of(content, export=None, files=lambda address: None, **fields):
    (one,) = all_items(HEAD + item(content, **fields) + FOOT)
    return read(one, export or Overview(), files)[0]


def kinds_and_texts(document):
    return [
        (type(block), [text_of(content) for content in inlines_of(block)])
        for block in document.blocks
    ]


def test_an_item_says_what_wordpress_knew_of_it():
    more = (
        category("Back &amp; neck", "back-neck")
        + category("walking", "walking", "post_tag")
        + category("Uncategorized", "uncategorized")
        + category("post-format-aside", "post-format-aside", "post_format")
        + field("_thumbnail_id", "7")
        + "<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>"
    )
    text = export(item(more=more, title="Backs &amp; <em>necks</em>", excerpt="<p>In short.</p>"))
    (one,) = all_items(text)
    assert one.title == "Backs & necks"
    assert one.slug == "sore-backs"
    assert one.author == "jroe"
    assert one.published == datetime(2020, 5, 1, 14, tzinfo=UTC)
    assert one.topics == ("Back & neck", "walking")
    assert one.summary == "In short."
    assert one.picture == "7"
    assert one.comments == 1


def test_a_draft_has_no_date():
    (one,) = all_items(export(item(status="draft", post_date_gmt="0000-00-00 00:00:00")))
    assert one.published is None


def test_the_overview_knows_authors_pictures_and_kinds():
    text = export(item(), attachment(7, "2020/05/knee.jpg", "A knee"), item(status="trash"))
    site = found(text)
    assert site.host == "old.example"
    assert site.authors == {"jroe": "Jane Roe"}
    assert site.uploads == {"7": "2020/05/knee.jpg"}
    assert site.descriptions == {"7": "A knee"}
    assert site.kinds["post", "publish"] == site.kinds["post", "trash"] == 1


@pytest.mark.parametrize("content", [BLOCKS, CLASSIC], ids=["blocks", "classic"])
def test_both_editors_content_makes_the_same_blocks(content):
    sentence = "A short walk does more for a sore back than a week in bed would."
    assert kinds_and_texts(document_of(content)) == [
        (Heading, ["Sore backs"]),
        (Paragraph, [sentence]),
        (Heading, ["What helps"]),
        (List, ["Walking", "Warmth"]),
    ]


def html_of(content, export=None):
    return re.sub(r"\s+", " ", content_of(content, export or Overview()).html).strip()


def test_blank_lines_are_paragraphs_and_single_ones_line_breaks():
    assert html_of("One\r\ntwo<br />\r\nthree\r\n\r\nFour") == (
        "<p>One<br> two<br> three</p> <p>Four</p>"
    )


def test_preformatted_text_keeps_its_lines():
    assert "<pre>a\n\nb</pre>" in content_of("<pre>a\n\nb</pre>", Overview()).html


def test_text_outside_of_blocks_is_the_classic_editors():
    content = "Old\n\nwords\n<!-- wp:paragraph -->\n<p>New words</p>\n<!-- /wp:paragraph -->"
    assert html_of(content) == "<p>Old</p> <p>words</p> <p>New words</p>"


def test_shortcodes_are_left_out_by_name_and_what_they_enclose_stays():
    content = content_of('[vc_row]Text[/vc_row] [form id="3"] [1] [sic]', Overview())
    assert [part.text for part in content.left_out] == ["[vc_row]", "[/vc_row]", '[form id="3"]']
    assert content.left_out[2].reason == "shortcode “form” of WordPress"
    assert re.sub("<[^>]*>", "", content.html).split() == ["Text", "[1]", "[sic]"]
    assert content.warnings == ["“[sic]” may be a shortcode of WordPress; it stays in the text"]


def test_what_wordpress_embeds_is_a_link_and_said():
    content = content_of("Watch\n\nhttps://youtu.be/abc\n\nor not", Overview())
    assert '<p><a href="https://youtu.be/abc">https://youtu.be/abc</a></p>' in content.html
    assert content.warnings == ["What WordPress showed of https://youtu.be/abc is a link now"]


def test_a_block_that_wordpress_fills_is_reported():
    content = content_of('<!-- wp:latest-posts {"postsToShow":3} /-->', Overview())
    assert content.html.strip() == ""
    assert "latest-posts" in content.warnings[0]


SITE = Overview(uploads={"7": "2020/05/knee.jpg"}, descriptions={"7": "A knee"})
UPLOADED = {"/wp-content/uploads/2020/05/knee.jpg": b"knee", "https://old.example/a.jpg": b"a"}


def test_the_featured_picture_stands_before_the_text():
    document = document_of("Text", SITE, UPLOADED.get, more=field("_thumbnail_id", "7"))
    assert document.blocks[1].data == b"knee"
    assert document.blocks[1].alt == "A knee"


def test_captions_and_galleries_keep_their_pictures_and_words():
    content = (
        '[caption id="attachment_7"]<img src="https://old.example/a.jpg" alt="An arm" />'
        ' The arm[/caption]\n\n[gallery ids="7"]'
    )
    document = document_of(content, SITE, UPLOADED.get)
    pictures = [block for block in document.blocks if isinstance(block, Image)]
    assert [(picture.data, picture.alt) for picture in pictures] == [
        (b"a", "An arm"),
        (b"knee", "A knee"),
    ]
    assert (Paragraph, ["The arm"]) in kinds_and_texts(document)


def test_control_characters_that_xml_forbids_are_spaces():
    (one,) = all_items(export(item("one\x0btwo\x00three")))
    assert one.content == "one two three"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a WordPress export"),
        ("just words", "not a WordPress export"),
        ("<rss><channel><item><title>A feed</title></item></channel></rss>", "not a WordPress"),
        ("<html><body><p>A page</p></body></html>", "not a WordPress export"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + export(item("&a;")).partition("?>")[2], "unsafe"),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd"><rss/>', "unsafe"),
        ("<a>" * 10_000, "not a WordPress export"),
    ],
    ids=["empty", "text", "feed", "html", "entities", "external", "deep"],
)
def test_what_is_no_export_has_one_clear_line(text, reason):
    with pytest.raises(UnreadableFile, match=reason):
        found(text)


def test_of_a_damaged_export_the_items_before_the_damage_are_there():
    text = export(item(number=1), item(number=2))[:-200]
    assert "damaged at its line" in found(text).damage
    read_items = items(io.BytesIO(text.encode()))
    assert next(read_items).id == "1"
    with pytest.raises(UnreadableFile, match="damaged"):
        list(read_items)


def test_an_item_beyond_all_measure_is_refused():
    with pytest.raises(UnreadableFile, match="20 MB"):
        list(items(io.BytesIO(export(item("long " * 5_000_000)).encode())))


token = st.one_of(
    st.sampled_from(["1.", "[1]", "[sic]", "5 mg", "https://youtu.be/abc", "&amp;", "<b>bold</b>"]),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8),
)
paragraph = st.lists(token, min_size=1, max_size=12).map(" ".join)
piece = st.one_of(
    paragraph,
    paragraph.map("<h2>{}</h2>".format),
    paragraph.map("<ul>\n<li>{}</li>\n</ul>".format),
    paragraph.map("<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->".format),
    paragraph.map('[caption id="a1" width="9"]<img src="b.jpg" alt="c" /> {}[/caption]'.format),
    paragraph.map("[box]{}[/box]".format),
    st.sampled_from(['[gallery ids="1"]', "<!--more-->", "<script>x()</script>", "\n"]),
)
SHORTCODE = re.compile(r'\[(?:/?box|/?caption[^]]*|gallery ids="1")\]')
MARKUP = re.compile(r"<script>.*?</script>|<!--.*?-->|</?(?:h2|ul|li|p)>", re.DOTALL)


def written(content):
    """The words that went in, as this test wrote them."""
    shortcodes = [word for code in SHORTCODE.findall(content) for word in words(code)]
    text = MARKUP.sub(" ", SHORTCODE.sub(" ", content)).replace(
        '<img src="b.jpg" alt="c" />', " c "
    )
    return shortcodes + words(re.sub("</?b>", "", text).replace("&amp;", "&"))


@given(content=st.lists(piece, min_size=1, max_size=8).map("\n\n".join))
def test_every_word_of_an_item_is_in_its_document_or_reported(content):
    (one,) = all_items(export(item(content, title="Title")))
    document, passages = read(one, Overview(), lambda address: None)
    placed = [text_of(content) for block in document.blocks for content in inlines_of(block)]
    placed += [block.alt for block in document.blocks if isinstance(block, Image)]
    result = account(passages, placed, document.left_out)
    assert result.source == 1 + len(written(content))
    assert (result.unplaced, result.added) == ((), ())
