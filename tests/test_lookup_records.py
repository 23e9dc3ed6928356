"""What the services answer, read into our fields; malformed answers are passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.lookup import records
from tests.recorded import (
    CROSSREF,
    CROSSREF_CSL,
    CSL_JSON,
    DATACITE,
    DATACITE_CSL,
    PMC,
    PUBMED,
    PUBMED_CSL,
)

READERS = [
    records.of_crossref,
    records.of_csl_json,
    records.of_datacite,
    records.of_pubmed,
    records.items_of_crossref,
    records.ids_of_pmc,
]
ARTICLE = PUBMED["result"]["21726829"]


def crossref(**changes):
    return records.of_crossref({**CROSSREF["message"], **changes})


def pubmed(**changes):
    return records.of_pubmed({**ARTICLE, **changes})


def test_an_article_of_crossref():
    assert crossref() == CROSSREF_CSL


def test_an_article_of_pubmed():
    assert pubmed() == PUBMED_CSL


def test_a_record_of_datacite():
    assert records.of_datacite(DATACITE) == DATACITE_CSL


def test_a_record_of_another_agency():
    assert records.of_csl_json(CSL_JSON) == {
        "type": "book",
        "DOI": "10.1400/123456",
        "title": "Back pain in primary care",
        "author": [{"family": "Rossi", "given": "Elena"}],
        "publisher": "Example Press",
        "issued": "2019",
        "ISBN": "9780306406157",
    }


def test_the_ids_of_an_article_in_pmc():
    assert records.ids_of_pmc(PMC) == {"PMID": "21726829", "DOI": "10.1016/j.stem.2011.06.008"}
    unknown = {"records": [{"pmcid": "PMC1", "status": "error", "errmsg": "not found"}]}
    assert records.ids_of_pmc(unknown) == {}


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("journal-article", "article-journal"),
        ("posted-content", "article"),
        ("book-chapter", "chapter"),
        ("proceedings-article", "paper-conference"),
        ("monograph", "book"),
        ("report", "report"),
    ],
)
def test_crossrefs_names_of_types_are_translated(theirs, ours):
    assert crossref(type=theirs)["type"] == ours


@pytest.mark.parametrize(
    ("title", "read"),
    [
        (
            "Effects of <i>Arnica</i> on CO<sub>2</sub>",
            "Effects of <i>Arnica</i> on CO<sub>2</sub>",
        ),
        ("<jats:p>Pain &amp; <b>gain</b></jats:p>", "Pain & gain"),
        ("Pain\n      and   gain", "Pain and gain"),
        ("<script>alert(1)</script>Pain", "alert(1)Pain"),
        ('<i onclick="x()">Pain</i>', "<i>Pain</i>"),
        ("Pain\x00\ud800 and gain", "Pain and gain"),
    ],
)
def test_of_markup_in_titles_only_i_sup_and_sub_survive(title, read):
    assert crossref(title=[title])["title"] == read


def test_a_subtitle_follows_its_title():
    assert crossref(title=["Pain"], subtitle=["A history"])["title"] == "Pain: A history"


def test_the_year_of_an_article_is_its_issues():
    online_first = {"date-parts": [[2013, 12, 28]]}
    assert crossref(issued=online_first)["issued"] == "2011-07"
    assert crossref(issued=online_first, volume=None)["issued"] == "2013-12-28"
    assert "issued" not in crossref(issued={"date-parts": [[None]]}, **{"published-print": None})


def test_an_article_number_stands_where_there_are_no_pages():
    csl = crossref(page=None, **{"article-number": "e123"})
    assert csl["number"] == "e123"
    assert "page" not in csl


def test_a_group_that_wrote_the_article():
    assert crossref(author=[{"name": "SPRINT Group"}])["author"] == [{"literal": "SPRINT Group"}]
    group = {"name": "SPRINT Research Group", "authtype": "CollectiveName"}
    assert pubmed(authors=[group])["author"] == [{"literal": "SPRINT Research Group"}]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("King ML Jr", {"family": "King", "given": "M. L.", "suffix": "Jr"}),
        ("van der Berg A", {"family": "van der Berg", "given": "A."}),
        ("O'Neill-Smith ÉJ", {"family": "O'Neill-Smith", "given": "É. J."}),
        ("Sukarno", {"literal": "Sukarno"}),
    ],
)
def test_the_names_of_pubmed_are_taken_apart(name, read):
    assert pubmed(authors=[{"name": name, "authtype": "Author"}])["author"] == [read]


def test_the_translated_title_of_pubmed_loses_its_brackets():
    assert pubmed(title="[Pain in the back].")["title"] == "Pain in the back"
    assert pubmed(title="Does it hurt?")["title"] == "Does it hurt?"


def test_a_wrong_check_digit_is_left_out():
    assert "ISSN" not in crossref(ISSN=["1934-5900"])


NONSENSE = [None, 1, "x", [], {}, [None], [[]], [{}], {"a": 1}, True, -1.5]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_for_a_record_is_nothing(reader, nonsense):
    assert reader(nonsense) in ({}, [], nonsense.get("a") if isinstance(nonsense, dict) else {})


@pytest.mark.parametrize("name", CROSSREF["message"])
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_field_of_crossref_harms_nothing_else(name, nonsense):
    csl = crossref(**{name: nonsense})
    assert csl == {} or csl["title"]


@pytest.mark.parametrize("name", ARTICLE)
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_field_of_pubmed_harms_nothing_else(name, nonsense):
    csl = pubmed(**{name: nonsense})
    assert csl == {} or csl["title"]


@pytest.mark.parametrize("name", DATACITE["data"]["attributes"])
@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_in_a_field_of_datacite_harms_nothing_else(name, nonsense):
    attributes = {**DATACITE["data"]["attributes"], name: nonsense}
    csl = records.of_datacite({"data": {"attributes": attributes}})
    assert csl == {} or csl["title"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*CROSSREF["message"], "date-parts", "name"]), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_json_breaks_a_reader(answer):
    for reader in READERS:
        reader(answer)
