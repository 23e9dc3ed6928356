"""What visitors find, and what they are told when that is nothing."""

import gzip
import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from pages.search import counting
from pages.search.counting import Allowance
from pages.search.models import BestBet, Searched, Synonyms
from tests import make
from tests.editing import filled_in, says, sign_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def allowance(monkeypatch):
    """No test is short of what the others have counted within the same minute."""
    monkeypatch.setattr(counting, "allowance", Allowance(1000))


def shown(client, query, **more):
    address = f"/search/?q={quote(query)}" + "".join(f"&{k}={quote(v)}" for k, v in more.items())
    response = client.get(address)
    assert response.status_code == 200
    main = re.search("<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return main.split('class="clinics-today')[0]


def titles(client, query, **more):
    found = re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", shown(client, query, **more))
    return [re.sub("<.*?>", "", title) for title in found]


def body(text):
    return [make.section("Why", f"<p>{text}</p>")]


def test_every_kind_of_page_is_found(client):
    make.post(title="Sleep and pain")
    make.clinic("Sleep Hill")
    make.clinician("Ann Sleep")
    make.standard_page(title="Sleep policy")
    assert sorted(titles(client, "sleep")) == [
        "Ann Sleep",
        "Sleep Hill",
        "Sleep and pain",
        "Sleep policy",
    ]
    assert titles(client, "sleep", kind="clinics") == ["Sleep Hill"]
    page = shown(client, "sleep")
    for kind in ["Posts", "Clinics", "Clinicians", "Pages"]:
        assert re.search(rf">{kind}\s+<span", page)


@pytest.mark.parametrize(
    "query", ["injection", "INJECTIONS", "injected", "“injections”", "injéction"]
)
def test_a_word_is_found_in_any_form(client, query):
    make.post(title="One", body=body("An injection can calm a nerve."))
    assert titles(client, query) == ["One"]


def test_accents_do_not_matter_on_either_side(client):
    make.post(title="Ménière and naïve", body=body("A café."))
    for query in ["meniere", "Ménière", "naive", "cafe", "CAFÉ"]:
        assert titles(client, query) == ["Ménière and naïve"]
    assert "<mark>café</mark>" in shown(client, "cafe")


def test_the_words_found_are_marked_and_nothing_else_is_markup(client):
    make.post(title="Heat & <b>ice</b>", body=body("If 3 &lt; 5, ice &amp; rest help."))
    page = shown(client, "ice")
    assert "Heat &amp; &lt;b&gt;<mark>ice</mark>&lt;/b&gt;" in page
    assert "If 3 &lt; 5, <mark>ice</mark> &amp; rest help" in page


def test_a_title_goes_before_a_text_and_a_topic_counts_too(client):
    make.post(title="Walking", body=body("Sleep sleep sleep sleep."))
    make.post(title="Shelved", topics=[make.topic("Sleep")])
    make.post(title="Sleep well")
    assert titles(client, "sleep") == ["Sleep well", "Shelved", "Walking"]


def test_a_renamed_topic_is_found_by_its_new_name_only(client):
    topic = make.topic("Sleep")
    post = make.post(title="Shelved", topics=[topic])
    topic.name = "Rest"
    topic.save()
    assert titles(client, "rest") == ["Shelved"]
    assert titles(client, "sleep") == []
    post.topics.clear()
    make.published(post)
    assert titles(client, "rest") == []


def test_drafts_private_and_removed_pages_are_not_found(client):
    draft, private = make.post(title="Quince draft"), make.post(title="Quince private")
    removed, moved = make.post(title="Quince removed"), make.post(title="Quince changed")
    draft.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    removed.delete()
    make.published(moved, title="Pear")
    draft_again = make.post(title="Quince again")
    draft_again.unpublish()
    make.published(draft_again)
    assert titles(client, "quince") == ["Quince again"]
    assert client.get("/search/suggest/?q=quin").json()["pages"][0]["title"] == "Quince again"
    assert len(client.get("/search/suggest/?q=quin").json()["pages"]) == 1
    PageViewRestriction.objects.create(page=private.get_parent(), restriction_type="login")
    assert titles(client, "quince") == []


def test_a_draft_of_a_published_page_is_not_found(client):
    post = make.post(title="Quince")
    post.title = "Pear"
    post.save_revision()
    assert titles(client, "quince") == ["Quince"]
    assert titles(client, "pear") == []


def test_spanish_pages_are_found_in_spanish_only(client):
    english = make.standard_page(title="Injections", slug="injections")
    home = english.get_parent().specific
    spanish = home.copy_for_translation(Locale.objects.get_or_create(language_code="es")[0])
    make.published(spanish)
    translated = english.copy_for_translation(spanish.locale)
    make.published(translated, title="Inyecciones", introduction="<p>La inyección ayuda.</p>")
    page = client.get("/es/search/?q=inyeccion").content.decode()
    assert "<mark>Inyecciones</mark>" in page
    assert "<mark>inyección</mark> ayuda" in page
    assert titles(client, "inyecciones") == []


def test_a_mistyped_word_is_found_as_it_is_spelt_on_the_site(client):
    make.post(title="Relief", body=body("Gabapentin for sciatica."))
    page = shown(client, "gabapentine for siatica")
    assert "Nothing was found for “gabapentine for siatica”." in page
    assert "These are the results for “gabapentin for sciatica”." in page
    assert titles(client, "gabapentine") == ["Relief"]


def test_some_of_the_words_are_better_than_none(client):
    make.post(title="Sciatica")
    page = shown(client, "sciatica xylophones")
    assert "No page has all the words of “sciatica xylophones”" in page
    assert titles(client, "sciatica xylophones") == ["Sciatica"]


def test_synonyms_work_both_ways_in_any_form(client):
    Synonyms.objects.create(words="injections, shots, jabs")
    Synonyms.objects.create(words="slipped disc, herniated disc")
    make.post(title="Injections for knees")
    make.post(title="A herniated disc and sleep")
    assert titles(client, "shot") == ["Injections for knees"]
    assert titles(client, "jab in the knee") == ["Injections for knees"]
    assert titles(client, "slipped discs") == ["A herniated disc and sleep"]
    assert titles(client, "sleep slipped disc") == ["A herniated disc and sleep"]
    assert titles(client, '"slipped disc"') == []
    make.post(title="Shots")
    assert titles(client, "jabs") == ["Shots", "Injections for knees"]


def test_a_best_bet_stands_first_for_its_words_only(client):
    bet = make.standard_page(title="Book a visit", slug="book")
    make.post(title="Your appointment card")
    BestBet.objects.create(words="appointment, see a doctor", page=bet)
    assert titles(client, "appointments") == ["Book a visit", "Your appointment card"]
    assert "Recommended" in shown(client, "appointments")
    assert titles(client, "see a doctor") == ["Book a visit"]
    assert titles(client, "appointment card") == ["Your appointment card"]
    bet.unpublish()
    assert titles(client, "appointment") == ["Your appointment card"]


def test_results_are_narrowed_to_a_topic(client):
    make.post(title="Back sleep", topics=[make.topic("Back pain")])
    make.post(title="Neck sleep", topics=[make.topic("Neck pain")])
    page = shown(client, "sleep")
    assert 'href="?q=sleep&amp;topic=neck-pain"' in page
    assert titles(client, "sleep", topic="neck-pain") == ["Neck sleep"]
    assert titles(client, "sleep", topic="nonsense") == []


def test_pages_of_results_keep_the_filters(client):
    for number in range(12):
        make.post(title=f"Sleep {number}")
    make.clinic("Sleep Hill")
    page = shown(client, "sleep", kind="posts")
    assert "13 results" not in page
    assert "Page 1 of 2" in page
    assert "?q=sleep&amp;kind=posts&amp;page=2" in page
    assert len(titles(client, "sleep", kind="posts", page="2")) == 2
    for number in ["99999999", "-1", "x", "\x00"]:
        assert titles(client, "sleep", page=number)


GARBAGE = [
    *(
        "\x00",
        "😀",
        "a" * 10_000,
        "((",
        "\\",
        '"',
        '"unclosed',
        "%",
        "%s",
        "{where}",
        "or",
        "or or",
    ),
    *("-pain", "-", "--- +++", "the and of", "שלום", "\u202epain", "pain & | ! :*", "<script>"),
    *("'; DROP TABLE pages_searchentry; --", "pain:* <-> x", "pain " * 500, "\ue000pain\ue001"),
]


@pytest.mark.parametrize("address", ["/search/", "/search/suggest/"])
@pytest.mark.parametrize("query", GARBAGE)
def test_any_text_is_answered(client, address, query):
    make.post(title="Pain")
    more = {"kind": query, "topic": query, "page": query}
    assert client.get(address, {"q": query}).status_code == 200
    assert client.get(address, {"q": query, **more}).status_code == 200
    assert client.get(address, {"q": "pain", **more}).status_code == 200


def test_nothing_found_offers_topics_and_clinics(client):
    make.clinic()
    make.post(topics=[make.topic("Back pain")])
    page = client.get("/search/?q=zyxwvut").content.decode()
    assert "Nothing was found for “zyxwvut”." in page
    assert "/blog/topics/back-pain/" in page
    assert "(314) 555-0142" in page


def test_results_say_what_they_are_and_name_the_way_to_more(client):
    for number in range(11):
        make.post(title=f"Pain {number}")
    page = client.get("/search/?q=pain").content.decode()
    assert '<meta name="description" content="Search our posts, pages, clinics' in page
    assert ">More results</a>" in page


def test_results_are_for_this_visitor_only(client):
    make.home()
    response = client.get("/search/?q=pain")
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_results_are_sent_packed(client):
    make.home()
    response = client.get("/search/?q=pain", headers={"Accept-Encoding": "gzip, br"})
    assert response["Content-Encoding"] == "gzip"
    assert "<h1>Search</h1>" in gzip.decompress(response.content).decode()


def test_suggestions_are_titles_with_the_words_begun(client):
    make.post(title="Sciatic nerve injections")
    make.clinic("Injection Hill")
    found = client.get("/search/suggest/?q=injectio").json()["pages"]
    assert [page["title"] for page in found] == ["Injection Hill", "Sciatic nerve injections"]
    assert found[0]["kind"] == "Clinic"
    assert found[0]["url"] == "/locations/injection-hill/"
    assert len(client.get("/search/suggest/?q=nerve inj").json()["pages"]) == 1
    assert client.get("/search/suggest/?q=i").json() == {"pages": []}


def counted():
    return list(Searched.objects.values_list("words", "times", "hits"))


def test_searches_are_counted_by_their_words(client):
    make.post(title="Sleep")
    for query in ["Sleep", "sleep!", "zyxwvut"]:
        client.get("/search/", {"q": query})
    client.get("/search/", {"q": "sleep", "kind": "posts"})
    client.get("/search/", {"q": "sleep", "page": "2"})
    assert counted() == [("sleep", 2, 1), ("zyxwvut", 1, 0)]


@pytest.mark.parametrize(
    "query",
    [
        "ann@example.org", "314-555-0142", "(314) 555 0142", "078-05-1120", "born 1946", "http://x.y",
        "one two three four five six seven", "x" * 61, "!!!",
    ],
)  # fmt: skip
def test_what_could_be_personal_is_not_counted(client, query):
    make.home()
    client.get("/search/", {"q": query})
    assert counted() == []


def test_pages_that_were_there_before_are_found(client):
    make.post(title="Quince")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pages_searchentry")
        cursor.execute("SELECT pages_make_search_entry(e) FROM wagtailsearch_indexentry e")
    assert titles(client, "quince") == ["Quince"]


def test_made_posts_are_found_by_visitors(client):
    make.blog()
    call_command("make_content", posts=15)
    assert "15 results" in shown(client, "pain")
    assert len(titles(client, "pain", page="2")) == 5
    assert Searched.objects.get().hits == 15


def test_a_search_takes_few_queries(client, django_assert_max_num_queries):
    make.clinic()
    for number in range(12):
        make.post(title=f"Sleep {number}", topics=[make.topic(f"Topic {number}")])
    client.get("/search/?q=sleep")
    with django_assert_max_num_queries(12):
        client.get("/search/?q=sleep")
    with django_assert_max_num_queries(14):
        client.get("/search/?q=sleeep")


def test_editors_see_what_was_not_found_and_help(client):
    make.post(title="Nerve blocks")
    editor = sign_in("Editors")
    assert "Nobody has searched the site yet." in words(editor.get("/admin/reports/searches/"))
    client.get("/search/?q=numbing shot")
    report = words(editor.get("/admin/reports/searches/"))
    assert "numbing shot" in report
    address = re.search(r'href="([^"]*synonyms/add/[^"]*)"', report)[1]
    sent = filled_in(editor, address)
    assert sent["words"] == "numbing shot"
    sent["words"] = "numbing shot, Nerve  block,numbing shot"
    assert editor.post(address, sent).status_code == 302
    assert Synonyms.objects.get().words == "numbing shot, Nerve block"
    assert titles(client, "numbing shots") == ["Nerve blocks"]
    export = editor.get("/admin/reports/searches/?export=csv").getvalue().decode()
    assert "numbing shot,en,1,0" in export
    assert "bestbet/add/" not in report


def test_synonyms_are_two_or_more():
    editor = sign_in("Editors")
    address = "/admin/snippets/pages/synonyms/add/"
    answer = editor.post(address, {**filled_in(editor, address).dict(), "words": "shots, Shots ,"})
    assert says(answer, "Write two words or more, with commas between them.")


def test_who_keeps_no_synonyms_sees_no_searches():
    desk = sign_in("Front desk")
    assert desk.get("/admin/reports/searches/").status_code == 302
    assert b"reports/searches" not in desk.get("/admin/").content


def test_old_searches_are_forgotten():
    today = timezone.localdate()
    for words_searched, times, days in [("kept", 2, 300), ("old", 9, 400), ("once", 1, 61)]:
        Searched.objects.create(
            words=words_searched,
            language="en",
            times=times,
            hits=0,
            last_on=today - timedelta(days),
        )
    call_command("forget_searches")
    assert [row.words for row in Searched.objects.all()] == ["kept"]


def test_a_flood_is_not_counted():
    moments = iter([0, 1, 2, 61])
    allowance = Allowance(2, clock=lambda: next(moments))
    assert [allowance.take() for _ in range(4)] == [True, True, False, True]
