import faulthandler
import logging
import os
import signal
import socket
import threading
import time

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import get_random_string

from practice_site import jobs, sorry
from practice_site.clock import Clock
from practice_site.models import Heartbeat

NAP_SECONDS = 0.5
POLL_SECONDS = 1
TICK_SECONDS = 5
LONGEST_JOB_SECONDS = 60 * 60
NICENESS = 5  # readers' requests come first: they get three times as much of a busy processor
LONGEST_PAUSE_SECONDS = 30  # between two tries to reach the database

logger = logging.getLogger(__name__)


class Worker:
    """Does jobs, one at a time. A second thread is its heart and its clock, however long a job."""

    def __init__(self):
        self.id = get_random_string(32)
        self.clock = Clock()
        self.job = ""
        self.stopping = False
        self.database_is_away = False

    def run(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        os.nice(NICENESS)
        self.patiently(self.beat)
        keeping_time = threading.Thread(target=self.keep_time, daemon=True)
        keeping_time.start()
        while not self.stopping:
            if job := self.patiently(jobs.claim, self.id):
                self.do(job)
            else:
                self.rest(POLL_SECONDS)
        keeping_time.join(timeout=10)

    def stop(self, number, frame):
        """After the job in hand; a second signal does not wait for it."""
        self.stopping = True
        signal.signal(number, signal.SIG_DFL)

    def do(self, job):
        self.job = job.task_path
        faulthandler.dump_traceback_later(LONGEST_JOB_SECONDS, exit=True)  # nothing else ends it
        outcome = jobs.do(job)
        faulthandler.cancel_dump_traceback_later()
        self.patiently(jobs.record, job, outcome)
        self.job = ""

    def keep_time(self):
        while not self.stopping:
            try:
                self.patiently(self.tick)
            except Exception:
                logger.exception("The clock stumbled, and goes on.")
            self.rest(TICK_SECONDS)

    def tick(self):
        self.beat()
        if time.monotonic() > self.judges_from:
            jobs.take_from_the_dead()
        self.clock.tick(timezone.now())
        sorry.write()

    def beat(self):
        """Who was away, or has just come, first gives the others time to be seen as well."""
        if not Heartbeat.objects.alive().filter(worker_id=self.id).exists():
            self.judges_from = time.monotonic() + Heartbeat.DEAD_AFTER.total_seconds()
        seen = {"host": socket.gethostname(), "process": os.getpid(), "job": self.job}
        Heartbeat.objects.update_or_create(
            worker_id=self.id, defaults={**seen, "last_seen_at": Now()}
        )

    def patiently(self, work, *arguments):
        """What the work returns once the database answers, or None if we are asked to stop."""
        pause = 1
        while True:
            close_old_connections()
            try:
                result = work(*arguments)
            except (OperationalError, InterfaceError) as error:
                connection.close()
                self.note_that_the_database(f"does not answer: {error}", is_away=True)
            else:
                self.note_that_the_database("answers again", is_away=False)
                return result
            self.rest(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            if self.stopping:
                return None

    def note_that_the_database(self, does, is_away):
        if is_away != self.database_is_away:
            self.database_is_away = is_away
            logger.warning("The database %s", " ".join(does.split()))

    def rest(self, seconds):
        """In short naps: a signal's handler must not touch what a thread may be waiting for."""
        until = time.monotonic() + seconds
        while not self.stopping and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, NAP_SECONDS))
