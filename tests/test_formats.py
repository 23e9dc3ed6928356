"""Files of references, read and written: pure."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations import formats
from citations.formats import BadEntry, UnreadableFile, bibtex, csl_json, nbib, ris, values
from citations.parsing import parse

WRITERS = [ris, bibtex, csl_json]
ARTICLE = {
    "type": "article-journal",
    "author": [
        {"family": "Caplan", "given": "Arnold I."},
        {"family": "van der Berg", "given": "Jörg", "suffix": "Jr."},
        {"literal": "Study & Care Group"},
        {"literal": "et al"},
    ],
    "editor": [{"family": "O’Neill", "given": "Ann"}],
    "title": "The MSC: 5% of <i>in vivo</i> H<sub>2</sub>O & 10<sup>3</sup> {cells} at_once",
    "container-title": "Cell & Stem Cell",
    "container-title-short": "Cell Stem Cell",
    "issued": "2011-07-08",
    "volume": "9",
    "issue": "1 Suppl",
    "page": "11-15",
    "number": "e12",
    "status": "ahead of print",
    "DOI": "10.1016/j.stem_2011.06.008",
    "PMID": "21726829",
    "PMCID": "PMC3144500",
    "ISSN": "1934-5909",
    "URL": "https://example.org/a_b?c=%7E&d#e",
    "accessed": "2026-03-01",
}
REFERENCES = [
    ARTICLE,
    {
        "type": "book",
        "editor": [{"family": "Ballantyne", "given": "J. C."}],
        "title": "Bonica's management of pain",
        "edition": "5th",
        "publisher": "Wolters Kluwer",
        "publisher-place": "Philadelphia",
        "issued": "2018",
        "ISBN": "978-1-4963-4903-3",
    },
    {
        "type": "chapter",
        "author": [{"family": "Smith", "given": "A."}],
        "title": "The spine",
        "container-title": "Bonica's management of pain",
        "editor": [{"family": "Ballantyne", "given": "J. C."}],
        "publisher": "Wolters Kluwer",
        "page": "100-120",
    },
    {
        "type": "webpage",
        "author": [{"literal": "National Institute of Arthritis"}],
        "title": "Back pain",
        "container-title": "NIAMS",
        "URL": "https://www.niams.nih.gov/back-pain",
        "accessed": "2026-03-01",
    },
    {
        "type": "report",
        "author": [{"literal": "NICE"}],
        "title": "Low back pain and sciatica",
        "genre": "Guideline",
        "number": "NG59",
        "publisher": "National Institute for Health and Care Excellence",
        "issued": "2016-11",
    },
    {
        "type": "paper-conference",
        "author": [{"family": "Lee", "given": "B."}],
        "title": "Pain in numbers",
        "container-title": "Proceedings of the congress",
        "event-title": "World Congress on Pain",
        "issued": "2020",
    },
    {
        "type": "article",
        "title": "Early findings",
        "container-title": "medRxiv",
        "status": "in press",
    },
]


def entries(data):
    file = formats.read(data if isinstance(data, bytes) else data.encode())
    assert file.bad == []
    return file.entries


def one(data):
    (entry,) = entries(data)
    return entry.csl


@pytest.mark.parametrize("form", WRITERS)
def test_every_type_comes_back_as_it_was_written(form):
    read = entries(form.write(REFERENCES))
    assert [entry.csl for entry in read] == REFERENCES
    assert all(entry.notes == () for entry in read)


def test_the_sources_of_the_demo_come_back_as_they_were_written():
    demo = Path(__file__).parent.parent / "demo" / "posts"
    lines = [line for path in demo.glob("*.txt") for line in path.read_text().splitlines()]
    read = [csl for line in lines if (csl := parse(line)).get("title")]
    assert len(read) > 5
    for form in WRITERS:
        assert [entry.csl for entry in entries(form.write(read))] == read


WORD = st.text("abcDEFäößñé0129 .,;:'’()&%$#_{}~^\\-–/<>@=+!?\"*|[]`", min_size=1, max_size=30)
LETTERS = st.text("abcdeäöñé’-", min_size=2, max_size=12).map(str.strip)


@st.composite
def references(draw):
    csl = {
        "type": draw(st.sampled_from([one["type"] for one in REFERENCES])),
        "title": draw(WORD),
        "container-title": draw(WORD),
        "publisher": draw(WORD),
        "volume": draw(st.text("0123456789AB", min_size=1, max_size=5)),
        "issued": draw(st.sampled_from(["2011", "2011-07", "2011-07-08"])),
        "author": [{"family": draw(LETTERS).capitalize() or "X", "given": draw(LETTERS) or "Y"}],
    }
    return {key: normal(value) for key, value in csl.items()}


def normal(value):
    return values.title(value) if isinstance(value, str) else value


@pytest.mark.parametrize("form", WRITERS)
@given(csl=references())
@settings(max_examples=100, deadline=None)
def test_whatever_a_field_says_it_comes_back(form, csl):
    if not csl["title"] or not csl["container-title"]:
        return
    read = list(form.read(form.write([csl])))
    assert len(read) == 1
    assert not isinstance(read[0], BadEntry)
    got = read[0].csl
    assert {key: value for key, value in csl.items() if got.get(key) != value and value} == {}


@pytest.mark.parametrize("reader", [ris, bibtex, csl_json, nbib])
@given(content=st.text('@TYabIER{}[]",:= #-\n\\$%PMIDtitle', max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_stops_a_reader(reader, content):
    list(reader.read(content))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_bytes_stop_the_reading(data):
    with contextlib.suppress(UnreadableFile):
        formats.read(data)


def test_bibtex_as_people_keep_it_is_understood():
    read = entries(r"""
        @comment{kept for later}
        @string{csc = "Cell Stem"}
        @Article{Caplan2011,
          author = "Arnold I. Caplan and Correa, Diego and {World Health Organization} and
            van der Berg, Jr., J\"org and {\"O}z, A. and American College of Physicians and others",
          title = {The {MSC}: 5% of $\alpha$ in H$_2$O, \textit{in vivo}, p<0.05 \& more},
          journal = csc # " Cell", month = jul # "~8", year = 2011, volume=9, number=1,
          pages = {11--5}, doi = {10.1016/j.stem.2011.06.008}, url={https://example.org/a\_b},
        }""")
    assert read[0].line == 4
    assert read[0].csl == {
        "type": "article-journal",
        "author": [
            {"family": "Caplan", "given": "Arnold I."},
            {"family": "Correa", "given": "Diego"},
            {"literal": "World Health Organization"},
            {"family": "van der Berg", "given": "Jörg", "suffix": "Jr."},
            {"family": "Öz", "given": "A."},
            {"literal": "American College of Physicians"},
            {"literal": "et al"},
        ],
        "title": "The MSC: 5% of α in H<sub>2</sub>O, <i>in vivo</i>, p<0.05 & more",
        "container-title": "Cell Stem Cell",
        "issued": "2011-07-08",
        "volume": "9",
        "issue": "1",
        "page": "11-15",
        "DOI": "10.1016/j.stem.2011.06.008",
        "URL": "https://example.org/a_b",
    }


def test_a_chapter_takes_from_its_book_what_it_lacks():
    chapter, book = entries(
        "@incollection{c, crossref={B}, title={The spine}, author={Smith, A.}}\n"
        "@book{b, title={Pain}, editor={Lee, B.}, year=2000}"
    )
    assert chapter.csl["container-title"] == book.csl["title"] == "Pain"
    assert (chapter.csl["issued"], chapter.csl["title"]) == ("2000", "The spine")


def test_two_bibtex_entries_under_one_key_are_both_read():
    read = entries("@article{a, title={One}}\n@article{a, title={Two}}")
    assert [entry.csl["title"] for entry in read] == ["One", "Two"]


def test_a_pubmed_file_is_understood():
    read = entries("""PMID- 21726829
DP  - 2011 Jul 8
TI  - The MSC: an injury drugstore,
      continued.
PG  - 11-5
LID - 10.1016/j.stem.2011.06.008 [doi]
LID - S1934-5909(11)00252-4 [pii]
FAU - Caplan, Arnold I
AU  - Caplan AI
FAU - Correa, Diego Jr
AU  - Correa D Jr
AU  - Old GH 3rd
CN  - Study Group
LA  - eng
PT  - Journal Article
PT  - Retracted Publication
PL  - United States
TA  - Cell Stem Cell
JT  - Cell stem cell
PMC - PMC3144500
IS  - 1875-9777 (Electronic)
PST - aheadofprint

PMID- 2
TI  - A preprint.
PT  - Preprint
""")
    assert read[0].csl == {
        "type": "article-journal",
        "author": [
            {"family": "Caplan", "given": "Arnold I"},
            {"family": "Correa", "given": "Diego", "suffix": "Jr"},
            {"family": "Old", "given": "GH", "suffix": "3rd"},
            {"literal": "Study Group"},
        ],
        "title": "The MSC: an injury drugstore, continued",
        "container-title": "Cell stem cell",
        "container-title-short": "Cell Stem Cell",
        "issued": "2011-07-08",
        "page": "11-15",
        "status": "ahead of print",
        "DOI": "10.1016/j.stem.2011.06.008",
        "PMID": "21726829",
        "PMCID": "PMC3144500",
        "ISSN": "1875-9777",
    }
    assert read[0].notes == ("PubMed calls it “Retracted Publication”",)
    assert (read[1].csl["type"], read[1].line) == ("article", 24)


def test_csl_json_of_other_programs_is_understood():
    item = {
        "type": "journal-article",
        "title": ["The <b>MSC</b>: an <em>injury</em> drugstore &amp; more"],
        "author": [
            {"family": "Berg", "non-dropping-particle": "van der", "given": "Jörg"},
            {"name": "Study Group"},
            None,
        ],
        "container-title": ["Cell Stem Cell"],
        "issued": {"date-parts": [["2011", 7]]},
        "accessed": {"raw": "8 July 2012"},
        "ISSN": ["1934-5909", "1875-9777"],
        "volume": 9,
        "page": None,
    }
    assert one(json.dumps({"items": [item]})) == {
        "type": "article-journal",
        "title": "The MSC: an <i>injury</i> drugstore & more",
        "author": [{"family": "van der Berg", "given": "Jörg"}, {"literal": "Study Group"}],
        "container-title": "Cell Stem Cell",
        "issued": "2011-07",
        "accessed": "2012-07-08",
        "ISSN": "1934-5909",
        "volume": "9",
    }
    assert one(json.dumps(item)) == one(json.dumps([item]))


def test_after_a_mistake_in_json_the_entries_before_it_are_kept():
    file = formats.read(b'[{"title": "One", "type": "book"},\n{"title": "Two"},\n{"title": oops}]')
    assert [entry.line for entry in file.entries] == [1, 2]
    assert file.bad == [BadEntry(3, "the JSON is damaged here; what follows was not read")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2011/07/08/", "2011-07-08"),
        ("2011-7-8", "2011-07-08"),
        ("2011 Jul 8", "2011-07-08"),
        ("July 8, 2011", "2011-07-08"),
        ("8 July 2011", "2011-07-08"),
        ("2011 Jul-Aug", "2011-07"),
        ("2011 Spring", "2011"),
        ("2011/13/01", "2011"),
        ("2011-02-99", "2011-02"),
        ("2011//", "2011"),
        ("in press", ""),
        ("20111", ""),
    ],
)
def test_a_date_is_as_precise_as_its_text_is_certain(written, read):
    assert values.date(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *[
            ("11-5", "11-15"),
            ("11–15", "11-15"),
            ("11--15", "11-15"),
            ("1207-10.e3", "1207-1210.e3"),
        ],
        *[("e12-e19", "e12-e19"), ("101-3; quiz 104", "101-103; quiz 104"), ("S1-S9", "S1-S9")],
    ],
)
def test_pages_are_written_in_full_with_a_hyphen(written, read):
    assert values.pages(written) == read


@pytest.mark.parametrize(
    "data",
    [
        "TY  - JOUR\r\nTI  - Jörg\r\nER  - \r\n".encode(),
        "\ufeffTY  - JOUR\nTI  - Jörg\nER  - \n".encode(),
        "TY  - JOUR\nTI  - Jörg\nER  - \n".encode("utf-16"),
        "TY - JOUR\rTI - Jörg\r".encode(),
        "TY  - JOUR\nTI  - Jörg\nER  - \n".encode("cp1252"),
    ],
)
def test_any_usual_encoding_and_line_end_is_read(data):
    assert one(data)["title"] == "Jörg"
    guessed = formats.read(data).notes
    assert bool(guessed) == (data == "TY  - JOUR\nTI  - Jörg\nER  - \n".encode("cp1252"))


@pytest.mark.parametrize(
    ("data", "kept_as", "genre", "note"),
    [
        ("TY  - THES\nTI  - T\nUR  - http://a.org\nER  - ", "report", "Thesis", ""),
        ("TY  - DATA\nTI  - T\nER  - ", "report", "Data file", "“Data file” is kept as “Report”"),
        ("TY  - XYZ\nTI  - T\nJF  - J\nVL  - 1\nER  - ", "article-journal", None, "“XYZ” is kept"),
        ("@phdthesis{a, title={T}}", "report", "PhD thesis", ""),
        ("@patent{a, title={T}}", "report", "Patent", "“Patent” is kept as “Report”"),
        ('{"title": "T", "type": "thesis"}', "report", "Thesis", ""),
        ('{"title": "T", "type": "song", "URL": "http://a.org"}', "webpage", None, "“Song”"),
    ],
)
def test_a_type_that_is_none_of_ours_is_kept_as_the_nearest_and_named(data, kept_as, genre, note):
    (entry,) = entries(data)
    assert (entry.csl["type"], entry.csl.get("genre")) == (kept_as, genre)
    assert " ".join(entry.notes).startswith(note)
    assert bool(entry.notes) == bool(note)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b" \n\t", "it is empty"),
        (b"\x00\x01\x02", "it is not text"),
        (b"PK\x03\x04\x00\x00", "it is not text"),
        (b"\xff\xfeodd", "its text is damaged"),
        (b"Caplan AI. The MSC. 2011.", "it is not RIS, BibTeX, PubMed (.nbib) or CSL-JSON"),
        (b"x" * (formats.LARGEST_FILE + 1), "it is larger than 20 MB; split it"),
        (b"TY  - \n" * 50_001, "it has more than 50,000 entries; split it"),
        (b"@a{" * 50_001, "it has more than 50,000 entries; split it"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(data, message):
    with pytest.raises(UnreadableFile, match=f"^{re.escape(message)}$"):
        formats.read(data)


LONG = "x" * 1_000_000


@pytest.mark.parametrize(
    "hostile",
    [
        f"TY  - JOUR\nTI  - {LONG}\nER  - \n",
        "TY  - JOUR\nTI  - x\n" + "y\n" * 500_000,
        f"@article{{a, title={{{LONG}}}}}",
        "@article{a, title={" + "{" * 100_000 + "x" + "}" * 100_000 + "}}",
        "@article{a, title={" + "{" * 100 + r"\x" + "}" * 100 + "}}",
        "@article{a, title={" + r"\begin{x}" * 400 + "}}",
        "@article{a, title={x}, author={" + "A and " * 200_000 + "B}}",
        f"@article{{a, title={{{LONG}",
        f"PMID- 1\nTI  - {LONG}\n",
        "PMID- 1\nTI  - x\n" + "AU  - A B\n" * 300_000,
        "[" * 1_000_000,
        '[{"title":' * 200_000,
        '[{"title": "x", "volume": ' + "9" * 100_000 + "}]",
        f'[{{"title": "{LONG}"}}]',
    ],
    ids=range(14),
)
def test_hostile_entries_are_bad_entries(hostile):
    file = formats.read(hostile.encode())
    assert (file.entries, len(file.bad)) == ([], 1)
    assert len(file.bad[0].reason) < 100
