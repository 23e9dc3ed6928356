"""A clinician leaves: the page goes, bylines and reviews stay, and the way back is short."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset

from blog.models import BlogPage, PostAuthor
from editorial.posts import responsible
from people.models import ClinicianLocation, ClinicianPage, User
from tests import make
from tests.editing import (
    edit_address,
    edit_page,
    says,
    shown,
    sign_in,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def archive_address(page):
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def archive(client, page, **ticked):
    answer = client.post(archive_address(page), ticked)
    page.refresh_from_db()
    return answer


@pytest.fixture
def rosa():
    clinic = make.clinic()
    return make.clinician(
        "Rosa Castellanos",
        credentials="NP",
        practises_at=[ClinicianLocation(location=clinic, days="Fri")],
    )


def post_by(clinician, **fields):
    return make.post(
        authors=[PostAuthor(clinician=clinician)],
        reviewed_by=clinician,
        reviewed_on="2026-11-02",
        **fields,
    )


def test_what_will_happen_is_said_before_it_does(publisher, rosa):
    post_by(rosa)
    asked = words(publisher.get(archive_address(rosa)))
    assert "The page of Rosa Castellanos goes" in asked
    assert "On posts the name stays" in asked
    assert ">1 page</a> names Rosa Castellanos" in asked
    rosa.refresh_from_db()
    assert rosa.live


def test_who_is_archived_is_on_no_page_but_the_posts(publisher, rosa):
    make.home()
    post = post_by(rosa)
    assert archive(publisher, rosa).status_code == 302
    for address in ("/", "/clinicians/", "/locations/des-peres/", "/search/?q=Rosa"):
        assert "Rosa Castellanos" not in shown(address)
    byline = re.search(r'<div class="byline">.*?</div>', shown(post.url), re.DOTALL)[0]
    assert byline.count("<strong>Rosa Castellanos, NP</strong>") == 2
    assert "<a" not in byline


def test_search_engines_get_the_name_without_a_dead_address(publisher, rosa):
    post = post_by(rosa)
    archive(publisher, rosa)
    script = re.search(r"<script type=.application/ld.json.>(.*?)</script>", shown(post.url))[1]
    page = json.loads(script)["@graph"][0]
    person = {"@type": "Person", "name": "Rosa Castellanos", "honorificSuffix": "NP"}
    assert page["reviewedBy"] == person
    assert page["mainEntity"]["author"] == [person]


def test_the_old_address_shows_patients_the_way(publisher, rosa, client):
    archive(publisher, rosa)
    answer = client.get(rosa.url)
    assert answer.status_code == 404
    page = words(answer)
    assert "Rosa Castellanos, NP is no longer listed here" in page
    assert 'href="/clinicians/">Meet our clinicians</a>' in page
    assert "(314) 555-0142" in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_old_address_may_lead_to_a_successor(publisher, rosa, client):
    successor = make.clinician("Priya Raman")
    archive(publisher, rosa)
    Redirect.add_redirect(rosa.url, successor)
    assert client.get(rosa.url).headers["location"].endswith("/clinicians/priya-raman/")


def test_a_draft_that_was_never_published_is_not_archived(client):
    draft = ClinicianPage(title="New person", job_title="Nurse", live=False)
    make.clinicians().add_child(instance=draft)
    assert not draft.archived
    answer = client.get(draft.url)
    assert answer.status_code == 404
    assert "New person" not in words(answer)


def test_no_chooser_offers_who_is_archived(publisher, rosa):
    make.clinician("Priya Raman")
    archive(publisher, rosa)
    index = rosa.get_parent()
    for address in (f"/admin/choose-page/{index.pk}/", "/admin/choose-page/search/"):
        offered = words(
            publisher.get(address, {"page_type": "people.ClinicianPage", "q": "Priya Rosa"})
        )
        assert "Rosa Castellanos" not in offered
    assert "Priya Raman" in words(
        publisher.get(f"/admin/choose-page/{index.pk}/", {"page_type": "people.ClinicianPage"})
    )


def test_who_is_archived_becomes_no_posts_reviewer(publisher, rosa):
    post = make.post()
    archive(publisher, rosa)
    refused = edit_page(publisher, post, reviewed_by=str(rosa.pk))
    assert says(refused, "Rosa Castellanos is archived. Choose somebody who works here.")


def test_a_post_that_was_reviewed_is_edited_as_before(publisher, rosa):
    post = post_by(rosa)
    archive(publisher, rosa)
    [author] = post.authors.all()
    rows = inline_formset([{"id": author.pk, "clinician": rosa.pk, "name": ""}], initial=1)
    assert edit_page(publisher, post, title="New title", authors=rows).status_code == 302
    assert "Rosa Castellanos, NP" in shown(post.url)


def test_who_comes_back_is_shown_again(publisher, rosa):
    post = post_by(rosa)
    archive(publisher, rosa)
    screen = words(publisher.get(edit_address(rosa)))
    assert "Rosa Castellanos is archived: readers do not see this page." in screen
    assert "Bring back" in screen
    assert edit_page(publisher, rosa).status_code == 302
    assert "Rosa Castellanos, NP" in shown(rosa.url)
    assert f'href="{rosa.url}"' in shown(post.url)
    assert "Bring back" not in words(publisher.get(edit_address(rosa)))


def test_an_editor_is_not_sent_for_what_is_not_there(publisher, rosa):
    archive(publisher, rosa)
    screen = words(sign_in("Editors").get(edit_address(rosa)))
    assert "Rosa Castellanos is archived: readers do not see this page." in screen
    assert "Bring back" not in screen


def test_who_leaves_on_a_certain_day_is_archived_on_it(rosa):
    rosa.expire_at = timezone.now() - timedelta(minutes=1)
    rosa.save()
    call_command("publish_scheduled")
    rosa.refresh_from_db()
    assert rosa.archived


def test_the_list_says_who_is_archived(publisher, rosa):
    assert "Archive" in words(publisher.get("/admin/clinicians/"))
    archive(publisher, rosa)
    assert "archived" in words(publisher.get("/admin/clinicians/"))


def test_there_is_one_word_for_it(publisher, rosa):
    assert "Unpublish" not in words(publisher.get(edit_address(rosa)))
    assert archive_address(rosa) in words(publisher.get("/admin/clinicians/"))
    publisher.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={rosa.pk}")
    rosa.refresh_from_db()
    assert rosa.live


def test_an_editor_archives_nobody(rosa):
    editor = sign_in("Editors")
    assert archive(editor, rosa).status_code == 302
    assert rosa.live
    assert "Archive" not in words(editor.get(edit_address(rosa)))


def test_who_wrote_or_reviewed_is_archived_not_deleted(publisher, rosa):
    post_by(rosa)
    address = reverse("wagtailadmin_pages:delete", args=[rosa.pk])
    for answer in (publisher.get(address), publisher.post(address)):
        assert says(answer, "Archive Rosa Castellanos instead: the page goes, the name stays")
    publisher.post(f"/admin/bulk/wagtailcore/page/delete/?id={rosa.pk}")
    assert ClinicianPage.objects.filter(pk=rosa.pk).exists()


def test_who_is_named_nowhere_can_be_deleted(publisher, rosa):
    address = reverse("wagtailadmin_pages:delete", args=[rosa.pk])
    assert "Are you sure you want to delete this page?" in words(publisher.get(address))
    assert publisher.post(address).status_code == 302
    assert not ClinicianPage.objects.filter(pk=rosa.pk).exists()


def test_a_draft_loses_a_reviewer_who_was_deleted(publisher, rosa):
    post = make.post()
    post.reviewed_by = rosa
    post.save_revision()
    publisher.post(reverse("wagtailadmin_pages:delete", args=[rosa.pk]))
    assert publisher.get(edit_address(post)).status_code == 200
    assert post.get_latest_revision_as_object().reviewed_by is None


def test_an_old_version_opens_whose_reviewer_was_deleted(publisher, rosa):
    post = post_by(rosa)
    old = post.latest_revision
    [author] = post.authors.all()
    rows = inline_formset([{"id": author.pk, "clinician": "", "name": "A guest"}], initial=1)
    edit_page(publisher, post, reviewed_by="", reviewed_on="", authors=rows)
    publisher.post(reverse("wagtailadmin_pages:delete", args=[rosa.pk]))
    assert not Page.objects.filter(pk=rosa.pk).exists()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[post.pk, old.pk])
    assert publisher.get(address).status_code == 200
    opened = old.as_object()
    assert opened.reviewed_by is None
    assert not opened.authors.all()


def test_the_desk_sees_drafts_that_wait_for_who_left(publisher, rosa):
    post_by(rosa, title="Reviewed in time")
    waiting, elsewhere = make.post(title="Sore heels"), make.post(title="Sore knees")
    waiting.reviewed_by = rosa
    waiting.save_revision()
    elsewhere.reviewed_by = make.clinician("Priya Raman")
    elsewhere.save_revision()
    assert "wait" not in waits(publisher)
    archive(publisher, rosa)
    panel = waits(publisher)
    assert "1 post waits for a reviewer who is archived" in panel
    assert edit_address(waiting) in panel
    assert "Sore knees" not in panel
    assert "Reviewed in time" not in panel


def waits(client):
    desk = words(client.get("/admin/"))
    found = re.search(r'<h2 id="reviewers-who-left".*?</section>', desk, re.DOTALL)
    return found[0] if found else ""


def test_no_letter_goes_to_who_left(publisher, rosa):
    user = User.objects.create_user("rosa", "rosa@example.org")
    post = post_by(make.published(rosa, user=user))
    assert responsible(post) == ("rosa@example.org",)
    archive(publisher, rosa)
    post = BlogPage.objects.get(pk=post.pk)
    assert responsible(post) == ("moderators@example.org",)


def test_the_owner_closes_the_sign_in_of_who_leaves(client, rosa):
    client.force_login(make.owner())
    user = User.objects.create_user("rosa", "rosa@example.org")
    make.published(rosa, user=user)
    assert "Close the sign-in of rosa@example.org" in words(client.get(archive_address(rosa)))
    archive(client, rosa, close_sign_in="on")
    user.refresh_from_db()
    assert not user.is_active


def test_the_sign_in_stays_if_the_owner_says_so(client, rosa):
    client.force_login(make.owner())
    user = User.objects.create_user("rosa", "rosa@example.org")
    make.published(rosa, user=user)
    archive(client, rosa)
    user.refresh_from_db()
    assert user.is_active


def test_a_publisher_closes_nobodys_sign_in_and_is_told_who_does(publisher, rosa):
    user = User.objects.create_user("rosa", "rosa@example.org")
    make.published(rosa, user=user)
    assert "rosa@example.org can still sign in." in words(publisher.get(archive_address(rosa)))
    archive(publisher, rosa, close_sign_in="on")
    user.refresh_from_db()
    assert user.is_active


def test_every_language_is_archived_at_once(publisher, rosa):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    make.published(rosa, user=User.objects.create_user("rosa", "rosa@example.org"))
    translated = make.published(rosa.copy_for_translation(spanish, copy_parents=True))
    archive(publisher, rosa)
    translated.refresh_from_db()
    assert translated.archived


def test_a_copied_clinician_has_no_sign_in(publisher, rosa):
    make.published(rosa, user=User.objects.create_user("rosa", "rosa@example.org"))
    address = reverse("wagtailadmin_pages:copy", args=[rosa.pk])
    sent = {"new_title": "Rosa 2", "new_slug": "rosa-2", "new_parent_page": rosa.get_parent().pk}
    assert publisher.post(address, sent).status_code == 302
    assert ClinicianPage.objects.get(slug="rosa-2").user is None


def test_whoever_unpublishes_clinicians_together_is_told_to_archive(publisher, rosa):
    chosen = f"?id={rosa.pk}&next=/admin/clinicians/"
    answer = publisher.get(f"/admin/bulk/wagtailcore/page/unpublish/{chosen}")
    assert says(answer, "open the clinician’s page, and choose Archive.")
    publisher.post(f"/admin/bulk/wagtailcore/page/unpublish/{chosen}")
    rosa.refresh_from_db()
    assert rosa.live
