"""The identifiers of a source clean themselves, on whichever screen they are typed."""

import pytest
from django.core.exceptions import ValidationError

from citations.fields import validate_edtf_date
from citations.models import Reference
from tests import make
from tests.editing import filled_in, says, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("doi", "https://doi.org/10.1016/J.STEM.2011.06.008.", "10.1016/j.stem.2011.06.008"),
        ("pmid", "https://pubmed.ncbi.nlm.nih.gov/21726829/", "21726829"),
        ("pmcid", "pmc3144500", "PMC3144500"),
        ("issn", "ISSN 19345909", "1934-5909"),
        ("isbn", "ISBN-10: 0-306-40615-2", "9780306406157"),
        ("doi", "  ", ""),
    ],
)
def test_an_identifier_is_stored_in_one_form(field, typed, stored):
    source = Reference(title="Pain", **{field: typed})
    source.full_clean()
    assert getattr(source, field) == stored


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("doi", "see the journal", "“see the journal” is not a DOI."),
        ("pmid", "PMC3144500", "“PMC3144500” is not a PMID."),
        ("pmcid", "3144500", "“3144500” is not a PMCID."),
        ("issn", "1934-5900", "“1934-5900” is not an ISSN: a digit is missing or wrong"),
        ("isbn", "978-0-306-40615-8", "is not an ISBN: a digit is missing or wrong"),
    ],
)
def test_what_is_no_identifier_is_refused_with_one_sentence(field, typed, message):
    with pytest.raises(ValidationError) as refused:
        Reference(title="Pain", **{field: typed}).full_clean()
    [sentence] = refused.value.message_dict[field]
    assert message in sentence


def test_two_ways_to_type_one_doi_are_one_source():
    make.reference(doi="10.1016/j.stem.2011.06.008")
    with pytest.raises(ValidationError, match="already has a source with this DOI"):
        Reference(title="Pain", doi="https://doi.org/10.1016/J.STEM.2011.06.008").full_clean()


def test_an_address_is_longer_than_the_identifier_in_it_and_taken():
    publisher = sign_in("Moderators")
    source = make.reference()
    address = f"/admin/snippets/citations/reference/edit/{source.pk}/"
    sent = filled_in(
        publisher, address, "w-editor-form", pmid="https://pubmed.ncbi.nlm.nih.gov/21726829/"
    )
    assert publisher.post(address, sent).status_code == 302
    source.refresh_from_db()
    assert source.pmid == "21726829"
    sent = filled_in(publisher, address, "w-editor-form", isbn="978-0-306-40615-8")
    assert says(publisher.post(address, sent), "a digit is missing or wrong")


@pytest.mark.parametrize("text", ["2011", "2011-07", "2012-02-29"])
def test_a_date_of_the_calendar_is_taken(text):
    validate_edtf_date(text)


@pytest.mark.parametrize("text", ["11", "2011-13", "2011-02-30", "0000", "2011-7-8", "spring 2011"])
def test_a_date_that_no_calendar_has_is_refused(text):
    with pytest.raises(ValidationError, match="Write the date as 2011"):
        validate_edtf_date(text)
