"""Pictures are made in the sizes of pages by the worker, never while a reader waits."""

import re

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from pages.models import SiteRendition
from tests import make

pytestmark = pytest.mark.django_db

HERO = re.compile(r'<figure class="wrapper post-hero.*?</figure>', re.DOTALL)


def post_with_picture(**fields):
    return make.post(hero_image=make.picture(make.picture_bytes((1600, 900))), **fields)


def hero(client, post):
    return HERO.search(client.get(post.url).content.decode())[0]


def test_whoever_comes_after_the_worker_finds_every_size(client):
    post = post_with_picture()
    make.renditions()
    assert hero(client, post).count("1280w") == 3
    assert not DBTaskResult.objects.failed().exists()
    made = SiteRendition.objects.count()
    for address in [post.url, "/blog/", "/"]:
        assert client.get(address).status_code == 200
    assert SiteRendition.objects.count() == made
    assert not DBTaskResult.objects.ready().exists()


def test_whoever_comes_before_sees_the_picture_as_it_was_uploaded(client):
    post = post_with_picture()
    shown = hero(client, post)
    assert re.findall(r'(?:src|srcset)="([^"]+)"', shown) == [post.hero_image.file.url]
    assert 'height="900"' in shown
    assert 'width="1600"' in shown
    assert not SiteRendition.objects.exists()


def test_many_readers_ask_for_a_picture_once(client):
    post = post_with_picture()
    make.renditions()
    SiteRendition.objects.all().delete()
    client.get(post.url)
    asked = DBTaskResult.objects.ready().count()
    assert asked
    client.get(post.url)
    assert DBTaskResult.objects.ready().count() == asked
    make.renditions()
    assert hero(client, post).count("1280w") == 3


def test_a_picture_that_is_replaced_is_made_again(client):
    post = post_with_picture()
    make.renditions()
    image = post.hero_image
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    ReferenceIndex.create_or_update_for_object(post)
    make.renditions()
    assert hero(client, post).count("1280w") == 3


def test_the_worker_makes_what_an_upgrade_asks_for(client, capsys):
    post = post_with_picture()
    make.renditions()
    SiteRendition.objects.all().delete()
    call_command("make_renditions")
    assert "looks at 3 pages" in capsys.readouterr().out
    make.renditions()
    assert hero(client, post).count("1280w") == 3


def test_a_picture_whose_file_is_gone_breaks_no_page(client):
    post = post_with_picture()
    image = post.hero_image
    image.file.storage.delete(image.file.name)
    assert client.get(post.url).status_code == 200
