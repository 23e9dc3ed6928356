"""The people at the front desk announce and close, each for the clinics they look after."""

from django.db import migrations

LOOK_AFTER_OWN = ("look_after_own", "Can change the closures and notices of their clinics")
ENTER_ADMIN = ("access_admin", "Can access Wagtail admin")


def permission(apps, app, model, codename, name):
    # Django makes the permissions only after the last migration.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Front desk")
    group.permissions.add(
        permission(apps, "locations", "locationpage", *LOOK_AFTER_OWN),
        permission(apps, "wagtailadmin", "admin", *ENTER_ADMIN),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("locations", "0002_closures_by_notice"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
