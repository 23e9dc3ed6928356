import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from blog.importing.drafts import import_document
from blog.importing.files import MAX_FILE, SUFFIXES
from blog.importing.report import FAILED, Report

BAR_WIDTH = 30


class Command(BaseCommand):
    help = "Make draft posts of documents: Word, OpenDocument and plain text."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument("--publish", action="store_true", help="publish what is complete")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the reports as JSON")

    def handle(self, *, paths, publish, dry_run, report, **options):
        files = list(documents_in(paths))
        if report:
            make_writable(report)
        reports = []
        for path in files:
            self.show_progress(len(reports), len(files))
            reports.append(import_file(path, publish=publish, dry_run=dry_run))
            self.show_progress(None, len(files))
            self.say(reports[-1])
        if report:
            listed = [one.as_json() for one in reports]
            report.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
        failed = sum(one.status == FAILED for one in reports)
        if failed or not files:
            raise CommandError(f"{failed} of {len(files)} documents were not imported")

    def say(self, report):
        stream = self.stderr if report.status == FAILED else self.stdout
        stream.write(report.line())
        for warning in report.warnings:
            self.stdout.write(f"  {warning}")
        if report.words.get("unplaced"):
            self.stdout.write(f"  Unplaced: {' '.join(report.words['unplaced'])}")

    def show_progress(self, done, total):
        """A bar on a terminal (None takes it away); nothing where the output is kept in a file."""
        if not self.stderr.isatty():
            return
        filled = BAR_WIDTH * (done or 0) // total
        bar = f"[{'#' * filled:{BAR_WIDTH}}] {done}/{total}"
        self.stderr.write("\r\033[K" + ("" if done is None else bar), str, ending="")
        self.stderr.flush()


def make_writable(path):
    try:
        path.touch()
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path}: {error.strerror}") from error


def documents_in(paths):
    """The files named, and in the folders named every document that is not hidden or a lock."""
    for path in paths:
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            yield from sorted(p for p in found if not p.name.startswith((".", "~$")))
        else:
            yield path


def import_file(path, **options):
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        return Report(str(path), error=f"the file cannot be read ({error.strerror})")
    return import_document(str(path), data, **options)
