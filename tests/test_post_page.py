"""What a post says of itself, and how its blocks read."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from blog.models import BlogPage, PostAuthor
from tests import make

pytestmark = pytest.mark.django_db


def article(client, post):
    response = client.get(post.url)
    assert response.status_code == 200
    return re.search(r"<article.*?</article>", response.content.decode(), re.DOTALL)[0]


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def callout(kind, title="", text="<p>Rest.</p>"):
    return ("callout", {"kind": kind, "title": title, "text": text})


def section(heading, *content):
    return ("section", {"heading": heading, "content": list(content)})


def test_the_disclaimer_stands_above_the_first_heading(client):
    make.blog(disclaimer="<p>General information, not advice.</p>")
    shown = words(article(client, make.post()))
    assert "back. General information, not advice. What happens" in shown


def test_a_topics_notice_stands_in_its_posts_above_the_first_heading(client):
    topic = make.topic("Stem cells", notice="Not approved <by> the FDA.")
    shown = article(client, make.post(topics=[topic, make.topic("Knee")]))
    assert "Important Not approved &lt;by&gt; the FDA. What happens" in words(shown)
    assert "Not approved" not in article(client, make.post(title="On another topic"))


def test_a_draft_shows_its_own_topics_and_the_disclaimer(rf):
    make.blog(disclaimer="<p>General information.</p>")
    post = make.post()
    draft = post.get_latest_revision_as_object()
    draft.topics.add(make.topic("Knee", notice="Ask us."))
    [shelf] = draft.shelves
    assert (shelf["name"], shelf["slug"], shelf["notice"]) == ("Knee", "knee", "Ask us.")
    assert draft.disclaimer == "<p>General information.</p>"


def test_a_post_leads_to_its_topics(client):
    shown = article(client, make.post(topics=[make.topic("Back pain")]))
    assert 'href="/blog/topics/back-pain/">Back pain</a>' in shown


def test_the_day_of_an_update_is_shown_where_it_is_another_day(client):
    post = make.post()
    published = datetime(2026, 3, 2, 18, tzinfo=UTC)
    moments = {"first_published_at": published, "last_published_at": published}
    BlogPage.objects.filter(pk=post.pk).update(**moments)
    shown = words(article(client, post))
    assert "Published March 2, 2026" in shown
    assert "Updated" not in shown
    updated = datetime(2026, 4, 6, 2, tzinfo=UTC)  # the evening before in Missouri
    BlogPage.objects.filter(pk=post.pk).update(last_published_at=updated)
    assert "Updated April 5, 2026" in words(article(client, post))


@pytest.mark.parametrize(("count", "minutes"), [(10, 1), (290, 1), (310, 2), (2000, 10)])
def test_a_post_says_how_long_it_takes_to_read(client, count, minutes):
    text = f"<p>{'word ' * count}</p>"
    post = make.post(introduction=text, body=[], takeaways=[], closing="")
    assert f"{minutes} minute read" in words(article(client, post))


def test_the_words_of_every_part_take_time(client):
    text = f"<p>{'word ' * 200}</p>"
    post = make.post(
        introduction=text,
        body=[section("Rest", ("text", text), callout("do", text=text))],
        takeaways=[("takeaway", text)],
        closing=text,
    )
    assert post.reading_minutes == 5


def test_a_post_has_contents_where_there_are_two_places_to_go(client):
    one = make.post(title="One", takeaways=[])
    assert "On this page" not in article(client, one)
    assert "On this page" in article(client, make.post(title="Two"))


def test_a_callout_says_its_kind_before_a_heading_of_its_own(client):
    body = [section("Warning signs", callout("urgent", "Call 911"), callout("important"))]
    shown = article(client, make.post(body=body))
    spoken = '<span class="visually-hidden">Immediate action required: </span>Call 911</h3>'
    assert spoken in shown
    assert '<h3 class="callout__heading">Important</h3>' in shown


def test_no_heading_level_is_left_out(client):
    body = [section("", callout("care")), section("Rest", callout("care")), section("")]
    body[2][1]["content"].append(callout("care"))
    levels = re.findall(r"<h(\d) class=.callout", article(client, make.post(body=body)))
    assert levels == ["2", "3", "3"]


def test_who_made_the_picture_is_said_below_it(client):
    picture = make.picture(credit="Drawn by Pat Doe")
    shown = article(client, make.post(hero_image=picture, hero_caption="<p>The spine.</p>"))
    assert "The spine. Drawn by Pat Doe" in words(shown)


def test_authors_are_listed_as_people_list_them(client):
    people = ("Ann Poe", "Bo Ray", "Cy Lee")
    names = [PostAuthor(name=name, sort_order=place) for place, name in enumerate(people)]
    shown = words(article(client, make.post(authors=names)))
    assert "By Ann Poe, Bo Ray and Cy Lee" in re.sub(r" (?=,)", "", shown)


def test_a_small_picture_is_not_blown_up(client):
    def body(size):
        picture = make.picture(make.picture_bytes(size))
        picture.decorative, picture.contextual_alt_text = False, "A knee."
        return [section("Rest", ("image", picture))]

    small = make.post(title="Small", body=body((300, 200)))
    assert "picture--small" in article(client, small)
    assert "picture--small" not in article(client, make.post(body=body((900, 600))))


def test_a_video_is_a_link_that_says_where_it_leads(client):
    video = {
        "title": "Stretch your calf",
        "poster": make.picture(),
        "url": "https://www.video.example/calf?a=1&b=2",
        "transcript": "<p>Lean on a wall.</p>",
    }
    shown = article(client, make.post(body=[section("Stretch", ("video", video))]))
    assert 'href="https://www.video.example/calf?a=1&amp;b=2"' in shown
    assert "Watch “Stretch your calf” on video.example (you leave this site)" in words(shown)
    assert "Lean on a wall." in words(shown)
    assert "<iframe" not in shown


WITHOUT_PREVIEW = {"image", "video"}  # their pictures are the editor's own


@pytest.mark.parametrize(
    "block",
    [
        *BlogPage.body.field.stream_block.child_blocks.values(),
        *BlogPage.body.field.stream_block.child_blocks["section"]
        .child_blocks["content"]
        .child_blocks.values(),
        *BlogPage.takeaways.field.stream_block.child_blocks.values(),
    ],
    ids=lambda block: block.name,
)
def test_editors_are_told_what_a_block_is_and_shown_how_it_looks(client, block):
    assert block.get_description()
    client.force_login(make.owner())
    if block.name not in WITHOUT_PREVIEW:
        assert block.is_previewable
        address = reverse("wagtailadmin_block_preview")
        preview = client.get(address, {"id": block.definition_prefix})
        assert preview.status_code == 200
        assert "/style-" in preview.content.decode()
