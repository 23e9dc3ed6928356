"""What the admin's first screen says of the work behind it."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from practice_site.models import Heartbeat
from practice_site.tasks import run_command

LATE = timedelta(minutes=2)
TOLD_FOR = timedelta(days=2)


class BackgroundWorkPanel(Component):
    template_name = "practice_site/background_work.html"
    order = 80

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        now = timezone.now()
        is_running = Heartbeat.objects.alive().exists()
        return {
            "is_running": is_running,
            "last": Heartbeat.objects.order_by("last_seen_at").last(),
            "late": late(now, user) if is_running else [],
            "failures": failures(now) if user.is_superuser else [],
        }


def late(now, user):
    """What should be live and is not, with the address where the user can change it."""
    addresses = AdminURLFinder(user)
    revisions = Revision.objects.filter(approved_go_live_at__lt=now - LATE)
    return [(revision, addresses.get_edit_url(revision.content_object)) for revision in revisions]


def failures(now):
    given_up = DBTaskResult.objects.failed().filter(finished_at__gte=now - TOLD_FOR)
    return [(job, name_of(job), reason_of(job)) for job in given_up]


def name_of(job):
    is_command = job.task_path == run_command.module_path
    return job.args_kwargs["args"][0] if is_command else job.task_name


def reason_of(job):
    return job.traceback.splitlines()[-1].removeprefix(f"{job.exception_class_path}: ")
