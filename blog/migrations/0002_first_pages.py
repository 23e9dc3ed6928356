"""An empty site gets its pages as drafts to fill, so that nobody starts from nothing."""

import uuid

from django.db import migrations

STEP = 4  # characters of a level in a treebeard path

FIRST_PAGES = [
    ("locations", "LocationIndexPage", "Locations", "locations", {"show_in_menus": True}),
    ("people", "ClinicianIndexPage", "Clinicians", "clinicians", {"show_in_menus": True}),
    ("blog", "BlogIndexPage", "Blog", "blog", {"show_in_menus": True}),
    ("pages", "StandardPage", "Privacy practices", "privacy-practices", {"in_footer": True}),
    (
        "pages",
        "StandardPage",
        "Nondiscrimination and language help",
        "nondiscrimination",
        {"in_footer": True},
    ),
    ("pages", "StandardPage", "Good-faith estimate", "good-faith-estimate", {"in_footer": True}),
    ("pages", "StandardPage", "Accessibility", "accessibility", {"in_footer": True}),
]


def add_draft(apps, parent, number, app, model, title, slug, fields):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model.lower()
    )
    return apps.get_model(app, model).objects.create(
        path=f"{parent.path}{number:0{STEP}d}",
        depth=parent.depth + 1,
        numchild=0,
        url_path=f"{parent.url_path}{slug}/",
        title=title,
        draft_title=title,
        slug=slug,
        live=False,
        has_unpublished_changes=True,
        content_type=content_type,
        locale=apps.get_model("wagtailcore", "Locale").objects.order_by("pk").first(),
        translation_key=uuid.uuid4(),
        **fields,
    )


def add_first_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    root = Page.objects.get(depth=1)
    if Page.objects.filter(depth__gt=1).count() != 1:
        return  # somebody's own pages are here already
    welcome = Page.objects.get(depth=2)
    Page.objects.filter(pk=welcome.pk).update(path=f"{root.path}{9999}", slug="welcome")
    home = add_draft(
        apps, root, 1, "pages", "HomePage", "Home", "home", {"heading": "", "introduction": ""}
    )
    for number, (app, model, title, slug, fields) in enumerate(FIRST_PAGES, start=1):
        add_draft(apps, home, number, app, model, title, slug, fields)
    Page.objects.filter(pk=home.pk).update(numchild=len(FIRST_PAGES))
    Site.objects.update(root_page=home.pk)
    Page.objects.filter(pk=welcome.pk).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0001_initial"),
        ("locations", "0001_initial"),
        ("pages", "0002_search_extensions"),
        ("people", "0002_clinicians"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_first_pages, migrations.RunPython.noop)]
