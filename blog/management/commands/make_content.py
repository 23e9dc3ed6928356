import json
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Page

from blog import made_text
from blog.models import BlogIndexPage, BlogPage, Citation, PostAuthor, Topic
from citations.models import Reference
from pages.blocks import BodyBlock
from people.models import ClinicianPage

AT_ONCE = 10_000  # posts
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
    "body": "integer",
}

QUICKLY = """
SET LOCAL gin_pending_list_limit = '1GB';
SET LOCAL work_mem = '256MB';
ANALYZE wagtailcore_page;  -- or triggers go on reading all of it, as when it was small
"""
WORD_INDEXES = """
SELECT pg_class.oid::regclass::text
FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid JOIN pg_am ON relam = pg_am.oid
WHERE amname = 'gin'
  AND indrelid IN ('wagtailsearch_indexentry'::regclass, 'pages_searchentry'::regclass)
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
        with connection.cursor() as cursor:
            with transaction.atomic():
                maker = Maker(cursor, blog)
            for start in range(1, posts, AT_ONCE):
                with transaction.atomic():
                    cursor.execute(QUICKLY)
                    maker.make(min(AT_ONCE, posts - start))
                self.stdout.write(f"{min(start + AT_ONCE, posts)} of {posts} posts")
            settle(cursor)


def settle(cursor):
    """Make the words' indexes anew: they are smaller, and sooner there, than kept up to date."""
    cursor.execute("DROP TABLE bodies, made")
    with transaction.atomic():
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute(WORD_INDEXES)
        for [name] in cursor.fetchall():
            cursor.execute(f"REINDEX INDEX {name}")
    cursor.execute("ANALYZE")


class Maker:
    """The first post is made as an editor's is; all others are copies of its rows."""

    def __init__(self, cursor, blog):
        self.cursor, self.blog = cursor, blog
        self.number = BlogPage.objects.count()
        self.random = Random(self.number)  # noqa: S311
        self.topics = [self.topic(name) for name in TOPICS]
        self.sources = Reference.objects.bulk_create(map(self.source, range(SOURCES)))
        self.make_bodies()
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

    def make_bodies(self):
        self.cursor.execute(
            "CREATE TEMP TABLE bodies (id integer, introduction text, body jsonb, words text)"
        )
        with self.cursor.copy("COPY bodies FROM STDIN") as copy:
            for number in range(BODIES):
                sections = [self.section() for _ in range(SECTIONS)]
                words = BodyBlock().get_searchable_content(BodyBlock().to_python(sections))
                introduction = made_text.paragraph(self.random, sentences=2)
                words = ", ".join([introduction, *words])
                copy.write_row((number, f"<p>{introduction}</p>", json.dumps(sections), words))
        self.cursor.execute(
            "ALTER TABLE bodies ADD vector tsvector; "
            "UPDATE bodies SET vector = to_tsvector(pages_language(%s), words)",
            [self.blog.locale.language_code],
        )
        columns = ", ".join(f"{name} {kind}" for name, kind in MADE.items())
        self.cursor.execute(f"CREATE TEMP TABLE made ({columns})")

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
            introduction=f"<p>{made_text.paragraph(self.random)}</p>",
            body=json.dumps([self.section() for _ in range(SECTIONS)]),
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
        rows = list(self.rows(count))
        self.cursor.execute("TRUNCATE made")
        with self.cursor.copy(f"COPY made ({', '.join(MADE)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.index()  # first: for a page that is there, the trigger makes each entry anew
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
            yield (
                self.number,
                first_id + n,
                Page._get_path(self.blog.path, last.depth, step + n),
                f"made-{self.number}",
                made_text.title(self.random),
                NEWEST - self.number * APART,
                self.random.randrange(BODIES),
            )

    def copy_first(self, model, key, **others):
        """Copy the first post's rows for each post that is made, with other values in columns."""
        others[key] = "made.id"
        fields = [field for field in model._meta.local_concrete_fields if field.column != "id"]
        columns = {field.column: f"first.{field.column}" for field in fields} | others
        table, names, values = model._meta.db_table, ", ".join(columns), ", ".join(columns.values())
        self.cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} "  # noqa: S608
            f"FROM {table} AS first, made JOIN bodies ON bodies.id = made.body "
            f"WHERE first.{key} = %s ORDER BY made.n",
            [self.first.pk],
        )

    def add_topics_and_citations(self):
        topics, sources = ([row.pk for row in rows] for rows in (self.topics, self.sources))
        self.cursor.execute(
            "INSERT INTO blog_posttopic (tag_id, content_object_id) "
            "SELECT (%s::bigint[])[1 + n %% %s], id FROM made",
            [topics, len(topics)],
        )
        self.cursor.execute(
            "INSERT INTO blog_citation (reference_id, page_id, sort_order) "
            "SELECT (%s::bigint[])[1 + (n * 7 + place * 31) %% %s], id, place "
            "FROM made, generate_series(0, 2) AS place",
            [sources, len(sources)],
        )
        self.cursor.execute("ANALYZE blog_posttopic")  # a trigger looks into it for each post

    def index(self):
        """As Wagtail does for a page that is saved."""
        self.cursor.execute(
            "INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, title_norm, title, "
            "autocomplete, body, title_text, body_text) "
            "SELECT %s, made.id, 1, to_tsvector(title), to_tsvector('simple', title), "
            "vector, title, words FROM made JOIN bodies ON bodies.id = made.body ORDER BY made.n",
            [self.first.content_type_id],
        )

    def add_to_search(self):
        self.cursor.execute(
            "INSERT INTO pages_searchentry "
            "(page_id, kind_id, language, live, published_at, title, body) "
            "SELECT made.id, %s, %s, true, published, title, vector "
            "FROM made JOIN bodies ON bodies.id = made.body ORDER BY made.n",
            [self.first.content_type_id, self.blog.locale.language_code],
        )
        self.cursor.execute(
            "INSERT INTO pages_searchword SELECT DISTINCT lower(word) "
            "FROM (SELECT title AS text FROM made UNION ALL SELECT words FROM bodies) AS texts, "
            "regexp_split_to_table(text, '[^[:alpha:]]+') AS word "
            "WHERE length(word) BETWEEN 4 AND 40 ON CONFLICT DO NOTHING"
        )
