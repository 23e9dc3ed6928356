"""Phone numbers: stored as E.164 (+13145550142, ";ext=12" where there is an extension)."""

from functools import lru_cache

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from phonenumbers import PhoneNumberFormat

REGION = "US"
KNOWN = 4096  # numbers, as the same stand on every page


def normalise(text):
    """What a person typed -> E.164. Raises ValidationError where it is no phone number."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise ValidationError(
            "“%(text)s” is not a complete US phone number. Write it as (314) 555-0142.",
            code="invalid",
            params={"text": text},
        )
    stored = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return f"{stored};ext={number.extension}" if number.extension else stored


@lru_cache(KNOWN)
def national(stored):
    """+13145550142 -> (314) 555-0142, as people here read it."""
    return phonenumbers.format_number(
        phonenumbers.parse(stored, REGION), PhoneNumberFormat.NATIONAL
    )


def international(stored):
    """+13145550142 -> +1-314-555-0142, with country and area code (schema.org telephone)."""
    return phone_uri(stored).removeprefix("tel:")


@lru_cache(KNOWN)
def phone_uri(stored):
    """+13145550142 -> tel:+1-314-555-0142 (RFC 3966)."""
    return phonenumbers.format_number(phonenumbers.parse(stored, REGION), PhoneNumberFormat.RFC3966)


class PhoneFormField(forms.CharField):
    def prepare_value(self, value):
        try:
            return national(normalise(value)) if value else value
        except ValidationError:
            return value  # as it was typed, beside the message


class PhoneField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 32)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": PhoneFormField, **kwargs})

    def clean(self, value, model_instance):
        value = super().clean(value, model_instance)
        return normalise(value) if value else ""
