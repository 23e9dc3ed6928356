"""Identifiers and dates in the database: kept in one form, refused where they are none."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models

from citations import identifiers
from pages.fields import GeneratedField  # noqa: F401 a migration knows it from here

LONGEST_TYPED = 500  # "https://pubmed.ncbi.nlm.nih.gov/21726829/" is a PMID too


def validate_edtf_date(text):
    """A year, a month or a day that the calendar has (EDTF level 0)."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    try:
        date(*(int(part or 1) for part in found.groups()))
    except (AttributeError, ValueError):
        raise ValidationError("Write the date as 2011, 2011-07 or 2011-07-08.") from None


class IdentifierField(models.CharField):
    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": LONGEST_TYPED, **kwargs})

    def clean(self, value, model_instance):
        value = value or ""
        normal = self.normalise(value)
        if value.strip() and not normal:
            raise ValidationError(self.refusal, code="invalid", params={"text": value.strip()})
        return super().clean(normal, model_instance)


class DOIField(IdentifierField):
    normalise = staticmethod(identifiers.normalise_doi)
    refusal = "“%(text)s” is not a DOI. One begins with 10., as 10.1016/j.stem.2011.06.008."


class PMIDField(IdentifierField):
    normalise = staticmethod(identifiers.normalise_pmid)
    refusal = "“%(text)s” is not a PMID. It is a number of at most eight digits, as 21726829."


class PMCIDField(IdentifierField):
    normalise = staticmethod(identifiers.normalise_pmcid)
    refusal = "“%(text)s” is not a PMCID. It begins with PMC, as PMC3144500."


class ISSNField(IdentifierField):
    normalise = staticmethod(identifiers.normalise_issn)
    refusal = (
        "“%(text)s” is not an ISSN: a digit is missing or wrong, as its last one tells. "
        "It looks like 1934-5909."
    )


class ISBNField(IdentifierField):
    normalise = staticmethod(identifiers.normalise_isbn)
    refusal = (
        "“%(text)s” is not an ISBN: a digit is missing or wrong, as its last one tells. "
        "It has 10 or 13 digits."
    )
