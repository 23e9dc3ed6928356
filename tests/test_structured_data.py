"""What pages tell search engines is schema.org, and what they tell readers."""

import json
import re

import pytest

from blog.models import Citation
from citations.models import Reference
from citations.structured_data import source_node
from tests import make
from tests.schema_org import VOCABULARY, Vocabulary
from tests.sources import CAPLAN, SOURCES


@pytest.fixture(scope="module")
def vocabulary():
    if not VOCABULARY.exists():
        pytest.skip(f"no vocabulary at {VOCABULARY}")
    return Vocabulary()


def test_an_article_names_its_journal_its_authors_and_its_addresses():
    caplan = CAPLAN | {"PMID": "21726829", "PMCID": "PMC3144500", "ISSN": "1934-5909"}
    assert source_node(Reference.from_csl(caplan)) == {
        "@type": "ScholarlyArticle",
        "name": "The MSC: an injury drugstore",
        "author": [
            {
                "@type": "Person",
                "name": "Arnold I. Caplan",
                "givenName": "Arnold I.",
                "familyName": "Caplan",
            },
            {
                "@type": "Person",
                "name": "Diego Correa",
                "givenName": "Diego",
                "familyName": "Correa",
            },
        ],
        "datePublished": "2011-07-08",
        "pagination": "11-15",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "1",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "9",
                "isPartOf": {
                    "@type": "Periodical",
                    "name": "Cell Stem Cell",
                    "issn": "1934-5909",
                },
            },
        },
        "identifier": [
            {
                "@type": "PropertyValue",
                "propertyID": "DOI",
                "value": "10.1016/j.stem.2011.06.008",
            },
            {"@type": "PropertyValue", "propertyID": "PMID", "value": "21726829"},
            {"@type": "PropertyValue", "propertyID": "PMCID", "value": "PMC3144500"},
        ],
        "sameAs": [
            "https://doi.org/10.1016/j.stem.2011.06.008",
            "https://pubmed.ncbi.nlm.nih.gov/21726829/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC3144500/",
        ],
    }


def test_a_chapter_is_part_of_its_book():
    node = source_node(Reference.from_csl(SOURCES["chapter"]))
    assert (node["@type"], node["name"], node["pagination"]) == ("Chapter", "Knees", "93-106")
    assert node["isPartOf"] == {
        "@type": "Book",
        "name": "Handbook of Pain",
        "bookEdition": "3",
        "editor": [
            {
                "@type": "Person",
                "name": "Jean-Paul Doe",
                "givenName": "Jean-Paul",
                "familyName": "Doe",
            },
            {"@type": "Person", "name": "R. Roe", "givenName": "R.", "familyName": "Roe"},
        ],
    }


def test_a_guideline_is_a_report_of_its_organization():
    assert source_node(Reference.from_csl(SOURCES["guideline"])) == {
        "@type": "Report",
        "name": "Low back pain in adults",
        "genre": "Clinical practice guideline",
        "author": [{"@type": "Organization", "name": "Example Society of Pain"}],
        "publisher": {"@type": "Organization", "name": "Example Society"},
        "datePublished": "2020-03",
        "url": "https://example.org/guideline.pdf",
    }


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("retraction", "Retracted"),
        ("expression_of_concern", "Expression of concern"),
        ("correction", "Corrected"),
    ],
)
def test_a_retracted_source_says_so_in_the_page_s_words(state, word):
    source = Reference.from_csl(
        CAPLAN, retraction=state, retraction_notice_url="https://example.org/notice"
    )
    assert source_node(source)["creativeWorkStatus"] == word
    assert source_node(source)["correction"] == "https://example.org/notice"


def test_a_source_that_is_not_understood_is_told_as_it_was_written():
    assert source_node(Reference(raw_text="Drela <2020> & others")) == {
        "@type": "CreativeWork",
        "name": "Drela <2020> & others",
    }


def test_what_is_no_identifier_date_or_address_is_not_told_as_one():
    vague = {"title": "Pain", "issued": "Spring 2020", "DOI": "pending", "URL": "javascript:x"}
    assert source_node(Reference.from_csl(vague)) == {"@type": "ScholarlyArticle", "name": "Pain"}


STATES = {
    "retracted": {"retraction": "retraction", "retraction_notice_url": "https://example.org/n"},
    "retracted before it was printed": {"retraction": "retraction", "status": "in press"},
    "verbatim": {"title": "", "raw_text": "Drela 2020"},
}


@pytest.mark.parametrize("csl", SOURCES.values(), ids=SOURCES)
@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_every_source_is_valid(vocabulary, csl, state):
    reference = Reference.from_csl(csl)
    for name, value in state.items():
        setattr(reference, name, value)
    assert vocabulary.problems(source_node(reference)) == []


def graph(client, page):
    shown = client.get(page.url, headers={"host": "localhost"}).content.decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)
    return json.loads(script)["@graph"]


@pytest.mark.django_db
def test_every_page_is_valid(client, vocabulary):
    sources = [Reference.from_csl(csl) for csl in SOURCES.values()]
    Reference.objects.bulk_create(sources)
    post = make.post(
        citations=[Citation(reference=source) for source in sources],
        reviewed_by=make.clinician(),
        reviewed_on="2026-11-02",
    )
    for page in (post, make.clinic(), make.clinician(), make.standard_page(), make.home()):
        for node in graph(client, page):
            assert vocabulary.problems(node) == []


@pytest.mark.django_db
def test_what_is_told_of_a_source_is_what_its_reference_prints(client):
    source = Reference.from_csl(CAPLAN, retraction="retraction")
    source.save()
    post = make.post(citations=[Citation(reference=source)])
    [node] = graph(client, post)[0]["mainEntity"]["citation"]
    shown = client.get(post.url, headers={"host": "localhost"}).content.decode()
    issue, volume = node["isPartOf"], node["isPartOf"]["isPartOf"]
    place = f"{volume['volumeNumber']}({issue['issueNumber']}):{node['pagination']}"
    facts = [node["name"], node["author"][0]["familyName"], volume["isPartOf"]["name"], place]
    for fact in [*facts, *node["sameAs"], node["creativeWorkStatus"]]:
        assert fact in shown


@pytest.mark.parametrize(
    ("node", "problem"),
    [
        ({"@type": "Paper", "name": "Pain"}, "Paper is no type"),
        ({"name": "Pain"}, "['name'] has no type"),
        ({"@type": "Book", "pagination": "1-2"}, "Book has no pagination"),
        ({"@type": "Book", "pages": "1-2"}, "pages is no property"),
        ({"@type": "LocalBusiness", "branchOf": {"@id": "#x"}}, "branchOf is superseded"),
        ({"@type": "Book", "datePublished": "Spring 2020"}, "datePublished may not be"),
        ({"@type": "Book", "sameAs": "10.1000/x"}, "sameAs may not be"),
        ({"@type": "Book", "author": {"@type": "Book", "name": "Pain"}}, "author may not be"),
        ({"@type": "Book", "author": []}, "author is empty"),
        ({"@type": "Book", "author": [{"@type": "Person", "nam": "x"}]}, "nam is no property"),
        ({"@type": "OpeningHoursSpecification", "dayOfWeek": "Mon"}, "dayOfWeek may not be 'Mon'"),
    ],
)
def test_the_checker_finds_what_is_wrong(vocabulary, node, problem):
    assert [found for found in vocabulary.problems(node) if problem in found]
