"""Visitors' search. Words are stemmed in the page's language and lose their accents.

The database keeps the entries itself, from Wagtail's index of what each page says, so that they are
true whatever saves a page. Names are written with their schema: a backup is restored without one.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pages.fields
import pages.search.models
from django.conf import settings
from django.db import migrations, models

LANGUAGES = """
CREATE TEXT SEARCH CONFIGURATION pages_words (COPY = pg_catalog.simple);
CREATE TEXT SEARCH CONFIGURATION pages_en (COPY = pg_catalog.english);
CREATE TEXT SEARCH CONFIGURATION pages_es (COPY = pg_catalog.spanish);
ALTER TEXT SEARCH CONFIGURATION pages_words
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION pages_en
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
ALTER TEXT SEARCH CONFIGURATION pages_es
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, spanish_stem;

CREATE FUNCTION pages_language(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE language WHEN 'es' THEN 'public.pages_es'::regconfig
                         ELSE 'public.pages_en'::regconfig END
$$;

-- Whole words too, beside their stems: who is still typing has written neither.
CREATE FUNCTION pages_heading(language text, title text, labels text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT setweight(to_tsvector(public.pages_language(language), title), 'A')
        || setweight(to_tsvector('public.pages_words', title), 'A')
        || setweight(to_tsvector(public.pages_language(language), labels), 'B')
$$;
"""
NO_LANGUAGES = """
DROP FUNCTION pages_heading;
DROP FUNCTION pages_language;
DROP TEXT SEARCH CONFIGURATION pages_words;
DROP TEXT SEARCH CONFIGURATION pages_en;
DROP TEXT SEARCH CONFIGURATION pages_es;
"""
KEEPING = """
-- The long column lies beside the rows, and only that: sorting many of them does not read it.
ALTER TABLE pages_searchentry SET (toast_tuple_target = 1024);
ALTER TABLE pages_searchentry ALTER body SET STORAGE EXTERNAL;

CREATE FUNCTION pages_make_search_entry(indexed wagtailsearch_indexentry) RETURNS void
LANGUAGE sql AS $$
    WITH made AS (
        INSERT INTO pages_searchentry
            (page_id, kind_id, language, live, published_at, title, body)
        SELECT page.id, page.content_type_id, language_code, page.live, page.first_published_at,
            indexed.title_text, to_tsvector(pages_language(language_code), indexed.body_text)
        FROM wagtailcore_page page JOIN wagtailcore_locale locale ON locale.id = page.locale_id
        WHERE page.content_type_id = indexed.content_type_id
          AND page.id =
            CASE WHEN indexed.object_id ~ '^[0-9]{1,9}$' THEN indexed.object_id::integer END
        ON CONFLICT (page_id) DO UPDATE SET title = EXCLUDED.title, body = EXCLUDED.body
        RETURNING 1
    )
    INSERT INTO pages_searchword
    SELECT word FROM made, unnest(tsvector_to_array(
        to_tsvector('pages_words', indexed.title_text || ' ' || indexed.body_text))) AS word
    WHERE word ~ '^[[:alpha:]]{4,40}$'
    ORDER BY word  -- two who add the same words do so in the same order, or wait for each other
    ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION pages_keep_search_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR (OLD.title_text, OLD.body_text) <> (NEW.title_text, NEW.body_text) THEN
        PERFORM pages_make_search_entry(NEW);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER pages_search_entry AFTER INSERT OR UPDATE ON wagtailsearch_indexentry
FOR EACH ROW EXECUTE FUNCTION pages_keep_search_entry();

CREATE FUNCTION pages_keep_search_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pages_searchentry SET live = NEW.live, published_at = NEW.first_published_at
    WHERE page_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER pages_search_state AFTER UPDATE OF live, first_published_at ON wagtailcore_page
FOR EACH ROW WHEN ((OLD.live, OLD.first_published_at)
    IS DISTINCT FROM (NEW.live, NEW.first_published_at))
EXECUTE FUNCTION pages_keep_search_state();

SELECT pages_make_search_entry(indexed) FROM wagtailsearch_indexentry AS indexed;
"""
NO_KEEPING = """
DROP TRIGGER pages_search_state ON wagtailcore_page;
DROP TRIGGER pages_search_entry ON wagtailsearch_indexentry;
DROP FUNCTION pages_keep_search_state;
DROP FUNCTION pages_keep_search_entry;
DROP FUNCTION pages_make_search_entry;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('pages', '0008_video_permissions'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailsearch', '0010_add_text_fields'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.RunSQL(LANGUAGES, NO_LANGUAGES),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', pages.search.models.WordsField(help_text='Words that mean the same, with commas between them: injections, shots, jabs. Whoever searches for one of them finds the others too.', max_length=255)),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='BestBet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', pages.search.models.WordsField(help_text='With commas between several: appointment, book a visit. Singular and plural count as the same.', max_length=255, verbose_name='what people search for')),
                ('page', models.ForeignKey(help_text='Stands first for these words, before whatever else is found.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'best bet',
                'ordering': ['words'],
            },
        ),
        migrations.CreateModel(
            name='Searched',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=60)),
                ('language', models.CharField(max_length=16)),
                ('times', models.PositiveIntegerField(verbose_name='searches')),
                ('hits', models.PositiveIntegerField(verbose_name='pages found')),
                ('last_on', models.DateField(verbose_name='last searched')),
            ],
            options={
                'verbose_name': 'search',
                'verbose_name_plural': 'searches',
                'ordering': ['-times', 'words'],
                'constraints': [models.UniqueConstraint(fields=('words', 'language'), name='words_once_per_language')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GistIndex(fields=['word'], name='pages_like_words', opclasses=['gist_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('language', models.CharField(max_length=16)),
                ('live', models.BooleanField()),
                ('published_at', models.DateTimeField(null=True)),
                ('title', models.TextField()),
                ('labels', models.TextField(db_default='')),
                ('heading', pages.fields.GeneratedField(db_persist=True, expression=models.Func('language', 'title', 'labels', function='pages_heading'), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('body', django.contrib.postgres.search.SearchVectorField()),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(models.Func(models.F('heading'), models.F('body'), arg_joiner=' || ', template='(%(expressions)s)'), condition=models.Q(('live', True)), name='pages_entry_words'), django.contrib.postgres.indexes.GinIndex(models.F('heading'), condition=models.Q(('live', True)), name='pages_entry_heading')],
            },
        ),
        migrations.RunSQL(KEEPING, NO_KEEPING),
    ]
