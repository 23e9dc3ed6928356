"""What is written as Markdown is read as the same blocks, whatever characters it has."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from blog.exporting.markdown import markdown
from blog.importing.document import (
    Break,
    Callout,
    Cell,
    Heading,
    Image,
    Item,
    List,
    Paragraph,
    Quote,
    Run,
    Table,
    Video,
    inlines_of,
    rewritten,
    text_of,
)
from blog.importing.readers.markdown import read
from blog.importing.rich_text import rich_text
from blog.importing.stated import stated
from blog.importing.words import account
from pages.rich_text import TEXT

HEAD = "---\nformat: practice-site post\nsources: [{id: 1}, {id: 2}, {id: 3}]\n---\n## S\n\n"
NOTES = "\n\n<!-- sources -->\n\n## R\n\n[^1]: s\n[^2]: s\n[^3]: s\n"
PIECES = [
    *"*_`[]()<>#-+~|!\\&:=.,;'\"^{}$%@/?1a \n\u00a0\u2009é—“”",
    *("1.", "10)", "--", "---", "===", "~~~", "```", "&amp;", "&#42;", "<b>", "</b>", "<!--"),
    *("http://a.b", "\n- ", "\n1. ", "\n# ", "![", "](", "[^1]", "__", "x_y", " _a_ ", "word"),
]

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
words = texts.map(lambda text: " ".join(text.split())).filter(bool)
marks = st.sets(st.sampled_from(["bold", "italic", "superscript", "subscript"]), max_size=2)
links = st.sampled_from(
    ["", "", "https://a.example/(x)_y*z?a=1&copy;=2", "mailto:a@b.example", "https://a.example/ü"]
)
runs = st.one_of(
    st.builds(Run, texts, marks.map(frozenset), links),
    st.builds(lambda n: Run(n, note=f"footnote-{n}"), st.sampled_from("123")),
)


def once(runs):
    """Nobody cites a source twice in one place."""
    pairs = zip([Run(""), *runs], runs, strict=False)
    return tuple(run for before, run in pairs if not run.note or run.note != before.note)


inlines = (
    st.lists(runs, min_size=1, max_size=6)
    .map(once)
    .filter(lambda content: any(run.note or run.text.strip() for run in content))
)
items = st.recursive(
    st.builds(Item, inlines),
    lambda inner: st.builds(
        lambda content, ordered, within: Item(content, (List(ordered, tuple(within)),)),
        inlines,
        st.booleans(),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)
paragraphs = st.builds(Paragraph, inlines)
text_blocks = st.one_of(
    paragraphs,
    st.builds(Heading, inlines, st.sampled_from([3, 4])),
    st.builds(List, st.booleans(), st.lists(items, min_size=1, max_size=11).map(tuple)),
)
few_texts = st.lists(text_blocks, min_size=1, max_size=3).map(tuple)
spans = st.sampled_from([1, 1, 1, 3])
cells = st.builds(Cell, st.lists(inlines, max_size=2).map(tuple), spans, spans)
small_cells = st.builds(Cell, st.lists(inlines, max_size=1).map(tuple))
rows = st.one_of(
    st.lists(st.lists(cells, min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(st.lists(small_cells, min_size=2, max_size=2), min_size=1, max_size=3),
)


def table(rows, has_header, caption):
    headed = (
        tuple(replace(cell, header=has_header and not n) for cell in row)
        for n, row in enumerate(rows)
    )
    return Table(tuple(headed), (Run(caption),) if caption else ())


blocks = st.one_of(
    text_blocks,
    st.builds(table, rows, st.booleans(), st.one_of(st.just(""), words)),
    st.builds(lambda alt: Image(b"", "pictures/a b(1).png", alt), words),
    st.just(Image(b"", "pictures/x.png", "", is_decorative=True)),
    st.lists(words, min_size=1, max_size=3).map(lambda t: Quote(tuple((Run(w),) for w in t))),
    st.builds(Callout, st.sampled_from(["care", "do"]), st.one_of(st.just(""), words), few_texts),
    st.builds(
        Video,
        words,
        st.just("https://v.example/a?b=1"),
        st.just(Image(b"", "pictures/x.png", "")),
        st.one_of(st.just(()), few_texts),
    ),
)


def with_daggers(content):
    return tuple(Run(f"†{run.note}†") if run.note else run for run in content)


def as_stored(block):
    """The block as a page would have it: its texts as rich text, what is not text beside them."""
    block = rewritten(block, with_daggers)
    contents = [rich_text([Paragraph(content)], TEXT) for content in inlines_of(block)]
    match block:
        case Heading() | List():
            return rich_text([block], TEXT)
        case Table(rows=rows):
            return contents, [[(c.colspan, c.rowspan, c.header) for c in row] for row in rows]
        case Image():
            return block.name.rpartition("/")[2], block.alt, block.is_decorative
        case Callout(kind=kind, title=title) | Video(address=kind, title=title):
            return kind, title, contents
    return type(block), contents


@settings(deadline=None)
@given(st.lists(blocks, min_size=1, max_size=4))
def test_what_is_written_is_read_as_the_same_blocks(blocks):
    written = [part for block in blocks for part in (block, Break("text"))]
    document, passages = read(f"{HEAD}{markdown(written)}{NOTES}")
    found = [block for block in document.blocks if not isinstance(block, Break)]
    numbered = [block for block in found if not isinstance(block, Heading) or block.level > 2]
    assert list(map(as_stored, numbered)) == list(map(as_stored, blocks))
    post = stated(document)
    placed = [
        *(text_of(content) for texts in post.texts for b in texts for content in inlines_of(b)),
        *(getattr(b, "title", "") for s in post.sections for b in s.blocks),
        *(b.alt for s in post.sections for b in s.blocks if isinstance(b, Image)),
        *(section.heading for section in post.sections),
    ]
    result = account(passages, placed, post.left_out)
    assert (result.unplaced, result.added) == ((), ())
