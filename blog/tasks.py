import logging

from django.db import OperationalError, transaction
from django.tasks import task

from blog.importing.drafts import import_document
from blog.importing.report import Report
from blog.models import DocumentUpload

MOST_ATTEMPTS = 3
BROKE_THE_PROGRAM = "reading it broke the program each time; whoever looks after the site can help"
BROKE_IN_THE_PROGRAM = (
    "the site could not read it, and that is its own fault; "
    "whoever looks after it finds the reason in its log"
)

logger = logging.getLogger(__name__)


@task(takes_context=True)
def import_upload(context, pk):
    """Draft, report and the end of the bytes are saved together, or it all begins anew."""
    waiting = DocumentUpload.objects.unfinished().filter(pk=pk)
    waiting.update(state=DocumentUpload.State.READING)
    with transaction.atomic():
        if upload := waiting.select_for_update().first():
            upload.finish(report_on(upload, context.attempt))


def report_on(upload, attempt):
    if attempt > MOST_ATTEMPTS:
        return Report(upload.filename, error=BROKE_THE_PROGRAM)
    try:
        with transaction.atomic():
            return import_document(upload.filename, bytes(upload.content), user=upload.user)
    except OperationalError:
        raise
    except Exception:
        logger.exception("%s could not be imported", upload.filename)
        return Report(upload.filename, error=BROKE_IN_THE_PROGRAM)
