"""What leaves this machine to look up a source, and what is done with any answer."""

import pytest
from django.test import override_settings

from citations.lookup import client
from citations.lookup.client import NotAnsweredError, RefusedError
from citations.lookup.pace import Pace, retry_after
from tests import make
from tests.services import drips, hangs_up, is_slow, never_ends, says, sends_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(services):
    def ask(service="crossref", path=("works", "10.1000/x"), **options):
        return client.ask(service, *path, **options)

    return ask


def test_json_is_read(services, ask):
    services.answer("/crossref/works/10.1000/x", {"message": "ok"})
    assert ask() == {"message": "ok"}


def test_what_the_service_does_not_know_is_none(ask):
    assert ask() is None


def test_who_asks_says_whom_to_write_to(services, ask):
    ask()
    assert "http" in services.asked[0].headers["User-Agent"]
    practice = client.PracticeSettings.for_site(client.Site.objects.get())
    practice.email = "office@example.org"
    practice.save()
    ask()
    assert "; mailto:office@example.org)" in services.asked[1].headers["User-Agent"]


def test_no_character_of_a_doi_leads_elsewhere(services, ask):
    ask(path=("works", "10.1000/a?b#c%2F..\\<d>@evil.example/../../x"))
    [asked] = services.asked
    assert asked.path == "/crossref/works/10.1000/a?b#c%2F..\\<d>@evil.example/../../x"
    assert asked.query == {}


def test_nothing_is_asked_where_lookups_are_switched_off():
    with override_settings(LOOKUP_SERVICES={}), pytest.raises(NotAnsweredError, match="off"):
        client.ask("crossref", "works", "10.1000/x")


@pytest.mark.parametrize(
    "base",
    ["http://api.example.org/", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/"],
)
def test_only_this_machine_is_asked_without_https(base):
    with (
        override_settings(LOOKUP_SERVICES={"crossref": base}),
        pytest.raises(NotAnsweredError, match="not among the hosts"),
    ):
        client.ask("crossref", "works", "10.1000/x")


@pytest.mark.parametrize(
    "body",
    [b"<html>Sorry</html>", b'{"message": ', b"", b"\xff\xfe\xff", b"[" * 200_000],
    ids=["html", "cut off", "empty", "not text", "deep"],
)
def test_what_is_not_json_is_no_answer(services, ask, body):
    services.answer("/crossref/works/10.1000/x", body)
    with pytest.raises(NotAnsweredError, match="JSON"):
        ask()


@pytest.mark.parametrize("play", [is_slow(2), drips(), drips(headers=True)])
def test_an_answer_that_takes_too_long_is_given_up(services, ask, play):
    services.answer("/crossref/works/10.1000/x", play)
    with pytest.raises(NotAnsweredError):
        ask(seconds=0.4)


@pytest.mark.parametrize("play", [never_ends, says(b" " * 2_000_000)])
def test_an_answer_that_is_too_long_is_given_up(services, ask, play):
    services.answer("/crossref/works/10.1000/x", play)
    with pytest.raises(NotAnsweredError, match="too long"):
        ask()


def test_a_service_that_cannot_be_reached_is_tried_once_more(services, ask):
    services.answer("/crossref/works/10.1000/x", hangs_up, {"message": "ok"})
    assert ask() == {"message": "ok"}
    services.answer("/crossref/works/10.1000/x", hangs_up)
    with pytest.raises(NotAnsweredError, match="cannot be reached"):
        ask()
    assert len(services.asked) == 4


def test_a_connection_that_is_refused_is_no_answer():
    with (
        override_settings(LOOKUP_SERVICES={"crossref": "http://127.0.0.1:9/"}),
        pytest.raises(NotAnsweredError, match="cannot be reached"),
    ):
        client.ask("crossref", "works", "10.1000/x")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_is_tried_once_more(services, ask, status):
    services.answer("/crossref/works/10.1000/x", says({}, status), {"message": "ok"})
    assert ask() == {"message": "ok"}
    services.answer("/crossref/works/10.1000/x", says({}, status))
    with pytest.raises(NotAnsweredError, match=f"answered {status}"):
        ask()


def test_a_service_that_refuses_us_is_not_asked_again(services, ask):
    services.answer("/crossref/works/10.1000/x", says({}, 403))
    with pytest.raises(RefusedError):
        ask()
    assert len(services.asked) == 1


def test_the_pause_that_a_service_asks_for_is_kept(services, ask):
    busy = says({}, 429, {"Retry-After": "1"})
    services.answer("/crossref/works/10.1000/x", busy, {"message": "ok"})
    assert ask() == {"message": "ok"}
    first, second = services.asked
    assert second.at - first.at >= 1


def test_a_pause_longer_than_we_have_is_kept_by_not_asking(services, ask):
    services.answer("/crossref/works/10.1000/x", says({}, 429, {"Retry-After": "600"}))
    for _ in range(2):
        with pytest.raises(NotAnsweredError, match="no time left"):
            ask()
    assert len(services.asked) == 1


def test_doi_org_may_send_us_to_a_service_we_know(services, ask):
    services.answer("/doi/10.1000/x", sends_on(f"{services.address}/crossref/works/10.1000/x"))
    services.answer("/crossref/works/10.1000/x", {"message": "ok"})
    assert ask("doi", ["10.1000/x"]) == {"message": "ok"}


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "http://localhost:9/",
        "http://127.0.0.1:9/",
        "//evil.example/",
        "http://evil.example\\@127.0.0.1/",
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "https://",
    ],
)
def test_doi_org_may_not_send_us_anywhere_else(services, ask, address):
    services.answer("/doi/10.1000/x", sends_on(address))
    with pytest.raises(NotAnsweredError):
        ask("doi", ["10.1000/x"])
    assert set(services.paths()) == {"/doi/10.1000/x"}


def test_doi_org_may_not_send_us_round_in_circles(services, ask):
    services.answer("/doi/10.1000/x", sends_on("/doi/10.1000/x"))
    with pytest.raises(NotAnsweredError, match="circles"):
        ask("doi", ["10.1000/x"])
    assert len(services.asked) == 4


def test_nobody_else_may_send_us_on(services, ask):
    services.answer("/crossref/works/10.1000/x", sends_on("/crossref/works/10.1000/y"))
    with pytest.raises(NotAnsweredError, match="elsewhere"):
        ask()


def test_the_headers_of_a_service_set_the_pace():
    pace = Pace()
    pace.heed({"x-rate-limit-limit": "2", "x-rate-limit-interval": "5s"}, now=0)
    pace.ask(now=10)
    assert pace.wait(now=11) == 0
    pace.ask(now=11)
    assert pace.wait(now=12) == 3
    assert pace.wait(now=15) == 0
    pace.ask(now=15)
    assert pace.wait(now=15) == 1


@pytest.mark.parametrize("limit", ["", "many", "-1", "0", "9" * 40])
def test_nonsense_in_the_headers_stops_nobody(limit):
    pace = Pace()
    pace.heed({"x-rate-limit-limit": limit, "x-rate-limit-interval": "1s"}, now=0)
    pace.ask(now=0)
    assert pace.wait(now=0) <= 1


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        ("Sun, 22 Nov 2026 12:00:09 GMT", 9),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("99999999", 3600),
        ("soon", 0),
        ("-1", 0),
        ("", 0),
    ],
)
def test_a_pause_is_read_as_seconds_or_as_a_moment(value, seconds):
    noon = make.MONDAY_NOON.replace(day=22, hour=12)
    assert retry_after(value, noon) == seconds
