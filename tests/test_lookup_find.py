"""From whatever an editor has to the fields of the source."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from citations.lookup.answers import LookupAnswer
from citations.lookup.find import look_up
from tests.recorded import (
    CROSSREF,
    CROSSREF_CSL,
    CSL_JSON,
    DATACITE,
    DATACITE_CSL,
    DOI,
    PMC,
    PUBMED,
    PUBMED_CSL,
)
from tests.services import hangs_up, says, sends_on

pytestmark = pytest.mark.django_db

CAPLAN = (
    "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011;9(1):11-15. "
    "doi:10.1016/j.stem.2011.06.008"
)
WITHOUT_DOI = CAPLAN.partition(" doi:")[0]


@pytest.fixture
def known(services):
    """The services know one article, one data set and one book."""
    services.answer(f"/crossref/works/{DOI}", CROSSREF)
    services.answer("/crossref/works", {"message": {"items": [CROSSREF["message"]]}})
    services.answer("/pubmed/esummary.fcgi", PUBMED)
    services.answer("/pmc/", PMC)
    services.answer("/datacite/dois/10.5281/zenodo.1234567", DATACITE)
    services.answer("/doi/10.1400/123456", CSL_JSON)
    return services


@pytest.mark.parametrize(
    "typed",
    [
        DOI,
        f"doi:{DOI}",
        "https://doi.org/10.1016/J.STEM.2011.06.008.",
        f"  {DOI}\n",
        f"https://www.cell.com/articles/{DOI}/full",
        f"https://example.org/read?id={DOI}&lang=en",
        CAPLAN,
    ],
)
def test_a_doi_is_looked_up_however_it_comes(known, typed):
    answer = look_up(typed)
    assert (answer.csl, answer.source, answer.problem) == (CROSSREF_CSL, "Crossref", "")


@pytest.mark.parametrize(
    "typed", ["21726829", "PMID: 21726829", "https://pubmed.ncbi.nlm.nih.gov/21726829/"]
)
def test_a_pmid_is_looked_up_however_it_comes(known, typed):
    answer = look_up(typed)
    assert (answer.csl, answer.source) == (PUBMED_CSL, "PubMed")


def test_a_pmcid_is_looked_up(known):
    assert look_up("PMC3144500").csl == PUBMED_CSL


def test_what_crossref_does_not_know_other_agencies_may(known):
    data, book = look_up("10.5281/zenodo.1234567"), look_up("10.1400/123456")
    assert (data.csl, data.source) == (DATACITE_CSL, "DataCite")
    assert (book.csl["title"], book.source) == ("Back pain in primary care", "doi.org")


def test_doi_org_sends_us_on_to_the_agency(known):
    known.answer("/doi/10.1400/654321", sends_on(f"{known.address}/datacite/10.1400/654321"))
    known.answer("/datacite/10.1400/654321", CSL_JSON)
    assert look_up("10.1400/654321").source == "doi.org"


def test_a_pasted_reference_keeps_the_identifiers_it_states(known):
    assert look_up(f"{CAPLAN} PMID: 21726829").csl == {**CROSSREF_CSL, "PMID": "21726829"}


def test_an_identifier_of_another_work_is_told(known):
    another = CAPLAN.replace("The MSC: an injury drugstore", "Low back pain in adults")
    assert "another title" in look_up(another).problem


def test_a_doi_that_does_not_exist_is_told_and_not_kept(known):
    answer = look_up(CAPLAN.replace("06.008", "06.009"))
    assert "No service knows the DOI 10.1016/j.stem.2011.06.009" in answer.problem
    assert answer.source == ""
    assert "DOI" not in answer.csl
    assert answer.csl["title"] == "The MSC: an injury drugstore"
    assert answer.raw_text.startswith("Caplan AI")


def test_an_identifier_alone_is_no_text_of_a_source(known):
    assert look_up("10.1000/nobody-knows").raw_text == ""
    assert look_up("10.1000/nobody-knows").csl == {}


def test_an_unknown_pmid_is_told(known):
    known.answer("/pubmed/esummary.fcgi", {"result": {"uids": ["1"], "1": {"error": "cannot"}}})
    assert "No service knows the PMID 1." in look_up("1").problem


def test_a_reference_without_identifier_is_looked_for_and_chosen_by_the_editor(known):
    answer = look_up(WITHOUT_DOI)
    assert [(found.csl, found.source) for found in answer.choices] == [(CROSSREF_CSL, "Crossref")]
    assert answer.source == ""
    assert answer.csl["volume"] == "9"
    assert answer.raw_text == WITHOUT_DOI


def test_what_a_search_finds_though_nobody_meant_it_is_not_offered(known):
    answer = look_up("Okafor A. Walking after spine surgery. Pain. 2020;1(1):1-2.")
    assert answer.choices == ()
    assert "No service knows this source" in answer.problem


def test_a_web_page_is_not_fetched(known):
    answer = look_up("https://www.fda.gov/vaccines?id=12")
    assert answer.csl == {
        "type": "webpage",
        "URL": "https://www.fda.gov/vaccines?id=12",
        "accessed": timezone.localdate().isoformat(),
    }
    assert "Type its title" in answer.problem
    assert known.asked == []


@pytest.mark.parametrize(
    "typed",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", "//x"],
)
def test_no_address_that_somebody_types_is_asked(known, typed):
    look_up(typed)
    assert {path.partition("?")[0] for path in known.paths()} <= {"/crossref/works"}


def test_without_an_answer_the_words_stay_and_it_is_said(services):
    for path in ("/crossref/works", f"/crossref/works/{DOI}"):
        services.answer(path, hangs_up)
    for typed in (CAPLAN, WITHOUT_DOI):
        answer = look_up(typed)
        assert "could not be checked now" in answer.problem
        assert answer.csl["title"] == "The MSC: an injury drugstore"
        assert answer.raw_text == typed
        assert answer.source == ""


@override_settings(LOOKUP_SERVICES={})
def test_with_lookups_switched_off_fields_are_filled_in_by_hand():
    answer = look_up(DOI)
    assert "could not be checked now" in answer.problem
    assert answer.csl == {"DOI": DOI}
    assert answer.raw_text == ""


def test_one_service_without_an_answer_leaves_the_doi_undecided(services):
    services.answer(f"/crossref/works/{DOI}", says({}, 500))
    assert "could not be checked now" in look_up(DOI).problem


def test_what_was_asked_before_is_not_asked_again(known):
    for _ in range(2):
        assert look_up(DOI).source == "Crossref"
        assert look_up("10.1000/nobody-knows").source == ""
    assert known.paths().count(f"/crossref/works/{DOI}") == 1
    assert known.paths().count("/doi/10.1000/nobody-knows") == 1


def test_an_answer_is_asked_again_after_a_month_or_when_wanted_fresh(known):
    look_up(DOI)
    look_up(DOI, fresh=True)
    assert len(known.asked) == 2
    LookupAnswer.objects.update(fetched_at=timezone.now() - timedelta(days=31))
    look_up(DOI)
    assert len(known.asked) == 3


def test_what_nobody_knew_is_asked_again_the_next_day(known):
    look_up("10.1000/new")
    LookupAnswer.objects.update(fetched_at=timezone.now() - timedelta(hours=25))
    known.answer("/crossref/works/10.1000/new", CROSSREF)
    assert look_up("10.1000/new").source == "Crossref"


def test_answers_older_than_a_month_are_forgotten(known):
    look_up("10.1000/new")
    LookupAnswer.objects.update(fetched_at=timezone.now() - timedelta(days=31))
    look_up(DOI)
    assert [answer.address.rpartition("/")[2] for answer in LookupAnswer.objects.all()] == [
        "10.1016%2Fj.stem.2011.06.008"
    ]


def test_a_failure_is_not_kept(services):
    services.answer(f"/crossref/works/{DOI}", says({}, 500))
    look_up(DOI)
    services.answer(f"/crossref/works/{DOI}", CROSSREF)
    assert look_up(DOI).source == "Crossref"


def test_a_retraction_that_a_service_tells_comes_along(known):
    notice = {"type": "retraction", "DOI": "10.1016/notice", "source": "publisher"}
    retracted = {"message": {**CROSSREF["message"], "updated-by": [notice]}}
    known.answer(f"/crossref/works/{DOI}", retracted)
    finding = look_up(DOI).finding
    assert (finding.state, finding.notice_url) == (
        "retraction",
        "https://doi.org/10.1016/notice",
    )


@pytest.mark.parametrize(
    "typed",
    ["", "\x00", "x", "🦶" * 400, "\u202eevil\u202c", "9" * 20, "%00%0d%0aHost: x", "'; DROP"],
)
def test_garbage_is_answered_with_a_sentence(known, typed):
    assert look_up(typed).problem


def test_a_whole_page_is_not_looked_up(known):
    assert "too long" in look_up("word " * 1000).problem
    assert known.asked == []
