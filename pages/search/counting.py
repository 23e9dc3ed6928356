"""How often words are searched for. Nothing that could name or number a person is kept."""

import re
import time

from django.db import connection
from django.utils import timezone

MOST_LETTERS, MOST_WORDS = 60, 6
COUNTED_A_MINUTE = 60  # by each process; the rest of a flood is not, so that it stays cheap
PERSONAL = re.compile(r"@|\d{3}|://|www\.")  # an address, a telephone number, a date of birth
UPSERT = """
INSERT INTO pages_searched (words, language, times, hits, last_on) VALUES (%s, %s, 1, %s, %s)
ON CONFLICT (words, language) DO UPDATE
SET times = pages_searched.times + 1, hits = EXCLUDED.hits, last_on = EXCLUDED.last_on
"""


def normal(text: str) -> str:
    """The text as it is counted; "" if it is not: too long for a few words, or perhaps personal."""
    words = re.findall(r"[\w'’-]+", text.casefold())
    short = " ".join(words)
    if len(words) > MOST_WORDS or len(short) > MOST_LETTERS or PERSONAL.search(text):
        return ""
    return short


class Allowance:
    """So many a minute, of a clock that tells seconds."""

    def __init__(self, size, clock=time.monotonic):
        self.size, self.clock = size, clock
        self.minute, self.used = None, 0

    def take(self):
        minute = self.clock() // 60
        if minute != self.minute:
            self.minute, self.used = minute, 0
        self.used += 1
        return self.used <= self.size


allowance = Allowance(COUNTED_A_MINUTE)


def count(text, language, hits):
    if (words := normal(text)) and allowance.take():
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, [words, language, hits, timezone.localdate()])
