"""What readers see when we fail: every clinic's phone and address."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.urls import path
from django.utils.translation import override

from practice_site import sorry
from practice_site.worker import Worker
from tests import make


@pytest.fixture
def sorry_page(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    make.clinic()
    sorry.write()


@pytest.fixture
def hang_up():
    def refuse(*_):
        raise OperationalError("the server closed the connection")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.usefixtures("sorry_page")
@pytest.mark.parametrize(
    ("address", "words"),
    [("/_sorry/", "on our side"), ("/es/_sorry/", "de nuestro lado")],
)
def test_it_names_every_clinic_in_the_language_of_the_address(client, address, words):
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert answer.headers["Cache-Control"] == "no-store"
    for fact in (words, "Des Peres", "tel:+1", "tel:911", "tel:988", "MO 63131"):
        assert fact in answer.text


@pytest.mark.usefixtures("sorry_page", "hang_up")
def test_it_is_shown_when_the_database_is_gone(client):
    client.raise_request_exception = False
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Des Peres" in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("sorry_page", "hang_up")
def test_it_is_said_once_however_many_search(client, caplog):
    client.raise_request_exception = False
    cache.clear()
    for word in ("knee", "hip", "back"):
        assert client.get("/search/", {"q": word}).status_code == 503
    said = [record.message for record in caplog.records if record.name == "practice_site.sorry"]
    assert said == ["The database did not answer for /search/: the server closed the connection"]


@pytest.mark.usefixtures("hang_up")
@pytest.mark.django_db
def test_before_the_worker_wrote_it_readers_are_told_as_much_as_we_know(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.raise_request_exception = False
    assert "on our side" in client.get("/").text


def stumble(request):
    raise ValueError("a mistake of ours")


handler500 = sorry.failed
urlpatterns = [path("", stumble)]


@pytest.mark.usefixtures("sorry_page")
@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_names_the_clinics_too(client):
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Des Peres" in answer.text


@pytest.mark.usefixtures("sorry_page")
def test_the_worker_keeps_it_up_to_date(client):
    clinic = make.clinic(title="Washington", slug="washington")
    Worker().tick()
    assert "Washington" in client.get("/_sorry/").text
    clinic.unpublish()
    Worker().tick()
    assert "Washington" not in client.get("/_sorry/").text


@pytest.mark.usefixtures("sorry_page")
def test_it_is_written_when_it_changes_and_readable_by_the_proxy():
    before = sorry.file("en").stat()
    sorry.write()
    assert sorry.file("en").stat().st_ino == before.st_ino
    assert before.st_mode & 0o044 == 0o044
    assert sorted(file.name for file in sorry.file("en").parent.iterdir()) == ["en.html", "es.html"]


@pytest.mark.usefixtures("sorry_page")
def test_it_needs_nothing_of_others():
    with override("en"):
        assert "<script" not in sorry.page()
        assert "<img" not in sorry.page()
