from django.db import models
from wagtail.models import Page

from citations.models import Reference


class EvidenceNotice(models.Model):
    """People were told by mail that a source of this page is in this state: once, not nightly."""

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=30, choices=Reference.Retraction)
    sent_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True  # telling is not citing

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "page", "state"], name="one_notice_per_page_and_state"
            )
        ]

    def __str__(self):
        return f"{self.reference} on {self.page}: {self.get_state_display()}"
