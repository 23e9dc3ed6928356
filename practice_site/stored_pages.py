"""Finished pages as bytes, in a bounded place: those not asked for longest make room."""

import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

import brotli

BROTLI_QUALITY = 5
GZIP_LEVEL = 6
OVERHEAD = 2_000  # bytes of an entry beside its bodies: headers, key, objects


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A response without what differs from answer to answer; "identity" is unpacked from gzip."""

    headers: tuple[tuple[str, str], ...]
    cache_control: str  # of its own; "" for the store's
    bodies: dict[str, bytes]
    digest: str
    generation: int
    rendered_at: float  # both in seconds since the epoch
    shown_until: float

    @property
    def age(self) -> float:
        return time.time() - self.rendered_at

    @property
    def size(self) -> int:
        return OVERHEAD + sum(map(len, self.bodies.values()))

    def body(self, encoding: str) -> bytes:
        if encoding == "identity":
            return gzip.decompress(self.bodies["gzip"])
        return self.bodies[encoding]


def packed(body: bytes) -> tuple[dict[str, bytes], str]:
    """The bodies of a StoredPage, by content coding, and the digest that names them in ETags."""
    bodies = {
        "br": brotli.compress(body, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT),
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
    }
    return bodies, hashlib.blake2b(body, digest_size=12).hexdigest()


@lru_cache(maxsize=512)
def coding_for(accepted: str) -> str:
    """The content coding to answer an Accept-Encoding header with (RFC 9110, 12.5.3)."""
    weights = dict(map(_weighed, accepted.lower().split(",")))
    for coding in ("br", "gzip"):
        if weights.get(coding, weights.get("*", 0)) > 0:
            return coding
    return "identity"


def _weighed(part: str) -> tuple[str, float]:
    coding, _, weight = part.partition(";")
    try:
        return coding.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return coding.strip(), 0


class StoredPages:
    """StoredPages by key, of at most `most` bytes together; safe among threads.

    The last part of a key are parameters: of pages that these alone tell apart and that are the
    same, such as those behind the end of a list, one is kept.
    """

    def __init__(self, most: int):
        self.most = most
        self.size = 0
        self._pages: OrderedDict[tuple, StoredPage] = OrderedDict()
        self._told_apart: dict[str, tuple] = {}  # keys with parameters by the page's digest
        self._lock = threading.Lock()

    def get(self, key: tuple) -> StoredPage | None:
        with self._lock:
            if page := self._pages.get(key):
                self._pages.move_to_end(key)
            return page

    def keep(self, key: tuple, page: StoredPage) -> None:
        with self._lock:
            self._drop(key)
            if key[-1]:
                self._drop(self._told_apart.get(page.digest, key))
                self._told_apart[page.digest] = key
            self._pages[key] = page
            self.size += page.size
            while self.size > self.most:
                self._drop(next(iter(self._pages)))

    def drop(self, key: tuple) -> None:
        with self._lock:
            self._drop(key)

    def forget(self) -> None:
        with self._lock:
            self._pages.clear()
            self._told_apart.clear()
            self.size = 0

    def __len__(self) -> int:
        return len(self._pages)

    def _drop(self, key: tuple) -> None:
        if page := self._pages.pop(key, None):
            self.size -= page.size
            if key[-1]:
                self._told_apart.pop(page.digest, None)
