from django.db import migrations

LISTED_TITLES = "CREATE STATISTICS blog_listed_titles ON (listed_title(title)) FROM wagtailcore_page"


class Migration(migrations.Migration):
    """How many titles begin with a letter decides whether Postgres reads their index in order."""

    dependencies = [("blog", "0011_topics_are_searched")]

    operations = [migrations.RunSQL(LISTED_TITLES, "DROP STATISTICS blog_listed_titles")]
