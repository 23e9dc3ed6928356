"""Posts go out as Markdown and come back as they were."""

import io
import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from blog.exporting.post_file import PostFile
from blog.importing.drafts import import_document
from blog.importing.uploads import picture_beside
from blog.models import BlogPage, ImportedDocument, PostAuthor, RelatedPost
from citations.models import Reference
from pages.models import SiteDocument, SiteImage
from tests import make
from tests.test_importing_untouched import check_untouched

KEY = re.compile(r' data-block-key="\w+"')


def run(command, *args, **options):
    output = io.StringIO()
    call_command(command, *map(str, args), stdout=output, stderr=output, **options)
    return output.getvalue()


def files(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def comparable(value):
    """A value of a block without the ids that each new post has of its own."""
    match value:
        case dict():
            return {name: comparable(one) for name, one in value.items() if name != "id"}
        case list():
            return [comparable(one) for one in value]
        case str():
            return KEY.sub("", value)
    return value


def parts(post):
    """Every part of a post; pictures, sources, people and topics are those of the site."""
    return {
        **{name: getattr(post, name) for name in PLAIN},
        **{name: getattr(post, name).replace(microsecond=0) for name in MOMENTS},
        "hero_caption": KEY.sub("", post.hero_caption),
        "introduction": KEY.sub("", post.introduction),
        "closing": KEY.sub("", post.closing),
        "body": comparable(post.body.get_prep_value()),
        "takeaways": comparable(post.takeaways.get_prep_value()),
        "authors": [(author.clinician_id, author.name) for author in post.authors.all()],
        "topics": sorted(post.topics.values_list("name", flat=True)),
        "citations": [use.reference_id for use in post.citations.all()],
        "related": [pick.post.slug for pick in post.related_posts.all()],
    }


PLAIN = (
    *("title", "slug", "seo_title", "search_description", "share_image_id", "live"),
    *("hero_image_id", "hero_alt", "hero_decorative", "takeaways_heading"),
    *("reviewed_by_id", "reviewed_on", "next_review_on"),
)
MOMENTS = ("first_published_at", "last_published_at")  # a version keeps less than the database


def there_and_back(folder):
    """Export all posts, empty the blog, import them and export them again."""
    run("export_posts", folder / "first")
    english = BlogPage.objects.filter(locale__language_code="en")
    before = {post.slug: parts(post) for post in english}
    for post in BlogPage.objects.all():
        post.delete()
    ImportedDocument.objects.all().delete()
    said = run("import_posts", folder / "first", publish=True)
    after = {post.slug: parts(post) for post in BlogPage.objects.all()}
    assert after == before, said
    run("export_posts", folder / "second")
    assert files(folder / "second") == files(folder / "first")
    return said


@pytest.mark.django_db
def test_every_post_of_the_demo_comes_back_as_it_was(tmp_path):
    run("load_demo")
    said = there_and_back(tmp_path)
    assert said.count(", 0 unplaced") == BlogPage.objects.count()


def rich(html, key="ab1cd"):
    return RichText(html.replace("<p>", f'<p data-block-key="{key}">'))


def cell(html, colspan=1, rowspan=1):
    return {"text": rich(html), "colspan": colspan, "rowspan": rowspan}


@pytest.fixture
def post():
    """A post with everything that a post can have."""
    clinic, jane = make.clinic(), make.clinician("Jane Roe")
    first, second = make.reference(), make.verbatim("Doe J. *Backs* and [necks]. 2019.")
    third = make.reference(title="A third: <i>in vivo</i>", accessed=date(2026, 1, 2))
    paper = SiteDocument.objects.create(title="Plan", file=ContentFile(b"%PDF", name="plan.pdf"))
    picture = make.picture()
    other = make.picture(make.picture_bytes((300, 200), "PNG"), title="Other", credit="Ann Roe")
    decorative, described = make.picture(title="D"), make.picture(title="E")
    decorative.decorative, decorative.contextual_alt_text = True, ""
    described.decorative, described.contextual_alt_text = False, "A *starred* [back]"

    def cite(source):
        return f'<a linktype="citation" id="{source.pk}">†</a>'

    text = (
        f"<p>H<sub>2</sub>O, 10<sup>3</sup>, <b>bold</b>, <i>italic</i> and <b><i>both</i></b>;"
        f"mid<b>wo</b>rd <b>“Quoted.”</b> *stars*, _lines_, a_b, [1], 1 &lt; 2 &amp; &amp;amp; `x`"
        f"<br/>- a line<br/>1. a number<br/># a hash</p>"
        f'<p>1986. It{cite(second)} helps{cite(first)}, <a href="https://a.example/'
        f'x_y_(z)?a=1&amp;copy;=2">a <b>link</b></a>, <a linktype="page" id="{clinic.pk}">us</a>, '
        f'<a linktype="document" id="{paper.pk}">plan</a>, <a href="mailto:a@b.example">mail</a>, '
        f'<a href="#resources">below</a>.</p><h3>Small <b>h</b> #</h3>'
        f"<ul><li>one<br/>line<ul><li>deeper</li></ul></li><li>two</li></ul>"
        f"<ol><li>first<ol><li>inner</li></ol></li></ol><h4>Smaller</h4><p>+ end</p>"
    )
    short = f"<p>Walk <b>often</b>{cite(third)}.</p>"
    body = [
        ("section", {"heading": "", "content": [("text", rich("<p>No heading.</p>"))]}),
        (
            "section",
            {
                "heading": "Why *it* hurts #",
                "content": [
                    ("text", rich(text)),
                    ("text", rich("<p>Another text.</p>")),
                    ("image", described),
                    ("image", decorative),
                    ("quote", {"text": "I walk.\nThen more.\n\nThen rest.", "attribution": "Ann"}),
                    ("quote", {"text": "[!care] is *nothing*", "attribution": ""}),
                    ("callout", {"kind": "urgent", "title": "Call *911*", "text": rich(short)}),
                    ("callout", {"kind": "do", "title": "", "text": rich("<p>Walk.</p>")}),
                ],
            },
        ),
        ("section", {"heading": "", "content": [("text", rich("<p>Goes on.</p>"))]}),
        (
            "section",
            {
                "heading": "Resources",
                "content": [
                    ("table", table(True, "", ["Day", "a|b"], ["1", short[3:-4]])),
                    ("table", table(False, "Minutes & days", ["<b>Day</b>"], ["2"])),
                    ("table", spans(short)),
                    (
                        "video",
                        {
                            "title": "How to walk [slowly]",
                            "poster": other,
                            "url": "https://video.example/watch?v=a_b&t=1",
                            "transcript": rich("<p>Hello.</p><ul><li>Walk.</li></ul>"),
                        },
                    ),
                    (
                        "video",
                        {"title": "Short", "poster": other, "url": "https://video.example/b"},
                    ),
                ],
            },
        ),
    ]
    neighbour = make.post(title="Neighbor")
    page = make.post(
        [make.topic("Back pain"), make.topic("Knee, hip")],
        title="No: “everything” #1 & more",
        slug="everything",
        seo_title="All: of it",
        search_description="What - is 'said'.",
        share_image=other,
        hero_image=picture,
        hero_alt='A "back": drawn',
        hero_caption=rich(f"<p>By <i>Ann</i>{cite(third)}</p>").source,
        introduction=rich(f"<p>One{cite(first)}.</p><p>Two.</p>").source,
        body=body,
        takeaways_heading="Bottom line",
        takeaways=[
            ("takeaway", rich(short)),
            ("takeaway", rich("<p>Rest.<br/>- or not</p><p>Then walk.</p>")),
        ],
        closing=rich("<p>Call us.</p><ul><li>Now</li></ul>").source,
        authors=[
            PostAuthor(clinician=jane, sort_order=0),
            PostAuthor(name="A Guest, RN", sort_order=1),
        ],
        citations=make.citations(third, second, first),
        reviewed_by=jane,
        reviewed_on=date(2026, 10, 20),
        next_review_on=date(2027, 10, 20),
        first_published_at=datetime(2024, 3, 3, 15, 30, tzinfo=UTC),
        related_posts=[RelatedPost(post=neighbour)],
    )
    neighbour.related_posts = [RelatedPost(post=page)]
    make.published(neighbour)
    return page


def table(header_row, caption, *rows):
    cells = [{"cells": [cell(f"<p>{text}</p>") for text in row]} for row in rows]
    return {"caption": caption, "header_row": header_row, "rows": cells}


def spans(short):
    return {
        "caption": "",
        "header_row": True,
        "rows": [
            {"cells": [cell("<p>Wide</p>", colspan=2)]},
            {"cells": [cell("<p>High</p>", rowspan=2), cell(f"{short}<p>or &lt;more&gt;</p>")]},
            {"cells": [cell("")]},
        ],
    }


@pytest.mark.django_db
def test_a_post_with_everything_comes_back_as_it_was(post, tmp_path):
    assert ", 0 unplaced" in there_and_back(tmp_path)


@pytest.mark.django_db
def test_the_file_of_a_post_is_pleasant_to_read(post):
    text = PostFile(post).text
    for said in (
        "title: 'No: “everything” #1 & more'",
        "authors:\n- Jane Roe, MD\n- A Guest, RN\n",
        "## Why \\*it\\* hurts \\#\n",
        "It[^3] helps[^2], ",
        "> [!urgent] Call \\*911\\*\n>\n> Walk **often**[^1].\n",
        "| Day | a\\|b |\n| --- | --- |\n| 1 | Walk **often**[^1]. |\n",
        "[^2]: Caplan AI, Correa D. The MSC: an injury drugstore. Cell Stem Cell. 2011.\n",
    ):
        assert said in text


@pytest.mark.django_db
def test_readers_find_the_same_at_index_md(post, client):
    response = client.get(f"{post.url}index.md")
    text = response.content.decode()
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert not response.cookies
    assert "It[^3] helps[^2], " in text
    address = re.search(r"!\[A \\\*starred.*?\]\((.*?)\)", text)[1]
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_an_imported_post_saved_untouched_is_unchanged(post, admin_client, tmp_path):
    run("export_posts", tmp_path)
    post.delete()
    text = (tmp_path / "everything.md").read_text()
    # Wagtail itself turns an empty rich text into one empty paragraph.
    text = re.sub(r"\[!\[Short\].*\n", "", text.replace("<td></td>", "<td>Low</td>"))
    beside = picture_beside(tmp_path / "everything.md")
    report = import_document("everything.md", text.encode(), beside=beside)
    check_untouched(report.page["id"], admin_client)


@pytest.mark.django_db
def test_a_marker_of_a_merged_source_names_what_that_became(tmp_path):
    kept = make.reference()
    merged = make.verbatim("Merged into it.", merged_into=kept)
    marker = f'<p>Walk<a linktype="citation" id="{merged.pk}">†</a>.</p>'
    make.post(introduction=marker)
    run("export_posts", tmp_path)
    BlogPage.objects.get().delete()
    run("import_posts", tmp_path)
    assert f'id="{kept.pk}">†</a>.' in BlogPage.objects.get().introduction


@pytest.mark.django_db
def test_a_source_that_the_library_lost_is_made_again(tmp_path):
    csl = make.reference(doi="10.1000/182", accessed=date(2026, 1, 2)).csl
    make.post(citations=make.citations(Reference.objects.get(), make.verbatim("Doe J. Backs.")))
    run("export_posts", tmp_path)
    BlogPage.objects.get().delete()
    Reference.objects.all().delete()
    run("import_posts", tmp_path)
    first, second = (use.reference for use in BlogPage.objects.get().citations.all())
    assert first.csl == csl
    assert (second.title, second.raw_text) == ("", "Doe J. Backs.")


@pytest.mark.django_db
def test_a_picture_that_the_site_lost_is_made_again(tmp_path):
    said = {"title": "Spine", "description": "A spine.", "credit": "Ann Roe"}
    said["description_in_spanish"] = "Una columna."
    make.post(hero_image=make.picture(**said))
    run("export_posts", tmp_path)
    BlogPage.objects.get().delete()
    SiteImage.objects.get().delete()
    run("import_posts", tmp_path)
    again = BlogPage.objects.get().hero_image
    assert {name: getattr(again, name) for name in said} == said


@pytest.mark.django_db
def test_a_draft_goes_out_as_its_editors_see_it_and_stays_a_draft(tmp_path):
    page = make.post(title="Heat")
    page.unpublish()
    page.title = "Heat and cold"
    page.save_revision()
    run("export_posts", tmp_path)
    assert "draft: true" in (tmp_path / f"{page.slug}.md").read_text()
    BlogPage.objects.get().delete()
    assert "stays one" in run("import_posts", tmp_path, publish=True)
    assert (BlogPage.objects.get().title, BlogPage.objects.get().live) == ("Heat and cold", False)


@pytest.mark.django_db
def test_a_private_post_does_not_come_back_for_every_reader(tmp_path):
    page = make.post(title="Heat")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert "“Heat” is not for every reader" in run("export_posts", tmp_path)
    page.delete()
    run("import_posts", tmp_path, publish=True)
    assert not BlogPage.objects.get().live


@pytest.mark.django_db
def test_what_readers_do_not_see_yet_is_left_out_and_said(tmp_path):
    page = make.post(title="Heat")
    page.title = "Heat and cold"
    page.save_revision()
    assert "“Heat” has changes that readers do not see" in run("export_posts", tmp_path)
    assert "title: Heat\n" in (tmp_path / f"{page.slug}.md").read_text()


@pytest.mark.django_db
def test_nothing_is_written_over(tmp_path):
    make.post()
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty; nothing was written"):
        run("export_posts", tmp_path)
    assert files(tmp_path) == {"notes.txt": b"mine"}
    with pytest.raises(CommandError, match="Nothing can be written"):
        run("export_posts", tmp_path / "notes.txt" / "below")


@pytest.mark.django_db
def test_a_picture_whose_file_is_gone_is_named(tmp_path):
    picture = make.picture()
    make.post(hero_image=picture)
    picture.file.storage.delete(picture.file.name)
    with pytest.raises(CommandError, match="pictures/spine"):
        run("export_posts", tmp_path)


HEAD = "---\nformat: practice-site post\ntitle: A\n"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}---\n> [!nonsense] Call\n>\n> Now.\n",
        f"{HEAD}hero: a\npictures: b\nsources: c\nrelated: [d]\n---\nWalk[^1].\n",
        f"{HEAD}hero: {{file: ../x, alt: [a], caption: '[^1] *a*'}}\npictures: [a]\n---\nWalk.\n",
        f"{HEAD}sources: [{{id: 1, title: [a], author: [{{x: y}}]}}]\n---\n[^1]\n\n[^1]: B",
        f"{HEAD}sources: [{{id: 1, title: A, issued: never, author: [a]}}]\n---\nA[^1]\n\n[^1]: B",
        f"{HEAD}---\n[![](a)](javascript:x)\n\n[![x](a)](https://a.example)\n\n<details>\nT</details>",
        f"{HEAD}---\n<!-- takeaways -->\n\nA line\n\n## H\n\n- one\n\nafter\n\n## More\n\nx\n",
        f"{HEAD}---\n<!-- sources -->\n\n## R\n\nA line\n\n## More\n\nx\n\n<!-- closing -->\n\ny\n",
        f"{HEAD}---\n<!-- closing --><script>x</script>\n\n| a |\n|---|\n| b |\n\n> <footer>x",
        f"{HEAD}---\n<table></table>\n\n<table><tr></tr><tr><td></table>\n\n[a](/a/) [b](//x)\n",
        f"{HEAD}---\n",
    ],
)
def test_a_post_written_by_hand_and_wrongly_loses_no_word(text):
    report = import_document("a.md", text.encode())
    assert (report.error, report.words["unplaced"], report.words["added"]) == ("", [], [])
    page = BlogPage.objects.get(pk=report.page["id"])
    assert PostFile(page.get_latest_revision_as_object(), is_draft=True).text
