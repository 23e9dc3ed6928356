from functools import partial

from django.db import transaction
from django.tasks import task

from blog.importing.attempts import attempted
from blog.importing.drafts import import_document
from blog.importing.sent_export import import_some
from blog.models import DocumentUpload


@task(takes_context=True)
def import_upload(context, pk):
    """Draft, report and the end of the bytes are saved together, or it all begins anew."""
    waiting = DocumentUpload.objects.unfinished().filter(pk=pk)
    waiting.update(state=DocumentUpload.State.READING)
    with transaction.atomic():
        if upload := waiting.select_for_update().first():
            data = bytes(upload.content)
            work = partial(import_document, upload.filename, data, user=upload.user)
            upload.finish(attempted(upload.filename, context.attempt, work))


@task(takes_context=True)
def import_uploaded_export(context, pk):
    """A part of it at a time, so that what others have sent has its turn in between."""
    waiting = DocumentUpload.objects.unfinished().filter(pk=pk)
    waiting.update(state=DocumentUpload.State.READING)
    upload = waiting.first()
    if upload and import_some(upload, context.attempt):
        import_uploaded_export.enqueue(pk)
