import io
import json
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command
from docx import Document as WordDocument

from blog.importing.files import OLE_SIGNATURE
from blog.models import BlogPage, ImportedDocument

TEXT = (
    "Sore backs\n\n"
    "A short walk every day does more for a sore back than a week in bed would.\n\n"
    "What Helps\n\n"
    "Heat and cold are simple comforts that make room for the walking that helps.\n"
)

pytestmark = pytest.mark.django_db


def word_file(path):
    document = WordDocument()
    document.add_heading("Sore necks", 0)
    document.add_paragraph("Move often.")
    document.save(path)


def zip_bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "wordprocessingml")
        archive.writestr("word/document.xml", b" " * 50_000_000)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "backs.txt").write_text(TEXT)
    word_file(tmp_path / "inner" / "necks.docx")
    (tmp_path / "~$necks.docx").write_bytes(b"lock")
    (tmp_path / "notes.pdf").write_bytes(b"%PDF")
    return tmp_path


def test_a_folder_is_searched_for_documents_and_nothing_else(folder, capsys):
    call_command("import_posts", folder)
    assert {page.title for page in BlogPage.objects.all()} == {"Sore backs", "Sore necks"}
    assert capsys.readouterr().err == ""


def test_each_document_has_its_line(folder, capsys):
    call_command("import_posts", folder / "backs.txt")
    assert "backs.txt: draft “Sore backs”, 35 of 35 words placed, 0 unplaced" in (
        capsys.readouterr().out
    )


def test_the_reports_are_written_as_json(folder, tmp_path):
    target = tmp_path / "out.json"
    call_command("import_posts", folder / "backs.txt", publish=True, report=target)
    (report,) = json.loads(target.read_text())
    assert report["file"].endswith("backs.txt")
    assert len(report["sha256"]) == 64
    assert report["page"]["slug"] == "sore-backs"
    assert report["published"] is True
    assert report["parts"]["sections"] == ["What Helps"]
    assert report["words"] == {
        "source": 35,
        "placed": 35,
        "left_out": [],
        "unplaced": [],
        "added": [],
    }


def test_bad_files_have_one_error_each_and_the_good_ones_go_through(folder, capsys):
    bad = {
        "empty.txt": (b"", "empty"),
        "nul.txt": (b"a\x00b", "NUL"),
        "large.txt": (b"a" * (20 * 1024 * 1024 + 1), "20 MB"),
        "text.docx": (b"just words", "not a Word document"),
        "packed.txt": (b"PK\x03\x04", "plain text"),
        "locked.docx": (OLE_SIGNATURE + b"EncryptedPackage", "password"),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    zip_bomb(folder / "bomb.docx")
    with pytest.raises(CommandError, match="8 of 11 documents were not imported"):
        call_command("import_posts", folder, folder / "missing.txt", folder / "inner")
    output = capsys.readouterr()
    errors = output.err.splitlines()
    assert len(errors) == 8
    for name, (_, reason) in {**bad, "bomb.docx": (b"", "zip bomb")}.items():
        assert [name in line and reason in line for line in errors].count(True) == 1
    assert BlogPage.objects.count() == ImportedDocument.objects.count() == 2
    assert "nothing to do" in output.out


def test_a_file_of_another_kind_named_by_hand_is_an_error(folder, capsys):
    with pytest.raises(CommandError):
        call_command("import_posts", folder / "notes.pdf")
    assert "files can be imported" in capsys.readouterr().err


def test_a_folder_without_documents_is_an_error(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_posts", tmp_path)


def test_a_dry_run_reports_and_writes_nothing(folder, capsys):
    call_command("import_posts", folder, dry_run=True)
    assert "“Sore backs”" in capsys.readouterr().out
    assert not BlogPage.objects.exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_a_bar_of_progress(folder, monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    call_command("import_posts", folder, stderr=terminal)
    assert "0/2" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()
    assert terminal.getvalue().endswith("\033[K")


def test_a_report_that_cannot_be_written_stops_before_anything_is_imported(folder):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("import_posts", folder, report=folder / "nowhere" / "out.json")
    assert not BlogPage.objects.exists()
