"""Quotations and captions, as each kind of document has them."""

import base64
import io

import pytest
from docx import Document as WordDocument
from PIL import Image as PillowImage

from blog.importing.captions import with_captions
from blog.importing.document import (
    Cell,
    Image,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
    text_of,
)
from blog.importing.drafts import import_document
from blog.importing.readers.html import read_fragment
from blog.importing.readers.word import read as read_word
from blog.importing.sources import sources_of
from blog.models import BlogPage
from tests.test_importing_odt import read as read_odt
from tests.word_files import saved

PICTURE = Image(b"", "a.jpg", "A chair")
TABLE = Table(((Cell((plain("a"),)), Cell((plain("b"),))),))
CAPTION = Paragraph(plain("A chair by a window"), is_caption=True)
OF_TABLE = Paragraph(plain("Table 2. Chairs"), is_caption=True)
QUOTE = Quote((plain("I walk to the mailbox."),))


def blocks_of(markup):
    return list(read_fragment(markup).blocks)


def pixels():
    file = io.BytesIO()
    PillowImage.new("RGB", (8, 6), "teal").save(file, "PNG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


@pytest.mark.parametrize(
    ("blocks", "captions"),
    [
        ([OF_TABLE, TABLE], ["Table 2. Chairs"]),
        ([TABLE, OF_TABLE], ["Table 2. Chairs"]),
        ([PICTURE, OF_TABLE, TABLE], ["Table 2. Chairs"]),
        ([PICTURE, CAPTION, TABLE], [""]),
        ([CAPTION, TABLE, OF_TABLE], ["A chair by a window"]),
    ],
)
def test_a_table_takes_the_caption_above_or_below_it(blocks, captions):
    result = with_captions(blocks)
    assert [text_of(b.caption) for b in result if isinstance(b, Table)] == captions


def test_a_quotation_takes_who_said_it():
    assert with_captions([QUOTE, CAPTION]) == [Quote(QUOTE.paragraphs, CAPTION.content)]


@pytest.mark.parametrize("run", [Run("x", link="https://a.example/"), Run("1", note="n")])
def test_what_a_caption_cannot_hold_stays_a_paragraph(run):
    caption = Paragraph((run,), is_caption=True)
    assert with_captions([TABLE, caption]) == [TABLE, caption]


@pytest.mark.parametrize(
    ("markup", "said", "by"),
    [
        ("<blockquote>I walk.</blockquote>", ["I walk."], []),
        ("<blockquote><p>I walk.<p>Daily.</blockquote>", ["I walk.", "Daily."], []),
        ("<blockquote><p>I walk.</p><cite>Jo</cite></blockquote>", ["I walk."], ["Jo"]),
        ("<blockquote><p>I walk.</p><footer>Jo</footer></blockquote>", ["I walk."], ["Jo"]),
        (
            "<figure><blockquote><p>I walk.</blockquote><figcaption>Jo</figcaption></figure>",
            ["I walk."],
            ["Jo"],
        ),
        ("<p class=MsoQuote>I walk.</p>", ["I walk."], []),
    ],
)
def test_a_quotation_of_a_page_is_one(markup, said, by):
    quote, *captions = blocks_of(markup)
    assert list(map(text_of, quote.paragraphs)) == said
    assert [(text_of(c.content), c.is_caption) for c in captions] == [(name, True) for name in by]


def test_the_title_of_a_work_inside_a_quotation_is_not_who_said_it():
    (quote,) = blocks_of("<blockquote>I read <cite>Backs</cite> daily.</blockquote>")
    assert list(map(text_of, quote.paragraphs)) == ["I read Backs daily."]


def test_lists_and_headings_set_in_like_a_quotation_are_none():
    blocks = blocks_of("<blockquote><h3>Heat</h3><ul><li>Warms.</ul></blockquote>")
    assert not any(isinstance(block, Quote) for block in blocks)


def test_a_figure_has_its_picture_and_then_its_caption():
    markup = "<figure><img src=a.jpg alt='A chair'><figcaption>By a window</figcaption></figure>"
    assert blocks_of(markup) == [PICTURE, Paragraph(plain("By a window"), is_caption=True)]


def test_words_styles_say_what_is_a_quotation_and_what_a_caption():
    source = WordDocument()
    source.add_paragraph("Before.")
    source.add_paragraph("I walk.", style="Quote")
    source.add_paragraph("Daily.", style="Intense Quote")
    source.add_paragraph("Table 1. Chairs", style="Caption")
    _, quote, caption = read_word(saved(source)).blocks
    assert list(map(text_of, quote.paragraphs)) == ["I walk.", "Daily."]
    assert caption.is_caption


def test_libre_offices_styles_say_the_same():
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"/>'
        for name in ("Quotations", "Caption")
    ) + (
        '<style:style style:name="Table" style:family="paragraph"'
        ' style:parent-style-name="Caption"/>'
    )
    paragraphs = "".join(
        f'<text:p text:style-name="{name}">{words}</text:p>'
        for name, words in [("Quotations", "I walk."), ("Quotations", "Daily."), ("Table", "One")]
    )
    quote, caption = read_odt(paragraphs, styles=styles).blocks
    assert list(map(text_of, quote.paragraphs)) == ["I walk.", "Daily."]
    assert caption.is_caption


PAGE = f"""<h1>Sore backs</h1>
<figure><img src="{pixels()}" alt="A lake"><figcaption>The <i>lake</i> at noon</figcaption></figure>
<p>Most backs heal by themselves within a few weeks, and walking every day is a good help.</p>
<h2>What people say</h2>
<blockquote><p>I walk.</p><p>Daily.</p><cite>Jo Example</cite></blockquote>
<blockquote><p>Read <a href="https://a.example/">this</a>.</p></blockquote>
<table><tr><th>Week<th>Miles<tr><td>1<td>2</table><figcaption>Miles a week</figcaption>"""


@pytest.mark.django_db
def test_a_draft_has_them_in_their_own_places():
    report = import_document("backs.html", PAGE.encode())
    page = BlogPage.objects.get(pk=report.page["id"])
    assert "The <i>lake</i> at noon" in page.hero_caption
    quote, text, table = page.body[0].value["content"]
    assert (quote.value["text"], quote.value["attribution"]) == ("I walk.\n\nDaily.", "Jo Example")
    assert 'Read <a href="https://a.example/">this</a>.' in text.value.source
    assert table.value["caption"] == "Miles a week"
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    assert "A quotation with links or raised numbers became ordinary text" in report.warnings


def test_sources_set_in_like_quotations_are_found():
    source = plain("Doe J. Backs. BMJ. 2019;3:12-15. doi:10.1000/1")
    assert sources_of([Quote((source,))]).contents == [source]
