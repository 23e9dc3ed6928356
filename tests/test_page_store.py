"""Finished pages in front of Django, with real Postgres telling what has changed."""

import gzip
import re
import threading
import time

import brotli
import psycopg
import pytest
from django.test import RequestFactory

from practice_site import listening, page_store
from practice_site.listening import place
from practice_site.page_store import GENERATION, SHOWN_UNTIL, PageStore
from practice_site.stored_pages import StoredPage, StoredPages, coding_for
from tests.processes import eventually

pytestmark = pytest.mark.django_db
TEXT = b"<p>Open until 5:00 PM today, Friday</p>" * 40


class Practice:
    """A website that counts how often it is asked, and says what it is told to say."""

    def __init__(self):
        self.asked = []
        self.status = "200 OK"
        self.headers = {"Content-Type": "text/html; charset=utf-8"}
        self.body = TEXT
        self.before = lambda environ: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        self.before(environ)
        length = {"Content-Length": str(len(self.body))}
        start_response(self.status, [*({**length, **self.headers}).items()])
        return [self.body]


class Answer:
    def __init__(self, store, path="/", **environ):
        method = environ.pop("REQUEST_METHOD", "GET")
        asked = RequestFactory(SERVER_NAME="localhost", **environ).generic(method, path).environ

        def start_response(status, headers, exc_info=None):
            self.status, self.headers = int(status[:3]), dict(headers)

        self.body = b"".join(
            store(asked | {"HTTP_HOST": asked.get("HTTP_HOST", "localhost")}, start_response)
        )


@pytest.fixture
def practice():
    return Practice()


@pytest.fixture
def store(practice):
    store = PageStore(practice)
    store.listener.ensure_started()
    eventually(lambda: store.listener.is_listening)
    yield store
    silence(store.listener)


def silence(listener):
    listener.is_wanted = False
    cut()
    eventually(lambda: not listener.is_listening)


def cut():
    """The connections of all listeners, as a fault of the network does."""
    with psycopg.connect(**place(), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'listener' AND datname = current_database()"
        )


@pytest.fixture
def announce(store):
    """Say in Postgres, from a connection of its own, that something has changed."""

    def announced(payload):
        before = store.listener.generation
        with psycopg.connect(**place(), autocommit=True) as connection:
            connection.execute("SELECT pg_notify('public_content', %s)", [payload])
        eventually(lambda: store.listener.generation > before)

    return announced


def test_a_page_is_rendered_once(store, practice):
    answers = [Answer(store), Answer(store)]
    assert [answer.body for answer in answers] == [TEXT, TEXT]
    assert len(practice.asked) == 1


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
        ("", None, bytes),
        ("identity;q=1, *;q=0", None, bytes),
        ("nonsense;q=x", None, bytes),
    ],
)
def test_a_page_comes_as_the_browser_takes_it(store, accepted, coding, unpack):
    for _ in range(2):
        answer = Answer(store, HTTP_ACCEPT_ENCODING=accepted)
        assert answer.headers.get("Content-Encoding") == coding
        assert unpack(answer.body) == TEXT
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_who_has_the_page_already_is_told_so(store, practice):
    etag = Answer(store).headers["ETag"]
    again = Answer(store, HTTP_IF_NONE_MATCH=f'W/{etag}, "other"')
    assert (again.status, again.body) == (304, b"")
    assert Answer(store, HTTP_IF_NONE_MATCH='"other"').status == 200
    assert Answer(store, HTTP_IF_NONE_MATCH=etag, HTTP_ACCEPT_ENCODING="gzip").status == 200


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_no_proxy_takes_the_coding_in_an_etag_for_its_own(store, coding):
    etag = Answer(store, HTTP_ACCEPT_ENCODING=coding).headers["ETag"]
    assert not etag.endswith(f'-{coding}"')


def test_head_says_what_get_would(store, practice):
    head, get = Answer(store, REQUEST_METHOD="HEAD"), Answer(store)
    assert (head.body, get.body) == (b"", TEXT)
    assert head.headers == get.headers
    assert len(practice.asked) == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"REQUEST_METHOD": "POST"},
        {"HTTP_COOKIE": "theme=dark; sessionid=1"},
        {"HTTP_AUTHORIZATION": "Basic eDp5"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "localhost:1"},
        {"HTTP_X_FORWARDED_PROTO": "gopher"},
        {"path": "/admin/"},
        {"path": "/accounts/login/"},
        {"path": "/search/?q=knee"},
        {"path": "/?page=1&page=2"},
        {"path": "/?" + "&".join(f"x{n}=1" for n in range(50))},
    ],
    ids=str,
)
def test_what_is_one_persons_own_is_asked_of_django_each_time(store, practice, asked):
    for _ in range(2):
        Answer(store, **asked)
    assert len(practice.asked) == 2
    assert len(store.pages) == 0


def test_where_a_reader_came_from_makes_no_other_page(store, practice):
    Answer(store, "/?utm_source=mail&gclid=1")
    Answer(store, "/?fbclid=2")
    Answer(store, "/")
    assert [environ["QUERY_STRING"] for environ in practice.asked] == [""]


def test_pages_of_a_list_are_kept_apart(store, practice):
    practice.before = lambda environ: setattr(practice, "body", environ["QUERY_STRING"].encode())
    Answer(store, "/blog/?page=2&utm_medium=x")
    Answer(store, "/blog/?page=3")
    Answer(store, "/blog/?page=2")
    assert [environ["QUERY_STRING"] for environ in practice.asked] == ["page=2", "page=3"]


def test_pages_behind_the_end_of_a_list_do_not_fill_the_store(store):
    for number in range(50):
        Answer(store, f"/blog/?page={number}")
    Answer(store, "/blog/")
    assert len(store.pages) == 2


def test_the_answer_for_all_does_not_hear_what_one_says(store, practice):
    said = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_ACCEPT_LANGUAGE": "es"}
    Answer(store, **said, HTTP_COOKIE="a=b", HTTP_IF_NONE_MATCH='"x"', HTTP_RANGE="bytes=0-1")
    names = {name for name in practice.asked[0] if name.startswith("HTTP_")}
    assert names == {"HTTP_HOST"}
    assert Answer(store).body == TEXT


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "csrftoken=1"},
        {"Cache-Control": "private, no-store"},
        {"Cache-Control": "no-cache"},
        {"Vary": "Accept-Encoding, Cookie"},
        {"Content-Encoding": "br"},
        {"Content-Length": str(page_store.LARGEST)},
    ],
    ids=str,
)
def test_what_is_not_for_everybody_is_not_kept(store, practice, headers):
    practice.headers |= headers
    assert Answer(store).headers.items() >= headers.items()
    Answer(store)
    assert len(practice.asked) == 2


@pytest.mark.parametrize("status", ["404 Not Found", "301 Moved", "500 Failed"])
def test_only_pages_are_kept(store, practice, status):
    practice.status = status
    assert Answer(store).status == int(status[:3])
    assert Answer(store, REQUEST_METHOD="HEAD").body == b""
    assert len(practice.asked) == 2


def test_a_change_shows_at_once(store, practice, announce):
    Answer(store)
    practice.body = b"<p>Closed for snow</p>"
    announce("changed")
    assert Answer(store).body == practice.body
    assert Answer(store).body == practice.body
    assert len(practice.asked) == 2


def test_what_changed_while_it_was_rendered_is_not_kept(store, practice, announce):
    practice.before = lambda environ: announce("changed")
    Answer(store)
    assert len(store.pages) == 0


@pytest.mark.parametrize("seconds", [3, 30, 65, 900])
def test_nobody_downstream_shows_a_page_when_it_is_untrue(store, practice, seconds):
    practice.before = lambda environ: environ.update({SHOWN_UNTIL: time.time() + seconds})
    said = Answer(store).headers["Cache-Control"]
    fresh, asking = map(
        int, re.search(r"s-maxage=(\d+), stale-while-revalidate=(\d+),", said).groups()
    )
    assert min(60, seconds) - 1 <= fresh <= 60
    assert fresh + asking <= seconds


def test_a_page_ends_when_it_becomes_untrue(store, practice):
    practice.before = lambda environ: environ.update({SHOWN_UNTIL: time.time() + 0.2})
    Answer(store)
    Answer(store)
    assert len(practice.asked) == 1
    time.sleep(0.25)
    Answer(store)
    assert len(practice.asked) == 2


def test_proxies_keep_a_page_for_a_minute_and_browsers_ask(store):
    asked = "public, max-age=0, s-maxage=60, stale-while-revalidate=10, stale-if-error=86400"
    assert Answer(store).headers["Cache-Control"] == asked


def test_proxies_keep_a_page_for_moments_while_nobody_listens(store):
    silence(store.listener)
    assert "s-maxage=10, stale-while-revalidate=10," in Answer(store).headers["Cache-Control"]


def test_what_says_itself_how_long_it_lasts_is_believed(store, practice):
    practice.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    for _ in range(2):
        assert Answer(store).headers["Cache-Control"] == practice.headers["Cache-Control"]


def test_what_was_kept_is_shown_when_django_fails(store, practice, announce):
    Answer(store)
    announce("changed")
    practice.status, practice.body = "500 Failed", b"sorry"
    in_need = Answer(store)
    assert (in_need.status, in_need.body) == (200, TEXT)
    assert int(in_need.headers["Age"]) < 5
    assert "s-maxage=10" in in_need.headers["Cache-Control"]
    practice.status, practice.body = "200 OK", b"<p>Here again</p>"
    assert Answer(store).body == b"<p>Here again</p>"


def test_a_page_that_fails_holds_up_no_other(store, practice, announce):
    Answer(store)
    practice.status = "500 Failed"
    Answer(store, "/broken/")
    practice.status, practice.body = "200 OK", b"<p>Closed for snow</p>"
    announce("changed")
    assert Answer(store).body == practice.body


@pytest.fixture
def away(store, practice):
    """Postgres is, and a reader has found that out."""
    Answer(store)
    silence(store.listener)
    practice.status, practice.body = "503 Away", b"Call us"
    Answer(store, "/another/")
    practice.asked.clear()


@pytest.mark.usefixtures("away")
def test_while_postgres_is_away_kept_pages_ask_nobody(store, practice, monkeypatch):
    monkeypatch.setattr(page_store, "SHORT", 0)
    assert {Answer(store).body for _ in range(3)} == {TEXT}
    assert practice.asked == []


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/new/", "/_sorry/"),
        ("/es/new/", "/es/_sorry/"),
        ("/estate/", "/_sorry/"),
        ("/search/?q=pain", "/_sorry/"),
    ],
)
def test_while_postgres_is_away_other_pages_say_whom_to_call(store, practice, path, address):
    assert Answer(store, path).status == 503
    assert [environ["PATH_INFO"] for environ in practice.asked] == [address]


@pytest.mark.usefixtures("away")
def test_one_reader_at_a_time_finds_out_whether_postgres_is_back(store, practice):
    store.failed_at -= page_store.PAUSE
    practice.before = lambda environ: (
        Answer(store, "/second/") if len(practice.asked) == 1 else None
    )
    Answer(store, "/first/")
    assert [environ["PATH_INFO"] for environ in practice.asked] == ["/first/", "/_sorry/"]
    store.failed_at -= page_store.PAUSE
    practice.status, practice.body = "200 OK", b"<p>Here again</p>"
    assert Answer(store, "/first/").body == Answer(store, "/second/").body == practice.body


def test_who_waited_for_a_reader_that_found_postgres_away_does_not_try_again(store, practice):
    silence(store.listener)
    practice.status, practice.body = "503 Away", b"Call us"
    practice.before = lambda environ: time.sleep(0.3) if "_sorry" not in environ["PATH_INFO"] else 0
    readers = [threading.Thread(target=Answer, args=[store, "/new/"]) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert [environ["PATH_INFO"] for environ in practice.asked] == ["/new/", *["/_sorry/"] * 3]


def test_a_search_finds_out_for_all_that_postgres_is_away(store, practice):
    silence(store.listener)
    practice.status = "503 Away"
    Answer(store, "/search/?q=pain")
    Answer(store, "/search/?q=sleep")
    assert [environ["PATH_INFO"] for environ in practice.asked] == ["/search/", "/_sorry/"]


def test_a_server_that_hangs_is_noticed(store, monkeypatch):
    monkeypatch.setattr(listening, "SILENCE", 0)
    assert not store.listener.is_listening


def test_what_was_taken_away_is_not_shown_even_then(store, practice, announce):
    Answer(store)
    announce("gone")
    practice.status = "500 Failed"
    assert Answer(store).status == 500


def test_a_page_of_yesterday_is_not_shown(store, practice, announce, monkeypatch):
    Answer(store)
    announce("changed")
    practice.status = "500 Failed"
    monkeypatch.setattr(page_store, "IN_NEED", 0)
    assert Answer(store).status == 500


def test_of_many_readers_one_waits_for_django(store, practice):
    practice.before = lambda environ: time.sleep(0.3)
    bodies = []
    readers = [threading.Thread(target=lambda: bodies.append(Answer(store).body)) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert bodies == [TEXT] * 8
    assert len(practice.asked) == 1


def test_django_hears_which_changes_were_heard_while_somebody_listens(store, practice, announce):
    Answer(store)
    announce("changed")
    Answer(store)
    silence(store.listener)
    Answer(store, "/blog/")
    first, then, silent = (asked.get(GENERATION) for asked in practice.asked)
    assert (then, silent) == (first + 1, None)


def test_while_nobody_listens_pages_are_trusted_for_moments(store, practice, monkeypatch):
    Answer(store)
    silence(store.listener)
    Answer(store)
    assert len(practice.asked) == 1
    monkeypatch.setattr(page_store, "SHORT", 0)
    Answer(store)
    assert len(practice.asked) == 2


def test_a_connection_that_is_cut_comes_back_and_forgets(store, practice):
    Answer(store)
    cut()
    eventually(lambda: not store.listener.is_listening)
    eventually(lambda: store.listener.is_listening)
    Answer(store)
    assert len(practice.asked) == 2


def page_of(size):
    return StoredPage((), "", {"br": b"", "gzip": bytes(size)}, "", 0, 0, 0)


def test_pages_that_nobody_asked_for_make_room():
    pages = StoredPages(100_000)
    for number in range(50):
        pages.keep((number, ()), page_of(8_000))
        pages.get((0, ()))
    assert pages.get((0, ()))
    assert pages.get((49, ()))
    assert pages.get((1, ())) is None
    assert pages.size == len(pages) * 10_000 == 100_000


def test_a_page_that_is_too_large_for_all_is_not_kept():
    pages = StoredPages(5_000)
    pages.keep(("page", ()), page_of(10_000))
    assert (len(pages), pages.size) == (0, 0)


def test_a_wild_list_of_codings_is_no_page():
    assert coding_for("gzip;q=nan,,;;q=,br;q=-1" * 200) == "identity"
