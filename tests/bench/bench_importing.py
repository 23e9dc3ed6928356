"""How long people wait for the drafts of their documents."""

from functools import partial
from itertools import count

import pytest
from docx import Document as WordDocument

from blog.importing.drafts import import_document, import_source
from blog.importing.uploads import Uploads
from blog.importing.wordpress import OldSite
from pages.saving import indexed_later
from tests.word_files import saved
from tests.wordpress import category, export, item

POSTS = 20  # of the 5,000 of a large site: 1 to 250
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


def posts_of(numbers):
    """Posts of 700 words under four headings, half of them from each of WordPress's editors.

    Each has an address of its own and a link to another.
    """
    for number in numbers:
        heading = "<h2>What helps</h2>\n"
        if number % 2:
            paragraph = f"<!-- wp:paragraph -->\n<p>{PARAGRAPH}</p>\n<!-- /wp:paragraph -->\n"
            heading = f"<!-- wp:heading -->\n{heading}<!-- /wp:heading -->\n"
        else:
            paragraph = f"{PARAGRAPH}\n\n"
        other = f'<a href="https://old.example/2020/post-{number ^ 1}/">another</a>'
        content = paragraph + (heading + paragraph * 2) * 3 + f"<p>Number {number}, {other}</p>"
        topic = category("Back pain", "back-pain")
        link = f"https://old.example/2020/post-{number}/"
        yield item(content, number, topic, post_name=f"post-{number}", link=link)


@pytest.mark.django_db
def bench_wordpress(bench, tmp_path):
    path, numbers = tmp_path / "export.xml", count()

    def import_posts():
        path.write_text(export(*posts_of(next(numbers) for _ in range(POSTS))))
        with path.open("rb") as file:
            old_site = OldSite(file, Uploads())
            with indexed_later():
                reports = [import_source(source) for source in old_site.sources()]
            assert list(old_site.finish()) == []
        assert {report.status for report in reports} == {"created"}
        assert not any(report.words["unplaced"] for report in reports)

    bench("Import a post of WordPress", import_posts, target=1 / 20, per=POSTS, database=True)
