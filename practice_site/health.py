"""Two addresses for monitoring: does this process live, and can it serve?"""

import os
from functools import lru_cache

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def alive(request):
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
def ready(request):
    """Whether the database answers within a second, is up to date, and pictures can be saved."""
    is_ready = database_is_ready() and os.access(settings.MEDIA_ROOT, os.W_OK)
    words, status = ("ready\n", 200) if is_ready else ("not ready\n", 503)
    return HttpResponse(words, status=status, content_type="text/plain")


def database_is_ready():
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '1s'")
            applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return False
    return migrations() <= applied.keys()


@lru_cache
def migrations():
    """Of the code that runs here."""
    return MigrationLoader(connection=None).disk_migrations.keys()
