"""What a typed reference certainly says, and whether that is every word of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations import identifiers
from citations.parsing import BAR, covers, parse, read
from citations.styles import render

CAPLAN = [{"family": "Caplan", "given": "A. I."}, {"family": "Correa", "given": "D."}]


def test_apa_article_without_volume_is_read_in_full():
    text = "Caplan, A. I., & Correa, D. (2011). The MSC: An injury drugstore. Cell Stem Cell."
    assert parse(text) == {
        "type": "article-journal",
        "author": CAPLAN,
        "issued": "2011",
        "title": "The MSC: An injury drugstore",
        "container-title": "Cell Stem Cell",
    }
    assert covers(text, parse(text))


def test_apa_article_with_volume_pages_and_doi_is_read_in_full():
    text = (
        "Caplan, A. I., & Correa, D. (2011). The MSC: An injury drugstore. Cell Stem Cell, "
        "9(1), 11–15. https://doi.org/10.1016/j.stem.2011.06.008"
    )
    assert parse(text) == {
        "type": "article-journal",
        "author": CAPLAN,
        "issued": "2011",
        "title": "The MSC: An injury drugstore",
        "container-title": "Cell Stem Cell",
        "volume": "9",
        "issue": "1",
        "page": "11-15",
        "DOI": "10.1016/j.stem.2011.06.008",
    }
    assert covers(text, parse(text))


def test_ama_article_is_read_in_full():
    text = (
        "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011;9(1):11-15. "
        "doi:10.1016/j.stem.2011.06.008"
    )
    assert parse(text) == {
        "type": "article-journal",
        "author": CAPLAN,
        "issued": "2011",
        "title": "The MSC: an injury drugstore",
        "container-title": "Cell Stem Cell",
        "volume": "9",
        "issue": "1",
        "page": "11-15",
        "DOI": "10.1016/j.stem.2011.06.008",
    }
    assert covers(text, parse(text))


def test_pubmed_form_is_read_in_full():
    text = (
        "1. Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. "
        "2011 Jul 8;9(1):11-5. doi: 10.1016/j.stem.2011.06.008. PMID: 21726829; PMCID: PMC3144500."
    )
    csl = parse(text)
    assert csl["issued"] == "2011-07-08"
    assert (csl["volume"], csl["issue"], csl["page"]) == ("9", "1", "11-5")
    assert (csl["PMID"], csl["PMCID"]) == ("21726829", "PMC3144500")
    assert covers(text, csl)


@pytest.mark.parametrize(
    ("typed", "authors"),
    [
        ("Rivera, M., et al. (2020).", [{"family": "Rivera", "given": "M."}, {"literal": "et al"}]),
        ("Rivera, M. et al. (2020).", [{"family": "Rivera", "given": "M."}, {"literal": "et al"}]),
        ("Rivera, M.J. (2020).", [{"family": "Rivera", "given": "M. J."}]),
        ("Rivera, J.-P. (2020).", [{"family": "Rivera", "given": "J.-P."}]),
        ("Rivera, M., Jr. (2020).", [{"family": "Rivera", "given": "M.", "suffix": "Jr"}]),
        ("van der Berg, Ö. (2020).", [{"family": "van der Berg", "given": "Ö."}]),
        (
            "O’Neill, K. and García-López, M. (2020).",
            [{"family": "O’Neill", "given": "K."}, {"family": "García-López", "given": "M."}],
        ),
        ("Mayo Clinic. (2020).", [{"literal": "Mayo Clinic"}]),
    ],
)
def test_apa_authors(typed, authors):
    text = f"{typed} Walking and knee pain. Pain Medicine, 21(3), 101–109."
    csl = parse(text)
    assert csl["author"] == authors
    assert csl["title"] == "Walking and knee pain"
    assert covers(text, csl)


@pytest.mark.parametrize(
    ("typed", "authors"),
    [
        ("Rivera M, et al.", [{"family": "Rivera", "given": "M."}, {"literal": "et al"}]),
        ("Rivera MJ Jr.", [{"family": "Rivera", "given": "M. J.", "suffix": "Jr"}]),
        ("Rivera J-P.", [{"family": "Rivera", "given": "J.-P."}]),
        ("de la Cruz M.", [{"family": "de la Cruz", "given": "M."}]),
        ("Wu X, Li Y.", [{"family": "Wu", "given": "X."}, {"family": "Li", "given": "Y."}]),
        ("American College of Physicians.", [{"literal": "American College of Physicians"}]),
        (
            "2023 American Geriatrics Society Expert Panel.",
            [{"literal": "2023 American Geriatrics Society Expert Panel"}],
        ),
        (
            "Rivera M, Wu X; Committee of the American College of Physicians.",
            [
                {"family": "Rivera", "given": "M."},
                {"family": "Wu", "given": "X."},
                {"literal": "Committee of the American College of Physicians"},
            ],
        ),
    ],
)
def test_ama_authors(typed, authors):
    text = f"{typed} Walking and knee pain. Pain Med. 2020;21(3):101-109."
    csl = parse(text)
    assert csl["author"] == authors
    assert csl["title"] == "Walking and knee pain"
    assert covers(text, csl)


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("2020;21(3):101-109", {"volume": "21", "issue": "3", "page": "101-109"}),
        ("2020;21:101-109", {"volume": "21", "page": "101-109"}),
        ("2015;(1):CD004376", {"issue": "1", "page": "CD004376"}),
        ("2019;366:l4185", {"volume": "366", "page": "l4185"}),
        ("2014;12(Suppl 1):S5-S10", {"volume": "12", "issue": "Suppl 1", "page": "S5-S10"}),
        ("2020 Mar;21(3):e123", {"volume": "21", "issue": "3", "page": "e123"}),
    ],
)
def test_ama_volume_issue_and_pages(place, fields):
    text = f"Rivera M. Walking and knee pain. BMJ. {place}."
    csl = parse(text)
    assert {name: csl[name] for name in csl.keys() & {"volume", "issue", "page"}} == fields
    assert covers(text, csl)


def test_article_published_online_has_its_date():
    text = "Rivera M. Walking and pain. Pain. Published online March 1, 2024. doi:10.1016/j.pain.1"
    csl = parse(text)
    assert csl["issued"] == "2024-03-01"
    assert csl["container-title"] == "Pain"
    assert covers(text, csl)


def test_title_that_asks_and_answers_is_kept_whole():
    csl = parse("Rivera M. Does it help? A trial in knee pain. Pain. 2020;161:12-19.")
    assert csl["title"] == "Does it help? A trial in knee pain"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "U.S. Food and Drug Administration. Medicines and you. FDA. https://www.fda.gov/drugs/you.",
            {
                "type": "webpage",
                "author": [{"literal": "U.S. Food and Drug Administration"}],
                "title": "Medicines and you",
                "container-title": "FDA",
                "URL": "https://www.fda.gov/drugs/you",
            },
        ),
        (
            "FDA. (2024, March 1). Medicines and you. https://www.fda.gov/drugs/you",
            {
                "type": "webpage",
                "author": [{"literal": "FDA"}],
                "issued": "2024-03-01",
                "title": "Medicines and you",
                "URL": "https://www.fda.gov/drugs/you",
            },
        ),
        (
            "Mayo Clinic. (n.d.). Back pain. Retrieved May 4, 2024, from https://example.org/back",
            {
                "type": "webpage",
                "author": [{"literal": "Mayo Clinic"}],
                "title": "Back pain",
                "URL": "https://example.org/back",
                "accessed": "2024-05-04",
            },
        ),
        (
            "FDA. Medicines and you. July 9, 2015. Available at: https://www.fda.gov/drugs/you",
            {
                "type": "webpage",
                "author": [{"literal": "FDA"}],
                "title": "Medicines and you",
                "issued": "2015-07-09",
                "URL": "https://www.fda.gov/drugs/you",
            },
        ),
        (
            "NIH. Back pain. MedlinePlus. Published March 1, 2024. Accessed May 4, 2024. "
            + "https://medlineplus.gov/backpain.html",
            {
                "type": "webpage",
                "author": [{"literal": "NIH"}],
                "title": "Back pain",
                "container-title": "MedlinePlus",
                "issued": "2024-03-01",
                "accessed": "2024-05-04",
                "URL": "https://medlineplus.gov/backpain.html",
            },
        ),
    ],
)
def test_web_page_of_an_organisation(text, fields):
    assert parse(text) == fields
    assert covers(text, fields)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "See our handout on back pain.",
        "Ask your clinician. Then rest. 2011.",
        "Vitamin D. What to know. https://example.org/a https://example.org/b",
        "Low back pain in the Department of Defense. J Pain. 2011;9:1-2.",
        "Low back pain in the Department of Defense. A cohort. J Pain. 2011;9:1-2.",
        "Effects of vitamin D. A randomized trial. J Pain. 2011;9:1-2.",
        "Vitamin D. A randomized trial. J Pain. 2011;9:1-2.",
        "Rivera M, et al; Pain Study Group. Walking and knee pain. Pain. 2011;9:1-2.",
        "Rivera M, Wu X; and friends. Walking and knee pain. Pain. 2011;9:1-2.",
        "Rivera and Wu. Pain Med. 2020;21(3):101-109.",
        "x" * 3000,
    ],
)
def test_an_unclear_reference_is_not_guessed(text):
    assert parse(text) == {}
    assert not covers(text, {})


@pytest.mark.parametrize(
    "rest",
    [
        "Knees. In Handbook of pain, 12(3), 1–20.",
        "The road, 7.",
        "The road [Manuscript in preparation].",
    ],
)
def test_apa_authors_and_year_are_certain_where_the_rest_is_not(rest):
    text = f"Rivera, M. (2015). {rest}"
    assert parse(text) == {"author": [{"family": "Rivera", "given": "M."}], "issued": "2015"}
    assert not covers(text, parse(text))


def test_identifiers_are_certain_where_the_rest_is_not():
    text = "That trial in the Annals about back pain, doi:10.7326/M16-2367"
    assert parse(text) == {"DOI": "10.7326/m16-2367"}
    assert not covers(text, parse(text))


def test_words_after_the_address_keep_the_rest_unread():
    text = "FDA. (2024). Medicines and you. https://www.fda.gov/you (Spanish version also there)"
    assert parse(text) == {"URL": "https://www.fda.gov/you"}


@pytest.mark.parametrize("site", ["Symptoms", "What you can do at our Clinic"])
def test_where_a_page_title_may_go_on_it_is_not_cut(site):
    text = f"FDA. Medicines and you. {site}. https://www.fda.gov/you"
    assert parse(text) == {"author": [{"literal": "FDA"}], "URL": "https://www.fda.gov/you"}


def test_the_best_guess_is_kept_with_its_doubt():
    fields = read("Rivera M. One sentence. Another sentence. Walks. 2011;9:1-2.")
    assert fields["title"].value == "One sentence. Another sentence"
    assert fields["container-title"].value == "Walks"
    assert fields["title"].confidence == fields["container-title"].confidence < BAR
    assert fields["volume"].confidence > BAR


def test_the_title_is_as_certain_as_its_end():
    csl = parse("Rivera, M. (2015). Handbook of pain. Karnac.")
    assert csl["title"] == "Handbook of pain"
    assert "publisher" not in csl


def test_a_date_that_was_not_understood_is_no_part_of_the_journal():
    csl = parse("Rivera M. Walking and knee pain. Pain Med. 2020 or so. 21(3):101-109.")
    assert "container-title" not in csl
    assert csl["volume"] == "21"


def test_a_first_name_is_not_taken_for_an_author():
    text = "Mia E. Rivera, Ola Wu, Walking and knee pain. Pain Med. 2020;21(3):101-109."
    assert "author" not in parse(text)


def test_initials_are_no_first_names_of_a_short_title():
    csl = parse("Rivera M. A Trial. Pain Med. 2020;21(3):101-109.")
    assert csl["author"] == [{"family": "Rivera", "given": "M."}]
    assert csl["title"] == "A Trial"


def test_words_around_a_note_in_brackets_stay_apart():
    assert parse("https://example.org/knee[Internet]Rivera") == {"URL": "https://example.org/knee"}


def test_a_city_behind_the_publisher_is_not_part_of_its_name():
    csl = parse("Rivera, M. (2015). Knees. In J. Doe (Ed.), Walking (pp. 1–9). Karnac, London.")
    assert csl["container-title"] == "Walking"
    assert "publisher" not in csl


@pytest.mark.parametrize("quotes", ["“%s”", '"%s"', "‘%s’", "'%s'"])
def test_a_title_stands_without_its_quotation_marks(quotes):
    title = quotes % "Does the patient's knee hurt?"
    csl = parse(f"Rivera, M. and Doe, J. (2024) {title}, Spine, 49(2), pp. 123–130.")
    assert csl["title"] == "Does the patient's knee hurt?"
    assert csl["container-title"] == "Spine"


def test_what_is_no_reference_says_nothing():
    assert (
        parse("See Rivera's handout on walking, and ask at the desk for the leaflet (2019).") == {}
    )


@pytest.mark.parametrize(
    ("text", "authors", "title", "journal"),
    [
        (
            "Drela, K., et al. (2020). The role of mesenchymal stem cells in the treatment of "
            + "osteoarthritis—a review. Regenerative Medicine.",
            [{"family": "Drela", "given": "K."}, {"literal": "et al"}],
            "The role of mesenchymal stem cells in the treatment of osteoarthritis—a review",
            "Regenerative Medicine",
        ),
        (
            "Centeno, C., et al. (2014). Safety and efficacy of autologous bone marrow concentrate "
            + "in the treatment of knee osteoarthritis: a prospective pilot study. Journal of "
            + "Translational Medicine.",
            [{"family": "Centeno", "given": "C."}, {"literal": "et al"}],
            "Safety and efficacy of autologous bone marrow concentrate in the treatment of knee "
            + "osteoarthritis: a prospective pilot study",
            "Journal of Translational Medicine",
        ),
    ],
)
def test_references_without_volume_are_read_in_full(text, authors, title, journal):
    csl = parse(text)
    assert (csl["author"], csl["title"], csl["container-title"]) == (authors, title, journal)
    assert csl.keys() == {"type", "author", "issued", "title", "container-title"}
    assert covers(text, csl)


def test_an_impossible_day_leaves_the_year():
    assert parse("FDA. (2024, February 31). You. https://www.fda.gov/you")["issued"] == "2024"


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("Rivera, M. (2020). Knee pain. Pain, 21(3), pp. 1–9.", True),
        ("3. Rivera M. Knee Pain. Pain. 2020;Vol. 21(No. 3):1-9.", True),
        ("Rivera, M. (2020). Knee pain. Pain, 21(3), 1–9. Reprinted.", False),
        ("Rivera, M. & Doe, J. (2020). Knee pain. Pain, 21(3), 1–9.", False),
        ("Rivera, M. (2020). No knee pain. Pain, 21(3), 1–9.", False),
        ("Rivera, M. (2020). Knee pain. Pain, 21(3), 1–9. doi:10.7326/M16-2367", False),
        ("Rivera, M. (2020). Knee pain, knee pain. Pain, 21(3), 1–9.", False),
    ],
)
def test_covers_notices_every_word_that_the_fields_lack(text, covered):
    csl = {
        "type": "article-journal",
        "author": [{"family": "Rivera", "given": "M."}],
        "issued": "2020",
        "title": "Knee pain",
        "container-title": "Pain",
        "volume": "21",
        "issue": "3",
        "page": "1-9",
    }
    assert covers(text, csl) is covered


@pytest.mark.parametrize(
    "text",
    [
        "Roe R. Pain medicine. 2nd ed. Chicago, IL: Example Press; 2018.",
        "Roe, R. (2018). Pain medicine (2nd ed.). Example Press.",
        "Roe, R., & Doe, J. (Eds.). (2018). Pain medicine. Example Press.",
        "Roe R. Knee pain. In: Doe J, Poe P, editors. Pain. 2nd ed. Chicago: Example Press; 2018.",
        "Roe, R. (2018). Knee pain. In J. Doe (Ed.), Pain (2nd ed., pp. 11–25). Example Press.",
    ],
)
def test_books_and_chapters_are_covered(text):
    assert covers(text, parse(text))
    assert not covers(f"{text} Signed copy.", parse(text))
    assert not covers(text, {**parse(text), "publisher": ""})


@pytest.mark.parametrize("end", ["https://example.org/a", "Accessed May 4, 2024."])
def test_what_no_style_prints_beside_a_doi_is_not_covered(end):
    text = f"Rivera, M. (2020). Knee pain. Pain, 21(3), 1–9. doi:10.7326/M16-2367. {end}"
    csl = parse(text)
    assert csl["page"] == "1-9"
    assert not covers(text, csl)


FRAGMENTS = (
    *("Rivera, M. J.", "Rivera MJ", "van der Berg K", "Doe, J., Jr.", "M. J. Rivera", "Mia Rivera"),
    *("et al", "FDA", "Mayo Clinic", "eds", "(Ed.)", "edited by", "In: ", "In A. Doe"),
    *("Walking and knee pain", "Does it help?", "Pain", "J. Pain Res", "U.S.", "vs", "medRxiv"),
    *(
        "Handbook of Knees",
        "Springer",
        "New York: ",
        "2nd ed.",
        "(2nd ed., pp. 1–9)",
        "Proceedings",
    ),
    *("(2020)", "(2020, May 4)", "(n.d.)", "2020", "2020 Jul 8", "9(1)", "11–15", "11-5", "e123"),
    *("vol. 9, no. 1", "pp. 11–15", "2011;9(1):11-15", "In press", "Epub ahead of print"),
    *(";", ":", ", ", ". ", " ", " & ", "; ", "“", "”", "doi:10.7326/M16-2367", "PMID: 21726829"),
    *("[1]", "[Internet]", "https://www.fda.gov/you", "Accessed May 4, 2024.", "Retrieved from"),
    *("Published March 1, 2024", "ISBN 978-0-306-40615-7", "(Report No. 12-3)", "Presented at: "),
)
typed = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


@given(typed)
def test_no_word_is_ever_invented(text):
    months = {"03": "march", "05": "may", "07": "jul"}
    fields = read(text)
    people = [
        part
        for name in ("author", "editor")
        if name in fields
        for person in fields[name].value
        for part in person.values()
    ]
    facts = [field.value for field in fields.values() if isinstance(field.value, str)]
    kind = fields["type"].value if "type" in fields else ""
    for word in re.findall(r"\w+", " ".join([*people, *facts]).casefold()):
        assert word in kind or months.get(word, word).lstrip("0") in text.casefold()


@given(st.one_of(st.text(), typed))
def test_whatever_is_typed_the_fields_are_well_formed(text):
    csl = parse(text)
    assert identifiers.normalise_doi(csl.get("DOI", "")) == csl.get("DOI", "")
    assert identifiers.normalise_pmid(csl.get("PMID", "")) == csl.get("PMID", "")
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", csl.get("issued", ""))
    assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", csl.get("accessed", ""))
    assert all(csl.values())
    covers(text, csl)


words = st.sampled_from(
    ["knee", "pain", "walking", "trial", "of", "the", "spine", "adults", "2017", "COVID-19", "IL-6"]
)
titles = st.lists(words, min_size=1, max_size=9).map(" ".join).map(lambda title: "A " + title)
persons = st.fixed_dictionaries(
    {
        "family": st.sampled_from(["Rivera", "van der Berg", "O'Neill", "Wu", "García-López"]),
        "given": st.sampled_from(["M.", "M. J.", "Ö. K. L."]),
    }
)
articles = st.fixed_dictionaries(
    {
        "type": st.just("article-journal"),
        "author": st.lists(persons, min_size=1, max_size=6),
        "issued": st.integers(1900, 2026).map(str),
        "title": st.builds(lambda title, end: title + end, titles, st.sampled_from(["", "?"])),
        "container-title": st.sampled_from(["Pain", "J Pain", "Spine (Phila Pa 1976)", "BMJ"]),
        "volume": st.integers(1, 999).map(str),
        "page": st.sampled_from(["11-15", "e123", "S5-S10", "CD004376"]),
    },
    optional={
        "issue": st.sampled_from(["1", "9662", "1-2", "Suppl 1"]),
        "DOI": st.just("10.7326/m16-2367"),
        "PMID": st.just("21726829"),
    },
)


@given(articles)
def test_what_we_print_reads_back_as_it_was(csl):
    text = render(csl).text
    assert parse(text) == csl
    assert covers(text, csl)
