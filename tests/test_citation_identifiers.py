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


@pytest.mark.parametrize(
    ("typed", "issn"),
    [
        ("1934-5909", "1934-5909"),
        ("19345909", "1934-5909"),
        ("ISSN 1934-5909", "1934-5909"),
        ("eISSN: 1875-9777", "1875-9777"),
        ("2434-561x", "2434-561X"),
        ("1934–5909", "1934-5909"),
    ],
)
def test_issn_has_one_form_however_it_was_typed(typed, issn):
    assert identifiers.normalise_issn(typed) == issn


@pytest.mark.parametrize(
    "typed", ["", "1934-5900", "1934-590", "1934-59099", "X934-5909", "١٩٣٤-٥٩٠٩"]
)
def test_what_is_not_an_issn_is_refused(typed):
    assert identifiers.normalise_issn(typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "9780306406157",
        "978-0-306-40615-7",
        "978 0 306 40615 7",
        "ISBN 978-0-306-40615-7",
        "ISBN-13: 978–0–306–40615–7",
        "0-306-40615-2",
        "0306406152",
        "ISBN-10: 0 306 40615 2",
    ],
)
def test_isbn_has_one_form_however_it_was_typed(typed):
    assert identifiers.normalise_isbn(typed) == "9780306406157"


def test_the_tenth_character_of_an_isbn_may_be_an_x():
    assert identifiers.normalise_isbn("0-8044-2957-x") == "9780804429573"
    assert identifiers.normalise_isbn("979-10-90636-07-1") == "9791090636071"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "978-0-306-40615-8", "0-306-40615-3", "977-0-306-40615-7", "97803064061"),
        *("978030640615X", "9780306406157 9780306406157", "X306406152", "5901234123457"),
    ],
)
def test_what_is_not_an_isbn_is_refused(typed):
    assert identifiers.normalise_isbn(typed) == ""


@pytest.mark.parametrize(
    ("address", "likeliest"),
    [
        ("https://www.frontiersin.org/articles/10.3389/fimmu.2020.1/full", "10.3389/fimmu.2020.1"),
        (
            "https://www.biorxiv.org/content/10.1101/2020.01.01.12v2.full.pdf",
            "10.1101/2020.01.01.12",
        ),
        (
            "https://journals.example.org/x?id=10.1371/journal.pone.1&lang=en",
            "10.1371/journal.pone.1",
        ),
        ("https://link.example.org/content/pdf/10.1007%2Fs11.pdf", "10.1007/s11"),
        ("https://onlinelibrary.example.org/doi/abs/10.1002/art.1#tab", "10.1002/art.1"),
    ],
)
def test_a_publishers_address_suggests_its_doi(address, likeliest):
    assert identifiers.dois_in_address(address)[0] == likeliest


def test_an_address_suggests_few_dois_and_most_none():
    address = "https://academic.example.org/brain/10.1093/brain/awx1/29"
    assert identifiers.dois_in_address(address) == ["10.1093/brain/awx1/29", "10.1093/brain/awx1"]
    assert identifiers.dois_in_address("https://www.fda.gov/10.1/vaccines") == []


@pytest.mark.parametrize("character", ["0", "x", "-", "10.1000/", "/full", "v1"])
def test_hostile_text_is_refused_in_no_time(character):
    text = character * 200_000
    assert identifiers.normalise_isbn(text) == identifiers.normalise_issn(text) == ""
    assert identifiers.dois_in_address(f"https://example.org/10.1000/{text}") == []
