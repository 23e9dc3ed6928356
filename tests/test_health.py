"""What monitoring asks: does the process live, and can it serve?"""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder


def test_a_living_process_says_so_without_its_database(client):
    """pytest refuses the database here."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_site_with_its_database_is_ready(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_database_of_another_version_is_not_ready(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    MigrationRecorder.Migration.objects.filter(app="blog").last().delete()
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_without_a_place_for_pictures_it_is_not_ready(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "gone"
    assert client.get("/readyz").status_code == 503


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def hang_up(execute, *arguments):
        raise DatabaseError("the server closed the connection")

    with connection.execute_wrapper(hang_up):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
