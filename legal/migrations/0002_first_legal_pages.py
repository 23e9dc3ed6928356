"""The legal pages that a site began with become pages of their own kind, with a text to adapt.

Those that somebody has written in or published already stay as they are.
"""

from django.db import migrations

KINDS = {
    "privacy-practices": "PrivacyPracticesPage",
    "nondiscrimination": "NondiscriminationPage",
    "good-faith-estimate": "GoodFaithEstimatePage",
    "accessibility": "AccessibilityPage",
}


def change_kinds(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    untouched = apps.get_model("pages", "StandardPage").objects.filter(
        slug__in=KINDS, live=False, latest_revision=None, in_footer=True, body=[], introduction=""
    )
    for page in untouched:
        kind = apps.get_model("legal", KINDS[page.slug])
        content_type, _ = ContentType.objects.get_or_create(
            app_label="legal", model=KINDS[page.slug].lower()
        )
        schema_editor.execute(
            "DELETE FROM pages_standardpage WHERE page_ptr_id = %s", [page.pk]
        )
        kind(page_ptr_id=page.pk).save_base(raw=True)
        type(page.page_ptr).objects.filter(pk=page.pk).update(content_type=content_type)


class Migration(migrations.Migration):
    dependencies = [
        ("legal", "0001_legal_pages"),
        ("blog", "0002_first_pages"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(change_kinds, migrations.RunPython.noop)]
