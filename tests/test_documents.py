"""PDFs that a page offers to print, and how they are served."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from pages.models import SiteDocument
from tests import make
from tests.editing import shown

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + bytes(83_991)


def document(**fields):
    file = ContentFile(PDF, name="form.pdf")
    return SiteDocument.objects.create(title="form_v2_final", file=file, **fields)


def page_with(paper, language="es"):
    forms = [{"document": paper, "title": "Formulario <para> usted", "language": language}]
    return make.standard_page(
        title="New patients", body=[("documents", {"heading": "To print", "documents": forms})]
    )


def test_a_form_says_that_it_is_a_pdf_how_large_and_in_which_language():
    paper = document()
    read = Client().get(page_with(paper).url).content.decode()
    assert '<h2 id="to-print">To print</h2>' in read
    assert f'<a href="{paper.url}" type="application/pdf" hreflang="es">' in read
    assert '<span lang="es">Formulario &lt;para&gt; usted</span>' in read
    assert "PDF, 82.0\xa0KB" in read
    assert '<span lang="es">Español</span>' in read
    assert "form_v2_final" not in read


def test_a_form_that_was_deleted_leaves_no_broken_link():
    paper = document()
    page = page_with(paper)
    paper.delete()
    assert "Formulario" not in shown(page.url)


def test_a_form_opens_in_the_browser_and_can_do_nothing_there():
    paper = document()
    response = Client().get(paper.url)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'inline; filename="{paper.filename}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert not response.cookies


@pytest.mark.parametrize("name", ["other.pdf", "form.pdf%00", "..%2Fsettings.py", "f" * 10_000])
def test_a_document_has_one_address(name):
    paper = document()
    assert Client().get(f"/documents/{paper.pk}/{name}").status_code == 404
    assert Client().get(f"/documents/{paper.pk}9/form.pdf").status_code == 404


def test_a_private_document_is_for_those_who_may_sign_in():
    collection = Collection.get_first_root_node().add_child(name="Staff")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    paper = document(collection=collection)
    response = Client().get(paper.url)
    assert response.status_code == 302
    assert "/login/" in response["Location"]
    signed_in = Client()
    signed_in.force_login(make.owner())
    assert signed_in.get(paper.url)["Cache-Control"] == "private, no-store"
