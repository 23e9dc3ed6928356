"""Films that the site plays itself: what is taken, and what readers get."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from blog.models import BlogPage
from pages import films
from tests import make
from tests.editing import sign_in

pytestmark = pytest.mark.django_db
TRANSCRIPT = "<p>Lean on a wall.</p>"


def post_with(**video):
    facts = {"title": "Stretch your calf", "poster": make.picture(), "transcript": TRANSCRIPT}
    content = [("video", {**facts, **video})]
    return make.post(body=[("section", {"heading": "Stretch", "content": content})])


def saved(video):
    video.full_clean()
    video.save()
    return video


def test_a_film_plays_on_the_page_with_captions_and_words(client):
    film = saved(make.video())
    shown = client.get(post_with(film=film).url).content.decode()
    player = re.search(r"<video.*?</video>", shown, re.DOTALL)[0]
    assert f'src="{film.file.url}" type="video/mp4"' in player
    assert f'kind="captions" src="{film.captions.url}" srclang="en"' in player
    assert 'preload="none"' in player
    assert TRANSCRIPT in shown


@pytest.mark.parametrize(
    ("video", "reason"),
    [
        ({}, "one of the two"),
        ({"film": True, "url": "https://video.example/"}, "one of the two"),
        ({"film": True, "transcript": "<p></p>"}, "Write what is said and shown"),
    ],
)
def test_a_video_block_is_one_film_with_its_words_or_one_address(video, reason):
    if "film" in video:
        video = {**video, "film": saved(make.video())}
    with pytest.raises(ValidationError, match=reason):
        post_with(**video)


@pytest.mark.parametrize(
    ("captions", "reason"),
    [
        ("1\n00:00:01,000 --> 00:00:04,000\nLean.\n", "its first line has to be WEBVTT"),
        ("WEBVTTX\n\n00:01.000 --> 00:04.000\nLean.\n", "its first line has to be WEBVTT"),
        ("WEBVTT\n\n\x00\n00:01.000 --> 00:04.000\nLean.\n", "its first line has to be WEBVTT"),
        ("WEBVTT\n\nLean on a wall.\n", "No caption in it has times"),
        ("WEBVTT\n\n00:04.000 --> 00:04.000\nLean.\n", "at 00:04.000 ends before it begins"),
        ("WEBVTT\n\n01:00:01.000 --> 00:04.000\nLean.\n", "at 01:00:01.000 ends before"),
        ("", "empty|its first line"),
    ],
)
def test_captions_that_no_browser_would_show_are_refused(captions, reason):
    with pytest.raises(ValidationError, match=reason):
        make.video(captions=captions).full_clean()


@pytest.mark.parametrize(
    "captions",
    [
        "\ufeffWEBVTT - Calf\r\n\r\n1\r\n00:00:01.000 --> 00:02.000 align:start\r\nLean.\r\n",
        "WEBVTT\n\nNOTE by us\n\n59:59.000 --> 01:00:01.500\n<v Rosa>Lean.\n",
    ],
)
def test_captions_of_every_usual_form_are_taken(captions):
    make.video(captions=captions).full_clean()


def test_captions_are_utf_8():
    file = ContentFile("WEBVTT\n\n00:01.000 --> 00:04.000\nÉlan".encode("cp1252"), name="a.vtt")
    film = make.video()
    film.captions = file
    with pytest.raises(ValidationError, match="UTF-8"):
        film.full_clean()


def test_a_file_that_is_no_film_is_refused():
    with pytest.raises(ValidationError, match="not an MP4 film"):
        make.video(film=b"<html>").full_clean()
    with pytest.raises(ValidationError, match="mp4"):
        make.video(file=ContentFile(make.FILM, name="film.html")).full_clean()


def test_a_film_too_large_for_the_proxy_is_refused(monkeypatch):
    monkeypatch.setattr(films, "LARGEST_FILM", 10)
    with pytest.raises(ValidationError, match="larger than"):
        make.video().full_clean()


def test_a_film_whose_file_is_gone_can_still_be_edited():
    film = saved(make.video())
    film.file.storage.delete(film.file.name)
    film.title = "Calf"
    film.full_clean()


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_keep_the_films(group):
    editor = sign_in(group)
    assert editor.get("/admin/snippets/pages/sitevideo/add/").status_code == 200


def test_a_post_with_a_film_is_read_in_other_places(client):
    post = post_with(film=saved(make.video()))
    assert "Stretch your calf" in client.get(f"{post.url}index.md").content.decode()
    assert BlogPage.objects.get(pk=post.pk).body[0].value["content"][0].value["film"]
