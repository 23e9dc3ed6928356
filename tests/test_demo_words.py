import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from blog.importing.document import Callout, inlines_of, text_of
from blog.importing.readers import read_document
from blog.importing.recognise import recognise
from blog.importing.stated import stated
from demo.write_word_posts import SOURCES, word_document

DEMO = Path(__file__).parents[1] / "demo"
POSTS = tomllib.loads((DEMO / "posts.toml").read_text(encoding="utf-8"))
PRACTICE = tomllib.loads((DEMO / "practice.toml").read_text(encoding="utf-8"))
TODAY_IN_THE_DEMO = date(2026, 11, 22)
CLAIMS = re.compile(
    r"\b(?:best|cures?|cured|FDA-approved|guarantee\w*|leading|miracle\w*|pain-free|permanent\w*"
    r"|proven|regrow\w*|risk-free|safer than|superior\w*)\b|#1|!",
    re.IGNORECASE,
)
# Real numbers that anybody may be told: Poison Help, No Surprises, Office for Civil Rights.
HELP_LINES = {"1-800-222-1222", "1-800-985-3059", "1-800-368-1019", "1-800-537-7697"}
AREA_CODES = {"des-peres": "314", "st-peters": "636", "washington": "636"}
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

each_post = pytest.mark.parametrize("entry", POSTS["posts"], ids=lambda entry: entry["slug"])


def parts(entry):
    document = document_of(entry["file"])
    return (stated if document.is_post else recognise)(document)


@cache
def document_of(file):
    document, _ = read_document(file, (DEMO / file).read_bytes())
    return document


def prose(post):
    """The paragraphs and list items between the title and the sources."""
    blocks = [
        *post.introduction,
        *(block for section in post.sections for block in section.blocks),
        *(block for takeaway in post.takeaways for block in takeaway),
        *post.closing,
    ]
    return [text_of(inline) for block in blocks for inline in inlines_of(block)]


def headings(post):
    blocks = [block for section in post.sections for block in section.blocks]
    callouts = [block.title for block in blocks if isinstance(block, Callout)]
    sections = [section.heading for section in post.sections]
    return [post.title or post.metadata.title, *sections, *callouts, post.takeaways_heading]


def sources(post):
    """As typed, or as the facts that a post's file states."""
    return [*map(text_of, post.references), *map(str, post.stated_sources)]


def syllables(word):
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(groups - silent, 1)


def reading_grade(paragraphs):
    """Flesch-Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    sentences = sum(max(len(re.findall(r"[.?!](?=\W|$)", text)), 1) for text in paragraphs)
    words = re.findall(r"[a-z][a-z’-]*", " ".join(paragraphs).lower())
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def texts(entries):
    """Every text of a TOML table, with the names of its keys left out."""
    if isinstance(entries, str):
        return [entries]
    if isinstance(entries, dict):
        entries = list(entries.values())
    return [text for entry in entries for text in texts(entry)] if isinstance(entries, list) else []


def test_the_reading_grade_tells_plain_words_from_hard_ones():
    plain = ["The knee is sore. Rest it for a day."]
    hard = ["Osteoarthritis necessitates individualized multidisciplinary rehabilitation."]
    assert reading_grade(plain) < 2
    assert reading_grade(hard) > 20


@each_post
def test_a_post_has_every_part_of_an_offices_post(entry):
    post = parts(entry)
    assert headings(post)[0]
    assert len(post.introduction) in (1, 2)
    assert len(post.sections) >= 4
    assert 3 <= len(post.takeaways) <= 6
    assert len(post.closing) in (1, 2)
    assert 3 <= len(sources(post)) <= 6


@each_post
def test_a_post_is_short_enough_to_read_and_long_enough_to_help(entry):
    assert 600 <= len(" ".join(prose(parts(entry))).split()) <= 1200


@each_post
def test_a_post_reads_at_middle_school_level(entry):
    assert reading_grade(prose(parts(entry))) <= 9


@each_post
def test_a_post_says_when_to_get_help_and_where_we_are(entry):
    post = parts(entry)
    words = " ".join([*headings(post), *prose(post)])
    assert "911" in words
    assert re.search(r"\b[Cc]all us\b|come and see us", words)
    assert re.search(r"Des Peres, St\. Peters, (?:and|or) Washington, Missouri", words)


@each_post
def test_a_post_promises_nothing(entry):
    post = parts(entry)
    words = " ".join([*headings(post), *prose(post), *texts(entry)])
    assert not CLAIMS.findall(words)


@each_post
def test_each_source_can_be_found(entry):
    for reference in sources(parts(entry)):
        assert re.search(r"10\.\d{4,}/|https://|PMID|;\d+\(\d+\):", reference), reference


def test_two_posts_or_more_call_their_takeaways_key_takeaways():
    found = [parts(entry).takeaways_heading for entry in POSTS["posts"]]
    assert sum(heading.startswith("Key Takeaways") for heading in found) >= 2
    assert len(set(found)) == len(found)


@each_post
def test_a_posts_entry_fits_its_document(entry):
    post = parts(entry)
    assert Path(entry["file"]).stem == entry["slug"]
    assert entry["hero_alt"] == post.hero_alt
    assert (DEMO / entry["picture"]).is_file()
    assert bool(post.hero) == entry["file"].endswith(".docx")
    assert 50 <= len(entry["summary"]) <= 160


@each_post
def test_a_post_is_checked_by_somebody_else_before_it_is_published(entry):
    clinicians = {clinician["slug"] for clinician in PRACTICE["clinicians"]}
    assert {*entry["authors"], entry["reviewed_by"]} <= clinicians
    assert entry["reviewed_by"] not in entry["authors"]
    assert entry["reviewed_on"] <= entry["published"] < TODAY_IN_THE_DEMO
    assert entry["reviewed_on"].year + 1 == entry["next_review_on"].year


def test_every_topic_is_described_and_has_a_post():
    topics = {topic["slug"] for topic in POSTS["topics"]}
    used = {topic for entry in POSTS["posts"] for topic in entry["topics"]}
    assert used == topics
    assert all(topic["description"] for topic in POSTS["topics"])


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.md")), ids=lambda source: source.stem)
def test_a_word_post_says_what_its_source_says(source, tmp_path):
    rewritten = tmp_path / "post.docx"
    rewritten.write_bytes(word_document(source.read_text(encoding="utf-8")))
    committed = DEMO / "posts" / f"{source.stem}.docx"
    assert shape(rewritten) == shape(committed)


def shape(file):
    return [
        (
            paragraph.style.name,
            paragraph.text,
            [(run.text, run.bold, run.italic) for run in paragraph.runs],
            [(link.text, link.address) for link in paragraph.hyperlinks],
        )
        for paragraph in paragraphs_of(Document(file))
    ]


def paragraphs_of(document):
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def test_a_word_post_is_the_same_file_each_time_it_is_written():
    source = (SOURCES / "sciatica.md").read_text(encoding="utf-8")
    assert word_document(source) == word_document(source)


def test_word_posts_carry_what_offices_type():
    blocks = document_of("posts/low-back-pain.docx").blocks
    runs = [run for block in blocks for inline in inlines_of(block) for run in inline]
    raised = [run.text for run in runs if "superscript" in run.marks]
    assert [text for text in raised if not text.isdecimal()] == ["rd", "th"]
    assert "https://medlineplus.gov/backpain.html" in {run.link for run in runs}
    assert "osteoporosis" in {run.text for run in runs if "italic" in run.marks}


def test_the_three_clinics_keep_different_hours():
    weeks = [clinic["hours"] for clinic in PRACTICE["clinics"]]
    rows = [row for week in weeks for row in week]
    assert all(a != b for a, b in zip(weeks, [*weeks[1:], weeks[0]], strict=True))
    assert all("07:00" <= row["opens"] < row["closes"] <= "19:00" for row in rows)
    assert any(row["weeks"] == "1,3" for row in rows)
    assert any(row["by_appointment"] for row in rows)
    monday_in_des_peres = [row["opens"] for row in weeks[0] if row["weekday"] == 0]
    assert monday_in_des_peres == ["08:00", "13:00"]


def test_clinicians_work_where_and_when_a_clinic_is_open():
    open_days = {
        clinic["slug"]: {WEEKDAYS[row["weekday"]] for row in clinic["hours"]}
        for clinic in PRACTICE["clinics"]
    }
    for clinician in PRACTICE["clinicians"]:
        assert (DEMO / clinician["picture"]).is_file()
        for place in clinician["clinics"]:
            days = set(re.findall(r"Mon|Tue|Wed|Thu|Fri|Sat|Sun", place["days"]))
            assert days
            assert days <= open_days[place["clinic"]]


def test_every_clinic_has_a_clinician():
    places = {place["clinic"] for person in PRACTICE["clinicians"] for place in person["clinics"]}
    assert places == {clinic["slug"] for clinic in PRACTICE["clinics"]} == set(AREA_CODES)


def test_thanksgiving_closes_every_clinic_and_washington_the_afternoon_before():
    thanksgiving, eve, _ = PRACTICE["hours_exceptions"]
    assert thanksgiving["first_date"] == thanksgiving["last_date"] == date(2026, 11, 26)
    assert set(thanksgiving["clinics"]) == set(AREA_CODES)
    assert "opens" not in thanksgiving
    assert (eve["clinics"], eve["first_date"]) == (["washington"], date(2026, 11, 25))
    assert eve["closes"] == "12:00"


def test_phone_numbers_and_addresses_belong_to_nobody():
    posts = [text for entry in POSTS["posts"] for text in prose(parts(entry))]
    words = "\n".join([*posts, *texts(PRACTICE)])
    numbers = re.findall(r"\+?1?-?\(?\d{3}\)?[ -]\d{3}-\d{4}", words)
    invented = re.compile(r"(?:\+1-)?\(?(?:314|636)\)?[ -]555-01\d\d")
    assert numbers
    assert {number for number in numbers if not invented.fullmatch(number)} <= HELP_LINES
    assert set(re.findall(r"@([\w.-]+\w)", words)) == {"example.org"}
    for clinic in PRACTICE["clinics"]:
        assert clinic["phone"].startswith(f"({AREA_CODES[clinic['slug']]}) 555-01")
        assert "Example" in clinic["street_address"]


def test_the_practice_promises_nothing_either():
    assert not CLAIMS.findall("\n".join(texts(PRACTICE)))


def test_legal_pages_that_need_a_lawyer_say_that_they_are_samples():
    pages = {page["slug"]: page for page in PRACTICE["legal_pages"]}
    assert set(pages) == {
        "privacy-practices",
        "nondiscrimination",
        "good-faith-estimate",
        "accessibility",
    }
    for slug in ("privacy-practices", "nondiscrimination", "good-faith-estimate"):
        assert pages[slug]["introduction"].startswith("<p><b>Sample text.</b>")
    for page in pages.values():
        assert page["effective_date"] < TODAY_IN_THE_DEMO
