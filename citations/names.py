"""Authors: a list of CSL-JSON names in the database, one line each on the editor's screen."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

PARTS = ("family", "given", "suffix")


def to_lines(names):
    """[{"family": "Caplan", "given": "A. I."}, {"literal": "WHO"}] -> "Caplan, A. I.\\nWHO"."""
    return "\n".join(
        name.get("literal") or ", ".join(name[part] for part in PARTS if name.get(part))
        for name in names
    )


def from_lines(text):
    """The inverse: "Family, Given" or "Family, Given, Jr.", one a line; without comma: literal."""
    names = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        parts = [part.strip() for part in line.split(",", 2)]
        named = {key: part for key, part in zip(PARTS, parts, strict=False) if part}
        names.append(named if len(parts) > 1 else {"literal": line})
    return names


def in_short(names):
    """As a list shows them: "Caplan", "Caplan, Correa", "Caplan et al."; "" for nobody."""
    known = [name.get("family") or name.get("literal", "") for name in names]
    if len(known) > 2 or known[1:] == ["et al"]:
        return f"{known[0]} et al."
    return ", ".join(known)


class NamesFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return to_lines(value) if isinstance(value, list) else value

    def to_python(self, value):
        return from_lines(super().to_python(value))

    def has_changed(self, initial, data):
        return (initial or []) != from_lines(data or "")


def validate_names(names):
    parts = {*PARTS, "literal"}
    if not isinstance(names, list) or not all(
        isinstance(name, dict) and name and set(name) <= parts for name in names
    ):
        raise ValidationError("Write one author a line, as Caplan, Arnold I.")


class NamesField(models.JSONField):
    def __init__(self, *args, **kwargs):
        options = {"default": list, "blank": True, "validators": [validate_names]}
        super().__init__(*args, **{**options, **kwargs})

    def formfield(self, **kwargs):
        return models.Field.formfield(self, form_class=NamesFormField, **kwargs)
