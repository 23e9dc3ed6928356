"""Every type of source and every hard case, in every style (AMA 11, APA 7, Vancouver)."""

import re

import pytest

from citations.styles import STYLES, render
from tests.sources import CAPLAN, SOURCES, WEB_PAGE

# In HTML without its links: <a> is looked at by itself below.
BY_TYPE = {
    "journal article": {
        "ama": "Caplan AI, Correa D. The MSC: an injury drugstore. <i>Cell Stem Cell</i>. "
        "2011;9(1):11-15. doi:10.1016/j.stem.2011.06.008",
        "apa": "Caplan, A. I., &amp; Correa, D. (2011). The MSC: An injury drugstore. "
        "<i>Cell Stem Cell</i>, <i>9</i>(1), 11–15. https://doi.org/10.1016/j.stem.2011.06.008",
        "vancouver": "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. "
        "2011 Jul 8;9(1):11-15. doi:10.1016/j.stem.2011.06.008",
    },
    "book": {
        "ama": "Rivera MJ. <i>Handbook of Pain</i>. Vol 2. 3rd ed. Example Press; 2015.",
        "apa": "Rivera, M. J. (2015). <i>Handbook of Pain</i> (3rd ed., Vol. 2). Example Press.",
        "vancouver": "Rivera MJ. Handbook of Pain. 3rd ed. Vol. 2. "
        "Boston, MA: Example Press; 2015.",
    },
    "chapter": {
        "ama": "Rivera MJ. Knees. In: Doe JP, Roe R, eds. <i>Handbook of Pain</i>. 3rd ed. "
        "Example Press; 2015:93-106.",
        "apa": "Rivera, M. J. (2015). Knees. In J.-P. Doe &amp; R. Roe (Eds.), "
        "<i>Handbook of Pain</i> (3rd ed., pp. 93–106). Example Press.",
        "vancouver": "Rivera MJ. Knees. In: Doe JP, Roe R, editors. Handbook of Pain. 3rd ed. "
        "Boston, MA: Example Press; 2015. p. 93-106.",
    },
    "web page": {
        "ama": "Food and Drug Administration. Medicines and you. FDA Example. "
        "Published March 1, 2024. Accessed May 4, 2024. "
        "https://www.example.gov/drugs?a=1&amp;b=2",
        "apa": "Food and Drug Administration. (2024, March 1). <i>Medicines and you</i>. "
        "FDA Example. https://www.example.gov/drugs?a=1&amp;b=2",
        "vancouver": "Food and Drug Administration. FDA Example [Internet]. "
        "2024 Mar 1 [cited 2024 May 4]. Medicines and you. "
        "Available from: https://www.example.gov/drugs?a=1&amp;b=2",
    },
    "report": {
        "ama": "Example Institute of Health. <i>Falls at home</i>. "
        "Example Institute of Health; 2019. Report No. 12.",
        "apa": "Example Institute of Health. (2019). <i>Falls at home</i> (Report No. 12).",
        "vancouver": "Example Institute of Health. Falls at home. "
        "Geneva: Example Institute of Health; 2019 Nov. Report No.: 12.",
    },
    "guideline": {
        "ama": "Example Society of Pain. <i>Low back pain in adults</i>. Example Society; 2020. "
        "Accessed May 4, 2024. https://example.org/guideline.pdf",
        "apa": "Example Society of Pain. (2020). <i>Low back pain in adults</i> "
        "[Clinical practice guideline]. Example Society. https://example.org/guideline.pdf",
        "vancouver": "Example Society of Pain. Low back pain in adults "
        "[Clinical practice guideline] [Internet]. Example Society; "
        "2020 Mar [cited 2024 May 4]. Available from: https://example.org/guideline.pdf",
    },
    "paper in proceedings": {
        "ama": "Rivera MJ, Doe J. Walking and knee pain. In: Roe R, ed. "
        "<i>Proceedings of the Example Congress</i>. Example Press; 2018:21-28.",
        "apa": "Rivera, M. J., &amp; Doe, J. (2018). Walking and knee pain. In R. Roe (Ed.), "
        "<i>Proceedings of the Example Congress</i> (pp. 21–28). Example Press.",
        "vancouver": "Rivera MJ, Doe J. Walking and knee pain. In: Roe R, editor. "
        "Proceedings of the Example Congress. Boston, MA: Example Press; 2018. p. 21-28.",
    },
    "talk at a conference": {
        "ama": "Rivera MJ. Walking and knee pain. "
        "Paper presented at: Example Congress; September 12, 2018; Boston, MA.",
        "apa": "Rivera, M. J. (2018, September 12). <i>Walking and knee pain</i> "
        "[Paper presentation]. Example Congress, Boston, MA.",
        "vancouver": "Rivera MJ. Walking and knee pain. "
        "Paper presented at: Example Congress; 2018 Sep 12; Boston, MA.",
    },
    "preprint": {
        "ama": "Rivera MJ. Walking and knee pain. <i>medRxiv</i>. "
        "Preprint posted online October 28, 2023. doi:10.1101/2023.10.28.1",
        "apa": "Rivera, M. J. (2023). <i>Walking and knee pain</i>. medRxiv. "
        "https://doi.org/10.1101/2023.10.28.1",
        "vancouver": "Rivera MJ. Walking and knee pain. medRxiv [Preprint]. 2023 Oct 28. "
        "doi:10.1101/2023.10.28.1",
    },
}


def without_links(html):
    return re.sub(r"</?a\b[^>]*>", "", html)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", SOURCES)
def test_each_type(kind, style):
    assert without_links(render(SOURCES[kind], style).html) == BY_TYPE[kind][style]


ARTICLE = {
    "title": "Walking and pain",
    "author": [{"family": "Rivera", "given": "Maria J."}],
    "container-title": "J Pain",
    "issued": "2020-03-04",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"author": [{"literal": "World Health Organization"}]},
            {
                "ama": "World Health Organization. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "World Health Organization. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "World Health Organization. Walking and pain. J Pain. "
                "2020 Mar 4;9(1):11-15.",
            },
            id="a group as author",
        ),
        pytest.param(
            {"author": [{"family": "Rivera", "given": "M."}, {"literal": "Pain Study Group"}]},
            {
                "ama": "Rivera M; Pain Study Group. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M., & Pain Study Group. (2020). Walking and pain. "
                "J Pain, 9(1), 11–15.",
                "vancouver": "Rivera M; Pain Study Group. Walking and pain. J Pain. "
                "2020 Mar 4;9(1):11-15.",
            },
            id="a person and a group",
        ),
        pytest.param(
            {"issued": None},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 9(1):11-15.",
                "apa": "Rivera, M. J. (n.d.). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. [date unknown];9(1):11-15.",
            },
            id="no date",
        ),
        pytest.param(
            {"author": []},
            {
                "ama": "Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Walking and pain. (2020). J Pain, 9(1), 11–15.",
                "vancouver": "Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="no author",
        ),
        pytest.param(
            {"page": "e123"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):e123.",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9(1), Article e123.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9(1):e123.",
            },
            id="an electronic page",
        ),
        pytest.param(
            {"page": "CD004250", "issue": ""},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9:CD004250.",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9, Article CD004250.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9:CD004250.",
            },
            id="a number of Cochrane",
        ),
        pytest.param(
            {"page": "", "number": "370621"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):370621.",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9(1), Article 370621.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9(1):370621.",
            },
            id="an article number",
        ),
        pytest.param(
            {"author": [{"family": "Rivera", "given": "M.", "suffix": "Jr."}]},
            {
                "ama": "Rivera M Jr. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M., Jr. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "Rivera M Jr. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="a suffix",
        ),
        pytest.param(
            {"author": [{"family": "Rivera", "given": "M.", "suffix": "III"}]},
            {
                "ama": "Rivera M III. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M., III. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "Rivera M 3rd. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="the third of a name",
        ),
        pytest.param(
            {"author": [{"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"}]},
            {
                "ama": "van der Berg J. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "van der Berg, J. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "van der Berg J. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="a particle",
        ),
        pytest.param(
            {"title": "Does walking help?"},
            {
                "ama": "Rivera MJ. Does walking help? J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M. J. (2020). Does walking help? J Pain, 9(1), 11–15.",
                "vancouver": "Rivera MJ. Does walking help? J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="a question",
        ),
        pytest.param(
            {"status": "in press", "volume": "", "issue": "", "page": "", "issued": ""},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. In press.",
                "apa": "Rivera, M. J. (in press). Walking and pain. J Pain.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. Forthcoming.",
            },
            id="in press",
        ),
        pytest.param(
            {"status": "ahead of print", "volume": "", "issue": "", "page": ""},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. Published online March 4, 2020.",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain. "
                "Advance online publication.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4. "
                "Epub ahead of print.",
            },
            id="ahead of print",
        ),
        pytest.param(
            {"status": "ahead of print"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="printed since it was ahead of print",
        ),
        pytest.param(
            {"container-title": "Journal of Pain", "container-title-short": "J. Pain"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):11-15.",
                "apa": "Rivera, M. J. (2020). Walking and pain. Journal of Pain, 9(1), 11–15.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15.",
            },
            id="a journal with an abbreviation",
        ),
        pytest.param(
            {"PMID": "21726829", "PMCID": "PMC3144500"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):11-15. "
                "PMID: 21726829. PMCID: PMC3144500",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9(1), 11–15.",
                "vancouver": "Rivera MJ. Walking and pain. J Pain. 2020 Mar 4;9(1):11-15. "
                "PMID: 21726829; PMCID: PMC3144500",
            },
            id="numbers of PubMed",
        ),
        pytest.param(
            {"URL": "https://example.org/1", "accessed": "2024-05-04"},
            {
                "ama": "Rivera MJ. Walking and pain. J Pain. 2020;9(1):11-15. "
                "Accessed May 4, 2024. https://example.org/1",
                "apa": "Rivera, M. J. (2020). Walking and pain. J Pain, 9(1), 11–15. "
                "https://example.org/1",
                "vancouver": "Rivera MJ. Walking and pain. J Pain [Internet]. "
                "2020 Mar 4 [cited 2024 May 4];9(1):11-15. "
                "Available from: https://example.org/1",
            },
            id="an article known by its address",
        ),
        pytest.param(
            {"author": [{"name": "Pain Society"}], "title": ["Walking"], "page": None, "issue": 1},
            {
                "ama": "Pain Society. Walking. J Pain. 2020;9(1).",
                "apa": "Pain Society. (2020). Walking. J Pain, 9(1).",
                "vancouver": "Pain Society. Walking. J Pain. 2020 Mar 4;9(1).",
            },
            id="as Crossref sends it",
        ),
    ],
)
def test_each_hard_case_of_an_article(fields, expected, style):
    assert render(ARTICLE | fields, style).text == expected[style]


@pytest.mark.parametrize(
    ("style", "when"),
    [
        ("ama", "FDA Example. Accessed May 4, 2024. https://"),
        ("apa", "(n.d.). Medicines and you. FDA Example. Retrieved May 4, 2024, from https://"),
        ("vancouver", "[Internet]. [date unknown] [cited 2024 May 4]. Medicines and you."),
    ],
)
def test_a_web_page_without_date_says_when_it_was_read(style, when):
    assert when in render(WEB_PAGE | {"issued": None}, style).text


@pytest.mark.parametrize(
    ("count", "style", "who"),
    [
        (6, "ama", "A A, B B, C C, D D, E E, F F."),
        (7, "ama", "A A, B B, C C, et al."),
        (6, "vancouver", "A A, B B, C C, D D, E E, F F."),
        (7, "vancouver", "A A, B B, C C, D D, E E, F F, et al."),
        (3, "apa", "A, A., B, B., & C, C. "),
        (20, "apa", "Q, Q., R, R., S, S., & T, T. "),
        (21, "apa", "R, R., S, S., … U, U. "),
    ],
)
def test_so_many_authors_are_named(count, style, who):
    people = [{"family": letter, "given": letter} for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert who in render({"author": people[:count], "title": "T"}, style).text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("ama", "Rivera M, et al. T."),
        ("apa", "Rivera, M., et al. (n.d.). T."),
        ("vancouver", "Rivera M, et al. T. [date unknown]."),
    ],
)
def test_a_list_that_the_source_cut_short_stays_cut_short(style, text):
    authors = [{"family": "Rivera", "given": "M."}, {"literal": "et al"}]
    assert render({"author": authors, "title": "T"}, style).text == text


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("ama", "Doe J, ed. Pain. Example Press; 2020."),
        ("apa", "Doe, J. (Ed.). (2020). Pain. Example Press."),
        ("vancouver", "Doe J, editor. Pain. Example Press; 2020."),
    ],
)
def test_a_book_without_authors_is_its_editors(style, text):
    book = {"type": "book", "title": "Pain", "publisher": "Example Press", "issued": "2020"}
    assert render(book | {"editor": [{"family": "Doe", "given": "Jo"}]}, style).text == text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The MSC: an injury drugstore", "The MSC: An injury drugstore"),
        ("Disks: <i>in vivo</i> data", "Disks: <i>In vivo</i> data"),
        ("Repair: élan and force", "Repair: Élan and force"),
        ("Genes: p53 and pain", "Genes: p53 and pain"),
        ("Vaccines: mRNA and pain", "Vaccines: mRNA and pain"),
        ("Ratio 1:2 of a to b", "Ratio 1:2 of a to b"),
    ],
)
def test_apa_begins_a_subtitle_with_a_capital(written, shown):
    assert render({"title": written}, "apa").html == f"{shown}. (n.d.)."


def test_apa_links_the_doi_by_its_address():
    address = "https://doi.org/10.1016/j.stem.2011.06.008"
    assert render(CAPLAN, "apa").html.endswith(f' <a href="{address}">{address}</a>')


@pytest.mark.parametrize("style", STYLES)
def test_a_doi_is_known_in_any_form(style):
    typed = CAPLAN | {"DOI": "https://doi.org/10.1016/j.stem.2011.06.008"}
    assert render(typed, style) == render(CAPLAN, style)
