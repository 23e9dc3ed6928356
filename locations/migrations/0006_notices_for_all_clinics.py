from django.db import migrations, models


def say_so(apps, schema_editor):
    """Until now a notice without clinics was one for all."""
    apps.get_model("locations", "Notice").objects.filter(clinics=None).update(for_all_clinics=True)


class Migration(migrations.Migration):

    dependencies = [
        ('locations', '0005_clinic_photos_and_services'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='for_all_clinics',
            field=models.BooleanField(default=False, help_text='Those that are added later, too.', verbose_name='all clinics'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='clinics',
            field=models.ManyToManyField(blank=True, related_name='notices', to='locations.locationpage'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='level',
            field=models.CharField(choices=[('information', 'Information'), ('urgent', 'Urgent'), ('closed', 'Closed or other hours')], default='information', help_text='Information is shown on the first page and the clinics’ own. The others are shown on every page, and a closure is in the hours as well.', max_length=20, verbose_name='kind'),
        ),
        migrations.RunPython(say_so, migrations.RunPython.noop),
    ]
