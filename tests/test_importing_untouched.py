"""A draft that an editor opens and saves without a change is the same draft, byte for byte."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse
from docx import Document as WordDocument
from PIL import Image as PillowImage
from wagtail.blocks import ChoiceBlock
from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import querydict_from_html

from blog.importing.drafts import import_document
from blog.models import BlogPage
from tests import make
from tests.wordpress import export, item

ROOT = Path(__file__).parent.parent
DOCUMENTS = [
    *(ROOT / "tests" / "fixtures").glob("shaped_like_the_seed.*"),
    *(ROOT.parent / "shared" / "seed").glob("post.*"),
    *(ROOT / "demo" / "posts").glob("*.*"),
]
READABLE = sorted(path for path in DOCUMENTS if path.suffix in {".docx", ".html", ".txt"})
EMPTY_FIELD = re.compile(r'^<p data-block-key="\w+"></p>$')
FIELDS = (
    *("title", "slug", "hero_image", "hero_alt", "hero_decorative", "hero_caption"),
    *("introduction", "body", "takeaways_heading", "takeaways", "closing"),
)


@pytest.mark.django_db
@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_a_draft_saved_untouched_in_the_editor_is_unchanged(path, admin_client):
    check_untouched(import_document(path.name, path.read_bytes()).page["id"], admin_client)


@pytest.mark.django_db
def test_tables_pictures_and_nested_lists_saved_untouched_are_unchanged(admin_client):
    document = WordDocument()
    document.add_heading("Sore backs", 0)
    document.add_heading("What helps", 1)
    for style, words in (
        ("List Number", "Walk"),
        ("List Bullet 2", "Slowly"),
        ("List Number", "Sleep"),
        ("List Bullet", "Rest"),
        ("List Number 2", "Briefly"),
        ("List Bullet", "Smile"),
    ):
        document.add_paragraph(words, style=style)
    file = io.BytesIO()
    PillowImage.new("RGB", (40, 30), "teal").save(file, "PNG")
    document.add_picture(file)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Minutes"
    table.cell(1, 0).text = "Monday"
    table.cell(1, 1).paragraphs[0].add_run("10").bold = True
    table.cell(1, 1).add_paragraph("or more")
    packed = io.BytesIO()
    document.save(packed)
    check_untouched(import_document("backs.docx", packed.getvalue()).page["id"], admin_client)


@pytest.mark.django_db
def test_links_between_imported_posts_saved_untouched_are_unchanged(admin_client, tmp_path):
    link = '<a href="https://old.example/?p=2">so do <em>knees</em></a>'
    text = f"<p>Backs like walks, and {link}.</p><h2>Why</h2><ul><li>Ask, <b>{link}</b></li></ul>"
    path = tmp_path / "export.xml"
    path.write_text(export(item(text, 1), item(number=2, post_name="knees")))
    call_command("import_posts", path)
    page = BlogPage.objects.get(slug="sore-backs")
    assert 'linktype="page"' in page.introduction
    check_untouched(page.pk, admin_client)


@pytest.mark.django_db
def test_markers_saved_untouched_are_unchanged(admin_client):
    a, b = make.reference(), make.reference(title="Another")
    mark = "".join(f'<a linktype="citation" id="{source.pk}">†</a>' for source in (a, b, a))
    text = f'<p data-block-key="ab1cd">{mark} Rest{mark}, <b>walk</b>{mark}.</p>'
    cell = {"text": RichText(text), "colspan": 1, "rowspan": 1}
    callout = {"kind": "care", "title": "", "text": RichText(text)}
    table = {"caption": "", "header_row": True, "rows": [{"cells": [cell]}]}
    video = {"title": "V", "poster": make.picture(), "film": None, "url": "https://video.example/"}
    content = [("text", RichText(text)), ("callout", callout), ("table", table)]
    content.append(("video", {**video, "transcript": RichText(text)}))
    post = make.post(
        hero_caption=text,
        introduction=text,
        body=[("section", {"heading": "Why", "content": content})],
        takeaways=[("takeaway", RichText(text))],
        closing=text,
    )
    check_untouched(post.pk, admin_client)
    assert stored(post.pk)["body"].count("linktype") == 36


@pytest.mark.django_db
def test_imported_markers_saved_untouched_are_unchanged(admin_client):
    document = WordDocument()
    document.add_heading("Sore backs", 0)
    document.add_paragraph("[1] It hurts [1][2], [1] [1] and [2].")
    document.add_heading("What helps", 1)
    walk = document.add_paragraph("Walking ")
    walk.add_run("helps").bold = True
    walk.add_run("1,3").font.superscript = True
    walk.add_run(" a lot[2]").italic = True
    document.add_paragraph("Sleep [1–3]", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "Ten minutes [3]"
    document.add_heading("Key points", 1)
    document.add_paragraph("Walk [1].", style="List Bullet")
    document.add_heading("References", 1)
    for number in (1, 2, 3):
        document.add_paragraph(f"Doe J. Work {number}. BMJ. 2019;3:12-15.", style="List Number")
    packed = io.BytesIO()
    document.save(packed)
    report = import_document("backs.docx", packed.getvalue())
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    assert stored(report.page["id"])["body"].count("linktype") == 7
    check_untouched(report.page["id"], admin_client)


def check_untouched(pk, client):
    before = stored(pk)
    address = reverse("wagtailadmin_pages:edit", args=[pk])
    saved = client.post(address, form_data(client.get(address)))
    assert saved.status_code == 302, saved.context["form"].errors
    assert BlogPage.objects.get(pk=pk).revisions.count() == 2
    assert stored(pk) == before


def stored(pk):
    """The block values as the latest revision keeps them, block ids included."""
    content = BlogPage.objects.get(pk=pk).get_latest_revision().content
    references = [citation["reference"] for citation in content["citations"]]
    # Wagtail itself turns an empty rich-text field into one empty paragraph.
    fields = {name: EMPTY_FIELD.sub("", str(content[name])) for name in FIELDS}
    return fields | {"references": references}


def form_data(response):
    """What a browser would send of the edit form; its block forms are drawn by JavaScript."""
    form = response.context["form"]
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form")
    for name in ("body", "takeaways"):
        for key in [key for key in data if key == name or key.startswith(f"{name}-")]:
            del data[key]
        block = form.fields[name].block
        data.update(dict(posted(block, name, block.get_form_state(form[name].value()))))
    return data


def posted(block, prefix, state):
    """(name, value) pairs of one block's inputs, from the state that its JavaScript receives."""
    if isinstance(block, ChoiceBlock):
        yield prefix, state[0]
    elif isinstance(state, list):
        yield f"{prefix}-count", len(state)
        for position, child in enumerate(state):
            name = f"{prefix}-{position}"
            yield from [(f"{name}-id", child["id"] or ""), (f"{name}-order", position)]
            yield f"{name}-deleted", ""
            inner = getattr(block, "child_block", None)
            if inner is None:
                yield f"{name}-type", child["type"]
                inner = block.child_blocks[child["type"]]
            yield from posted(inner, f"{name}-value", child["value"])
    elif isinstance(state, dict) and hasattr(block, "child_blocks"):
        for key, value in state.items():
            yield from posted(block.child_blocks[key], f"{prefix}-{key}", value)
    elif isinstance(state, dict):
        yield prefix, state["id"]
    elif state is True:
        yield prefix, "on"
    elif state not in (None, False):
        yield prefix, state
