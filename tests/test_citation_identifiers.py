"""DOI, PMID and PMCID as people type and paste them."""

import pytest

from citations import identifiers

SICI = "10.1002/(sici)1097-4644(199602)60:2<157::aid-jcb1>3.0.co;2-#"


@pytest.mark.parametrize(
    ("typed", "doi"),
    [
        ("10.1016/j.stem.2011.06.008", "10.1016/j.stem.2011.06.008"),
        ("doi:10.1016/j.stem.2011.06.008", "10.1016/j.stem.2011.06.008"),
        ("DOI: 10.1016/J.STEM.2011.06.008.", "10.1016/j.stem.2011.06.008"),
        ("https://doi.org/10.1016/j.stem.2011.06.008", "10.1016/j.stem.2011.06.008"),
        ("http://dx.doi.org/10.1016/j.stem.2011.06.008", "10.1016/j.stem.2011.06.008"),
        ("doi.org/10.7326/M16-2367", "10.7326/m16-2367"),
        ("https://doi.org/10.7326/M16-2367?utm_source=x#part", "10.7326/m16-2367"),
        ("10.7326/M16-2367?utm_source=x", "10.7326/m16-2367"),
        ("10.7326/M16-2367).", "10.7326/m16-2367"),
        ("10.1016/S0140-6736(18)30480-X", "10.1016/s0140-6736(18)30480-x"),
        ("10.1002/(SICI)1097-4644(199602)60:2<157::AID-JCB1>3.0.CO;2-#", SICI),
        (
            "https://doi.org/10.1002/(SICI)1097-4644(199602)60:2%3C157::AID-JCB1%3E3.0.CO;2-%23",
            SICI,
        ),
        ("https://doi.org/10.1002/(SICI)1097-4644(199602)60:2<157::AID-JCB1>3.0.CO;2-#", SICI),
    ],
)
def test_doi_has_one_form_however_it_was_typed(typed, doi):
    assert identifiers.normalise_doi(typed) == doi


@pytest.mark.parametrize(
    "typed",
    ["", "10.1016", "10.12/abc", "11.1016/abc", "10.1016/", "10.1016/ab c", "10.1016/...", "see x"],
)
def test_what_is_not_a_doi_is_refused(typed):
    assert identifiers.normalise_doi(typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "21726829",
        "PMID: 21726829",
        "pmid:21726829",
        "PMID 21726829",
        "https://pubmed.ncbi.nlm.nih.gov/21726829/",
        "https://pubmed.ncbi.nlm.nih.gov/21726829",
        "https://www.ncbi.nlm.nih.gov/pubmed/21726829",
    ],
)
def test_pmid_has_one_form_however_it_was_typed(typed):
    assert identifiers.normalise_pmid(typed) == "21726829"


@pytest.mark.parametrize("typed", ["", "0", "021726829", "123456789", "PMC3144500", "21726829a"])
def test_what_is_not_a_pmid_is_refused(typed):
    assert identifiers.normalise_pmid(typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "PMC3144500",
        "pmc3144500",
        "PMCID: PMC3144500",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3144500/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3144500/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3144500",
    ],
)
def test_pmcid_has_one_form_however_it_was_typed(typed):
    assert identifiers.normalise_pmcid(typed) == "PMC3144500"


@pytest.mark.parametrize("typed", ["", "3144500", "PMC0", "PMC123456789", "PMCID: 3144500"])
def test_what_is_not_a_pmcid_is_refused(typed):
    assert identifiers.normalise_pmcid(typed) == ""


def test_identifiers_are_found_at_the_end_of_a_reference():
    text = (
        "Cell Stem Cell. 2011 Jul 8;9(1):11-5. doi: 10.1016/j.stem.2011.06.008. "
        "PMID: 21726829; PMCID: PMC3144500."
    )
    assert identifiers.find(text) == {
        "DOI": "10.1016/j.stem.2011.06.008",
        "PMID": "21726829",
        "PMCID": "PMC3144500",
    }


def test_the_same_doi_written_twice_is_found_once():
    text = "doi:10.7326/M16-2367. https://doi.org/10.7326/m16-2367"
    assert identifiers.find(text) == {"DOI": "10.7326/m16-2367"}


def test_two_different_dois_are_not_chosen_between():
    assert identifiers.find("doi:10.7326/M16-2367, doi:10.7326/M15-2175") == {}


def test_numbers_of_a_reference_are_not_taken_for_identifiers():
    assert identifiers.find("Pain. 2011;9(1):11-15. Room 21726829, 3.10.1016/x") == {}


def test_a_doi_inside_a_publishers_address_is_not_guessed():
    assert identifiers.find("https://www.frontiersin.org/articles/10.3389/fimmu.2020.1/full") == {}


def test_addresses_are_percent_encoded():
    assert identifiers.doi_url(SICI) == (
        "https://doi.org/10.1002/(sici)1097-4644(199602)60:2%3C157::aid-jcb1%3E3.0.co;2-%23"
    )
    assert identifiers.doi_url('10.1234/a"b%c') == "https://doi.org/10.1234/a%22b%25c"
    assert identifiers.pmid_url("21726829") == "https://pubmed.ncbi.nlm.nih.gov/21726829/"
    assert identifiers.pmcid_url("PMC3144500") == (
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC3144500/"
    )


def test_an_encoded_doi_address_reads_back_as_the_same_doi():
    assert identifiers.normalise_doi(identifiers.doi_url(SICI)) == SICI


def test_no_identifier_has_no_address():
    assert identifiers.doi_url("") == identifiers.pmid_url("") == identifiers.pmcid_url("") == ""


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://www.fda.gov/a?b=c#d", "https://www.fda.gov/a?b=c#d"),
        ("http://example.org/a%20b", "http://example.org/a%20b"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org/x", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("www.fda.gov", ""),
    ],
)
def test_only_web_addresses_may_be_linked(typed, address):
    assert identifiers.web_url(typed) == address
