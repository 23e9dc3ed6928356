"""Public pages, kept as finished bytes in front of Django's handler.

A page is answered from here while nothing that readers see has changed since it was rendered
(`listening` knows) and no moment has passed at which it becomes untrue, such as a clinic's closing
time. When Django or Postgres fails, what was kept is still shown, with its Age.
"""

import gc
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from practice_site import sorry
from practice_site.listening import NEVER, Listener
from practice_site.stored_pages import StoredPage, StoredPages, coding_for, packed

Headers = list[tuple[str, str]]
Application = Callable[[dict, Callable], Iterable[bytes]]
GENERATION = "practice_site.generation"  # in a request's environ
SHOWN_UNTIL = "practice_site.shown_until"  # in a request's environ: seconds since the epoch
KNOWN = {"page"}  # parameters of pages that are kept
TRACKING = re.compile(r"utm_\w+|[a-z]*clid|mc_[ce]id")  # parameters that no page reads
PRIVATE = ("/accounts/", "/admin/", "/documents/", "/healthz", "/readyz", "/review/")
SENT_ON = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR"}
LARGEST = 1_000_000  # bytes
LONGEST = 60 * 60  # seconds
SHORT = 10  # seconds that a page is trusted while nobody listens
IN_NEED = 24 * 60 * 60  # seconds that a page is shown when Django fails
PATIENCE = 10  # seconds that a reader waits for another's rendering
PAUSE = 2  # seconds between two tries of Django while Postgres is away
DOWNSTREAM = 60  # seconds
MADE_ANEW = {"age", "cache-control", "content-length", "date", "etag", "last-modified", "vary"}


class PageStore:
    def __init__(self, application: Application):
        self.application = application
        self.pages = StoredPages(settings.PAGE_STORE_BYTES)
        self.listener = Listener(self.pages.forget)
        names = settings.ALLOWED_HOSTS
        self.hosts = {*names, *(f"{name}:{settings.PORT}" for name in names)}
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self.private = (*PRIVATE, settings.STATIC_URL, settings.MEDIA_URL)
        self.failed_at = NEVER
        self._rendering: dict[tuple, threading.Lock] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        self.listener.ensure_started()
        key = self.key_of(environ)
        if key is None:
            return self.application(environ, start_response)
        page = self.pages.get(key)
        if page and self.is_fresh(page):
            return self.answer(page, environ, start_response)
        if self.is_away():
            return self.answer_without_postgres(key, environ, start_response)
        if key[-1] is None:
            status, headers, body = self.said_by_django(environ)
            start_response(status, headers)
            return body
        asked_at = time.monotonic()
        with self.alone_with(key):
            if self.failed_at > asked_at and not self.listener.is_listening:  # for whom we waited
                return self.answer_without_postgres(key, environ, start_response)
            return self.render(key, environ, start_response)

    def key_of(self, environ: dict) -> tuple | None:
        """(scheme, host, path, parameters), or None for a request that only Django can answer.

        The parameters are None for what is public and not kept, such as results of a search.
        """
        path = environ.get("PATH_INFO", "/")
        host = environ.get("HTTP_HOST", "")
        scheme = environ.get("HTTP_X_FORWARDED_PROTO", environ["wsgi.url_scheme"])
        if (
            environ["REQUEST_METHOD"] not in ("GET", "HEAD")
            or scheme not in ("http", "https")
            or host not in self.hosts
            or path.startswith(self.private)
            or "HTTP_AUTHORIZATION" in environ
            or self.session in environ.get("HTTP_COOKIE", "")
        ):
            return None
        return scheme, host, path, known_parameters(environ.get("QUERY_STRING", ""))

    def is_fresh(self, page: StoredPage) -> bool:
        return (
            page.generation == self.listener.generation
            and time.time() < page.shown_until
            and (self.listener.is_listening or page.age < SHORT)
        )

    def is_away(self) -> bool:
        """Postgres is, and Django failed for it: one request at a time finds out if it still is."""
        if self.listener.is_listening or self.failed_at == NEVER:
            return False
        now = time.monotonic()
        if now - self.failed_at < PAUSE:
            return True
        self.failed_at = now
        return False

    @contextmanager
    def alone_with(self, key: tuple) -> Iterator[None]:
        """One reader's request renders a page; others wait and find what it kept."""
        with self._lock:
            rendering = self._rendering.setdefault(key, threading.Lock())
        is_mine = rendering.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if is_mine:
                with self._lock:
                    self._rendering.pop(key, None)
                rendering.release()

    def render(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        page = self.pages.get(key)
        if page and self.is_fresh(page):  # another request's
            return self.answer(page, environ, start_response)
        generation = self.listener.generation
        asked = as_anybody_asks(environ, parameters=key[-1])
        if self.listener.is_listening:
            asked[GENERATION] = generation
        status, headers, body = self.said_by_django(asked)
        if is_public(status, headers):
            page = stored(headers, body, generation, asked.get(SHOWN_UNTIL))
            self.pages.keep(key, page)
            if generation != self.listener.generation:
                self.pages.drop(key)
            if gc.get_freeze_count():  # by `serve`, all that it loaded: the rest is soon searched
                gc.collect()
            return self.answer(page, environ, start_response)
        if not status.startswith("5"):
            self.pages.drop(key)
        elif page and page.age < IN_NEED:
            close(body)
            return self.answer(page, environ, start_response, in_need=True)
        start_response(status, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            close(body)
            return []
        return body

    def said_by_django(self, environ: dict) -> tuple[str, Headers, Iterable[bytes]]:
        said: list = []

        def start_response(status: str, headers: Headers, exc_info: object = None) -> None:
            said[:] = status, headers

        body = self.application(environ, start_response)
        self.failed_at = time.monotonic() if said[0].startswith("5") else NEVER
        return *said, body

    def answer_without_postgres(
        self, key: tuple, environ: dict, start_response: Callable
    ) -> Iterable[bytes]:
        page = self.pages.get(key)
        if page and page.age < IN_NEED:
            return self.answer(page, environ, start_response, in_need=True)
        return self.application(environ | {"PATH_INFO": sorry.address(key[2])}, start_response)

    def answer(
        self, page: StoredPage, environ: dict, start_response: Callable, *, in_need: bool = False
    ) -> list[bytes]:
        coding = coding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
        etag = f'"{coding}-{page.digest}"'  # Caddy takes "…-gzip" for its own, and cuts the end off
        trusted = SHORT if in_need or not self.listener.is_listening else DOWNSTREAM
        headers = [
            *page.headers,
            ("ETag", etag),
            ("Vary", "Accept-Encoding"),
            ("Cache-Control", page.cache_control or for_others(page, trusted)),
        ]
        if in_need:
            headers.append(("Age", str(int(page.age))))
        if etag in (wanted := environ.get("HTTP_IF_NONE_MATCH", "")) or wanted == "*":
            start_response("304 Not Modified", headers)
            return []
        body = page.body(coding)
        if coding != "identity":
            headers.append(("Content-Encoding", coding))
        headers.append(("Content-Length", str(len(body))))
        start_response("200 OK", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def known_parameters(query: str) -> tuple[tuple[str, str], ...] | None:
    """The parameters of a page that is kept, in order; None where a page may read others."""
    if not query:
        return ()
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    pairs = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    if len(pairs) > len(KNOWN) or any(name not in KNOWN for name, _ in pairs):
        return None
    return tuple(sorted(pairs))


def as_anybody_asks(environ: dict, parameters: Sequence[tuple[str, str]]) -> dict:
    """The request without what one reader's differs in from another's."""
    asked = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in SENT_ON
    }
    return asked | {"REQUEST_METHOD": "GET", "QUERY_STRING": urlencode(parameters)}


def is_public(status: str, headers: Headers) -> bool:
    """Whether it is a whole page for everybody; what is streamed has no Content-Length."""
    fields = {name.lower(): value.lower() for name, value in headers}
    varies = {name.strip() for name in fields.get("vary", "").split(",")}
    return (
        status.startswith("200")
        and "set-cookie" not in fields
        and "content-encoding" not in fields
        and int(fields.get("content-length", LARGEST)) < LARGEST
        and not re.search("private|no-store|no-cache", fields.get("cache-control", ""))
        and varies <= {"", "accept-encoding", "accept-language"}  # addresses carry the language
    )


def stored(
    headers: Headers, body: Iterable[bytes], generation: int, shown_until: float | None
) -> StoredPage:
    bodies, digest = packed(b"".join(body))
    close(body)
    now = time.time()
    own = {name.lower(): value for name, value in headers}.get("cache-control", "")
    return StoredPage(
        headers=tuple((name, value) for name, value in headers if name.lower() not in MADE_ANEW),
        cache_control=own,
        bodies=bodies,
        digest=digest,
        generation=generation,
        rendered_at=now,
        shown_until=min(shown_until or now + LONGEST, now + LONGEST),
    )


def for_others(page: StoredPage, trusted: int) -> str:
    """What proxies and CDNs may do with the page: browsers ask each time, and are told 304."""
    left = max(0, int(page.shown_until - time.time()))
    fresh = min(trusted, left)
    asking = min(SHORT, left - fresh)  # seconds in which they may show it while they ask us
    stale = f"stale-while-revalidate={asking}, stale-if-error={IN_NEED}"
    return f"public, max-age=0, s-maxage={fresh}, {stale}"


def close(body: Iterable[bytes]) -> None:
    if hasattr(body, "close"):
        body.close()
