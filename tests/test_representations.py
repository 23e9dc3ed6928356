"""Addresses with a dot: another form of a page, below its own address."""

import json

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from blog.models import Citation
from citations.models import Reference
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    page = make.post(title="Stem cells & “you”")
    reference = make.reference(doi="10.1016/j.stem.2011.06.008")
    Citation.objects.create(page=page, reference=reference, sort_order=0)
    return page


@pytest.mark.parametrize(
    ("name", "content_type", "beginning"),
    [
        ("references.ris", "application/x-research-info-systems", "TY  - JOUR\n"),
        ("references.bib", "application/x-bibtex", "@article{caplan2011,\n"),
        ("references.json", "application/vnd.citationstyles.csl+json", "[\n"),
    ],
)
def test_the_sources_of_a_post_are_a_file_to_save(client, post, name, content_type, beginning):
    response = client.get(f"{post.url}{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == f"{content_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="stem-cells-you-{name}"'
    assert response.content.decode().startswith(beginning)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_source_that_was_not_understood_loses_no_word_in_the_files(client, post):
    text = "Drela (2020), Stem cells of fat, with a {brace and an & sign."
    Citation.objects.create(page=post, reference=make.verbatim(text), sort_order=2)
    ris = client.get(f"{post.url}references.ris").content.decode()
    assert f"TY  - GEN\nTI  - {text}\n" in ris
    assert json.loads(client.get(f"{post.url}references.json").content)[1]["title"] == text
    assert r"a \{brace and" in client.get(f"{post.url}references.bib").content.decode()


def test_a_merged_source_is_in_the_file_as_the_one_it_became(client, post):
    survivor = make.reference(title="It became this one")
    Reference.objects.exclude(pk=survivor.pk).update(merged_into=survivor)
    assert "It became this one" in client.get(f"{post.url}references.ris").content.decode()


def test_a_head_request_is_answered(client, post):
    response = client.head(f"{post.url}references.ris")
    assert response.status_code == 200
    assert response.content == b""
    assert client.post(f"{post.url}references.ris").status_code == 405


def test_a_draft_has_no_other_form(client, post):
    post.unpublish()
    assert client.get(f"{post.url}references.ris").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("/references.ris", "/blog/references.ris", "/blog/nothing/references.ris"),
        *("/blog/topics/back-pain/references.ris", "/blog/stem-cells-you/references.exe"),
        *("/blog/stem-cells-you/others.ris", "/blog/stem-cells-you/references.ris/", "/a.b"),
    ],
)
def test_a_page_without_that_form_is_not_found(client, post, address):
    make.topic()
    assert client.get(address).status_code == 404


def test_a_private_page_gives_its_sources_only_to_who_may_read_it(client, post):
    PageViewRestriction.objects.create(page=post.get_parent(), restriction_type="login")
    refused = client.get(f"{post.url}references.ris")
    assert refused.status_code == 302
    assert refused["Location"].startswith("/accounts/login/")
    reader = Client()
    reader.force_login(make.owner())
    allowed = reader.get(f"{post.url}references.ris")
    assert allowed.status_code == 200
    assert "no-store" in allowed["Cache-Control"]


def test_a_password_opens_the_sources_of_the_page_that_it_opens(client, post):
    PageViewRestriction.objects.create(page=post, restriction_type="password", password="open")
    response = client.get(f"{post.url}references.ris")
    assert b"TY  - " not in response.content


def test_a_spanish_page_has_its_forms_at_its_own_address(client, post):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    post.copy_for_translation(spanish, copy_parents=True, alias=True)
    address = post.get_translation(spanish).url
    assert address.startswith("/es/")
    assert client.get(f"{address}references.ris").status_code == 200


def test_the_files_take_as_many_queries_with_more_sources(client, post, django_assert_num_queries):
    for number in range(5):
        reference = make.reference(title=f"Source {number}")
        Citation.objects.create(page=post, reference=reference, sort_order=number + 1)
    client.get(f"{post.url}references.ris")
    with django_assert_num_queries(4):
        client.get(f"{post.url}references.ris")


def test_the_post_links_to_the_files_of_its_sources(client, post):
    shown = client.get(post.url).content.decode()
    for label, name in [("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "json")]:
        assert f'<a href="{post.url}references.{name}" download>{label}</a>' in shown
    assert "references.ris" not in client.get(make.post(title="No sources").url).content.decode()
