from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from blog.models import DocumentUpload

KEPT_FOR = timedelta(days=30)


class Command(BaseCommand):
    help = "Forget what became of documents that were imported long ago; their drafts stay."

    def handle(self, **options):
        DocumentUpload.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR).delete()
