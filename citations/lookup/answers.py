"""What the services answered, kept for a month: asked twice, a service is asked once."""

import json
import time
from datetime import timedelta

from django.db import models
from django.utils import timezone

from citations.lookup import client

KEPT_FOR = timedelta(days=30)
UNKNOWN_KEPT_FOR = timedelta(days=1)  # what a service does not know today it may know tomorrow
LONGEST_ADDRESS = 2000  # a longer one, of a long pasted text, is not asked twice


class LookupAnswer(models.Model):
    address = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    body = models.TextField(help_text='The JSON of it; "null": the service knows no such thing.')
    fetched_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.address


def ask(service, *path, until, query=None, accept="application/json", fresh=False):
    """As client.ask, ending at the monotonic time `until`; `fresh` asks though an answer is kept.

    Failures are not kept.
    """
    address = client.address_of(service, *path, query=query)
    if not fresh and (kept := _kept(address)):
        return json.loads(kept.body)
    seconds = max(until - time.monotonic(), 0)
    said = client.ask(service, *path, query=query, accept=accept, seconds=seconds)
    if len(address) <= LONGEST_ADDRESS:
        LookupAnswer.objects.update_or_create(
            address=address, defaults={"body": json.dumps(said), "fetched_at": timezone.now()}
        )
        LookupAnswer.objects.filter(fetched_at__lt=timezone.now() - KEPT_FOR).delete()
    return said


def _kept(address):
    now = timezone.now()
    known = models.Q(fetched_at__gt=now - KEPT_FOR) & ~models.Q(body="null")
    unknown = models.Q(fetched_at__gt=now - UNKNOWN_KEPT_FOR)
    return LookupAnswer.objects.filter(known | unknown, address=address).first()
