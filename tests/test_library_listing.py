"""The library as a list: searched, filtered, ordered, and the same in the post's chooser."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import Citation
from citations.merging import merge
from citations.models import Reference
from tests import make
from tests.editing import sign_in, words

pytestmark = pytest.mark.django_db
LIBRARY = "/admin/snippets/citations/reference/"
CHOOSER = "/admin/snippets/choose/citations/reference/"


@pytest.fixture
def editor():
    return sign_in("Editors")


@pytest.fixture
def caplan():
    return make.reference(doi="10.1016/j.stem.2011.06.008", pmid="21726829")


@pytest.fixture
def mueller():
    return make.reference(
        title="Effect of CO<sub>2</sub> on bone",
        author=[{"family": "Müller", "given": "Zoë"}],
        container_title="Bone",
        issued="1999-05",
    )


@pytest.fixture
def verbatim():
    text = "Somebody said so in family practice. doi:10.1000/Verbatim"
    return make.reference(title="", author=[], container_title="", issued="", raw_text=text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("caplan 2011", "caplan"),
        ("Correa drug", "caplan"),
        ("cell stem", "caplan"),
        ("https://doi.org/10.1016/J.STEM.2011.06.008", "caplan"),
        ("doi: 10.1016/j.stem.2011.06.008.", "caplan"),
        ("PMID: 21726829", "caplan"),
        ("21726829", "caplan"),
        ("muller", "mueller"),
        ("Müller BONE", "mueller"),
        ("said so", "verbatim"),
        ("10.1000/verbatim", "verbatim"),
        ("family", "verbatim"),
        ("caplan 1999", None),
        ("100%", None),
        ("\\", None),
        ("PMID 2172682", None),
    ],
)
def test_a_source_is_found_by_what_people_know_of_it(
    editor, caplan, mueller, verbatim, typed, found
):
    sources = {"caplan": caplan, "mueller": mueller, "verbatim": verbatim}
    expected = [sources[found]] if found else []
    assert list(Reference.objects.matching(typed)) == expected
    for address in (LIBRARY, f"{LIBRARY}results/", f"{CHOOSER}results/"):
        page = words(editor.get(address, {"q": typed}))
        shown = [name for name, source in sources.items() if str(source) in page]
        assert shown == ([found] if found else [])


def titles(editor, **query):
    page = words(editor.get(f"{LIBRARY}results/", query))
    return [source.title for source in Reference.objects.order_by("title") if source.title in page]


def test_sources_are_filtered_by_their_state(editor):
    checked = datetime(2026, 11, 3, tzinfo=UTC)
    make.reference(title="Anew")
    make.reference(title="Checked", verified_at=checked, verified_source="PubMed")
    make.reference(title="Retracted one", retraction=Reference.Retraction.RETRACTED)
    dead = {"url": "https://example.org/a", "checked_url": "https://example.org/a"}
    make.reference(title="Gone away", url_problem="Not found", verified_at=checked, **dead)
    make.reference(
        title="Let be",
        url_problem="Not found",
        verified_at=checked,
        ignored_url=dead["url"],
        **dead,
    )
    assert titles(editor, state="unverified") == ["Anew", "Retracted one"]
    assert titles(editor, state="verified") == ["Checked", "Gone away", "Let be"]
    assert titles(editor, state="retraction") == ["Retracted one"]
    assert titles(editor, state="dead_link") == ["Gone away"]
    assert titles(editor, state=["retraction", "dead_link"]) == ["Gone away", "Retracted one"]


def test_sources_are_filtered_by_use_type_and_year(editor):
    make.reference(title="Article", issued="2011-07")
    book = make.reference(title="Book of 2015", type="book", issued="2015")
    make.reference(title="Undated", issued="")
    post = make.post()
    post.citations = [Citation(reference=book)]
    post.save_revision()
    assert titles(editor, use="unused") == ["Article", "Undated"]
    assert titles(editor, use="used") == ["Book of 2015"]
    assert titles(editor, type="book") == ["Book of 2015"]
    assert titles(editor, year_min="2012") == ["Book of 2015"]
    assert titles(editor, year_max="2011") == ["Article"]
    assert titles(editor, year_min="2011", year_max="2015") == ["Article", "Book of 2015"]


@pytest.mark.parametrize(
    "query",
    ["year_min=x", "year_min=-1", "year_max=99999", "state=x", "ordering=x", "p=x", "q=%00"],
)
def test_nonsense_in_the_address_is_no_error(editor, caplan, query):
    assert editor.get(f"{LIBRARY}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("ordering", "first"),
    [("first_author", "Zzz"), ("-first_author", "Aaa"), ("issued", "Aaa"), ("-issued", "Zzz")],
)
def test_sources_are_ordered_by_author_and_year(editor, ordering, first):
    make.reference(title="Zzz", author=[{"literal": "academy"}], issued="2015")
    make.reference(title="Aaa", author=[{"family": "Caplan"}], issued="2011")
    page = words(editor.get(LIBRARY, {"ordering": ordering}))
    assert min(["Zzz", "Aaa"], key=page.index) == first


def test_a_merged_source_is_listed_nowhere(editor):
    merge(make.reference(title="Stays"), make.reference(title="Went"))
    for address in (LIBRARY, f"{LIBRARY}?q=went", CHOOSER, f"{CHOOSER}results/?q=went"):
        assert "Went" not in words(editor.get(address))


def test_the_list_says_who_cites_and_how_far_to_trust(editor):
    source = make.reference(
        verified_source="PubMed", verified_at=datetime(2026, 11, 3, 12, tzinfo=UTC)
    )
    post = make.post()
    post.citations = [Citation(reference=source)]
    make.published(post)
    page = words(editor.get(LIBRARY))
    for said in (
        "Caplan, Correa 2011",
        "Cell Stem Cell",
        "1 post",
        "Verified",
        "PubMed, Nov 3, 2026",
    ):
        assert said in page


def test_the_list_takes_as_many_queries_for_many_sources(editor):
    make.post()
    editor.get(LIBRARY)
    counted = []
    for count in (1, 19):
        for number in range(count):
            make.reference(title=f"Source {count}.{number}")
        with CaptureQueriesContext(connection) as queries:
            editor.get(LIBRARY)
        counted.append(len(queries))
    assert counted[0] == counted[1]
