"""Readers: 200 a second, each with a connection of their own, who note what they got."""

import http.client
import itertools
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.site import PATHS

READERS = 20
PAUSE = 0.1  # seconds between two questions of a reader
SEARCHES = 50  # one question in so many is nobody's page
SEEN = re.compile(rb"Change (\d+)")


@dataclass
class Load:
    """`answers` are (second asked, second answered, kind): "page", "whom to call" or "error"."""

    port: int
    changes: list[float]  # the second of each commit
    answers: list[tuple[float, float, str]] = field(default_factory=list)
    errors: Counter = field(default_factory=Counter)  # by their names
    stale_for: float = 0.0  # the longest time after a commit at which somebody got an older page
    is_wanted: bool = True

    def __enter__(self):
        self.readers = [threading.Thread(target=self.read, args=[n]) for n in range(READERS)]
        for reader in self.readers:
            reader.start()
        return self

    def __exit__(self, *_):
        self.is_wanted = False
        for reader in self.readers:
            reader.join()

    def read(self, number):
        turn = time.monotonic() + number * PAUSE / READERS
        for count in itertools.count(number):
            time.sleep(max(0, turn - time.monotonic()))
            turn += PAUSE
            if not self.is_wanted:
                return
            asked = time.monotonic()
            path = PATHS[count % len(PATHS)] if count % SEARCHES else f"/search/?q=pain+{count}"
            kind = self.ask(path, asked)
            self.answers.append((asked, time.monotonic(), kind))

    def ask(self, path, asked):
        reader = http.client.HTTPConnection("localhost", self.port, timeout=10)
        try:
            reader.request("GET", path)
            answer = reader.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.errors[type(error).__name__] += 1
            return "error"
        finally:
            reader.close()
        if answer.status == 503 and answer.headers["Retry-After"] and b'href="tel:' in body:
            return "whom to call"
        if answer.status != 200:
            self.errors[answer.status] += 1
            return "error"
        if seen := SEEN.search(body):
            self.note_age(int(seen[1]), asked)
        return "page"

    def note_age(self, change, asked):
        newer = self.changes[change + 1 :]
        if newer and newer[0] < asked:
            self.stale_for = max(self.stale_for, asked - newer[0])

    def count(self, kind):
        return sum(answer[2] == kind for answer in self.answers)

    @property
    def longest_gap(self):
        """Seconds in which nobody was answered with a page."""
        moments = sorted(answered for _, answered, kind in self.answers if kind == "page")
        return max(later - earlier for earlier, later in itertools.pairwise(moments))

    @property
    def longest_wait(self):
        """Seconds for which a reader waited for any answer."""
        return max(answered - asked for asked, answered, _ in self.answers)
