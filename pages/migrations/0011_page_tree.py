from django.db import migrations

BY_DEPTH = "CREATE INDEX page_by_depth ON wagtailcore_page (depth, path)"
UNPUBLISHED = "CREATE INDEX page_unpublished ON wagtailcore_page (id) WHERE NOT live"


class Migration(migrations.Migration):
    """Wagtail asks for children by path and depth, and has no index of both: it reads all below.

    The menu and the footer of every page ask so. Drafts among many posts are counted, too.
    """

    dependencies = [
        ("pages", "0010_editors_help_to_find"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(BY_DEPTH, "DROP INDEX page_by_depth"),
        migrations.RunSQL(UNPUBLISHED, "DROP INDEX page_unpublished"),
    ]
