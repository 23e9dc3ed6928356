"""Those responsible for a post are told once what became of a source of it."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command

from blog.models import Citation
from citations.models import Reference
from editorial.models import EvidenceNotice
from editorial.notices import send_due
from people.models import User
from tests import make

pytestmark = pytest.mark.django_db
RETRACTED = {"retraction": "retraction", "retraction_notice_url": "https://doi.org/10.1000/notice"}


@pytest.fixture
def publisher():
    user = User.objects.create_user("publisher", "publisher@example.org")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def reviewer(name="Marcus Oyelaran", email="marcus@example.org"):
    return make.clinician(name, user=User.objects.create_user(name, email))


def post_citing(*sources, title="When a disc presses a nerve", **fields):
    citations = [Citation(reference=source, sort_order=n) for n, source in enumerate(sources)]
    return make.post(title=title, citations=citations, **fields)


def receivers():
    return [message.to for message in mail.outbox]


def test_the_reviewer_learns_what_happened_and_what_to_do(publisher):
    source = make.reference(**RETRACTED)
    post = post_citing(source, reviewed_by=reviewer())
    assert send_due().letters == 1
    (message,) = mail.outbox
    assert message.to == ["marcus@example.org"]
    assert message.subject == "Please look at the sources of “When a disc presses a nerve”"
    assert f"http://localhost:8000/admin/pages/{post.pk}/edit/" in message.body
    assert "Retracted: Caplan AI, Correa D. The MSC: an injury drugstore." in message.body
    assert "The notice: https://doi.org/10.1000/notice" in message.body
    assert "check every statement" in message.body
    assert "http://localhost:8000/admin/reports/evidence/" in message.body
    assert "&" not in message.body
    assert "<" not in message.body


def test_nobody_is_told_twice(publisher):
    post_citing(make.reference(**RETRACTED))
    assert [send_due().letters for _ in range(3)] == [1, 0, 0]


def test_a_new_state_and_a_new_post_are_news(publisher):
    source = make.reference(retraction="expression_of_concern")
    post_citing(source)
    send_due()
    Reference.objects.update(retraction="retraction")
    assert send_due().letters == 1
    post_citing(source, title="Another post")
    assert send_due().letters == 1
    assert "Another post" in mail.outbox[2].body
    assert "When a disc" not in mail.outbox[2].body


def test_several_posts_of_one_reviewer_are_one_letter(publisher):
    source, concern = (
        make.reference(**RETRACTED),
        make.reference(title="B", retraction="correction"),
    )
    marcus = reviewer()
    post_citing(source, concern, title="Backs & necks", reviewed_by=marcus)
    post_citing(source, title="Knees", reviewed_by=marcus)
    send_due()
    (message,) = mail.outbox
    assert message.subject == "Please look at the sources of 2 pages"
    assert "Backs & necks" in message.body
    assert message.body.index("Backs & necks") < message.body.index("Corrected: ")
    assert message.body.index("Corrected: ") < message.body.index("Knees")


@pytest.mark.parametrize("fields", [{"is_active": False}, {"email": ""}])
def test_publishers_are_told_where_no_reviewer_can_be(publisher, fields):
    marcus = reviewer()
    User.objects.filter(pk=marcus.user.pk).update(**fields)
    post_citing(make.reference(**RETRACTED), reviewed_by=marcus)
    send_due()
    assert receivers() == [["publisher@example.org"]]


def test_a_reviewer_without_sign_in_leaves_it_to_publishers(publisher):
    make.owner()
    post_citing(make.reference(**RETRACTED), reviewed_by=make.clinician())
    send_due()
    assert receivers() == [["owner@example.org", "publisher@example.org"]]


def test_drafts_concern_nobody_yet(publisher):
    post = post_citing(make.reference(**RETRACTED))
    post.unpublish()
    assert send_due().letters == 0
    post.save_revision().publish()
    assert send_due().letters == 1


def test_a_marker_in_the_text_is_a_citation_too(publisher):
    source = make.reference(**RETRACTED)
    marker = f'<a linktype="citation" id="{source.pk}">†</a>'
    make.post(closing=f"<p>It was shown{marker}.</p>")
    make.standard_page(title="About us", body=[make.section("Why", f"<p>Because{marker}.</p>")])
    send_due()
    (message,) = mail.outbox
    assert message.subject == "Please look at the sources of 2 pages"
    assert "About us" in message.body


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("retraction", "Retracted"),
        ("expression_of_concern", "Expression of concern"),
        ("erratum", "Corrected"),
    ],
)
def test_readers_see_in_words_what_the_night_brought(services, client, publisher, kind, words):
    post = post_citing(make.reference(doi="10.1000/abc"))
    work = {"DOI": "10.1000/abc", "updated-by": [{"type": kind, "DOI": "10.1000/notice"}]}
    services.answer("/crossref/works", {"message": {"items": [work]}})
    call_command("check_references")
    page = client.get(post.url).content.decode()
    resources = page[page.index("resources") :]
    assert resources.index(words) < resources.index("The MSC")
    assert 'href="https://doi.org/10.1000/notice"' in resources
    post.refresh_from_db()
    assert post.live


def test_a_source_merged_after_the_letter_is_no_news(publisher):
    old = make.reference(**RETRACTED)
    post_citing(old)
    send_due()
    stays = make.reference(title="Stays", **RETRACTED)
    old.merged_into = stays
    old.save()
    assert send_due().letters == 0


def test_a_mail_server_in_trouble_loses_nothing(publisher, settings):
    post_citing(make.reference(**RETRACTED))
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }
    assert send_due() == (0, 1)
    assert not EvidenceNotice.objects.exists()
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    assert send_due() == (1, 0)


def test_one_night_from_the_question_to_the_letter(services, publisher, capsys):
    source = make.reference(doi="10.1000/abc")
    post_citing(source)
    update = {"type": "retraction", "DOI": "10.1000/notice"}
    work = {"DOI": "10.1000/abc", "updated-by": [update]}
    services.answer("/crossref/works", {"message": {"items": [work]}})
    call_command("check_references", skip_checks=False)  # as manage.py does
    call_command("check_references")
    first, letters, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Checked: 1 with Crossref, 0 with PubMed, 0 web addresses.")
    assert first.endswith("0 corrected, 0 expression of concern, 1 retracted, 0 with a dead link.")
    assert letters == "Messages sent: 1."
    assert second.startswith("Checked: 0 with Crossref")
    assert len(services.asked) == 1
    call_command("check_references", "--all")
    assert len(services.asked) == 2
    assert len(mail.outbox) == 1


def test_without_network_one_line_says_so_and_nothing_is_lost(settings):
    settings.LOOKUP_SERVICES = dict.fromkeys(("crossref", "pubmed", "doi"), "https://x.invalid/")
    settings.LOOKUP_SECONDS = {"connect": 0.5, "read": 0.5, "pause": 0.01, "total": 3}
    source = make.reference(doi="10.1000/abc", url="https://site.invalid/")
    post_citing(source)
    with pytest.raises(CommandError, match="The next run goes on there") as error:
        call_command("check_references")
    assert "\n" not in str(error.value)
    source.refresh_from_db()
    assert (source.retraction_checked_at, source.url_checked_at) == (None, None)


def test_switched_off_it_asks_nobody(capsys):
    make.reference(doi="10.1000/abc", url="https://example.org/")
    call_command("check_references")
    assert capsys.readouterr().out == "Look-ups are switched off: nothing was checked.\n"
