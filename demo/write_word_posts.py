"""Write the posts that an office would send as Word files: `python demo/write_word_posts.py`.

Each file of posts/source becomes a .docx of the same name in posts. Its markup is Markdown's, with
^raised^ and ~lowered~ text and "Caption: " before what names a table or who is quoted; a picture is
named by its file name in demo/pictures. The same source always gives the same bytes, so that an
importer knows the document again.
"""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from PIL import Image

DEMO = Path(__file__).parent
SOURCES = DEMO / "posts" / "source"
PICTURE_WIDTH = 1000  # pixels
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

PICTURE = re.compile(r"!\[(?P<alt>.+)\]\((?P<name>[\w-]+)\)")
BLOCKS = [
    ("Title", re.compile(r"# (?P<text>.+)")),
    ("Heading 1", re.compile(r"## (?P<text>.+)")),
    ("List Bullet", re.compile(r"- (?P<text>.+)")),
    ("List Number", re.compile(r"\d+\. (?P<text>.+)")),
    ("Quote", re.compile(r"> (?P<text>.+)")),
    ("Caption", re.compile(r"Caption: (?P<text>.+)")),
    ("Normal", re.compile(r"(?P<text>.+)")),
]
RUNS = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\^(?P<superscript>.+?)\^|~(?P<subscript>.+?)~"
    r"|\[(?P<link>.+?)\]\((?P<address>.+?)\)"
)


def word_document(source):
    """The bytes of the .docx of a source text."""
    document = Document()
    for is_table, lines in groupby(filter(None, source.splitlines()), key=is_row):
        if is_table:
            add_table(document, [line.strip("| ").split(" | ") for line in lines])
        else:
            for line in lines:
                add_block(document, line)
    properties = document.core_properties
    properties.title = document.paragraphs[0].text
    properties.author = "Pain Management Services"
    properties.comments = ""
    properties.created = properties.modified = WRITTEN
    return same_bytes_each_time(document)


def is_row(line):
    return line.startswith("|")


def add_block(document, line):
    if picture := PICTURE.fullmatch(line):
        add_picture(document, **picture.groupdict())
    else:
        style, text = block(line)
        add_runs(document.add_paragraph(style=style), text)


def block(line):
    for style, form in BLOCKS:
        if found := form.fullmatch(line):
            return style, found["text"]


def add_table(document, rows):
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            add_runs(cell.paragraphs[0], text)


def add_picture(document, name, alt):
    (file,) = (DEMO / "pictures").glob(f"{name}.*")
    with Image.open(file) as picture:
        small = picture.convert("RGB")
    small.thumbnail((PICTURE_WIDTH, PICTURE_WIDTH))
    jpeg = BytesIO()
    small.save(jpeg, "JPEG", quality=85)
    inline = document.add_picture(jpeg, width=Inches(6))._inline
    inline.docPr.set("descr", alt)


def add_runs(paragraph, text):
    end = 0
    for found in RUNS.finditer(text):
        paragraph.add_run(text[end : found.start()])
        end = found.end()
        if found["link"]:
            add_link(paragraph, found["link"], found["address"])
        else:
            run = paragraph.add_run(found[found.lastgroup])
            setattr(
                run if found.lastgroup in ("bold", "italic") else run.font, found.lastgroup, True
            )
    paragraph.add_run(text[end:])


def add_link(paragraph, text, address):
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True))
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def same_bytes_each_time(document):
    saved, stamped = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(stamped, "w") as copy:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, OLDEST_ZIP_DATE)
            copy.writestr(part, parts.read(name), zipfile.ZIP_DEFLATED)
    return stamped.getvalue()


if __name__ == "__main__":
    for source in sorted(SOURCES.glob("*.md")):
        target = DEMO / "posts" / f"{source.stem}.docx"
        target.write_bytes(word_document(source.read_text(encoding="utf-8")))
