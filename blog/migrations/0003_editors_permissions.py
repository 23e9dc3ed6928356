"""What Wagtail's own groups may do with what is no page.

Editors keep the library that posts draw on. What readers see the moment it is saved, without
anybody's review, is for those who may publish.
"""

from django.db import migrations

LIBRARY = [("citations", "reference"), ("blog", "topic")]
LIVE_ON_SAVE = [("locations", "hoursexception"), ("locations", "notice")]
PERMISSIONS = {
    "Editors": [(model, ["add", "change"]) for model in LIBRARY],
    "Moderators": [
        *((model, ["add", "change", "delete"]) for model in LIBRARY + LIVE_ON_SAVE),
        (("pages", "practicesettings"), ["change"]),
    ],
}


def permission(apps, app, model, action):
    # Django makes the permissions only after the last migration.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    name = apps.get_model(app, model)._meta.verbose_name
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {name}"},
    )[0]


def give_permissions(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS):
        for (app, model), actions in PERMISSIONS[group.name]:
            for action in actions:
                group.permissions.add(permission(apps, app, model, action))


class Migration(migrations.Migration):
    dependencies = [
        ("blog", "0002_first_pages"),
        ("citations", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
