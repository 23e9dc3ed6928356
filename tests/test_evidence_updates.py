"""What Crossref and PubMed tell about a work that was published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.evidence.updates import (
    WORST_FIRST,
    Finding,
    from_crossref,
    from_pubmed,
    summaries,
    work,
    works_by_doi,
)

# As Crossref answers about the paper of 1998 that was corrected in 2004 and retracted in 2010.
LANCET = {
    "DOI": "10.1016/s0140-6736(97)11096-0",
    "updated-by": [
        {
            "DOI": "10.1016/s0140-6736(04)15715-2",
            "type": "correction",
            "label": "Correction",
            "source": "retraction-watch",
            "updated": {"date-parts": [[2004, 3, 6]], "timestamp": 1078531200000},
        },
        {
            "DOI": "10.1016/s0140-6736(10)60175-4",
            "type": "retraction",
            "label": "Retraction",
            "source": "retraction-watch",
            "record-id": 6389,
        },
    ],
}
NOTICE = "https://doi.org/10.1016/s0140-6736(10)60175-4"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


def updated_by(*kinds):
    return {"updated-by": [{"type": kind, "DOI": "10.1000/notice"} for kind in kinds]}


def test_the_worst_state_counts_and_its_notice_is_named():
    assert from_crossref(LANCET) == Finding("retraction", NOTICE)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        ("retraction", "retraction"),
        ("withdrawal", "retraction"),
        ("removal", "retraction"),
        ("expression_of_concern", "expression_of_concern"),
        ("Expression of concern", "expression_of_concern"),
        ("corrigendum", "correction"),
        ("erratum", "correction"),
        ("partial_retraction", "correction"),
        ("new_version", ""),
        ("new_edition", ""),
        ("addendum", ""),
    ],
)
def test_each_kind_of_update_means_a_state(kind, state):
    assert from_crossref(updated_by(kind)).state == state


def test_a_concern_is_worse_than_a_correction():
    found = from_crossref(updated_by("erratum", "expression-of-concern", "corrigendum"))
    assert found.state == "expression_of_concern"


def test_of_two_notices_the_one_with_an_address_is_named():
    nameless = {"type": "retraction", "source": "retraction-watch"}
    assert from_crossref({"updated-by": [nameless, *LANCET["updated-by"]]}).notice_url == NOTICE


@pytest.mark.parametrize(
    "doi", ["javascript:alert(1)", "https://evil.example/10.1/x", "10.1/x", "", None, 7, ["10.1"]]
)
def test_a_notice_that_is_no_doi_leaves_the_state_without_an_address(doi):
    retracted = {"updated-by": [{"type": "retraction", "DOI": doi}]}
    assert from_crossref(retracted) == Finding("retraction", "")


def test_a_hostile_doi_is_a_harmless_address():
    hostile = {"updated-by": [{"type": "retraction", "DOI": '10.1000/"><script>alert(1)'}]}
    assert "<" not in from_crossref(hostile).notice_url
    assert '"' not in from_crossref(hostile).notice_url


def test_pubmed_names_the_notice():
    summary = {
        "uid": "9500320",
        "pubtype": ["Journal Article", "Retracted Publication"],
        "references": [
            {"refsource": "Lancet. 2004", "reftype": "Erratum in", "pmid": 15016483, "note": ""},
            {"refsource": "Lancet. 2010", "reftype": "Retraction in", "pmid": 20137807, "note": ""},
        ],
    }
    address = "https://pubmed.ncbi.nlm.nih.gov/20137807/"
    assert from_pubmed(summary) == Finding("retraction", address)


def test_pubmeds_type_alone_is_enough():
    assert from_pubmed({"pubtype": ["Retracted Publication"]}) == Finding("retraction", "")
    assert from_pubmed({"pubtype": ["Retraction of Publication"]}) == Finding()


def test_a_summary_that_pubmed_could_not_give_is_left_out():
    result = {"uids": ["1", "2"], "1": {"uid": "1", "error": "cannot get"}, "2": {"uid": "2"}}
    assert summaries({"result": result}) == {"2": {"uid": "2"}}


def test_works_are_found_by_doi_however_it_is_capitalised():
    answer = {"message": {"items": [{"DOI": "10.1000/ABC"}]}}
    assert list(works_by_doi(answer)) == ["10.1000/abc"]


@given(JSON)
def test_whatever_is_answered_is_read_without_a_fault(answer):
    assert from_crossref(answer).state in ("", *WORST_FIRST)
    assert from_crossref({"updated-by": answer}).state in ("", *WORST_FIRST)
    assert from_crossref({"updated-by": [answer]}).state in ("", *WORST_FIRST)
    assert from_pubmed({"references": [answer], "pubtype": answer}).state in ("", *WORST_FIRST)
    assert isinstance(works_by_doi({"message": {"items": answer}}), dict)
    assert isinstance(summaries({"result": answer}), dict)
    work(answer)
