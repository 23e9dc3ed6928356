"""Rows of other tables that come along in a clinic's query: a page asks once for all clinics."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject


def along(queryset, *names, **lookups):
    """For an annotation: of each row these fields, some under a name of their own."""
    return ArraySubquery(
        queryset.values(row=JSONObject(**{name: name for name in names}, **lookups))
    )


def instances(model, rows):
    """The model's, without the fields that did not come along."""
    fields = {field.name: field for field in model._meta.fields}
    return [
        model(**{name: fields[name].to_python(value) for name, value in row.items()})
        for row in rows
    ]
