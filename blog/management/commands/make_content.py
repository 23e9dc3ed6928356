import json
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from blog import made_text
from blog.models import BlogIndexPage, BlogPage, Citation, PostAuthor, Topic
from citations.models import Reference
from pages.search.models import SearchEntry
from people.models import ClinicianPage

BODIES = 500  # different ones; each is the text of many posts, under a title of its own
SECTIONS, PARAGRAPHS = 5, 3
TOPICS = ("Back pain", "Exercise", "Injections", "Medicines", "Neck pain", "Nerves", "Sleep")
SOURCES = 200
NEWEST, APART = datetime(2026, 11, 1, 12, tzinfo=UTC), timedelta(minutes=50)
MADE = {
    "n": "integer",
    "id": "integer",
    "path": "text",
    "slug": "text",
    "title": "text",
    "published": "timestamptz",
    "body": "text",
    "topic": "bigint",
    "label": "text",
}
TABLES = (
    *("wagtailcore_page", "blog_blogpage", "blog_postauthor", "blog_posttopic", "blog_citation"),
    *("wagtailsearch_indexentry", "pages_searchentry"),
)
WORD_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY(%s) AND indexdef LIKE '%% USING gin %%'
"""
BODY_STORAGE = "ALTER TABLE wagtailsearch_indexentry ALTER body SET STORAGE"
INDEX_AGAIN = """
SET LOCAL maintenance_work_mem = '512MB';
SET LOCAL min_parallel_table_scan_size = 0;  -- or one process alone reads these small rows
{};
SET LOCAL min_parallel_table_scan_size = DEFAULT;
"""


class Command(BaseCommand):
    help = "Add many published posts of meaningless words, to try the site at a size."

    def add_arguments(self, parser):
        parser.add_argument("--posts", type=int, required=True, metavar="N")

    def handle(self, *, posts, **options):
        if settings.PRODUCTION:
            raise CommandError("Made posts are for this machine only, and DOMAIN is set.")
        blog = BlogIndexPage.objects.live().order_by("path").first()
        if blog is None:
            raise CommandError("There is no published blog to put posts into.")
        if posts < 1:
            raise CommandError("Make one post or more: --posts 1000.")
        with transaction.atomic(), connection.cursor() as cursor:
            maker = Maker(cursor, blog)
            with by_the_set(cursor):
                maker.make(posts - 1)
            cursor.execute("DROP TABLE bodies, made; ANALYZE")
        self.stdout.write(f"{posts} posts are made.")


@contextmanager
def by_the_set(cursor):
    """Postgres does nothing for each row here that it, or `Maker`, does faster for all of them.

    What triggers would announce, they have announced of the first post.
    """
    cursor.execute(WORD_INDEXES, [list(TABLES)])
    names, definitions = zip(*cursor.fetchall(), strict=True)
    connection.check_constraints()  # no table is altered while a check of its rows is pending
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    cursor.execute(f"DROP INDEX {', '.join(names)}")
    cursor.execute(f"{BODY_STORAGE} EXTERNAL")  # compressing so many words hardly ever succeeds
    yield
    connection.check_constraints()
    for table in TABLES:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    cursor.execute(f"{BODY_STORAGE} EXTENDED")
    cursor.execute(INDEX_AGAIN.format(";".join(definitions)))


class Maker:
    """The first post is made as an editor's is; all others are copies of its rows."""

    def __init__(self, cursor, blog):
        self.cursor, self.blog = cursor, blog
        self.number = BlogPage.objects.count()
        self.random = Random(self.number)  # noqa: S311
        self.topics = [self.topic(name) for name in TOPICS]
        self.sources = Reference.objects.bulk_create(map(self.source, range(SOURCES)))
        self.first = self.make_first()

    def topic(self, name):
        return Topic.objects.get_or_create(
            name=name, locale=self.blog.locale, defaults={"slug": name.lower().replace(" ", "-")}
        )[0]

    def source(self, number):
        author = {"family": made_text.heading(self.random).split()[0], "given": "A. B."}
        return Reference(
            title=made_text.title(self.random),
            author=[author],
            container_title="Journal of Made Words",
            issued=str(1990 + number % 36),
        )

    def body(self):
        sections = json.dumps([self.section() for _ in range(SECTIONS)])
        introduction = made_text.paragraph(self.random, sentences=2)
        return {"introduction": f"<p>{introduction}</p>", "body": sections}

    def section(self):
        texts = [made_text.paragraph(self.random) for _ in range(PARAGRAPHS)]
        content = [self.block("text", f"<p>{text}</p>") for text in texts]
        return self.block(
            "section", {"heading": made_text.heading(self.random), "content": content}
        )

    def block(self, kind, value):
        return {"type": kind, "value": value, "id": str(UUID(int=self.random.getrandbits(128)))}

    def make_first(self):
        clinician = ClinicianPage.objects.live().order_by("pk").first()
        post = BlogPage(
            title=made_text.title(self.random),
            slug=f"made-{self.number}",
            **self.body(),
            takeaways=[("takeaway", f"<p>{made_text.sentence(self.random)}</p>") for _ in "123"],
            closing="<p>Call us.</p>",
            first_published_at=NEWEST - self.number * APART,
            authors=[PostAuthor(clinician=clinician, name="" if clinician else "The practice")],
            citations=[
                Citation(reference=source, sort_order=n)
                for n, source in enumerate(self.random.sample(self.sources, 3))
            ],
        )
        post.topics.add(*self.topics[:2])
        self.blog.add_child(instance=post)
        post.save_revision().publish()
        return post

    def make(self, count):
        self.make_bodies()
        columns = ", ".join(f"{name} {kind}" for name, kind in MADE.items())
        self.cursor.execute(f"CREATE TEMP TABLE made ({columns})")
        rows = list(self.rows(count))
        with self.cursor.copy(f"COPY made ({', '.join(MADE)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.copy_first(
            Page,
            "id",
            path="made.path",
            title="made.title",
            draft_title="made.title",
            slug="made.slug",
            url_path="replace(first.url_path, first.slug, made.slug)",
            translation_key="gen_random_uuid()",
            first_published_at="made.published",
            last_published_at="made.published",
            live_revision_id="NULL",
            latest_revision_id="NULL",
        )
        parts = {name: f"bodies.{name}" for name in ("introduction", "body")}
        self.copy_first(BlogPage, "page_ptr_id", **parts)
        self.copy_first(PostAuthor, "page_id")
        self.add_topics_and_citations()
        self.add_to_search()
        Page.objects.filter(pk=self.blog.pk).update(numchild=F("numchild") + count)

    def make_bodies(self):
        """Wagtail indexes what each says, as a post's; `add_to_search` copies its entries."""
        self.cursor.execute("CREATE TEMP TABLE bodies (id text, introduction text, body jsonb)")
        first, texts = self.first, [self.body() for _ in range(BODIES)]
        with self.cursor.copy("COPY bodies FROM STDIN") as copy:
            for number, text in enumerate(texts):
                copy.write_row((f"body {number}", *text.values()))
        posts = [
            BlogPage(pk=f"body {number}", takeaways=first.takeaways, closing=first.closing, **text)
            for number, text in enumerate(texts)
        ]
        get_search_backend().get_index_for_model(BlogPage).add_items(BlogPage, posts)
        self.cursor.execute(
            "ALTER TABLE bodies ADD words text, ADD vector tsvector STORAGE EXTERNAL; "
            "UPDATE bodies SET words = body_text, "
            "vector = to_tsvector(pages_language(%s), body_text) "
            "FROM wagtailsearch_indexentry WHERE object_id = bodies.id",
            [self.blog.locale.language_code],
        )

    def rows(self, count):
        last = self.blog.get_last_child()
        step = Page._str2int(last.path[-Page.steplen :])
        self.cursor.execute(
            "SELECT setval('wagtailcore_page_id_seq', nextval('wagtailcore_page_id_seq') + %s)",
            [count],
        )
        first_id = self.cursor.fetchone()[0] - count
        for n in range(1, count + 1):
            self.number += 1
            topic = self.topics[self.number % len(self.topics)]
            yield (
                self.number,
                first_id + n,
                Page._get_path(self.blog.path, last.depth, step + n),
                f"made-{self.number}",
                made_text.title(self.random),
                NEWEST - self.number * APART,
                f"body {self.random.randrange(BODIES)}",
                topic.pk,
                topic.name,
            )

    def copy_first(self, model, key, **others):
        """Copy the first post's rows for each post that is made, with other values in columns."""
        others[key] = "made.id"
        fields = [
            field
            for field in model._meta.local_concrete_fields
            if field.column != "id" and not field.generated
        ]
        columns = {field.column: f"first.{field.column}" for field in fields} | others
        table, names, values = model._meta.db_table, ", ".join(columns), ", ".join(columns.values())
        self.cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} "  # noqa: S608
            f"FROM {table} AS first, made JOIN bodies ON bodies.id = made.body "
            f"WHERE first.{key} = %s ORDER BY made.n",
            [self.first.pk],
        )

    def add_topics_and_citations(self):
        self.cursor.execute(
            "INSERT INTO blog_posttopic (tag_id, content_object_id) SELECT topic, id FROM made"
        )
        sources = [source.pk for source in self.sources]
        self.cursor.execute(
            "INSERT INTO blog_citation (reference_id, page_id, sort_order) "
            "SELECT (%s::bigint[])[1 + (n * 7 + place * 31) %% %s], id, place "
            "FROM made, generate_series(0, 2) AS place",
            [sources, len(sources)],
        )

    def add_to_search(self):
        self.cursor.execute(
            "INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm, title, "
            "autocomplete, body, title_text, body_text) "
            "SELECT content_type_id, made.id, title_norm, setweight(to_tsvector(made.title), 'B'), "
            "to_tsvector('simple', made.title), indexed.body, made.title, body_text "
            "FROM made JOIN wagtailsearch_indexentry AS indexed ON object_id = made.body "
            "ORDER BY made.n; "
            "DELETE FROM wagtailsearch_indexentry WHERE object_id LIKE 'body %'"
        )
        self.copy_first(
            SearchEntry,
            "page_id",
            published_at="made.published",
            title="made.title",
            labels="made.label",
            body="bodies.vector",
        )
        self.cursor.execute(
            "INSERT INTO pages_searchword SELECT DISTINCT lower(word) "
            "FROM (SELECT title AS text FROM made UNION ALL "
            "SELECT words FROM bodies WHERE id IN (SELECT body FROM made)) AS texts, "
            "regexp_split_to_table(text, '[^[:alpha:]]+') AS word "
            "WHERE length(word) BETWEEN 4 AND 40 ON CONFLICT DO NOTHING"
        )
