"""How fast a service lets itself be asked, by its own headers. Time is an argument, in seconds."""

import re
from collections import deque
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 3600  # of what a header may ask for


class Pace:
    """At most `limit` requests in `interval` seconds, none before `not_before`.

    Until a service states its own, NCBI's rule counts: three a second. Who asks one at a time
    obeys every x-concurrency-limit.
    """

    def __init__(self, limit=3, interval=1.0):
        self.limit, self.interval = limit, interval
        self.not_before = 0.0
        self._asked = deque()

    def wait(self, now):
        """The seconds to wait before the next request."""
        while self._asked and self._asked[0] <= now - self.interval:
            self._asked.popleft()
        full = len(self._asked) >= self.limit
        free_at = self._asked[-self.limit] + self.interval if full else now
        return max(free_at, self.not_before, now) - now

    def ask(self, now):
        """A request goes out."""
        self._asked.append(now)

    def heed(self, headers, now):
        """What an answer's headers say: Crossref's x-rate-limit-*, and Retry-After."""
        limit = re.fullmatch(r"\d{1,6}", headers.get("x-rate-limit-limit", ""))
        interval = re.fullmatch(r"(\d{1,6})s?", headers.get("x-rate-limit-interval", ""))
        if limit and interval:
            self.limit = max(int(limit[0]), 1)
            self.interval = float(min(int(interval[1]), LONGEST))
        if pause := retry_after(headers.get("Retry-After", "")):
            self.not_before = now + pause


def retry_after(value, today=None):
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3); 0 if it says nothing."""
    if re.fullmatch(r"\d{1,9}", value):
        return min(int(value), LONGEST)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0
    pause = (moment.astimezone(UTC) - (today or datetime.now(UTC))).total_seconds()
    return min(max(pause, 0), LONGEST)
