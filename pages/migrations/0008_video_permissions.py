from django.db import migrations

ACTIONS = {"Editors": ["add", "change"], "Moderators": ["add", "change", "delete"]}


def give_permissions(apps, schema_editor):
    # Django makes the permissions only after the last migration.
    content_types = apps.get_model("contenttypes", "ContentType").objects
    content_type, _ = content_types.get_or_create(app_label="pages", model="sitevideo")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        for action in ACTIONS[group.name]:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_sitevideo",
                defaults={"name": f"Can {action} video"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0007_videos"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
