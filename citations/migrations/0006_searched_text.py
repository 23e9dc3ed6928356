"""Search reads one text of each source, kept by the database.

A generated column takes immutable functions only. What `unaccent` does depends on a dictionary,
which is named here, with its schema, so that it is found when a backup is restored too.
"""

import citations.fields
import citations.library
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citations', '0005_merged_goes_along'),
        ('pages', '0002_search_extensions'),
    ]

    operations = [
        migrations.RunSQL(
            """
            CREATE FUNCTION citations_folded(text) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT lower(public.unaccent('public.unaccent', $1)) $$
            """,
            "DROP FUNCTION citations_folded(text)",
        ),
        migrations.AddField(
            model_name='reference',
            name='searched',
            field=citations.fields.GeneratedField(db_persist=True, expression=citations.library.Folded(django.db.models.functions.text.Concat('title', models.Value(' '), models.Func('author', output_field=models.TextField(), template="jsonb_path_query_array(%(expressions)s, '$[*].*')::text"), models.Value(' '), 'issued', models.Value(' '), 'container_title', models.Value(' '), 'container_title_short', models.Value(' '), 'raw_text', models.Value(' '), 'doi', models.Value(' '), 'pmid', models.Value(' '), 'pmcid', output_field=models.TextField())), output_field=models.TextField()),
        ),
    ]
