"""The life of a job: who does it, when it is tried again, and when it is given up.

A job can be done twice, by a worker that dies just before it says so and by the next one. So every
task must be one that may: it looks at what is there and makes it as it should be.
"""

import logging
from datetime import timedelta
from traceback import format_exception

from django.db import DataError, transaction
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskContext, TaskResultStatus
from django.utils import timezone
from django.utils.json import normalize_json
from django_tasks_db.models import DBTaskResult

from practice_site.models import Heartbeat

MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=10)
LONGER = 6  # times, after each attempt: 10 s, 1 min, 6 min, 36 min
LONGEST_TRACEBACK = 20_000

logger = logging.getLogger(__name__)


class WorkerDiedError(Exception):
    """Killed, out of memory, or longer at the job than any job may take."""


@transaction.atomic
def claim(worker_id):
    """The next job, which is now this worker's, or None. A row that others lock is skipped."""
    ready = DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    if job := ready.get_locked():
        job.claim(worker_id)
    return job


def do(job):
    """Run it. Returns what to `record`; whatever goes wrong is the job's failure, not ours."""
    try:
        task, result = job.task, job.task_result
        context = [TaskContext(task_result=result)] if task.takes_context else []
        value = normalize_json(task.call(*context, *result.args, **result.kwargs))
    except (Exception, SystemExit) as error:  # noqa: BLE001
        return failure(job, error)
    return {
        "status": TaskResultStatus.SUCCESSFUL,
        "finished_at": timezone.now(),
        "return_value": value,
        "exception_class_path": "",
        "traceback": "",
    }


def failure(job, error):
    """It is tried again after a pause, or given up. Either way it keeps its last error."""
    text = "".join(format_exception(error))[-LONGEST_TRACEBACK:]
    kept = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": text.encode(errors="backslashreplace").decode().replace("\0", "\\0"),
    }
    attempts = len(job.worker_ids)
    logger.warning("%s failed, attempt %d of %d\n%s", job.task_path, attempts, MOST_ATTEMPTS, text)
    if attempts >= MOST_ATTEMPTS:
        return {"status": TaskResultStatus.FAILED, "finished_at": timezone.now(), **kept}
    pause = FIRST_PAUSE * LONGER ** (attempts - 1)
    return {"status": TaskResultStatus.READY, "run_after": timezone.now() + pause, **kept}


def record(job, outcome):
    """Unless the job was taken for dead meanwhile, and is another worker's now."""
    mine = DBTaskResult.objects.filter(
        pk=job.pk, status=TaskResultStatus.RUNNING, worker_ids=job.worker_ids
    )
    try:
        with transaction.atomic():
            return mine.update(**outcome)
    except DataError as error:  # it returned what JSON can say and Postgres cannot keep
        return mine.update(**failure(job, error))


@transaction.atomic
def take_from_the_dead():
    """Their jobs go back to the queue, and they are forgotten."""
    running = DBTaskResult.objects.running().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    jobs = list(running.select_for_update(skip_locked=True))
    alive = {row.worker_id for row in Heartbeat.objects.alive()}  # later than the jobs they hold
    for job in jobs:
        if job.worker_ids[-1] not in alive:
            record(job, failure(job, WorkerDiedError("The worker died while it did this.")))
    Heartbeat.objects.dead().delete()
