"""Columns that the database computes."""

from django.db import models


class GeneratedField(models.GeneratedField):
    """Checked where no server runs too: every PostgreSQL that Django supports stores columns."""

    def check(self, **kwargs):
        return super().check(**{**kwargs, "databases": []})
