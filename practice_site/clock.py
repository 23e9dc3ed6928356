"""What happens at a time of day: pages go live and are taken down, and daily commands are run."""

import logging
from datetime import datetime, time, timedelta

from django.apps import apps
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from practice_site.models import DailyRun
from practice_site.tasks import run_command

DAILY = {
    "check_references": time(2),
    "clearsessions": time(3, 10),
    "prune_db_task_results": time(3, 20),
    "forget_document_uploads": time(3, 30),
    "forget_searches": time(3, 40),
}
TRY_AGAIN_AFTER = timedelta(minutes=5)
MOST_AT_ONCE = 20  # so that a tick is short: the worker's heart beats with it

logger = logging.getLogger(__name__)


class Clock:
    """Each worker has one. Rows are locked, so that of two workers one does a thing, once."""

    def __init__(self):
        self.refused = {}  # what could not be published, and when to try again

    def tick(self, now):
        self.publish_due(now)
        hand_out_due(now)

    def publish_due(self, now):
        """As Wagtail's publish_scheduled, but a page that is refused does not hold up the next."""
        for model in models_with_drafts():
            expired = model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
            self.do_each(unpublish, expired, now)
        due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
        self.do_each(publish, due, now)

    def do_each(self, action, due, now):
        resting = [
            pk for (model, pk), until in self.refused.items() if model is due.model and until > now
        ]
        due = due.exclude(pk__in=resting)
        for pk in due.values_list("pk", flat=True)[:MOST_AT_ONCE]:
            try:
                do_unless_locked(action, due.filter(pk=pk))
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                if (due.model, pk) not in self.refused:
                    logger.exception("Not done as scheduled: %s %s", action.__name__, pk)
                self.refused[due.model, pk] = now + TRY_AGAIN_AFTER


@transaction.atomic
def do_unless_locked(action, due):
    if found := due.select_for_update(skip_locked=True).first():
        action(found)


def models_with_drafts():
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafts if not issubclass(model, Page))]


def publish(revision):
    revision.publish(log_action="wagtail.publish.scheduled")


def unpublish(expired):
    expired.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def hand_out_due(now):
    """Daily commands become jobs: once a day, and once for all the days when nobody was there."""
    DailyRun.objects.bulk_create(
        [DailyRun(command=command, last_run_at=now) for command in DAILY], ignore_conflicts=True
    )
    for run in DailyRun.objects.filter(command__in=DAILY).select_for_update(skip_locked=True):
        if run.last_run_at < last_time(DAILY[run.command], now):
            run.last_run_at = now
            run.save()
            run_command.enqueue(run.command)


def last_time(at, now):
    """The latest moment, up to now, when it was `at` o'clock here."""
    today = timezone.localtime(now)
    moment = datetime.combine(today, at, today.tzinfo)
    return moment if moment <= now else datetime.combine(today - timedelta(1), at, today.tzinfo)
