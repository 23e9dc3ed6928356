"""Addresses of sources that answer no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from citations.evidence import links, visiting
from citations.evidence.links import OfflineError, check_addresses, check_dois, record, rounds
from citations.evidence.service import FAILURES_IN_A_ROW
from citations.evidence.visiting import (
    ALIVE,
    AT_ONCE,
    ENDLESS,
    PATIENTLY,
    PRIVATE,
    SOON,
    UNKNOWN,
    UNVISITED,
    Verdict,
    is_public,
    visit,
)
from citations.models import Reference
from tests import make
from tests.services import drips, hangs_up, is_slow, says, sends_on

GONE = {"url": "https://example.org/gone", "checked_url": "https://example.org/gone"}
NOT_FOUND = Verdict("The site says that there is no such page (404).", SOON)
TONIGHT = timezone.now()


def night(number):
    return TONIGHT + timedelta(days=number)


@pytest.fixture
def web(services, settings, monkeypatch):
    """A site that answers what a test gave it, by us who have no patience."""
    settings.LINK_CHECK_EXEMPT_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(visiting, "TIMEOUT", 0.3)
    monkeypatch.setattr(visiting, "DEADLINE", 0.5)
    monkeypatch.setattr(links, "PAUSE", 0)
    return services


def verdict_on(web, path, *plays, **answer):
    web.answer(path, *plays, **answer)
    return visit(f"{web.address}{path}", "tests")


@pytest.mark.parametrize("status", [200, 203, 204])
def test_a_page_that_answers_is_alive(web, status):
    assert verdict_on(web, "/page", b"Hello", status=status) == ALIVE
    assert len(web.asked) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_dead_soon(web, status):
    verdict = verdict_on(web, "/page", b"", status=status)
    assert verdict.problem == f"The site says that there is no such page ({status})."
    assert verdict.nights == SOON


@pytest.mark.parametrize("status", [401, 403, 405, 406, 418, 429, 451])
def test_a_wall_against_programs_tells_nothing(web, status):
    assert verdict_on(web, "/page", b"", status=status) == UNKNOWN


def test_a_site_that_knows_only_get_is_alive(web):
    assert verdict_on(web, "/page", says(b"", 404), says(b"Hello")) == ALIVE


@pytest.mark.parametrize("play", [says(b"", 503), hangs_up, is_slow(1), drips(headers=True)])
def test_a_site_in_trouble_is_given_time(web, play):
    verdict = verdict_on(web, "/page", play)
    assert verdict.problem.startswith("The site ")
    assert verdict.nights == PATIENTLY


def test_a_name_that_nobody_knows_is_said():
    verdict = visit("https://no-such-site.invalid/", "tests")
    assert (verdict.problem, verdict.answered) == ("There is no site of this name.", False)


def test_redirects_are_followed_to_their_end(web):
    web.answer("/new", b"Hello")
    assert verdict_on(web, "/old", sends_on("/new", 301)) == ALIVE


def test_a_redirect_to_a_page_that_is_gone_is_gone(web):
    assert verdict_on(web, "/old", sends_on("/new")) == NOT_FOUND


def test_redirects_without_end_are_a_problem(web):
    assert verdict_on(web, "/round", sends_on("/round")) == ENDLESS


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://127.0.0.2/",
        "http://127.1/",
        "http://2130706434/",
        "http://0x7f.2/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.2]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
    ],
)
def test_no_address_leads_into_the_inner_network(web, address):
    assert visit(address, "tests") == PRIVATE
    assert verdict_on(web, "/old", sends_on(address)) == PRIVATE


@pytest.mark.parametrize(
    "address", ["http://127.0.0.2:5432/", "https://example.org:22/", "https://example.org:8443/"]
)
def test_unusual_ports_are_left_alone(web, address):
    assert visit(address, "tests") == UNVISITED


@pytest.mark.parametrize(
    "onward",
    ["file:///etc/passwd", "ftp://example.org/", "http://", "http://[", "https://exa mple/"],
)
def test_a_redirect_to_nowhere_is_a_problem(web, onward):
    assert verdict_on(web, "/old", sends_on(onward)).problem


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


def checked(source, *verdicts):
    """The source after these nights."""
    for number, verdict in enumerate(verdicts):
        source.refresh_from_db()
        record(source, source.url, verdict, at=night(number))
    source.refresh_from_db()
    return source


@pytest.mark.django_db
@pytest.mark.parametrize("nights", [AT_ONCE, SOON, PATIENTLY])
def test_a_link_is_dead_after_some_nights_in_a_row(nights):
    source, fails = make.reference(url=GONE["url"]), Verdict("Broken.", nights)
    assert checked(source, *[fails] * (nights - 1)).url_problem == ""
    assert checked(source, ALIVE, *[fails] * nights).url_problem == "Broken."


@pytest.mark.django_db
def test_an_answer_between_begins_the_count_anew():
    fails = Verdict("Broken.", PATIENTLY)
    source = checked(make.reference(url=GONE["url"]), fails, fails, ALIVE, fails, fails)
    assert (source.url_failures, source.url_problem) == (2, "")


@pytest.mark.django_db
def test_a_dead_link_that_answers_again_is_well():
    source = checked(make.reference(url=GONE["url"]), NOT_FOUND, NOT_FOUND)
    assert source in Reference.objects.with_dead_link()
    assert checked(source, ALIVE) not in Reference.objects.with_dead_link()


@pytest.mark.django_db
def test_a_wall_changes_nothing_that_was_known():
    source = checked(make.reference(url=GONE["url"]), NOT_FOUND, NOT_FOUND, UNKNOWN)
    assert source.url_problem == NOT_FOUND.problem
    assert source.url_checked_at == night(2)


@pytest.mark.django_db
def test_two_checks_in_one_night_count_once():
    source = make.reference(url=GONE["url"])
    for _ in range(3):
        record(source, source.url, NOT_FOUND, at=TONIGHT)
        source.refresh_from_db()
    assert (source.url_failures, source.url_problem) == (1, "")


@pytest.mark.django_db
def test_a_new_address_is_not_blamed_for_the_old_one():
    source = checked(make.reference(url=GONE["url"]), NOT_FOUND, NOT_FOUND)
    source.url = "https://example.org/new"
    source.save()
    assert source not in Reference.objects.with_dead_link()
    assert checked(source, NOT_FOUND).url_failures == 1


@pytest.mark.django_db
def test_an_address_changed_during_the_visit_is_not_judged():
    source = make.reference(url=GONE["url"])
    Reference.objects.update(url="https://example.org/new")
    record(source, GONE["url"], PRIVATE)
    assert Reference.objects.get().checked_url == ""


@pytest.mark.django_db
def test_a_dead_link_is_one_that_nobody_changed_or_ignores():
    dead = make.reference(title="Dead", url_problem="Not found.", **GONE)
    make.reference(title="Alive", url="https://example.org/", checked_url="https://example.org/")
    make.reference(title="Ignored", url_problem="Not found.", ignored_url=GONE["url"], **GONE)
    changed = {**GONE, "url": "https://example.org/new"}
    make.reference(title="Changed since", url_problem="Not found.", **changed)
    assert list(Reference.objects.with_dead_link()) == [dead]


@pytest.mark.django_db
def test_all_addresses_are_visited_and_no_site_twice_at_once(web):
    web.answer("/a", b"")
    for name in ("a", "b", "c"):
        make.reference(title=name, url=f"{web.address}/{name}")
    make.reference(title="private", url="http://10.0.0.1/")
    library = Reference.objects.order_by("pk")
    assert [len(sources) for sources in rounds(library)] == [2, 1, 1]
    assert check_addresses(library) == 4
    assert [source.url_failures for source in library.all()] == [0, 1, 1, 1]
    assert library.last().url_problem == PRIVATE.problem


@pytest.mark.django_db
def test_no_site_is_blamed_when_our_own_network_is_down(web, settings):
    settings.LOOKUP_SERVICES = {"doi": "https://doi.invalid/"}
    source = make.reference(url="https://site.invalid/")
    make.reference(title="private", url="http://10.0.0.1/")
    make.reference(title="not visited", url="https://example.org:8443/")
    with pytest.raises(OfflineError):
        check_addresses(Reference.objects.all())
    source.refresh_from_db()
    assert source.url_checked_at is None


@pytest.mark.django_db
def test_a_silent_site_is_blamed_when_another_answers(web):
    make.reference(url="https://site.invalid/")
    web.answer("/doi/", b"")
    assert check_addresses(Reference.objects.all()) == 1
    assert Reference.objects.get().url_failures == 1


@pytest.mark.django_db
def test_a_doi_that_nobody_registered_is_found(services):
    make.reference(doi="10.5281/zenodo.1")
    missing = make.reference(doi="10.1000/typo", title="Typo", url="https://example.org/")
    services.answer("/doi/api/handles/10.5281/zenodo.1", {"responseCode": 1})
    check_dois(Reference.objects.all())
    Reference.objects.update(url_checked_at=night(-1))
    check_dois(Reference.objects.all())
    assert list(Reference.objects.with_dead_link()) == [missing]
    missing.refresh_from_db()
    assert missing.url_problem == "doi.org knows no such DOI."


@pytest.mark.django_db
def test_the_address_of_a_source_with_a_doi_is_not_shown_so_never_dead():
    source = checked(make.reference(url=GONE["url"]), NOT_FOUND, NOT_FOUND)
    source.doi = "10.1000/abc"
    source.save()
    assert source not in Reference.objects.with_dead_link()


@pytest.mark.django_db
def test_a_resolver_in_trouble_is_left_alone_soon(services):
    for number in range(9):
        make.reference(doi=f"10.1000/{number}", title=f"Work {number}")
        services.answer(f"/doi/api/handles/10.1000/{number}", hangs_up)
    assert check_dois(Reference.objects.all()).is_unfinished
    assert len(services.asked) == 2 * FAILURES_IN_A_ROW
