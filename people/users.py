from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from locations.models import LocationPage


class LowerCaseEmailField(models.EmailField):
    """One person, one address, however it was typed."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value.lower() if value else value

    def to_python(self, value):
        value = super().to_python(value)
        return value.lower() if value else value


class User(AbstractUser):
    email = LowerCaseEmailField("email address", unique=True)
    clinics = models.ManyToManyField(
        LocationPage,
        blank=True,
        related_name="staff",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        help_text="The clinics whose hours and notices this person looks after.",
    )

    REQUIRED_FIELDS = ["email"]
