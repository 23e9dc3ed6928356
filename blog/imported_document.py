from django.db import models


class ImportedDocument(models.Model):
    """Remembers which bytes became which page, so that nothing is imported twice."""

    wagtail_reference_index_ignore = True  # remembering a page is not using it

    sha256 = models.CharField(max_length=64, unique=True)
    filename = models.CharField(max_length=255, db_index=True)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="imported_documents"
    )
    report = models.JSONField()
    imported_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.filename
