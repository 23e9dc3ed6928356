from django.db import migrations

LISTED_TITLE = r"""
CREATE FUNCTION listed_title(title text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(
    lower(public.unaccent('public.unaccent'::regdictionary, title)), '^[^a-z0-9]+', ''
)
"""
BY_TITLE = """
CREATE INDEX blog_by_listed_title ON wagtailcore_page (listed_title(title) COLLATE "C", id)
WHERE live
"""
BY_DATE = """
CREATE INDEX blog_newest_first ON wagtailcore_page (first_published_at DESC, id DESC) WHERE live
"""


class Migration(migrations.Migration):
    """Wagtail's own table has no index for the orders in which lists of posts are read."""

    dependencies = [
        ("blog", "0008_disclaimers"),
        ("pages", "0002_search_extensions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(LISTED_TITLE, "DROP FUNCTION listed_title(text)"),
        migrations.RunSQL(BY_TITLE, "DROP INDEX blog_by_listed_title"),
        migrations.RunSQL(BY_DATE, "DROP INDEX blog_newest_first"),
    ]
