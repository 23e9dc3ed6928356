"""An editor adds a source by what there is: in the library, and while writing a post."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import querydict_from_html

from citations.admin.looking_up import sealed
from citations.lookup.find import Answer
from citations.models import Reference
from people.models import User
from tests import make
from tests.editing import filled_in, says, sign_in, words
from tests.recorded import CROSSREF, CROSSREF_CSL, DOI, PUBMED
from tests.services import hangs_up

pytestmark = pytest.mark.django_db

LIBRARY = "/admin/snippets/citations/reference/"
ADD = f"{LIBRARY}add/"
CREATE = "/admin/snippets/choose/citations/reference/create/"
NOTICE = {"type": "retraction", "DOI": "10.1016/notice", "source": "publisher"}


@pytest.fixture
def editor():
    return sign_in("Editors")


@pytest.fixture
def known(services):
    services.answer(f"/crossref/works/{DOI}", CROSSREF)
    services.answer("/crossref/works", {"message": {"items": [CROSSREF["message"]]}})
    services.answer("/pubmed/esummary.fcgi", PUBMED)
    return services


def look_up(client, typed):
    answer = client.post(ADD, {"look_up": typed})
    assert answer.status_code == 200
    return answer


def save(client, answer, **changes):
    """The form that the answer filled in is sent, with these corrections."""
    sent = querydict_from_html(answer.content.decode(), form_id="w-editor-form")
    sent.update(changes)
    return client.post(ADD, sent)


def in_chooser(client, **sent):
    return client.post(CREATE, sent).json()


def save_in_chooser(client, shown, **changes):
    sent = querydict_from_html(shown["htmlFragment"], form_index=1)
    sent.update(changes)
    return client.post(CREATE, sent).json()


def test_a_source_is_looked_up_shown_field_by_field_and_stored_verified(editor, known):
    shown = look_up(editor, DOI)
    assert says(shown, "Crossref knows this source:")
    assert words(shown).count("From Crossref.") == 11
    assert not Reference.objects.exists()
    assert save(editor, shown).status_code == 302
    source = Reference.objects.get()
    assert source.author[0] == {"family": "Caplan", "given": "Arnold I."}
    assert (source.volume, source.issn, source.doi) == ("9", "1934-5909", DOI)
    assert source.verified_source == "Crossref"
    assert timezone.now() - source.verified_at < timezone.timedelta(minutes=1)
    assert source.retraction_checked_at
    assert source.imported["title"] == "The MSC: An Injury Drugstore"


def test_what_the_editor_corrects_stands_and_counts_as_changed_by_hand(editor, known):
    save(editor, look_up(editor, DOI), title="The MSC: an injury drugstore")
    source = Reference.objects.get()
    assert source.title == "The MSC: an injury drugstore"
    assert source.imported["title"] == "The MSC: An Injury Drugstore"
    assert source.is_verified


def test_another_doi_in_the_form_is_another_work_and_not_verified(editor, known):
    save(editor, look_up(editor, DOI), doi="10.1000/another")
    source = Reference.objects.get()
    assert not source.is_verified
    assert source.imported == {}


def test_a_form_that_is_refused_keeps_what_was_found(editor, known):
    refused = save(editor, look_up(editor, DOI), issued="next year")
    assert says(refused, "Write the date as 2011")
    assert save(editor, refused, issued="2011").status_code == 302
    assert Reference.objects.get().verified_source == "Crossref"


def test_what_no_service_confirms_is_stored_unverified(editor, services):
    services.answer("/crossref/works", hangs_up)
    text = "Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011;9(1):11-15."
    shown = look_up(editor, text)
    assert says(shown, "could not be checked now")
    assert "From what you typed." in words(shown)
    save(editor, shown)
    source = Reference.objects.get()
    assert (source.title, source.raw_text) == ("The MSC: an injury drugstore", text)
    assert not source.is_verified


def test_of_several_that_may_be_meant_the_editor_chooses(editor, known):
    shown = words(look_up(editor, "Caplan. The MSC an injury drugstore"))
    assert "Is it one of these?" in shown
    assert f'name="look_up" value="{DOI}"' in shown
    assert "Crossref knows this source:" not in shown


def test_a_source_that_the_library_has_is_offered(editor, known):
    source = make.reference(doi=DOI)
    shown = words(look_up(editor, DOI))
    assert "The library has this source already" in shown
    assert f'href="/admin/snippets/citations/reference/edit/{source.pk}/"' in shown
    assert says(save(editor, look_up(editor, DOI)), "The library already has this source")


def test_a_web_page_is_typed_in_with_its_address_filled_in(editor, known):
    shown = look_up(editor, "https://www.fda.gov/vaccines")
    assert says(save(editor, shown), "Fill in the title")
    assert save(editor, shown, title="Vaccines").status_code == 302
    source = Reference.objects.get()
    assert (source.type, source.url) == ("webpage", "https://www.fda.gov/vaccines")
    assert source.accessed == timezone.localdate()
    assert known.asked == []


def test_a_retraction_is_told_and_taken_over(editor, known):
    retracted = {"message": {**CROSSREF["message"], "updated-by": [NOTICE]}}
    known.answer(f"/crossref/works/{DOI}", retracted)
    shown = look_up(editor, DOI)
    assert "Crossref says of this source: Retracted." in " ".join(words(shown).split())
    save(editor, shown)
    source = Reference.objects.get()
    assert source.is_retracted
    assert source.retraction_notice_url == "https://doi.org/10.1016/notice"


def test_nobody_can_pretend_that_a_service_said_it(editor):
    seal = sealed(Answer({"title": "Pain", "type": "book"}, source="Crossref"))
    for forged in (seal[:-1], f"x{seal}", "", "null"):
        fields = {"looked_up": forged, "type": "book", "title": "Pain"}
        editor.post(ADD, {**fields, "title": f"Pain {forged[-3:]}"})
    assert Reference.objects.count() == 4
    assert not Reference.objects.exclude(verified_at=None).exists()


def test_markup_from_a_service_never_runs(editor, known):
    hostile = '<script>alert(1)</script><img src=x onerror="x()">Pain <i>in</i> mice'
    message = {**CROSSREF["message"], "title": [hostile], "publisher": "<b onclick=x>"}
    known.answer(f"/crossref/works/{DOI}", {"message": message})
    shown = look_up(editor, DOI).content.decode()
    assert "alert(1)</script>" not in shown
    assert "onerror" not in shown
    assert "Pain <i>in</i> mice" in shown


@pytest.mark.parametrize("garbage", ["\x00", "x" * 10_000, "🦶" * 400, "<script>", "../../etc"])
def test_garbage_in_the_box_is_answered_with_a_sentence(editor, known, garbage):
    assert 'class="help-block help-warning"' in words(look_up(editor, garbage))
    assert "help-warning" in in_chooser(editor, look_up=garbage)["htmlFragment"]


@pytest.mark.parametrize("nothing", ["", " \n", "\x00"])
def test_nobody_is_asked_about_an_empty_box(editor, known, nothing):
    assert says(look_up(editor, nothing), "Type or paste into the box")
    assert known.asked == []


def test_a_source_is_looked_up_and_added_in_the_chooser(editor, known):
    shown = in_chooser(editor, look_up="21726829")
    assert shown["step"] == "reshow_creation_form"
    assert "PubMed knows this source:" in shown["htmlFragment"]
    chosen = save_in_chooser(editor, shown)
    source = Reference.objects.get()
    assert chosen["result"]["id"] == str(source.pk)
    assert (source.verified_source, source.pmcid) == ("PubMed", "PMC3144500")
    assert source.container_title_short == "Cell Stem Cell"


def test_a_source_that_the_library_has_is_chosen_in_the_chooser(editor, known):
    source = make.reference(doi=DOI)
    shown = in_chooser(editor, look_up=DOI)
    sent = querydict_from_html(shown["htmlFragment"], form_index=1)
    assert "use" in sent
    chosen = editor.post(CREATE, sent).json()
    assert (chosen["step"], chosen["result"]["id"]) == ("chosen", str(source.pk))


def test_the_chooser_opens_with_the_box(editor):
    opened = editor.get("/admin/snippets/choose/citations/reference/").json()
    assert "DOI, PMID, PMCID, web address" in opened["html"]


def test_nothing_is_looked_up_by_a_link_or_for_strangers(services, editor):
    editor.get(ADD, {"look_up": DOI})
    Client().post(ADD, {"look_up": DOI})
    assert Client(enforce_csrf_checks=True).post(CREATE, {"look_up": DOI}).status_code in (302, 403)
    reader = Client()
    reader.force_login(User.objects.create_user("reader"))
    assert reader.post(ADD, {"look_up": DOI}).status_code in (302, 403)
    assert reader.post(CREATE, {"look_up": DOI}).status_code in (302, 403)
    assert services.asked == []


def check(client, source, **sent):
    return client.post(f"/admin/snippets/citations/reference/check/{source.pk}/", sent)


def take_over(client, source, shown, *fields):
    sent = querydict_from_html(shown.content.decode(), form_id="take-over")
    answer = check(client, source, looked_up=sent["looked_up"], take=fields)
    source.refresh_from_db()
    return answer


def test_a_source_that_a_service_confirms_is_verified_as_it_stands(editor, known):
    source = Reference.from_csl(CROSSREF_CSL)
    source.save()
    assert check(editor, source).status_code == 302
    source.refresh_from_db()
    assert source.verified_source == "Crossref"


def test_what_differs_is_shown_and_nothing_is_taken_over_unasked(editor, known):
    source = make.reference(doi=DOI)
    shown = check(editor, source)
    assert says(shown, "Where they differ")
    assert "changed by hand" in words(shown)
    assert 'value="volume" checked' in words(shown)
    assert 'value="title" checked' not in words(shown)
    source.refresh_from_db()
    assert (source.volume, source.is_verified) == ("", False)
    take_over(editor, source, shown, "volume", "issue")
    assert (source.volume, source.issue, source.page) == ("9", "1", "")
    assert source.title == "The MSC: an injury drugstore"
    assert source.verified_source == "Crossref"


def test_a_field_that_was_changed_by_hand_is_taken_over_when_it_is_ticked(editor, known):
    source = make.reference(doi=DOI)
    take_over(editor, source, check(editor, source), "title")
    assert source.title == "The MSC: An Injury Drugstore"
    assert source.imported["title"] == "The MSC: An Injury Drugstore"


def test_the_service_that_knew_a_source_before_is_asked_again(editor, known):
    save(editor, look_up(editor, "21726829"))
    check(editor, Reference.objects.get())
    assert set(known.paths()) == {"/pubmed/esummary.fcgi"}


def test_checking_again_asks_again(editor, known):
    source = make.reference(doi=DOI)
    check(editor, source)
    check(editor, source)
    assert known.paths().count(f"/crossref/works/{DOI}") == 2


def test_a_source_without_identifier_is_looked_for_and_chosen(editor, known):
    source = make.reference()
    assert says(check(editor, source), "Is it one of these?")
    take_over(editor, source, check(editor, source, look_up=DOI), "doi")
    assert (source.doi, source.verified_source) == (DOI, "Crossref")


def test_a_check_tells_of_a_retraction(editor, known):
    source = make.reference(doi=DOI)
    retracted = {"message": {**CROSSREF["message"], "updated-by": [NOTICE]}}
    known.answer(f"/crossref/works/{DOI}", retracted)
    take_over(editor, source, check(editor, source))
    assert source.is_retracted


def test_a_milder_state_than_the_one_known_takes_nothing_back(editor, known):
    source = make.reference(doi=DOI, retraction="retraction")
    corrected = {"message": {**CROSSREF["message"], "updated-by": [{"type": "correction"}]}}
    known.answer(f"/crossref/works/{DOI}", corrected)
    take_over(editor, source, check(editor, source))
    assert source.is_retracted
    assert source.retraction_checked_at


def test_what_is_said_of_another_work_confirms_nothing(editor, known):
    source = make.reference(doi="10.1000/another")
    answer = take_over(editor, source, check(editor, source, look_up=DOI), "volume")
    assert (source.volume, source.is_verified) == ("", False)
    assert "it is another work" in words(editor.get(answer.url))


def test_a_check_without_an_answer_changes_nothing(editor, services):
    services.answer(f"/crossref/works/{DOI}", hangs_up)
    source = make.reference(doi=DOI)
    shown = check(editor, source)
    assert says(shown, "could not be checked now")
    source.refresh_from_db()
    assert not source.is_verified


def test_a_check_that_would_make_a_second_source_of_one_work_is_refused(editor, known):
    make.reference(doi=DOI, title="The other")
    source = make.reference()
    answer = take_over(editor, source, check(editor, source, look_up=DOI), "doi")
    assert answer.status_code == 302
    assert (source.doi, source.is_verified) == ("", False)
    assert "already has a source with this DOI" in words(editor.get(answer.url))


def test_who_may_not_change_sources_may_not_check_them(services):
    source = make.reference(doi=DOI)
    reader = Client()
    reader.force_login(User.objects.create_user("reader"))
    assert check(reader, source).status_code in (302, 403)
    assert services.asked == []


@pytest.mark.parametrize(
    ("typed", "is_verified"),
    [("10.1000/another", False), (f"https://doi.org/{DOI.upper()}", True), ("", True)],
)
def test_a_source_that_is_given_the_doi_of_another_work_is_verified_no_more(
    editor, typed, is_verified
):
    source = make.reference(doi=DOI, verified_source="Crossref", verified_at=timezone.now())
    address = f"{LIBRARY}edit/{source.pk}/"
    editor.post(address, filled_in(editor, address, "w-editor-form", doi=typed))
    source.refresh_from_db()
    assert source.is_verified is is_verified
    assert bool(source.verified_source) is is_verified
