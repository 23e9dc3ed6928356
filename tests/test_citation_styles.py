"""References in AMA style (11th edition), as HTML and as plain text."""

import pytest

from citations.parsing import parse
from citations.styles import render

CAPLAN = {
    "type": "article-journal",
    "author": [{"family": "Caplan", "given": "Arnold I."}, {"family": "Correa", "given": "Diego"}],
    "issued": "2011-07-08",
    "title": "The MSC: an injury drugstore",
    "container-title": "Cell Stem Cell",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
    "DOI": "10.1016/j.stem.2011.06.008",
}


def people(count):
    return [{"family": f"Author{letter}", "given": letter} for letter in "ABCDEFGHIJ"[:count]]


def test_journal_article():
    rendered = render(CAPLAN)
    assert rendered.html == (
        "Caplan AI, Correa D. The MSC: an injury drugstore. <i>Cell Stem Cell</i>. "
        '2011;9(1):11-15. <a href="https://doi.org/10.1016/j.stem.2011.06.008">'
        "doi:10.1016/j.stem.2011.06.008</a>"
    )
    assert rendered.text == (
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011;9(1):11-15. "
        "doi:10.1016/j.stem.2011.06.008"
    )


def test_reference_typed_in_another_style_comes_out_in_ama():
    apa = (
        "Caplan, A. I., & Correa, D. (2011). The MSC: An injury drugstore. Cell Stem Cell, 9(1), "
        "11–15. https://doi.org/10.1016/j.stem.2011.06.008"
    )
    pubmed = (
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011 Jul 8;9(1):11-5. "
        "doi: 10.1016/j.stem.2011.06.008"
    )
    assert render(parse(apa)) == render(parse(pubmed)) == render(CAPLAN)


def test_article_known_by_year_alone():
    typed = "Caplan, A. I., & Correa, D. (2011). The MSC: An injury drugstore. Cell Stem Cell."
    assert render(parse(typed)).text == (
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011."
    )


def test_six_authors_are_all_named():
    assert render({"author": people(6), "title": "T"}).text == (
        "AuthorA A, AuthorB B, AuthorC C, AuthorD D, AuthorE E, AuthorF F. T."
    )


def test_of_seven_authors_three_are_named():
    assert render({"author": people(7), "title": "T"}).text == (
        "AuthorA A, AuthorB B, AuthorC C, et al. T."
    )


@pytest.mark.parametrize(
    ("named", "text"),
    [
        (1, "AuthorA A, et al. T."),
        (4, "AuthorA A, AuthorB B, AuthorC C, AuthorD D, et al. T."),
        (6, "AuthorA A, AuthorB B, AuthorC C, et al. T."),
    ],
)
def test_a_list_that_the_source_cut_short_stays_cut_short(named, text):
    assert render({"author": [*people(named), {"literal": "et al"}], "title": "T"}).text == text


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"family": "Rivera", "given": "M. J."}, "Rivera MJ"),
        ({"family": "Rivera", "given": "MJ"}, "Rivera MJ"),
        ({"family": "Rivera", "given": "Maria José"}, "Rivera MJ"),
        ({"family": "Rivera", "given": "Jean-Paul"}, "Rivera JP"),
        ({"family": "Rivera", "given": "J.-P."}, "Rivera JP"),
        ({"family": "Rivera", "given": "M.", "suffix": "Jr."}, "Rivera M Jr"),
        ({"family": "Rivera", "given": "M.", "suffix": "III"}, "Rivera M III"),
        ({"family": "van der Berg", "given": "Öztürk"}, "van der Berg Ö"),
        (
            {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"},
            "van der Berg J",
        ),
        ({"family": "Plato"}, "Plato"),
        ({"family": "Plato", "given": None, "suffix": None}, "Plato"),
        ({"literal": "World Health Organization"}, "World Health Organization"),
    ],
)
def test_names(person, name):
    assert render({"author": [person], "title": "T"}).text == f"{name}. T."


def test_name_that_ends_in_a_full_stop_gets_no_second_one():
    assert render({"author": [{"literal": "Pain Inc."}], "title": "T"}).text == "Pain Inc. T."


def test_a_group_follows_its_persons_after_a_semicolon():
    group = {"literal": "Pain Study Group"}
    assert render({"author": [*people(2), group], "title": "T"}).text == (
        "AuthorA A, AuthorB B; Pain Study Group. T."
    )
    assert render({"author": [*people(8), group], "title": "T"}).text == (
        "AuthorA A, AuthorB B, AuthorC C, et al; Pain Study Group. T."
    )


def test_groups_alone_are_a_list():
    groups = [{"literal": "Pain Study Group"}, {"literal": "Spine Society"}]
    assert render({"author": groups, "title": "T"}).text == "Pain Study Group, Spine Society. T."


def test_without_author_the_title_comes_first():
    assert render({**CAPLAN, "author": None}).text.startswith("The MSC: an injury drugstore. Cell")


def test_without_date_nothing_stands_in_its_place():
    assert "Cell Stem Cell. 9(1):11-15. doi:" in render({**CAPLAN, "issued": None}).text


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Does it help?", "Does it help? Cell"),
        ("It helps!", "It helps! Cell"),
        ("It helps.", "It helps. Cell"),
        ("Use in the U.S.", "Use in the U.S. Cell"),
        ("Is it “safe?”", "Is it “safe?” Cell"),
        ("It helps (does it?)", "It helps (does it?). Cell"),
        ("Is it <i>safe?</i>", "Is it safe? Cell"),
    ],
)
def test_title_ends_with_one_sign(title, printed):
    assert f"D. {printed}" in render({**CAPLAN, "title": title}).text


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("Sleep and pain: An update and a path", "Sleep and pain: an update and a path"),
        ("Sleep and pain: Danish data", "Sleep and pain: Danish data"),
        ("Sleep and Pain: An Update", "Sleep and Pain: An Update"),
        ("Hepatitis: A, B and C", "Hepatitis: A, B and C"),
    ],
)
def test_only_a_small_word_loses_its_capital_after_a_colon(stored, printed):
    assert f"D. {printed}. Cell" in render({**CAPLAN, "title": stored}).text


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"issue": None}, "2011;9:11-15."),
        ({"volume": None}, "2011;(1):11-15."),
        ({"page": None}, "2011;9(1)."),
        ({"page": "e123"}, "2011;9(1):e123."),
        ({"page": None, "number": "370621"}, "2011;9(1):370621."),
        ({"page": "11–15"}, "2011;9(1):11-15."),
        ({"page": "11--15"}, "2011;9(1):11-15."),
        ({"page": "1539-52"}, "2011;9(1):1539-1552."),
        ({"volume": 9, "issue": 1}, "2011;9(1):11-15."),
        ({"issued": "Spring 2011"}, "Spring 2011;9(1):11-15."),
        ({"volume": None, "issue": None, "page": None}, "Published online July 8, 2011."),
        ({"volume": None, "issue": None, "page": None, "issued": "2011-07"}, "2011."),
        ({"status": "in press"}, "In press."),
    ],
)
def test_where_an_article_stands(fields, place):
    assert f"Cell Stem Cell. {place} doi:" in render({**CAPLAN, **fields}).text


def test_journal_is_abbreviated_where_its_abbreviation_is_known():
    csl = {**CAPLAN, "container-title-short": "Cell Stem Cell (Camb)"}
    assert "<i>Cell Stem Cell (Camb)</i>. 2011" in render(csl).html


def test_book():
    csl = {
        "type": "book",
        "author": [{"family": "Rivera", "given": "M."}],
        "title": "Handbook of Pain",
        "edition": "3",
        "volume": "2",
        "publisher": "Example Press",
        "issued": "2015",
    }
    assert render(csl).html == (
        "Rivera M. <i>Handbook of Pain</i>. Vol 2. 3rd ed. Example Press; 2015."
    )


@pytest.mark.parametrize(
    ("edition", "printed"),
    [
        ("1", ""),
        ("2", " 2nd ed."),
        ("11", " 11th ed."),
        ("21", " 21st ed."),
        ("3rd ed.", " 3rd ed."),
        ("Revised", " Revised ed."),
        (None, ""),
    ],
)
def test_edition(edition, printed):
    csl = {"type": "book", "title": "Pain", "edition": edition, "publisher": "Example Press"}
    assert render(csl).text == f"Pain.{printed} Example Press."


def test_edited_book():
    csl = {"type": "book", "editor": people(2), "title": "Pain", "publisher": "Example Press"}
    assert render(csl).text == "AuthorA A, AuthorB B, eds. Pain. Example Press."


def test_chapter():
    csl = {
        "type": "chapter",
        "author": [{"family": "Rivera", "given": "M."}],
        "title": "Knees",
        "editor": [{"family": "Doe", "given": "J."}],
        "container-title": "Handbook of Pain",
        "edition": "3",
        "publisher": "Example Press",
        "issued": "2015",
        "page": "93-106",
    }
    assert render(csl).html == (
        "Rivera M. Knees. In: Doe J, ed. <i>Handbook of Pain</i>. 3rd ed. "
        "Example Press; 2015:93-106."
    )


def test_web_page():
    csl = {
        "type": "webpage",
        "author": [{"literal": "Food and Drug Administration"}],
        "title": "Medicines and you",
        "container-title": "FDA",
        "issued": "2024-03-01",
        "accessed": "2024-05-04",
        "URL": "https://www.fda.gov/drugs?a=1&b=2",
    }
    rendered = render(csl)
    assert rendered.html == (
        "Food and Drug Administration. Medicines and you. FDA. Published March 1, 2024. "
        'Accessed May 4, 2024. <a href="https://www.fda.gov/drugs?a=1&amp;b=2">'
        "https://www.fda.gov/drugs?a=1&amp;b=2</a>"
    )
    assert rendered.text.endswith("Accessed May 4, 2024. https://www.fda.gov/drugs?a=1&b=2")


def test_report_or_guideline():
    csl = {
        "type": "report",
        "author": [{"literal": "Example Society of Pain"}],
        "title": "Guideline for Back Pain",
        "number": "Publication No. 12",
        "publisher": "Example Society",
        "issued": "2020",
        "URL": "https://example.org/guideline.pdf",
    }
    assert render(csl).html == (
        "Example Society of Pain. <i>Guideline for Back Pain</i>. Example Society; 2020. "
        'Publication No. 12. <a href="https://example.org/guideline.pdf">'
        "https://example.org/guideline.pdf</a>"
    )


def test_preprint():
    csl = {
        "type": "article",
        "author": [{"family": "Rivera", "given": "M."}],
        "title": "Walking and knee pain",
        "publisher": "medRxiv",
        "issued": "2023-10-28",
        "DOI": "10.1101/2023.10.28.1",
    }
    assert render(csl).text == (
        "Rivera M. Walking and knee pain. medRxiv. Preprint posted online October 28, 2023. "
        "doi:10.1101/2023.10.28.1"
    )


def test_pubmed_identifiers_are_links():
    csl = {"title": "T", "PMID": "21726829", "PMCID": "PMC3144500"}
    assert render(csl).html == (
        'T. <a href="https://pubmed.ncbi.nlm.nih.gov/21726829/">PMID: 21726829</a>. '
        '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC3144500/">PMCID: PMC3144500</a>'
    )


def test_address_is_left_out_beside_a_doi():
    assert "example.org" not in render({**CAPLAN, "URL": "https://example.org/"}).html


def test_title_may_be_raised_lowered_and_italic():
    rendered = render({"title": "10<sup>6</sup> <i>in vitro CO<sub>2</sub></i>"})
    assert rendered.html == "10<sup>6</sup> <i>in vitro CO<sub>2</sub></i>."
    assert rendered.text == "10⁶ in vitro CO2."


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("<i>open", "&lt;i&gt;open"),
        ("<i>a<sup>b</i>c</sup>", "&lt;i&gt;a&lt;sup&gt;b&lt;/i&gt;c&lt;/sup&gt;"),
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ('<i onclick="x">a</i>', "&lt;i onclick=&quot;x&quot;&gt;a&lt;/i&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a &lt;i&gt; b", "a &amp;lt;i&amp;gt; b"),
    ],
)
def test_other_markup_in_a_title_is_shown_not_obeyed(title, printed):
    assert render({"title": title}).html == f"{printed}."
    assert render({"title": title}).text == f"{title}."


@pytest.mark.parametrize(
    "kind", ["article-journal", "article", "book", "chapter", "report", "webpage"]
)
def test_every_field_is_escaped(kind):
    attack = '"><img src=x onerror=alert(1)>'
    names = (
        "title",
        "container-title",
        "container-title-short",
        "volume",
        "issue",
        "page",
        "issued",
    )
    names += ("number", "publisher", "edition", "status", "accessed", "DOI", "PMID", "PMCID", "URL")
    person = dict.fromkeys(("family", "given", "suffix", "non-dropping-particle"), attack)
    csl = {"type": kind, "author": [person, {"literal": attack}], "editor": [person]}
    for url in (attack, f"https://example.org/{attack}", f"javascript:{attack}"):
        html = render({**csl, **dict.fromkeys(names, attack), "DOI": None, "URL": url}).html
        assert "<img" not in html
        assert html.count("<a ") == (1 if url.startswith("https") else 0)
        assert 'href="javascript' not in html


def test_an_identifier_that_is_none_is_printed_without_a_link():
    assert render({"title": "T", "DOI": "pending"}).html == "T. doi:pending"


def test_nothing_is_printed_for_what_is_missing():
    fields = ("type", "author", "editor", "issued", "title", "container-title", "volume", "issue")
    fields += ("page", "number", "publisher", "edition", "DOI", "PMID", "PMCID", "URL", "accessed")
    assert render(dict.fromkeys(fields)).html == render({}).html == ""
    for kind in ("article", "book", "report", "webpage"):
        assert "None" not in render({**dict.fromkeys(fields), "type": kind}).text


def test_a_style_that_is_not_known_is_an_error():
    with pytest.raises(KeyError):
        render(CAPLAN, "chicago")
