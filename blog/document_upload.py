from django.conf import settings
from django.db import models

EXPORT = ".xml"  # of a whole WordPress site


class DocumentUploadQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=DocumentUpload.UNFINISHED)


class DocumentUpload(models.Model):
    """A document on its way to a draft: its bytes until it is read, then what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting to be read"
        READING = "reading", "Being read"
        DONE = "done", "Read"
        FAILED = "failed", "Not imported"

    UNFINISHED = (State.WAITING, State.READING)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="document_uploads"
    )
    filename = models.CharField(max_length=255)
    content = models.BinaryField(default=b"")
    part_of = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="parts"
    )  # the export that this post or page stood in
    total = models.PositiveIntegerField(default=0)  # posts and pages in an export
    done = models.PositiveIntegerField(default=0)  # of them
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    report = models.JSONField(default=dict)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True  # remembering a page is not using it
    objects = DocumentUploadQuerySet.as_manager()

    def __str__(self):
        return self.filename

    @property
    def is_export(self):
        return self.filename.lower().endswith(EXPORT)

    @property
    def to_look_at(self):
        """How many things the report would have somebody look at."""
        unplaced = self.report.get("words", {}).get("unplaced")
        return len(self.report.get("warnings", [])) + bool(unplaced)

    def finish(self, report):
        """Keep the report and let go of the bytes."""
        self.state = self.State.FAILED if report.error else self.State.DONE
        self.report = report.as_json()
        self.page_id = report.page["id"] if report.page else None
        self.content = b""
        self.save(force_update=self.pk is not None)  # it may have been deleted meanwhile
