from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from citations.formats import LARGEST_FILE
from citations.importing import CHANGED, NEW, UNCHANGED, LibraryChanged, counted, import_files


class Command(BaseCommand):
    help = "Add the sources of RIS, BibTeX, PubMed (.nbib) and CSL-JSON files to the library."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="report, but write nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace also what was changed by hand"
        )

    def handle(self, *, paths, dry_run, overwrite, **options):
        files = [(str(path), read(path)) for path in paths]
        try:
            results = import_files(files, asked=lambda *_: overwrite, dry_run=dry_run)
        except LibraryChanged as error:
            raise CommandError(f"Nothing was imported: {error}. Try again.") from error
        for result in results:
            self.say(result)
        lost = sum(len(result.not_imported) for result in results)
        unread = sum(bool(result.problem) for result in results)
        if unread or lost:
            files, entries = counted(unread, "file", "files"), counted(lost, "entry", "entries")
            raise CommandError(f"Not imported: {files}, {entries}.")

    def say(self, result):
        if result.problem:
            self.stderr.write(f"{result.name}: not imported: {result.problem}")
            return
        counts = [f"{len(result.in_state(s))} {s}" for s in (NEW, CHANGED, UNCHANGED)]
        self.stdout.write(f"{result.name}: {result.kind}, {', '.join(counts)}")
        for note in result.notes:
            self.stdout.write(f"  {note}")
        for item in result.items:
            self.say_item(item)
        for line, title, reason in result.not_imported:
            self.stderr.write(f"{place(line, title)}: not imported: {reason}")

    def say_item(self, item):
        where = place(item.line, item.title)
        for note in item.notes:
            self.stdout.write(f"{where}: {note}")
        for change in item.left:
            self.stdout.write(
                f"{where}: {change.label} stays “{change.ours_in_words}”, not "
                f"“{change.theirs_in_words}” ({change.kept_because})"
            )


def place(line, title):
    return f"  line {line}" + (f", “{title[:60]}”" if title else "")


def read(path):
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
