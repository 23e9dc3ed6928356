"""Markdown files: what they say above and in their text, and that nothing of it is lost."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importing.document import Heading, Image, List, Table, inlines_of, text_of
from blog.importing.drafts import import_document
from blog.importing.files import UnreadableFile
from blog.importing.markdown_words import cores
from blog.importing.readers import read_document
from blog.importing.recognise import recognise
from blog.importing.uploads import picture_beside
from blog.importing.words import account
from blog.models import BlogPage
from tests import make


def read(text, beside=lambda name: None):
    return read_document("post.md", text.encode(), beside)[0]


def texts(document):
    return [text_of(content) for block in document.blocks for content in inlines_of(block)]


def lost(text):
    """The words that neither the document nor its list of what was left out has."""
    document, passages = read_document("post.md", text.encode())
    alts = [block.alt for block in document.blocks if isinstance(block, Image)]
    notes = [text_of(content) for note in document.notes for content in note.paragraphs]
    result = account(passages, [*texts(document), *alts, *notes], document.left_out)
    return result.unplaced


def test_front_matter_says_what_a_post_has_fields_for():
    document = read(
        "---\ntitle: No\nslug: sore-backs\ndescription: What to do.\n"
        "author: Jane Roe, MD\ntags: [Back pain]\ncategories: Sleep, Heat\n"
        "date: 2026-10-27 09:00:00 -0500\nlastmod: 2026-11-02\nreviewed_by: Jane Roe\n"
        "last_reviewed: 2026-10-20\ndraft: true\nlayout: post\n---\nWalking helps.\n"
    )
    said = document.metadata
    assert (said.title, said.slug, said.summary) == ("No", "sore-backs", "What to do.")
    assert said.authors == ("Jane Roe, MD",)
    assert said.topics == ("Sleep", "Heat", "Back pain")
    assert said.published == datetime.fromisoformat("2026-10-27T09:00:00-05:00")
    assert said.updated == date(2026, 11, 2)
    assert (said.reviewed_by, said.reviewed_on) == ("Jane Roe", date(2026, 10, 20))
    assert said.is_draft
    assert texts(document) == ["Walking helps."]


def test_hugo_writes_toml():
    document = read(
        '+++\ntitle = "Sore backs"\ndate = 2026-10-27\ndraft = true\n'
        'authors = ["Jane Roe"]\n[cover]\nimage = "a.png"\nalt = "A back"\n+++\nWalk.\n'
    )
    said = document.metadata
    assert (said.title, said.authors, said.is_draft) == ("Sore backs", ("Jane Roe",), True)
    assert said.published == date(2026, 10, 27)
    assert (said.hero.name, said.hero.alt) == ("a.png", "A back")


def test_what_has_no_field_is_reported():
    _, passages = read_document("a.md", b"---\ntitle: A\nlayout: [post, wide]\n---\nWalk.")
    assert [p.text for p in passages if p.reason] == ["layout: post wide"]


@pytest.mark.parametrize(
    "matter",
    [
        'title: "Sore',
        "a: [b",
        "a: &x [b]\nc: *x",
        "[" * 900,
        "a: " + "{" * 10_000,
        "? [a]\n: b\n? {c: d}\n: e",
        "\t- a",
        "a: !!python/object:os.system {}\nb: @",
    ],
)
def test_front_matter_that_cannot_be_read_stays_with_one_sentence(matter):
    document = read(f"---\n{matter}\n---\n# Sore backs\n\nWalking helps.\n")
    (warning,) = document.warnings
    assert "above its text cannot be read" in warning
    assert texts(document)[1:] == ["Sore backs", "Walking helps."]
    assert texts(document)[0] == " ".join(matter.split())


def test_a_billion_laughs_are_not_laughed():
    laughs = "a: &a [lol]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(30))
    assert "see its line 3" in read(f"---\n{laughs}---\nWalk.").warnings[0]


def test_two_lines_across_the_page_are_no_front_matter():
    assert texts(read("---\nWalk.\n\n---\nSleep.")) == ["Walk.", "Sleep."]


def test_markdown_becomes_headings_lists_tables_and_looks():
    document = read(
        "# Sore backs\n\nWalking *really* **helps**.\n\n"
        "1. one\n   - deeper\n2. two\n\n| a | b |\n|---|---|\n| 1 | H<sub>2</sub>O |\n"
    )
    title, paragraph, list_, table = document.blocks
    assert title == Heading(title.content, 0)
    assert [set(run.marks) for run in paragraph.content] == [
        set(),
        {"italic"},
        set(),
        {"bold"},
        set(),
    ]
    assert isinstance(list_, List)
    assert list_.ordered
    assert text_of(list_.items[0].children[0].items[0].content) == "deeper"
    assert isinstance(table, Table)
    assert [cell.header for cell in table.rows[0]] == [True, True]
    assert table.rows[1][1].paragraphs[0][1].marks == {"subscript"}


def test_footnotes_are_notes_and_those_under_references_are_sources():
    assert [
        (note.key, text_of(note.paragraphs[0]))
        for note in read("Rest[^x] not.\n\n[^x]: Heat\n  helps.\n").notes
    ] == [("footnote-1", "Heat helps.")]
    post = recognise(
        read(
            "# Backs\n\nWalk[^b].\n\n## Why\n\nIt helps[^a].\n\n## References\n\n"
            "[^a]: Doe J. Backs. BMJ. 2019;3:12-15.\n[^b]: Roe R. Necks. BMJ. 2020;3:12-15.\n"
        )
    )
    assert [text_of(source)[:3] for source in post.references] == ["Doe", "Roe"]
    assert [run.cites for run in post.marks] == [(1,), (0,)]


def test_html_in_markdown_is_read_and_never_kept():
    document = read(
        "a <b onclick=x>bold</b> [bad](javascript:alert) <script>alert(1)</script>\n\n"
        '<div onload="x">\n\n*b*\n\n</div>\n\n<!-- c -->\n\n<iframe src="https://x.example/">'
    )
    assert texts(document) == ["a bold [bad](javascript:alert)", "b"]
    assert document.warnings == ("Something shown from elsewhere was left out: https://x.example/",)


def test_pictures_lie_beside_the_file_and_nowhere_else(tmp_path):
    folder = tmp_path / "posts"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "a b.png").write_bytes(b"inside")
    (tmp_path / "secret.png").write_bytes(b"outside")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    beside = picture_beside(folder / "post.md")
    assert beside("pictures/a%20b.png") == b"inside"
    for address in (
        *("../secret.png", str(tmp_path / "secret.png"), "link.png", "https://x.example/a.png"),
        *(f"file://{tmp_path}/secret.png", "pictures", "no.png", "%00", "a" * 5000, "http://["),
    ):
        assert beside(address) is None


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("1986. A year\n1987. Another", "1986 1987"),
        ('[a](https://x.example/ "The tip")', "The tip"),
        ('[a][r] and [b][r]\n\n[r]: https://x.example/ "The tip"', "The tip"),
        ('[unused]: https://x.example/ "The tip"\n\nWalk.', "The tip"),
        ("```python run\nx\n```", "python run"),
        ("Rest[^1] H<sub>2</sub>O a**b**c &amp;copy; &copy; `<b>` \\*d\\*", ""),
        ("![A back](a.png) <https://x.example/y> [z](https://x.example/(1))", ""),
    ],
)
def test_what_markdown_shows_nobody_is_left_out_with_a_reason(text, left_out):
    assert " ".join(part.text for part in read(text).left_out if part.text) == left_out
    assert lost(text) == ()


def test_what_markdown_drops_is_called_unplaced():
    assert lost("| a | b |\n|---|---|\n| 1 | 2 | dropped |") == ("dropped",)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\x00b", "NUL"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\xfea", "damaged"),
        (b">" * 10_000 + b" a", "nested too deeply"),
        (b"\n".join(b"  " * n + b"- a" for n in range(300)), "nested too deeply"),
        (b"![" * 500_000, "far too long|brackets"),
        (b"![" * 5_000, "brackets"),
        (b"word " * 300_000, "far too long"),
        (b"a" * 50_000_000, "20 MB"),
        (b"<div>" * 1000 + b"a", "nested too deeply"),
        (b"<!--" * 20_000, "no text"),
    ],
)
def test_a_hostile_file_gives_one_clear_line(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read_document("a.md", data)


@pytest.mark.parametrize(
    "text",
    [
        "**" * 20_000 + "a",
        "[^" * 400 + "a",
        "<a " * 20_000,
        "|" * 20_000 + "\n" + "|-" * 10_000,
        "\n".join(f"[^{n}]: a" for n in range(900)),
        "\n".join(f"[^{n}]:" for n in range(900)) + "\n    a",
        "\\" * 100_000,
        "a\u202eb\u2066c",
        "---\n" * 10_000,
        "+++\n",
    ],
)
def test_strange_files_are_read_and_lose_nothing(text):
    assert not lost(text)


def test_windows_1252_is_read_too():
    assert texts(read_document("a.md", "Café “x”".encode("cp1252"))[0]) == ["Café “x”"]


def placed_in(post):
    return [
        *(post.title, post.hero_alt, post.takeaways_heading),
        *(section.heading for section in post.sections),
        *(text_of(content) for blocks in post.texts for b in blocks for content in inlines_of(b)),
        *map(text_of, post.references),
        *(text_of(credit.line) for credit in post.credits),
    ]


letters = st.characters(categories=["L", "N", "P", "S"], codec="utf-8", exclude_characters="\ufeff")
marks = st.sampled_from([*"*_`[]()<>#-+>~|!\\&:=^", "**", "~~", "](", "&amp;", "1.", "[^1]", "<b>"])
token = st.one_of(
    st.text(letters, min_size=1, max_size=8), marks, st.sampled_from(["walk", "rest"])
)
line = st.lists(token, min_size=1, max_size=12).map(" ".join)
prefix = st.sampled_from(
    ["", "# ", "## ", "> ", "- ", "  - ", "1. ", "7) ", "    ", "| ", "[^1]: "]
)
lines = st.lists(st.one_of(st.builds(str.__add__, prefix, line), st.just("")), max_size=12)
plain_word = st.text(st.characters(categories=["L", "Nd"], codec="utf-8"), min_size=1, max_size=8)


@settings(deadline=None)
@given(lines.map("\n".join))
def test_whatever_is_typed_no_word_that_markdown_shows_is_lost(text):
    document, passages = read_document("a.md", f"Walk.\n\n{text}".encode())
    post = recognise(document)
    shown = passages[0]  # the words of the HTML that Markdown makes of it
    assert account([shown], placed_in(post), post.left_out).unplaced == ()


blocks = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), plain_word),
    st.lists(plain_word, min_size=1).map(lambda words: " **x** ".join(words)),
    st.lists(plain_word, min_size=1).map(lambda words: "\n".join(f"- *{w}*" for w in words)),
    st.lists(plain_word, min_size=1).map(
        lambda words: "\n".join(f"{n}. {w}" for n, w in enumerate(words, 1))
    ),
    st.lists(plain_word, min_size=1).map(lambda words: "\n".join(f"> {w}\\" for w in words)),
    st.lists(plain_word, min_size=1).map(
        lambda words: "| a | b |\n|---|---|\n" + "\n".join(f"| {w} | `{w}` |" for w in words)
    ),
    st.lists(plain_word, min_size=1).map(
        lambda words: " ".join(f'[{w}](https://x.example/{n} "{w}")' for n, w in enumerate(words))
    ),
    plain_word.map("```{0}\n{0}\n```".format),
    plain_word.map('<p title="y">{0}<br>{0}</p>'.format),
    plain_word.map("Text[^{0}].\n\n[^{0}]: Note {0}".format),
)
ADDED_BY_THE_TEST = {"x", "a", "b", "y", "br", "p", "title", "Text", "Note", "https", "example"}


@settings(deadline=None)
@given(st.lists(blocks, min_size=1, max_size=8).map("\n\n".join))
def test_every_word_of_a_markdown_text_has_its_part(text):
    document, passages = read_document("a.md", text.encode())
    post = recognise(document)
    placed = placed_in(post)
    result = account(passages, placed, post.left_out)
    assert (result.unplaced, result.added) == ((), ())
    named = [*placed, *(part.text for part in result.left_out)]
    kept = {core for words in named for core in cores(words)}
    assert set(cores(text)) - kept - ADDED_BY_THE_TEST <= {str(n) for n in range(100)}


@pytest.mark.django_db
def test_a_markdown_file_becomes_a_draft_with_its_facts_and_pictures(tmp_path):
    jane = make.clinician("Jane Roe")
    topic = make.topic("Back pain")
    (tmp_path / "a.png").write_bytes(make.picture_bytes(file_format="PNG"))
    text = (
        "---\ntitle: Sore backs\nslug: sore\nauthors: [Jane Roe, A Guest]\ntopics: [Back pain]\n"
        "reviewed_by: Jane Roe\nreviewed_on: 2026-10-20\nnext_review_on: 2027-10-20\n"
        "seo_title: Backs\nimage: {src: a.png, alt: A back, caption: Drawn, credit: Ann}\n---\n"
        "Walking helps.\n\n## Why\n\nIt does.\n\n![A spine](a.png)\n"
    )
    path = tmp_path / "a.md"
    report = import_document(str(path), text.encode(), beside=picture_beside(path))
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    post = BlogPage.objects.get(slug="sore")
    assert [str(author) for author in post.authors.all()] == ["Jane Roe, MD", "A Guest"]
    assert list(post.topics.all()) == [topic]
    assert (post.reviewed_by.pk, post.reviewed_on) == (jane.pk, date(2026, 10, 20))
    assert (post.next_review_on, post.seo_title) == (date(2027, 10, 20), "Backs")
    assert (post.hero_alt, post.hero_image.credit) == ("A back", "Ann")
    assert "Drawn" in post.hero_caption
    image = post.body[0].value["content"][1].value
    assert (image.pk, image.contextual_alt_text) == (post.hero_image.pk, "A spine")


@pytest.mark.django_db
def test_publishing_keeps_the_dates_and_leaves_drafts_drafts():
    make.blog()
    head = "title: {}\ndate: 2024-03-03\nlastmod: 2025-01-02"
    for title, more in (("Heat", ""), ("Cold", "\ndraft: true")):
        text = f"---\n{head.format(title)}{more}\n---\nWarmth helps.\n\n## Why\n\nIt does."
        import_document(f"{title}.md", text.encode(), publish=True)
    heat, cold = BlogPage.objects.get(title="Heat"), BlogPage.objects.get(title="Cold")
    assert (heat.live, cold.live) == (True, False)
    assert heat.first_published_at.date() == date(2024, 3, 3)
    assert heat.last_published_at.date() == date(2025, 1, 2)


@pytest.mark.django_db
def test_a_reviewer_without_a_page_here_is_named():
    text = b"---\ntitle: A\nreviewed_by: Jane Roe\nreviewed_on: 2026-10-20\n---\nWalk."
    report = import_document("a.md", text)
    assert "“Jane Roe”, who reviewed it, has no page here" in report.warnings
    assert BlogPage.objects.get(pk=report.page["id"]).reviewed_on is None
