"""COinS read back, as Zotero reads it (ANSI/NISO Z39.88-2004, key/encoded-value)."""

from urllib.parse import parse_qs

import pytest

from citations.coins import coins

CAPLAN = {
    "type": "article-journal",
    "author": [
        {"family": "Caplan", "given": "Arnold I."},
        {"family": "Correa", "given": "Diego"},
        {"literal": "Pain Study Group"},
    ],
    "issued": "2011-07-08",
    "title": "The MSC: an injury drugstore",
    "container-title": "Cell Stem Cell",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
    "ISSN": "1934-5909",
    "DOI": "10.1016/j.stem.2011.06.008",
    "PMID": "21726829",
}


def read(csl):
    return parse_qs(coins(csl), strict_parsing=True)


def test_a_journal_article_is_read_back():
    assert read(CAPLAN) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:journal"],
        "rft_id": ["info:doi/10.1016/j.stem.2011.06.008", "info:pmid/21726829"],
        "rft.genre": ["article"],
        "rft.atitle": ["The MSC: an injury drugstore"],
        "rft.jtitle": ["Cell Stem Cell"],
        "rft.aulast": ["Caplan"],
        "rft.aufirst": ["Arnold I."],
        "rft.au": ["Caplan, Arnold I.", "Correa, Diego", "Pain Study Group"],
        "rft.date": ["2011-07-08"],
        "rft.volume": ["9"],
        "rft.issue": ["1"],
        "rft.pages": ["11-15"],
        "rft.spage": ["11"],
        "rft.epage": ["15"],
        "rft.issn": ["1934-5909"],
    }


def test_a_chapter_names_itself_and_its_book():
    chapter = {
        "type": "chapter",
        "author": [{"literal": "Example Society of Pain"}],
        "title": "Knees",
        "container-title": "Handbook of Pain",
        "edition": "3",
        "publisher": "Example Press",
        "publisher-place": "Boston, MA",
        "ISBN": "9780306406157",
    }
    assert read(chapter) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:book"],
        "rft.genre": ["bookitem"],
        "rft.atitle": ["Knees"],
        "rft.btitle": ["Handbook of Pain"],
        "rft.aucorp": ["Example Society of Pain"],
        "rft.au": ["Example Society of Pain"],
        "rft.edition": ["3"],
        "rft.pub": ["Example Press"],
        "rft.place": ["Boston, MA"],
        "rft.isbn": ["9780306406157"],
    }


@pytest.mark.parametrize(
    ("kind", "genre"),
    [("book", "book"), ("report", "report"), ("paper-conference", "proceeding")],
)
def test_a_book_a_report_and_a_paper_have_a_title_of_their_own(kind, genre):
    told = read({"type": kind, "title": "Pain"})
    assert told["rft.genre"] == [genre]
    assert told["rft.btitle"] == ["Pain"]


def test_a_preprint_is_an_article_of_its_server():
    told = read({"type": "article", "title": "Pain", "publisher": "medRxiv"})
    assert (told["rft.genre"], told["rft.jtitle"]) == (["preprint"], ["medRxiv"])


def test_a_web_page_is_described_in_dublin_core():
    page = {
        "type": "webpage",
        "author": [{"family": "Rivera", "given": "M."}],
        "title": "Medicines & you",
        "container-title": "FDA",
        "issued": "2024-03-01",
        "URL": "https://www.fda.gov/drugs?a=1&b=2",
    }
    assert read(page) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rft_id": ["https://www.fda.gov/drugs?a=1&b=2"],
        "rft.type": ["webpage"],
        "rft.title": ["Medicines & you"],
        "rft.creator": ["Rivera, M."],
        "rft.source": ["FDA"],
        "rft.date": ["2024-03-01"],
        "rft.identifier": ["https://www.fda.gov/drugs?a=1&b=2"],
    }


def test_markup_in_a_title_is_left_out():
    assert read({"title": "CO<sub>2</sub> & <i>in vitro</i>"})["rft.atitle"] == ["CO2 & in vitro"]


def test_pages_are_text_and_no_markup():
    assert read({"title": "T", "page": "S1&S9"})["rft.pages"] == ["S1&S9"]


def test_an_identifier_that_is_none_is_not_claimed():
    assert "rft_id" not in read({"title": "T", "DOI": "pending", "PMID": "none"})


def test_without_a_title_there_is_nothing_to_collect():
    assert coins({"type": "book", "publisher": "Example Press"}) == coins({}) == ""
