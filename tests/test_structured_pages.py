"""Every kind of page tells programs what it tells people, in valid schema.org."""

import json
import re
from datetime import date, datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from lxml import html
from wagtail.models import Site

from blog.models import Citation, PostAuthor
from citations.models import Reference
from pages import phone
from pages.models import PracticeSettings
from tests import make
from tests.schema_org import VOCABULARY, Vocabulary
from tests.sources import CAPLAN

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "/": "WebPage",
    "/about-us/": "WebPage",
    "/blog/": "CollectionPage",
    "/blog/strange/": "MedicalWebPage",
    "/blog/topics/": "CollectionPage",
    "/blog/topics/back-pain/": "CollectionPage",
    "/blog/archive/": "CollectionPage",
    "/blog/a-z/h/": "CollectionPage",
    "/locations/": "CollectionPage",
    "/locations/des-peres/": "WebPage",
    "/clinicians/": "CollectionPage",
    "/clinicians/marcus-oyelaran/": "ProfilePage",
}
SHOWN_AS_TOLD = {
    *("name", "headline", "jobTitle", "streetAddress", "addressLocality", "addressRegion"),
    *("postalCode", "email", "knowsLanguage", "keywords", "honorificSuffix", "pagination"),
}
PHONES, DAYS = {"telephone", "faxNumber"}, {"lastReviewed"}
MOMENTS, CLOCKS = {"datePublished", "dateModified"}, {"opens", "closes"}


@pytest.fixture
def site(client):
    settings = PracticeSettings.for_site(Site.objects.get())
    settings.name, settings.phone, settings.email = "Care & Co", "+13145550100", "desk@x.org"
    settings.facebook_url = "https://www.facebook.com/example"
    settings.save()
    clinic = make.clinic(
        photo=make.picture(make.picture_bytes((1600, 900)), description="A house"),
        fax="+13145550143",
        email="peres@x.org",
        latitude="38.600890",
        longitude="-90.432910",
        parking="Behind the house.",
        services=[("service", {"name": "Injections", "page": None})],
    )
    person = make.clinician(
        languages="English and Spanish",
        board_certifications="Pain Medicine, American Board of Anesthesiology",
        npi="1234567893",
        photo=make.picture(make.picture_bytes((900, 900)), description="A person"),
    )
    person.practises_at.create(location=clinic, days="Mon")
    source = Reference.from_csl(CAPLAN)
    source.save()
    make.post(
        title='Heat & "ice" </script>',
        slug="strange",
        hero_image=make.picture(make.picture_bytes((1600, 900))),
        authors=[
            PostAuthor(clinician=person, sort_order=0),
            PostAuthor(name="A guest", sort_order=1),
        ],
        reviewed_by=person,
        reviewed_on=date(2026, 11, 2),
        topics=[make.topic(description="Sore backs.")],
        citations=[Citation(reference=source)],
    )
    make.standard_page()
    make.home()


def page(client, address):
    return html.document_fromstring(client.get(address).content.decode())


def graph(client, address):
    [script] = page(client, address).xpath("//script[@type='application/ld+json']/text()")
    return json.loads(script)["@graph"]


def words(client, address):
    """What people read, and hear of its pictures."""
    body = page(client, address).find("body")
    for element in body.xpath(".//script"):
        element.drop_tree()
    return " ".join(" ".join(body.xpath(".//text() | .//img/@alt")).split())


def facts(node):
    """(name, value) of all that a node and those in it tell, but of sources: they have styles."""
    for name, value in node.items():
        if name == "citation":
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from facts(one)
            else:
                yield name, one


def as_people_read(name, value):
    if name in PHONES:
        return phone.national(value.replace("-", ""))
    if name in MOMENTS and "T" in value:
        local = timezone.localtime(datetime.fromisoformat(value))
        return date_format(local, "DATE_FORMAT")
    if name in DAYS:
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if name in CLOCKS:
        hour, minute = map(int, value.split(":"))
        return f"{(hour - 1) % 12 + 1}:{minute:02} {'AM' if hour < 12 else 'PM'}"
    return value if name in SHOWN_AS_TOLD else ""


@pytest.mark.parametrize(("address", "kind"), ADDRESSES.items())
def test_a_page_is_what_it_says(client, site, address, kind):
    if not VOCABULARY.exists():
        pytest.skip(f"no vocabulary at {VOCABULARY}")
    vocabulary = Vocabulary()
    nodes = graph(client, address)
    assert [problem for node in nodes for problem in vocabulary.problems(node)] == []
    assert nodes[0]["@type"] == kind
    assert nodes[0]["@id"] == f"http://localhost{address}#webpage"
    assert nodes[0]["url"] == f"http://localhost{address}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_programs_are_told_nothing_that_people_are_not(client, site, address):
    shown = words(client, address)
    told = [as_people_read(*fact) for node in graph(client, address) for fact in facts(node)]
    assert [words for words in told if " ".join(str(words).split()) not in shown] == []


def test_what_a_page_names_is_told_by_some_page(client, site):
    """An @id alone leads to the node that has the facts."""
    told, named = set(), set()

    def walk(node):
        (told if len(node) > 1 else named).add(node.get("@id"))
        for value in node.values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    walk(one)

    for address in ADDRESSES:
        for node in graph(client, address):
            walk(node)
    assert named - told == set()
    assert all(re.match(r"http://localhost/\S*#[a-z]", id_) for id_ in told if id_)


def test_the_home_page_tells_of_the_practice(client, site):
    [home] = graph(client, "/")
    assert home["isPartOf"] == {
        "@type": "WebSite",
        "@id": "http://localhost/#website",
        "name": "Care & Co",
        "url": "http://localhost/",
        "publisher": {"@id": "http://localhost/#organization"},
    }
    practice = home["mainEntity"]
    assert practice["@id"] == "http://localhost/#organization"
    assert practice["telephone"] == "+1-314-555-0100"
    assert practice["sameAs"] == ["https://www.facebook.com/example"]


def test_a_list_tells_of_its_entries_in_order(client, site):
    make.post(title="Newer", slug="newer")
    entries = graph(client, "/blog/")[0]["mainEntity"]["itemListElement"]
    assert [(entry["position"], entry["url"]) for entry in entries] == [
        (1, "http://localhost/blog/newer/"),
        (2, "http://localhost/blog/strange/"),
    ]


def test_a_topic_stands_in_the_library_of_the_blog(client, site):
    steps = graph(client, "/blog/topics/back-pain/")[1]["itemListElement"]
    assert [(step["name"], step["item"]) for step in steps] == [
        ("Home", "http://localhost/"),
        ("Blog", "http://localhost/blog/"),
        ("Education library", "http://localhost/blog/topics/"),
        ("Back pain", "http://localhost/blog/topics/back-pain/"),
    ]


def test_the_same_pictures_are_told_and_shown(client, site):
    for address, path in [
        ("/blog/strange/", ["image", "url"]),
        ("/locations/des-peres/", ["image", 0]),
        ("/clinicians/marcus-oyelaran/", ["image"]),
    ]:
        told = graph(client, address)[0]["mainEntity"]
        for step in path:
            told = told[step]
        assert told.removeprefix("http://localhost") in client.get(address).text
