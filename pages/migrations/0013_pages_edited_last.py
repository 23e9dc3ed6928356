from django.db import migrations

BY_LAST_EDIT = """
CREATE INDEX page_by_last_edit ON wagtailcore_page (latest_revision_created_at DESC NULLS LAST)
"""


class Migration(migrations.Migration):
    """Wagtail's explorer and lists of pages begin with those edited last."""

    dependencies = [("pages", "0012_pictures_described_in_spanish")]

    operations = [migrations.RunSQL(BY_LAST_EDIT, "DROP INDEX page_by_last_edit")]
