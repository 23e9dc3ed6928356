"""What tells every process that public content has changed, and what does not."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import Citation
from locations.models import HoursException, Notice
from pages.models import PracticeSettings
from people.models import User
from practice_site.announcing import lay_triggers, wanted_triggers
from tests import make

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


@pytest.fixture
def heard():
    """Run something and return what it announces: NOTIFY itself would wait for the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMPORARY TABLE heard (payload text);
            CREATE FUNCTION pg_temp.hear(text, text) RETURNS void
                LANGUAGE sql AS 'INSERT INTO heard VALUES ($2)';
            DO $$
            DECLARE name text;
            BEGIN
                FOREACH name IN ARRAY ARRAY['announce', 'announce_if_live'] LOOP
                    EXECUTE replace(
                        pg_get_functiondef(to_regproc(name)), 'pg_notify', 'pg_temp.hear'
                    );
                END LOOP;
            END $$;
            """
        )

        def announced(action, *arguments, **options):
            cursor.execute("TRUNCATE heard")
            action(*arguments, **options)
            cursor.execute("SELECT DISTINCT payload FROM heard ORDER BY payload")
            return [payload for (payload,) in cursor.fetchall()]

        yield announced


def published(page):
    page.save_revision().publish()


def test_publishing_is_announced(heard):
    post = make.post()
    post.title = "Another title"
    assert heard(published, post) == ["changed"]


def test_a_new_live_page_is_announced(heard):
    make.blog()
    assert heard(make.post) == ["changed"]


def test_drafts_are_not_announced(heard):
    post = make.post()
    post.title = "Not yet"
    assert heard(post.save_revision) == []


def test_what_nobody_sees_is_not_announced(heard):
    post = make.post()
    post.unpublish()
    post.citations.add(Citation(reference=make.reference()))
    post.introduction = "<p>Not yet.</p>"
    assert heard(post.save) == []
    assert heard(post.delete) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda post: post.unpublish(),
        lambda post: post.delete(),
        lambda post: Page.objects.filter(pk=post.pk).update(live=False),
        lambda post: PageViewRestriction.objects.create(page=post, restriction_type="login"),
        lambda post: Site.objects.update(hostname="example.org"),
    ],
    ids=["unpublished", "deleted", "raw SQL", "made private", "site"],
)
def test_what_readers_may_no_longer_see_is_gone(heard, change):
    assert "gone" in heard(change, make.post())


def test_a_new_address_takes_the_old_one_away(heard):
    post = make.post()
    post.slug = "elsewhere"
    assert heard(published, post) == ["changed", "gone"]


def test_a_page_that_moves_takes_its_children_along(heard):
    post = make.post()
    blog = post.get_parent().specific
    blog.slug = "articles"
    assert heard(published, blog) == ["changed", "gone"]


@pytest.mark.parametrize(
    "change",
    [
        make.picture,
        make.topic,
        make.reference,
        lambda: Redirect.objects.create(old_path="/old", redirect_link="/new/"),
        lambda: PracticeSettings.objects.create(site=Site.objects.get(), name="Another"),
        lambda: Notice.objects.create(text="Snow", starts=MONDAY, ends=MONDAY + timedelta(1)),
    ],
)
def test_what_pages_show_of_others_is_announced(heard, change):
    assert heard(change) == ["changed"]


def test_a_closed_day_is_announced(heard):
    clinic = make.clinic()
    day = timezone.localdate()
    snow = HoursException(clinic=clinic, first_date=day, last_date=day, reason="Snow")
    assert heard(snow.save) == ["changed"]


def test_a_citation_of_a_live_post_is_announced(heard):
    post, reference = make.post(), make.reference()
    assert heard(Citation.objects.create, page=post, reference=reference) == ["changed"]


def test_made_posts_are_announced(heard):
    make.blog()
    assert heard(call_command, "make_content", posts=3) == ["changed"]


def test_who_signs_in_announces_nothing(heard):
    user = User.objects.create(username="editor", email="editor@example.org")
    user.last_login = timezone.now()
    assert heard(user.save) == []
    assert heard(user.groups.add, Group.objects.first()) == []


def test_every_table_has_its_triggers_once(heard):
    lay_triggers("default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE starts_with(tgname, 'announce_')")
        assert sorted(name for (name,) in cursor.fetchall()) == sorted(dict(wanted_triggers()))


def test_page_types_need_not_be_named():
    watched = " ".join(dict(wanted_triggers()).values())
    for model in apps.get_models():
        if issubclass(model, Page):
            assert f'ON "{model._meta.db_table}"' in watched


def test_a_trigger_of_yesterday_is_taken_away():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER announce_old AFTER INSERT ON blog_topic EXECUTE FUNCTION "
            "announce('public_content', 'changed')"
        )
        lay_triggers("default")
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'announce_old'")
        assert cursor.fetchone() == (0,)
