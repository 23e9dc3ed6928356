"""Files of references meet the library: what would become of each entry, and its doing.

A file is no check against a service: what is imported stays unverified.
"""

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from citations import formats
from citations.models import CSL_FIELDS, CSL_NAMES, Reference
from citations.updating import Change, changes, take

NOT_OF_THE_WORK = [f.name for f in Reference._meta.fields if f.name not in CSL_FIELDS]
LOGGED = "citations.import"
UNLIKE = 0.5  # titles of one work in two libraries are more alike than that
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


class LibraryChanged(Exception):
    """Somebody saved one of the sources at the same moment; nothing was written."""


@dataclass
class Item:
    """One entry of a file and what becomes of it."""

    line: int
    csl: dict
    notes: list[str]
    reference: Reference | None = None
    taken: list[Change] = field(default_factory=list)
    left: list[Change] = field(default_factory=list)
    state: str = REFUSED
    refusal: str = ""
    is_news: bool = False  # the file says what no import said before

    @property
    def title(self):
        return self.csl["title"]


@dataclass
class Imported:
    """One file. `problem` says why nothing of it could be read."""

    name: str
    kind: str = ""
    problem: str = ""
    notes: tuple = ()
    items: list[Item] = field(default_factory=list)
    bad: list[formats.BadEntry] = field(default_factory=list)

    def in_state(self, state):
        return [item for item in self.items if item.state == state]

    @property
    def new(self):
        return self.in_state(NEW)

    @property
    def changed(self):
        return self.in_state(CHANGED)

    @property
    def unchanged(self):
        return self.in_state(UNCHANGED)

    @property
    def differing(self):
        return [item for item in self.items if item.state != NEW and (item.taken or item.left)]

    @property
    def not_imported(self):
        """(line, title or "", reason), in order."""
        bad = [(one.line, "", one.reason) for one in self.bad]
        return sorted(bad + [(i.line, i.title, i.refusal) for i in self.in_state(REFUSED)])


def import_files(files, asked=lambda reference, name: False, dry_run=False, user=None):
    """An Imported for each of `files`, (name, bytes) pairs; all are written, or none.

    `asked(reference, field)` says whether what is kept in that field is to be overwritten.
    Raises LibraryChanged.
    """
    try:
        with transaction.atomic():
            results = [_read(name, data) for name, data in files]
            items = [item for result in results for item in result.items]
            _match(results, items)
            for item in items:
                if item.state == UNCHANGED:
                    _take(item, asked)
            if not dry_run:
                _write(items)
                for result in results:
                    _log(result, user)
    except IntegrityError as error:
        raise LibraryChanged("somebody changed the library at the same moment") from error
    return results


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}"


def _read(name, data):
    try:
        file = formats.read(data)
    except formats.UnreadableFile as error:
        return Imported(name, problem=str(error))
    items = [_fitted(entry) for entry in file.entries]
    return Imported(name, file.kind, notes=file.notes, items=items, bad=file.bad)


def _fitted(entry):
    """The Item with the fields that the library can keep; what it cannot is a note."""
    reference, notes = Reference.from_csl(entry.csl), list(entry.notes)
    try:
        reference.clean_fields(exclude=NOT_OF_THE_WORK)
        return Item(entry.line, reference.csl, notes)
    except ValidationError as error:
        kept = dict(entry.csl)
        for name, messages in error.message_dict.items():
            value = kept.pop(CSL_NAMES.get(name, name))
            label = Reference._meta.get_field(name).verbose_name
            notes.append(f"{label} “{str(value)[:60]}” was left out: {messages[0]}")
    reference = Reference.from_csl(kept)
    reference.clean_fields(exclude=NOT_OF_THE_WORK)
    return Item(entry.line, reference.csl, notes)


def _match(results, items):
    """Each item gets its reference, the library's or a new one, or its refusal."""
    library = Reference.objects.select_for_update(of=("self",))
    catalogue, met = library.catalogue_for([item.csl for item in items]), {}
    for result in results:
        for item in result.items:
            found = catalogue.find(item.csl)
            item.refusal = _refusal(catalogue, found, item, met)
            if not item.refusal:
                item.state = UNCHANGED if found else NEW
                item.reference = found or Reference.from_csl(item.csl, imported=item.csl)
                catalogue.add(item.reference, item.csl)
                met[_identity(item.reference)] = f"line {item.line} of {result.name}"


def _refusal(catalogue, found, item, met):
    if found is None:
        return ""
    if place := met.get(_identity(found)):
        return f"it is the same source as {place}"
    several = catalogue.with_identifier(item.csl)
    if len(several) > 1:
        titles = "” and “".join(str(one)[:60] for one in several)
        return f"its identifiers belong to two sources, “{titles}”: merge them, or correct the file"
    if several and found.title and _unlike(found.title, item.title):
        return f"the library has another title under its DOI or PMID: “{found.title[:80]}”"
    return ""


def _identity(reference):
    return reference.pk or id(reference)  # the library's may be found as two objects, by a merger


def _unlike(one, other):
    one, other = sorted((one.casefold(), other.casefold()), key=len)
    return not other.startswith(one) and SequenceMatcher(None, one, other).ratio() < UNLIKE


def _take(item, asked):
    if item.title == item.reference.raw_text:
        return  # our own export of a source of which only the words are known
    reference, known = item.reference, dict(item.reference.imported)
    found = changes(reference, item.csl)
    overwrite = [change.field for change in found if asked(reference, change.field)]
    item.taken, item.left = take(reference, item.csl, overwrite=overwrite)
    item.is_news = reference.imported != known
    if item.taken:
        item.state = CHANGED


def _write(items):
    Reference.objects.bulk_create(item.reference for item in items if item.state == NEW)
    Reference.objects.bulk_create(
        [item.reference for item in items if item.state == CHANGED or item.is_news],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=[*CSL_FIELDS, "imported"],
    )


def _log(result, user):
    """In each source's history; one by one, Wagtail's own way, takes longer than the import."""
    about = ContentType.objects.get_for_model(Reference)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=about,
            object_id=item.reference.pk,
            label=str(item.reference),
            action=LOGGED,
            data={"file": result.name},
            timestamp=timezone.now(),
            user=user,
            content_changed=True,
        )
        for item in [*result.new, *result.changed]
    )
