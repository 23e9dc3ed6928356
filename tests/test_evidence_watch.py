"""One night's check of the whole library."""

import pytest

from blog.models import Citation
from citations.evidence import links
from citations.evidence.watch import check
from citations.models import Reference
from tests import make
from tests.services import says

pytestmark = pytest.mark.django_db
WORKS = "/crossref/works"


@pytest.fixture
def web(services, settings, monkeypatch):
    settings.LINK_CHECK_EXEMPT_HOSTS = ["127.0.0.1"]
    monkeypatch.setattr(links, "PAUSE", 0)
    return services


def cited(**fields):
    source = make.reference(**fields)
    make.post(title=fields["title"], citations=[Citation(reference=source)])
    return source


def test_a_run_that_was_stopped_goes_on_where_it_was(web):
    for number in range(30):
        make.reference(title=f"Work {number}", doi=f"10.1000/{number}")
    works = {"message": {"items": [{"DOI": f"10.1000/{number}"} for number in range(30)]}}
    web.answer(WORKS, says(works), says({}, 403), says(works))
    first, second = check(), check()
    assert (first.with_crossref, len(first.troubles)) == (20, 1)
    assert (second.with_crossref, second.troubles) == (10, [])
    assert [asked.query["rows"] for asked in web.asked] == ["20", "10", "10"]


def test_only_addresses_that_readers_see_are_visited(web):
    web.answer("/page", b"")
    web.answer(WORKS, {"message": {"items": [{"DOI": "10.1000/abc"}]}})
    cited(title="Cited", url=f"{web.address}/page")
    make.reference(title="In the library only", url=f"{web.address}/other")
    cited(title="Found by its DOI", url=f"{web.address}/third", doi="10.1000/abc")
    assert check().addresses == 1
    assert web.paths() == [WORKS, "/page"]


def test_what_was_merged_is_not_asked_about(web):
    stays = make.reference(title="Stays")
    make.reference(title="Merged", doi="10.1000/abc", url="https://x.org/", merged_into=stays)
    check()
    assert web.asked == []


def test_a_doi_that_crossref_does_not_know_is_asked_for_elsewhere(web):
    source = make.reference(title="Work", doi="10.1000/abc", pmid="123")
    web.answer(WORKS, {"message": {"items": []}})
    summary = {"uid": "123", "pubtype": ["Retracted Publication"]}
    web.answer("/pubmed/esummary.fcgi", {"result": {"uids": ["123"], "123": summary}})
    outcome = check()
    source.refresh_from_db()
    assert (outcome.with_crossref, outcome.with_pubmed) == (0, 1)
    assert source.is_retracted
    assert web.paths()[-1] == "/doi/api/handles/10.1000/abc"
    assert source.url_failures == 1


def test_a_doi_that_exists_after_all_is_no_dead_link(web):
    problem = {"url_failures": 2, "url_problem": links.NO_SUCH_DOI.problem}
    make.reference(doi="10.1000/abc", checked_url="https://doi.org/10.1000/abc", **problem)
    assert Reference.objects.with_dead_link().exists()
    web.answer(WORKS, {"message": {"items": [{"DOI": "10.1000/abc"}]}})
    web.answer("/doi/api/handles/10.1000/abc", {"responseCode": 1})
    check()
    assert not Reference.objects.with_dead_link().exists()


def test_an_address_that_nobody_can_read_stops_nothing(web):
    web.answer("/page", b"")
    cited(title="Broken", url="http://[broken/")
    cited(title="Well", url=f"{web.address}/page")
    assert check().addresses == 2
    assert Reference.objects.get(title="Broken").url_failures == 1
