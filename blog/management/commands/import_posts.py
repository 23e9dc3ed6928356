import json
from collections import Counter
from contextlib import contextmanager
from itertools import chain, repeat
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from blog.document_upload import EXPORT
from blog.importing.again import lead_on
from blog.importing.drafts import Source, import_document, import_source
from blog.importing.files import MAX_FILE, SUFFIXES, UnreadableFile
from blog.importing.links import links_left
from blog.importing.report import CREATED, FAILED, UNCHANGED, Report
from blog.importing.uploads import Uploads, picture_beside
from blog.importing.wordpress import OldSite
from pages.saving import indexed_later

BAR_WIDTH = 30


class Command(BaseCommand):
    help = (
        f"Make draft posts of documents ({', '.join(SUFFIXES)}), "
        "and posts and pages of WordPress exports (.xml)."
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument("--publish", action="store_true", help="publish what is complete")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the reports as JSON")
        parser.add_argument(
            "--media", type=Path, metavar="FOLDER", help="the uploads folder of the old WordPress"
        )

    def handle(self, *, paths, report, **options):
        files = list(documents_in(paths))
        statuses, early = Counter(), []
        with written(report) as write:
            for done, path in enumerate(files):
                self.show_progress(done, len(files))
                for one in self.import_file(path, **options):
                    self.show_progress(None, len(files))
                    self.say(one)
                    write(one)
                    statuses[one.status] += 1
                    early += [path] if one.missing else []
        if not options["dry_run"]:
            self.lead_on(early)
        if statuses[FAILED] or not files:
            failed, total = statuses[FAILED], statuses.total()
            raise CommandError(f"{failed} of {total} documents were not imported")

    def import_file(self, path, *, media, publish, dry_run, **options):
        """The reports of what is in the file, as it is imported."""
        try:
            if path.suffix.lower() == EXPORT:
                yield from self.import_export(path, media, publish=publish, dry_run=dry_run)
            else:
                with path.open("rb") as file:
                    data = file.read(MAX_FILE + 1)
                beside = picture_beside(path)
                yield import_document(
                    str(path), data, beside=beside, publish=publish, dry_run=dry_run
                )
        except OSError as error:
            yield Report(str(path), error=f"the file cannot be read ({error.strerror})")
        except UnreadableFile as error:
            yield Report(str(path), error=str(error))

    def lead_on(self, early):
        """Posts that came before others to which they lead."""
        led = sum(lead_on(Source(str(p), p.read_bytes(), picture_beside(p))) for p in early)
        if led:
            self.stdout.write(f"Posts that lead to others which came after them: {led}")

    def import_export(self, path, media, *, dry_run, **options):
        with path.open("rb") as file:
            old_site = OldSite(file, Uploads(media))
            statuses = Counter()
            with indexed_later():
                for source in old_site.sources():
                    report = import_source(source, dry_run=dry_run, **options)
                    yield report
                    statuses[report.status] += 1
                    self.show_progress(statuses.total(), old_site.total)
            still_linked = [] if dry_run else old_site.finish()
        self.show_progress(None, old_site.total)
        counts = ", ".join(
            f"{statuses[status]} {status}" for status in (CREATED, UNCHANGED, FAILED)
        )
        self.stdout.write(f"{path}: {counts}")
        for line in old_site.remarks:
            self.stdout.write(f"  {line}")
        for record in still_linked:
            for line in links_left(record):
                self.stdout.write(f"  {record.filename}: {line}")
        if old_site.damage:
            yield Report(str(path), error=old_site.damage)

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


@contextmanager
def written(path):
    """A function that writes reports to a JSON file one by one, however many there are."""
    if not path:
        yield lambda report: None
        return
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"The report cannot be written to {path}: {error.strerror}") from error
    with file:
        separators = chain(["[\n"], repeat(",\n"))
        yield lambda report: file.write(next(separators) + as_json(report))
        file.write(next(separators).replace(",", "") + "]\n")


def as_json(report):
    return json.dumps(report.as_json(), ensure_ascii=False, indent=2)


def documents_in(paths):
    """The files named, and in the folders named every document that is not hidden or a lock."""
    for path in paths:
        if path.is_dir():
            found = (p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            yield from sorted(p for p in found if not p.name.startswith((".", "~$")))
        else:
            yield path
