from datetime import timedelta

from django.db import models
from django.db.models.functions import Now


class HeartbeatQuerySet(models.QuerySet):
    def alive(self):
        return self.filter(last_seen_at__gte=Now() - Heartbeat.DEAD_AFTER)

    def dead(self):
        return self.filter(last_seen_at__lt=Now() - Heartbeat.DEAD_AFTER)


class Heartbeat(models.Model):
    """A running `run_worker`. Its moments are the database's: machines disagree about the time."""

    DEAD_AFTER = timedelta(seconds=30)

    worker_id = models.CharField(primary_key=True, max_length=32)
    host = models.CharField(max_length=255)
    process = models.PositiveIntegerField()
    job = models.TextField(blank=True)
    started_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self):
        return f"Process {self.process} on {self.host}"


class DailyRun(models.Model):
    """When a command of the clock was last handed to the workers."""

    command = models.CharField(primary_key=True, max_length=100)
    last_run_at = models.DateTimeField()

    def __str__(self):
        return self.command
