"""Pictures in the sizes that pages show. The worker makes them, never a reader's request.

What the templates ask for is what is made: the worker looks at a page when it is published. Who
comes before it is shown the picture as it was uploaded.
"""

from contextvars import ContextVar
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.contrib.contenttypes.models import ContentType
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.tasks import TaskResultStatus, task
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

ADMIN = "/admin/"
LAST = -10  # priority: somebody waits for an import, nobody for this

reader_waits = ContextVar("reader_waits", default=False)


def reader_waits_middleware(get_response):
    def answer(request):
        before = reader_waits.set(not request.path.startswith(ADMIN))
        try:
            return get_response(request)
        finally:
            reader_waits.reset(before)

    return answer


def ask_for(image, specs):
    """Once, however many readers come before the worker does."""
    asked = {"args": [image.pk, specs], "kwargs": {}}
    waiting = DBTaskResult.objects.filter(
        task_path=make_renditions.module_path, status=TaskResultStatus.READY, args_kwargs=asked
    )
    if not waiting.exists():
        make_renditions.enqueue(image.pk, specs)


@task(priority=LAST)
@transaction.atomic
def make_renditions(pk, specs):
    if image := get_image_model().objects.filter(pk=pk).first():
        image.get_renditions(*specs)


@task(priority=LAST)
def look_at(pk):
    """At the page, and at those above it, where a card may show its picture."""
    if page := Page.objects.live().filter(pk=pk).first():
        visit(page)
        if page.specific.share_picture:
            for above in page.get_ancestors().live().filter(depth__gt=1):
                visit(above)


@task(priority=LAST)
def look_at_pages_with(pk):
    pages = ContentType.objects.get_for_model(Page)
    image = get_image_model().objects.filter(pk=pk).first()
    uses = ReferenceIndex.get_references_to(image) if image else ReferenceIndex.objects.none()
    for page in uses.filter(base_content_type=pages).values_list("object_id", flat=True).distinct():
        look_at.call(int(page))


def visit(page):
    """As a reader does: for what is missing it asks."""
    if page.full_url:
        address = urlsplit(page.full_url)
        environ = {
            "HTTP_HOST": address.netloc,
            "HTTP_X_FORWARDED_PROTO": address.scheme,
            "PATH_INFO": address.path,
            "wsgi.url_scheme": address.scheme,
        }
        setup_testing_defaults(environ)
        with translation.override(page.locale.language_code):  # and not for the jobs that follow
            WSGIHandler().get_response(WSGIRequest(environ))


@receiver(page_published)
def look_at_what_is_published(instance, **_):
    look_at.enqueue(instance.pk)


@receiver(post_save)
def look_at_what_shows_a_changed_picture(sender, instance, created, update_fields=None, **_):
    if sender is get_image_model() and not created and not update_fields:
        look_at_pages_with.enqueue(instance.pk)
