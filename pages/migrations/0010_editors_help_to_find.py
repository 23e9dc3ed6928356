"""Editors keep synonyms; what stands first for some words is for those who may publish."""

from django.db import migrations

PERMISSIONS = {
    "Editors": [("synonyms", ["add", "change", "delete"])],
    "Moderators": [
        ("synonyms", ["add", "change", "delete"]),
        ("bestbet", ["add", "change", "delete"]),
    ],
}


def permission(apps, model, action):
    # Django makes the permissions only after the last migration.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model=model
    )
    name = apps.get_model("pages", model)._meta.verbose_name
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {name}"},
    )[0]


def give_permissions(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS):
        for model, actions in PERMISSIONS[group.name]:
            group.permissions.add(*(permission(apps, model, action) for action in actions))


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0009_search"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
