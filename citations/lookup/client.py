"""Asks the services that know sources: politely, in bounded time, and only those we know.

settings.LOOKUP_SERVICES names them; their hosts are the only ones that are ever asked, by https
(http on this machine alone). An editor's text becomes part of a path or a query, never a host.
"""

import json
import queue
import threading
import time
from collections import defaultdict
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

import requests
import urllib3
from django.conf import settings
from wagtail.models import Site

from citations.lookup.pace import Pace
from pages.models import PracticeSettings

LARGEST_ANSWER = 1_000_000  # bytes
MOST_REDIRECTS = 3
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
PACES: defaultdict[str, Pace] = defaultdict(Pace)
# A service is asked one thing at a time.
TURNS: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
# ValueError: of an address that we are sent to and that is none.
TROUBLE = (requests.RequestException, urllib3.exceptions.HTTPError, ValueError)


class NotAnsweredError(Exception):
    """No answer in time, or none that makes sense: nothing is known, try again later."""


class RefusedError(NotAnsweredError):
    """The service does not want to be asked by us (403): stop asking."""


class Reply(NamedTuple):
    status: int
    headers: dict
    body: bytes


def ask(service, *path, query=None, accept="application/json", seconds=None):
    """What the service's JSON says, or None where it answers that it knows no such thing (404).

    A part of the path may hold any character, as DOIs do: ask("crossref", "works", doi). All of
    it, waiting for our turn and one second try included, takes at most `seconds`. Raises
    NotAnsweredError.
    """
    address = address_of(service, *path, query=query)
    headers = {"Accept": accept, "User-Agent": user_agent()}
    until = time.monotonic() + (settings.LOOKUP_SECONDS["total"] if seconds is None else seconds)
    turn = TURNS[service]
    if not turn.acquire(timeout=max(until - time.monotonic(), 0)):
        raise NotAnsweredError(f"{service} is busy with other questions")
    try:
        reply = _ask_up_to_twice(service, address, headers, until)
    finally:
        turn.release()
    return None if reply.status in (404, 410) else _read(reply, service)


def address_of(service, *path, query=None):
    base = settings.LOOKUP_SERVICES.get(service)
    if not base:
        raise NotAnsweredError("look-ups are switched off")
    address = base + "/".join(quote(part, safe="") for part in path)
    return requests.Request("GET", address, params=query).prepare().url


def _ask_up_to_twice(service, address, headers, until):
    try:
        reply = _ask_once(service, address, headers, until)
    except TROUBLE:
        reply = None
    if reply is None or reply.status == 429 or reply.status >= 500:
        _sleep(settings.LOOKUP_SECONDS["pause"], until)
        try:
            reply = _ask_once(service, address, headers, until)
        except TROUBLE as error:
            why = type(error).__name__  # its text is a page long
            raise NotAnsweredError(f"{service} cannot be reached ({why})") from error
    if reply.status == 403:
        raise RefusedError(f"{service} refuses to answer")
    if reply.status not in (200, 404, 410):
        raise NotAnsweredError(f"{service} answered {reply.status}")
    return reply


def _ask_once(service, address, headers, until):
    pace = PACES[service]
    _sleep(pace.wait(time.monotonic()), until)
    pace.ask(time.monotonic())
    reply = _in_time(until, _fetch, service, address, headers, until)
    pace.heed(reply.headers, time.monotonic())
    return reply


def _sleep(seconds, until):
    if time.monotonic() + seconds >= until:
        raise NotAnsweredError("there is no time left to wait for it")
    time.sleep(seconds)


def _in_time(until, work, *arguments):
    """work(*arguments), given up at `until`: no timeout of a socket bounds a whole exchange."""
    outcome = queue.SimpleQueue()

    def run():
        try:
            outcome.put((work(*arguments), None))
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            outcome.put((None, error))

    threading.Thread(target=run, daemon=True).start()
    try:
        answer, error = outcome.get(timeout=max(until - time.monotonic(), 0))
    except queue.Empty:
        raise NotAnsweredError("it took too long") from None
    if error:
        raise error
    return answer


def _fetch(service, address, headers, until):
    """Only doi.org may send us on, and only to a host that we know."""
    timeout = (settings.LOOKUP_SECONDS["connect"], settings.LOOKUP_SECONDS["read"])
    for _ in range(1 + MOST_REDIRECTS):
        _check_allowed(address)
        with requests.get(
            address, headers=headers, timeout=timeout, stream=True, allow_redirects=False
        ) as response:
            if not response.is_redirect:
                return Reply(response.status_code, response.headers, _body(response, until))
            if service != "doi":
                raise NotAnsweredError(f"{service} sends us elsewhere")
            onward = urljoin(address, response.headers["Location"])
        address = requests.Request("GET", onward).prepare().url  # as it would be sent
    raise NotAnsweredError(f"{service} sends us round in circles")


def _check_allowed(address):
    known = {_origin(base) for base in settings.LOOKUP_SERVICES.values()}
    scheme, host, _ = origin = _origin(address)
    safe = scheme == "https" or (scheme == "http" and host in THIS_MACHINE)
    if not safe or origin not in known:
        raise NotAnsweredError(f"{host} is not among the hosts that are asked")


def _origin(address):
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port


def _body(response, until):
    body = b""
    while piece := response.raw.read1(16_384, decode_content=True):
        body += piece
        if len(body) > LARGEST_ANSWER:
            raise NotAnsweredError("the answer is too long")
        if time.monotonic() > until:
            raise NotAnsweredError("it took too long")
    return body


def _read(reply, service):
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise NotAnsweredError(f"{service} answered something else than JSON") from error


def user_agent():
    """Who asks, and whom one may write to about it."""
    site = Site.objects.get(is_default_site=True)
    email = PracticeSettings.for_site(site).email
    contact = f"{settings.WAGTAILADMIN_BASE_URL}{email and f'; mailto:{email}'}"
    return f"PracticeSite/1.0 ({contact})"
