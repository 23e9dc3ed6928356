"""What patients and search engines read of clinicians, be they four or three hundred."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.models import PostAuthor
from people.models import ClinicianLocation, ClinicianPage
from tests import make
from tests.editing import shown
from tests.schema_org import VOCABULARY, Vocabulary

pytestmark = pytest.mark.django_db


def text(address):
    main = re.search(r"<main.*?</main>", shown(address), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def person(address):
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown(address))
    page = json.loads(script)["@graph"][0]
    assert page["@type"] == "ProfilePage"
    return page["mainEntity"]


@pytest.fixture
def marcus():
    des_peres, washington = make.clinic(), make.clinic("Washington", phone="+16365550163")
    return make.clinician(
        photo=make.picture(description="A man smiles."),
        biography="<p>He explains with a pencil and paper.</p>",
        education="Cedar Plains University School of Medicine, MD",
        board_certifications="Pain Medicine, American Board of Anesthesiology\nAcupuncture",
        languages="English, Yoruba, and Hindi",
        npi="1234567893",
        practises_at=[
            ClinicianLocation(location=washington, days="Thu", sort_order=0),
            ClinicianLocation(location=des_peres, days="Mon, Wed", sort_order=1),
        ],
    )


def test_a_page_tells_what_patients_ask(marcus):
    page = text(marcus.url)
    for fact in (
        "Marcus Oyelaran, MD",
        "Pain medicine physician",
        "Washington Thu (636) 555-0163 Des Peres Mon, Wed (314) 555-0142",
        "Welcomes new patients.",
        "He explains with a pencil and paper.",
        "Education Cedar Plains University School of Medicine, MD",
        "Board certifications Pain Medicine, American Board of Anesthesiology Acupuncture",
        "Languages English, Yoruba, and Hindi",
        "NPI 1234567893",
    ):
        assert fact in page
    assert 'alt="A man smiles."' in shown(marcus.url)


def test_search_engines_get_what_patients_read(marcus):
    told, page = person(marcus.url), text(marcus.url)
    assert told["worksFor"]["@id"] == "http://localhost/#organization"
    assert told["worksFor"]["name"] in shown(marcus.url)
    assert [place["@id"] for place in told["workLocation"]] == [
        "http://localhost/locations/washington/#clinic",
        "http://localhost/locations/des-peres/#clinic",
    ]
    assert told["knowsLanguage"] == ["English", "Yoruba", "Hindi"]
    pain, acupuncture = told["hasCredential"]
    assert (pain["name"], pain["recognizedBy"]["name"]) == (
        "Pain Medicine",
        "American Board of Anesthesiology",
    )
    assert "recognizedBy" not in acupuncture
    facts = [told["name"], told["honorificSuffix"], told["jobTitle"], told["identifier"]["value"]]
    for fact in [*facts, *told["knowsLanguage"], pain["name"], acupuncture["name"]]:
        assert fact in page
    assert told["image"].removeprefix("http://localhost") in shown(marcus.url)


def test_search_engines_get_valid_terms(marcus):
    if not VOCABULARY.exists():
        pytest.skip(f"no vocabulary at {VOCABULARY}")
    assert Vocabulary().problems(person(marcus.url)) == []


def test_nothing_is_told_that_nobody_wrote():
    told = person(make.clinician(credentials="").url)
    assert set(told) == {"@type", "@id", "name", "jobTitle", "url", "worksFor"}


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        ("English", ["English"]),
        ("English and Spanish", ["English", "Spanish"]),
        ("English, Haitian Creole & Thai", ["English", "Haitian Creole", "Thai"]),
        ("inglés y español", ["inglés", "español"]),
        (" English ,\nSpanish, ", ["English", "Spanish"]),
        ("", []),
    ],
)
def test_languages_are_told_apart_however_they_are_listed(typed, languages):
    assert ClinicianPage(languages=typed).spoken_languages == languages


def test_who_has_no_photo_is_shown_with_initials():
    page = make.clinician("Ana Maria de la Cruz")
    for address in (page.url, "/clinicians/"):
        assert '<span class="initials" aria-hidden="true">AC</span>' in shown(address)


def test_posts_written_and_reviewed_are_listed_newest_first():
    marcus, dana = make.clinician(), make.clinician("Dana Whitfield")
    for number in range(8):
        make.post(title=f"Post {number}", authors=[PostAuthor(clinician=marcus)], reviewed_by=dana)
    written, reviewed = text(marcus.url), text(dana.url)
    assert "Newest posts by Marcus Oyelaran Post 7" in written
    assert "Newest posts reviewed by Dana Whitfield Post 7" in reviewed
    for page in (written, reviewed):
        assert len(re.findall(r"Post \d", page)) == 6


@pytest.fixture
def many():
    """Thirty clinicians with photos, all of them in Des Peres."""
    index, photo, clinic = make.clinicians(), make.picture(), make.clinic()
    for number in range(30):
        page = ClinicianPage(title=f"Person {number:02}", job_title="Nurse", photo=photo, live=True)
        page.practises_at = [ClinicianLocation(location=clinic, days="Mon")]
        index.add_child(instance=page)
    return index


def test_long_lists_are_shown_in_part_with_the_way_to_the_rest(many):
    listed = text("/clinicians/")
    assert listed.count("Nurse") == 24
    assert "Page 1 of 2" in listed
    assert text("/clinicians/?page=2").count("Nurse") == 6
    for address, way in (
        ("/", 'href="/clinicians/">All our clinicians</a>'),
        (
            "/locations/des-peres/",
            'href="/clinicians/?q=Des%20Peres">All clinicians in Des Peres</a>',
        ),
    ):
        assert shown(address).count("Nurse") == 12
        assert way in shown(address)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("person 07", "1 clinician for"),
        ("PÉRSON 07", "1 clinician for"),
        ("des peres", "30 clinicians for"),
        ("nurse", "30 clinicians for"),
        ("yoruba", "1 clinician for"),
        ("yoruba physician", "1 clinician for"),
        ("yoruba nurse", "0 clinicians for"),
        ("%", "0 clinicians for"),
        ("<b>", "0 clinicians for “<b>”"),
        ("\x00" + "x" * 500, "0 clinicians for"),
    ],
)
def test_clinicians_are_found_by_name_work_clinic_or_language(many, client, asked, found):
    make.clinician(languages="English and Yoruba")
    answer = client.get("/clinicians/", {"q": asked})
    assert answer.status_code == 200
    assert found in re.sub(r"&lt;", "<", answer.content.decode()).replace("&gt;", ">")


def test_a_short_list_needs_no_search():
    make.clinician()
    assert 'name="q"' not in shown("/clinicians/")


@pytest.mark.parametrize(
    "address", ["/", "/clinicians/", "/clinicians/?q=nurse", "/locations/des-peres/"]
)
def test_a_page_of_many_asks_the_database_no_more_often(many, client, address):
    shown(address)  # asks for pictures
    make.renditions()
    with CaptureQueriesContext(
        connection,
    ) as of_many:
        client.get(address)
    ClinicianPage.objects.exclude(title__in=["Person 00", "Person 01"]).delete()
    with CaptureQueriesContext(connection) as of_two:
        client.get(address)
    assert len(of_many) <= len(of_two) + (address in ("/", "/locations/des-peres/"))
