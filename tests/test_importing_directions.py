"""No document of any kind brings in characters that make a text read as what it is not."""

import io

import pytest
from docx import Document as WordDocument

from blog.importing.drafts import import_document
from blog.models import BlogPage

WORDS = "Take \u202e01\u202c pills \u2066a day\u2069, and שלום"


def word_file():
    document = WordDocument()
    document.add_heading("Sore \u202abacks", 0)
    document.add_paragraph(WORDS)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", f"Sore \u202abacks\n\n{WORDS}".encode()),
        ("a.md", f"---\ntitle: Sore \u202abacks\n---\n{WORDS}".encode()),
        ("a.html", f"<title>x</title><h1>Sore \u202abacks</h1><p>{WORDS}</p>".encode()),
        ("a.docx", word_file()),
    ],
    ids=[".txt", ".md", ".html", ".docx"],
)
def test_characters_that_turn_the_direction_are_taken_out_and_reported(name, data):
    report = import_document(name, data)
    assert (report.words["unplaced"], report.words["added"]) == ([], [])
    assert any("turn the direction" in warning for warning in report.warnings)
    post = BlogPage.objects.get(pk=report.page["id"])
    assert post.title == "Sore backs"
    assert "Take 01 pills a day, and שלום" in post.introduction
