"""Whether a web address answers, asked so that no address leads us into an inner network.

Only public addresses are connected to, and exactly those that were checked: what a name means is
asked once, for each redirect anew. Nothing but the headers of an answer is read.
"""

import ipaddress
import socket
from contextlib import suppress
from threading import Timer
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import urllib3
from django.conf import settings
from requests import certs
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    SSLError,
    TimeoutError,
)

USUAL_PORTS = {80, 443}
MOST_REDIRECTS = 6
MOST_ADDRESSES = 3  # of one name
TIMEOUT = urllib3.Timeout(connect=3, read=8)
DEADLINE = 15  # seconds for one answer, however slowly it drips in
GONE = (404, 410)
EMBEDS_IPV4 = ipaddress.ip_network("64:ff9b::/96")  # NAT64, RFC 6052

AT_ONCE, SOON, PATIENTLY = 1, 2, 3  # nights in a row after which an address counts as dead


class Verdict(NamedTuple):
    problem: str = ""  # in an editor's words
    nights: int = 0  # after so many in a row it is dead
    answered: bool = True  # a server spoke to us: the network works
    tells: bool = True  # False: nothing is known now, so what was known stays


ALIVE = Verdict()
UNKNOWN = Verdict(tells=False)  # a wall against programs
UNVISITED = Verdict(answered=False, tells=False)
PRIVATE = Verdict("It leads into a private network, where readers cannot go.", AT_ONCE, False)
ENDLESS = Verdict("It leads from one address to the next without end.", SOON)


class PrivateAddressError(Exception):
    pass


class UnusualPortError(Exception):
    pass


class PublicOnly:
    """A connection to public addresses that is hung up at the deadline."""

    def _new_conn(self):
        name = self._dns_host
        try:
            *others, last = public_addresses(name, self.port)
            for self._dns_host in others:
                with suppress(NewConnectionError, ConnectTimeoutError):
                    return self.until_deadline(super()._new_conn())
            self._dns_host = last
            return self.until_deadline(super()._new_conn())
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(name, self, error) from error
        finally:
            self._dns_host = name

    def until_deadline(self, connected):
        self.line = connected.dup()  # TLS takes the first one over
        self.deadline = Timer(DEADLINE, hang_up, [self.line])
        self.deadline.daemon = True
        self.deadline.start()
        return connected

    def close(self):
        super().close()
        if deadline := self.__dict__.pop("deadline", None):
            deadline.cancel()
            self.line.close()


class PublicHTTPConnection(PublicOnly, HTTPConnection):
    pass


class PublicHTTPSConnection(PublicOnly, HTTPSConnection):
    pass


class PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = PublicHTTPConnection


class PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = PublicHTTPSConnection


def hang_up(line):
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def public_addresses(host, port):
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    addresses = [address for *_, (address, *_) in found][:MOST_ADDRESSES]
    if host not in settings.LINK_CHECK_EXEMPT_HOSTS and not all(map(is_public, addresses)):
        raise PrivateAddressError(host)
    return addresses


def is_public(address):
    address = ipaddress.ip_address(address.partition("%")[0])
    if address.version == 6:
        ipv4 = address.ipv4_mapped or address.sixtofour
        if address in EMBEDS_IPV4:
            ipv4 = ipaddress.ip_address(int(address) & 0xFFFFFFFF)
        address = ipv4 or address
    return address.is_global and not address.is_multicast


def site_of(url):
    """The host's name; "" where there is none to be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def visit(url, user_agent):
    """The Verdict on a web address."""
    verdict = UNKNOWN
    headers = {"User-Agent": user_agent, "Accept": "*/*"}
    with urllib3.PoolManager(headers=headers, ca_certs=certs.where()) as web:
        web.pool_classes_by_scheme = {"http": PublicHTTPPool, "https": PublicHTTPSPool}
        for method in ("HEAD", "GET"):  # some servers know only GET
            verdict = ask(web, method, url)
            if verdict in (ALIVE, PRIVATE, UNVISITED):
                break
    return verdict


def ask(web, method, url):
    try:
        return judged(final_status(web, method, url))
    except PrivateAddressError:
        return PRIVATE
    except UnusualPortError:
        return UNVISITED
    except NameResolutionError:
        return Verdict("There is no site of this name.", PATIENTLY, answered=False)
    except TimeoutError:
        return Verdict("The site did not answer in time.", PATIENTLY, answered=False)
    except SSLError:
        return Verdict("The site's certificate is not valid: browsers warn of it.", PATIENTLY)
    except (HTTPError, ValueError):
        return Verdict("The site could not be reached.", PATIENTLY, answered=False)


def final_status(web, method, url):
    """The status at the end of the redirects; None if they do not end."""
    for _ in range(MOST_REDIRECTS):
        check_door(url)
        answer = web.request(
            method, url, redirect=False, retries=False, preload_content=False, timeout=TIMEOUT
        )
        answer.close()
        onward = answer.get_redirect_location()
        if not onward:
            return answer.status
        url = urljoin(url, onward)
    return None


def check_door(url):
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    port = parts.port or 80
    if port not in USUAL_PORTS and parts.hostname not in settings.LINK_CHECK_EXEMPT_HOSTS:
        raise UnusualPortError(url)


def judged(status):
    if status is None:
        return ENDLESS
    if status in GONE:
        return Verdict(f"The site says that there is no such page ({status}).", SOON)
    if status >= 500:
        return Verdict(f"The site reports a fault of its own ({status}).", PATIENTLY)
    if status >= 400:
        return UNKNOWN
    return ALIVE
