"""The pages that the law asks for, with the parts that it asks for."""

import re
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from legal.languages import LANGUAGES, MISSOURI
from legal.models import (
    AccessibilityPage,
    GoodFaithEstimatePage,
    LegalPage,
    NondiscriminationPage,
    PrivacyPracticesPage,
)
from legal.starting_text import TEXTS, missouri
from pages import rich_text as features
from pages.models import HomePage, StandardPage
from tests import make
from tests.editing import edit_address, edit_page, preview, says, shown, sign_in, words
from tests.test_demo_words import CLAIMS, reading_grade

pytestmark = pytest.mark.django_db
KINDS = LegalPage.__subclasses__()
REQUIRED = [(kind, part) for kind in KINDS for part in kind.headings]
FACTS = {
    "effective_date": date(2026, 2, 16),
    "contact": "Privacy Officer",
    "contact_phone": "(314) 555-0142",
}
first_migration = import_module("legal.migrations.0002_first_legal_pages")


def legal_page(kind, **fields):
    make.home()
    return make.published(kind.objects.get(), **{**FACTS, **fields})


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def test_a_fresh_site_has_each_as_a_draft_with_a_text_to_adapt():
    assert len(KINDS) == 4
    for kind in KINDS:
        draft = kind.objects.get()
        assert not draft.live
        assert all(part.text.startswith(("<p>", "<ul>")) for part in draft.parts)
    assert len(NondiscriminationPage.objects.get().notices) == len(MISSOURI)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_finds_every_part_and_whom_to_ask_from_every_page(kind):
    page = legal_page(kind)
    assert f'<a href="{page.url}">{page.title}</a>' in shown("/").split("<footer")[1]
    read = shown(page.url)
    for part in page.parts:
        assert f'<h2 id="{part.anchor}">{part.heading}</h2>' in read
        assert part.text in read
    assert "Privacy Officer" in read
    assert '<a href="tel:+1-314-555-0142">(314) 555-0142</a>' in read
    assert '<time datetime="2026-02-16">' in read


def test_a_privacy_notice_begins_with_the_sentence_of_the_law():
    read = " ".join(shown(legal_page(PrivacyPracticesPage).url).split())
    sentence = (
        "This notice describes how medical information about you may be used and disclosed and "
        "how you can get access to this information. Please review it carefully."
    )
    assert read.index(sentence) < read.index("<h2")


@pytest.mark.parametrize(("kind", "part"), REQUIRED)
def test_a_part_that_the_law_wants_is_named_where_it_is_missing(publisher, kind, part):
    make.home()
    page = kind.objects.get()
    facts = {**FACTS, "effective_date": "2026-02-16"}
    empty = rich_text("<p></p>", features=features.BIOGRAPHY)
    refused = edit_page(publisher, page, **stream_of(page), **facts, **{part: empty})
    assert says(refused, f"Write the {kind._meta.get_field(part).verbose_name}.")
    assert not kind.objects.get().live


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("kind", KINDS)
def test_without_a_date_or_somebody_to_ask_none_is_published(kind, name):
    with pytest.raises(ValidationError) as refusal:
        legal_page(kind, **{name: None if name == "effective_date" else ""})
    assert list(refusal.value.message_dict) == [name]


def stream_of(page):
    """The notices as their form sends them; other pages have none."""
    if not isinstance(page, NondiscriminationPage):
        return {}
    sent = {"notices-count": len(page.notices)}
    for place, block in enumerate(page.notices):
        entry = {"deleted": "", "order": place, "type": "notice"}
        entry |= {f"value-{name}": value for name, value in block.value.items()}
        sent |= {f"notices-{place}-{name}": value for name, value in entry.items()}
    return sent


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_adds_who_answers_and_publishes(publisher, kind):
    make.home()
    page = kind.objects.get()
    facts = {**FACTS, "effective_date": "2026-02-16", **stream_of(page)}
    assert "no legal advice" in words(publisher.get(edit_address(page)))
    assert "Privacy Officer" in words(preview(publisher, edit_address(page), **facts))
    assert edit_page(publisher, page, **facts).status_code == 302
    assert "Privacy Officer" in shown(f"/{page.slug}/")


def test_a_draft_without_a_phone_number_can_be_looked_at(publisher):
    page = NondiscriminationPage.objects.get()
    seen = words(preview(publisher, edit_address(page), **stream_of(page)))
    assert "Llame al {phone} o hable" in seen


def test_each_language_is_announced_as_what_it_is():
    read = shown(legal_page(NondiscriminationPage).url)
    sections = re.findall(r'<section lang="([\w-]+)" dir="(\w+)">', read)
    assert [code for code, _ in sections] == MISSOURI
    assert {code for code, direction in sections if direction == "rtl"} == {"ar", "fa"}
    for code in MISSOURI:
        assert f'<a href="#{code}" lang="{code}"' in read
        assert f'<h3 id="{code}">{LANGUAGES[code].own}</h3>' in read
    assert (
        'Llame al <a class="nowrap" href="tel:+1-314-555-0142" dir="ltr">(314) 555-0142</a> o hable'
        in read
    )
    assert "{phone}" not in read


def test_the_phones_of_the_government_can_be_tapped():
    for kind, number in [
        (NondiscriminationPage, "1-800-368-1019"),
        (GoodFaithEstimatePage, "1-800-985-3059"),
    ]:
        assert f'<a href="tel:+{number}">{number}</a>' in shown(legal_page(kind).url)


def test_what_an_editor_writes_into_a_notice_is_text():
    notices = missouri()
    notices[0][1]["text"] = "<script>alert(1)</script> {phone} {0}"
    read = Client().get(legal_page(NondiscriminationPage, notices=notices).url).content.decode()
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt; <a class" in read
    assert "</a> {0}</p>" in read


@pytest.mark.parametrize(
    ("notices", "reason"),
    [
        ([], "add 15 more"),
        (missouri()[:-2], "add 2 more"),
        ([*missouri(), missouri()[0]], "One language stands there twice."),
        ([("notice", {"language": "tlh", "text": "nuqneH"})], "incomplete"),
        ([("notice", {"language": "es", "text": ""})], "incomplete"),
    ],
    ids=["none", "too few", "twice", "unknown", "empty"],
)
def test_a_notice_in_too_few_languages_is_refused_with_the_reason(notices, reason):
    with pytest.raises(ValidationError, match=reason):
        legal_page(NondiscriminationPage, notices=notices)


def test_both_scripts_of_chinese_count_as_one_language():
    thirteen = [block for block in missouri() if block[1]["language"] not in ("am", "pt")]
    with pytest.raises(ValidationError, match="add 2 more"):
        legal_page(NondiscriminationPage, notices=thirteen)


def change_kinds():
    with connection.schema_editor() as editor:
        first_migration.change_kinds(apps, editor)


def old_page(slug, **fields):
    Page.objects.get(slug=slug).delete()
    home = HomePage.objects.get()
    page = StandardPage(title=slug, slug=slug, **{"live": False, "in_footer": True, **fields})
    return home.add_child(instance=page)


def test_the_empty_page_of_an_older_site_becomes_a_legal_page_at_the_same_address():
    empty = old_page("accessibility")
    change_kinds()
    page = Page.objects.get(pk=empty.pk).specific
    assert isinstance(page, AccessibilityPage)
    assert (page.slug, page.live) == ("accessibility", False)
    assert "WCAG" in page.target
    assert not StandardPage.objects.filter(pk=empty.pk).exists()


@pytest.mark.parametrize(
    "fields", [{"live": True}, {"introduction": "<p>Ours.</p>"}, {"in_footer": False}]
)
def test_a_page_that_somebody_wrote_keeps_its_kind(fields):
    written = old_page("accessibility", **fields)
    change_kinds()
    assert isinstance(Page.objects.get(pk=written.pk).specific, StandardPage)


@pytest.mark.parametrize("path", sorted(TEXTS.rglob("*.html")), ids=lambda path: path.stem)
def test_a_starting_text_is_in_plain_words_that_an_editor_can_keep(path):
    text = path.read_text()
    assert not CLAIMS.findall(text)
    html = features.BIOGRAPHY
    assert set(re.findall(r"<(\w+)", text)) <= {"a", "b", "li", "p", *html}


def test_the_starting_texts_read_at_school_level():
    for kind in (PrivacyPracticesPage, GoodFaithEstimatePage, NondiscriminationPage):
        texts = [part.text for part in kind().parts]
        paragraphs = [
            re.sub(r"<[^>]+>", "", paragraph)
            for text in texts
            for paragraph in re.findall(r"<(?:p|li)>.*?</(?:p|li)>", text)
        ]
        assert reading_grade(paragraphs) <= 10, kind
