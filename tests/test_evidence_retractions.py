"""The watch asks Crossref and PubMed, played by a real server on this machine."""

import pytest

from citations.evidence.retractions import check_crossref, check_pubmed, record, works_of
from citations.evidence.service import FAILURES_IN_A_ROW, Service
from citations.evidence.updates import from_crossref
from citations.models import Reference
from tests import make
from tests.services import hangs_up, says

pytestmark = pytest.mark.django_db
WORKS = "/crossref/works"


def updated(doi, kind, notice="10.1000/notice"):
    return {"DOI": doi, "updated-by": [{"type": kind, "DOI": notice, "source": "publisher"}]}


def works(*items):
    return {"status": "ok", "message": {"items": list(items)}}


def sources(count):
    return [
        make.reference(doi=f"10.1000/{number}", title=f"Work {number}") for number in range(count)
    ]


def library():
    return Reference.objects.order_by("pk")


def test_a_retraction_is_kept_with_its_notice_and_the_day(services):
    source = make.reference(doi="10.1000/abc")
    services.answer(WORKS, works(updated("10.1000/ABC", "retraction")))
    service, unknown = check_crossref(library())
    source.refresh_from_db()
    assert (source.retraction, unknown, service.checked) == ("retraction", [], 1)
    assert source.retraction_notice_url == "https://doi.org/10.1000/notice"
    assert source.retraction_checked_at


def test_many_dois_are_asked_for_together(services):
    sources(45)
    services.answer(WORKS, works(*({"DOI": f"10.1000/{number}"} for number in range(45))))
    service, _ = check_crossref(library())
    assert service.checked == 45
    assert [asked.query["rows"] for asked in services.asked] == ["20", "20", "5"]
    assert services.asked[2].query["filter"] == ",".join(f"doi:10.1000/{n}" for n in range(40, 45))
    assert services.asked[0].query["select"] == "DOI,updated-by"


def test_a_doi_with_a_comma_is_asked_for_alone(services):
    make.reference(doi="10.1000/a,b")
    services.answer("/crossref/works/10.1000/a,b", {"message": updated("10.1000/a,b", "removal")})
    check_crossref(library())
    assert services.paths() == ["/crossref/works/10.1000/a,b"]
    assert Reference.objects.get().is_retracted


def test_what_crossref_does_not_know_was_not_checked(services):
    source = make.reference(doi="10.5281/zenodo.1")
    services.answer(WORKS, works())
    _, unknown = check_crossref(library())
    assert unknown == [source.pk]
    assert Reference.objects.get().retraction_checked_at is None


def test_the_pace_is_the_one_that_the_server_states(services):
    sources(60)
    services.answer(WORKS, works(), x_rate_limit_limit="2", x_rate_limit_interval="1s")
    check_crossref(library())
    first, _, third = (asked.at for asked in services.asked)
    assert third - first > 0.9  # the way takes some of the second


def test_a_busy_server_is_asked_again(services):
    make.reference(doi="10.1000/abc")
    busy, found = says({}, 429), works(updated("10.1000/abc", "erratum"))
    services.answer(WORKS, busy, found)
    check_crossref(library())
    assert len(services.asked) == 2
    assert Reference.objects.get().retraction == "correction"


def test_who_refuses_us_is_not_asked_again(services):
    sources(60)
    services.answer(WORKS, {}, status=403)
    service, _ = check_crossref(library())
    assert len(services.asked) == 1
    assert service.is_unfinished


def test_a_server_in_trouble_is_left_alone_soon(services):
    sources(60)
    services.answer(WORKS, hangs_up)
    for number in range(60):
        services.answer(f"/crossref/works/10.1000/{number}", hangs_up)
    service, _ = check_crossref(library())
    assert len(services.asked) == 2 * FAILURES_IN_A_ROW  # each of them a second time
    assert service.is_unfinished
    assert not Reference.objects.exclude(retraction_checked_at=None).exists()


def test_one_doi_that_crossref_stumbles_over_hides_no_other(services):
    sources(3)
    services.answer(WORKS, {}, status=400)
    services.answer("/crossref/works/10.1000/0", {"message": updated("10.1000/0", "retraction")})
    services.answer("/crossref/works/10.1000/1", b"<html>not JSON")
    services.answer("/crossref/works/10.1000/2", {"message": updated("10.1000/2", "retraction")})
    service, _ = check_crossref(library())
    assert not service.is_unfinished
    assert [one.is_retracted for one in library()] == [True, False, True]


def test_what_an_editor_knows_is_not_taken_back(services):
    by_hand = {"retraction": "retraction", "retraction_notice_url": "https://example.org/why"}
    make.reference(doi="10.1000/abc", **by_hand)
    services.answer(
        WORKS, works(updated("10.1000/abc", "correction")), works({"DOI": "10.1000/abc"})
    )
    for _ in range(2):
        check_crossref(library())
    source = Reference.objects.get()
    assert source.retraction == "retraction"
    assert source.retraction_notice_url == "https://example.org/why"


def test_a_worse_state_replaces_a_milder(services):
    make.reference(
        doi="10.1000/abc", retraction="correction", retraction_notice_url="https://x.org/"
    )
    services.answer(WORKS, works(updated("10.1000/abc", "retraction")))
    check_crossref(library())
    source = Reference.objects.get()
    assert source.is_retracted
    assert source.retraction_notice_url == "https://doi.org/10.1000/notice"


def test_nothing_that_an_editor_writes_meanwhile_is_lost(services):
    make.reference(doi="10.1000/abc", title="Old title")
    answer = says(works(updated("10.1000/abc", "retraction")))

    def while_an_editor_saves(source):
        Reference.objects.filter(pk=source.pk).update(title="New title")
        return source

    services.answer(WORKS, answer)
    service = Service("crossref")
    for source, work in works_of(service, list(library())):
        record(service, while_an_editor_saves(source), from_crossref(work))
    source = Reference.objects.get()
    assert (source.title, source.is_retracted) == ("New title", True)


def test_pubmed_is_asked_where_there_is_only_a_pmid(services):
    make.reference(pmid="9500320")
    make.reference(pmid="21726829", title="Another")
    result = {
        "uids": ["9500320", "21726829"],
        "9500320": {"uid": "9500320", "pubtype": ["Retracted Publication"]},
        "21726829": {"uid": "21726829", "error": "cannot get document summary"},
    }
    services.answer("/pubmed/esummary.fcgi", {"result": result})
    assert check_pubmed(library()).checked == 1
    assert services.asked[0].query["id"] == "9500320,21726829"
    assert [one.is_retracted for one in library()] == [True, False]
