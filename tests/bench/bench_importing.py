"""How long an editor waits for the draft of a document."""

from functools import partial

import pytest
from docx import Document as WordDocument

from blog.importing.drafts import import_document
from tests.word_files import saved

PARAGRAPH = "Rest and walk every day, whatever the weather, and keep what helps. " * 8


def twenty_pages():
    """8,500 words under 20 headings, with lists and tables."""
    document = WordDocument()
    document.add_heading("Sore backs", 0)
    for number in range(20):
        document.add_heading(f"Week {number}", 1)
        for _ in range(4):
            document.add_paragraph().add_run(PARAGRAPH)
            document.add_paragraph("Walk slowly and often", style="List Bullet")
        table = document.add_table(4, 3)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "Ten minutes"
    return saved(document)


@pytest.mark.django_db
def bench_importing(bench):
    data = twenty_pages()
    assert import_document("backs.docx", data, dry_run=True).words["unplaced"] == []
    draft = partial(import_document, "backs.docx", data, dry_run=True)
    bench("Import a 20-page Word document", draft, target=2, database=True)
