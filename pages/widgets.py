"""The browser's own controls for dates and times: they show and take both as people here write.

Wagtail's picker turns a typed 11/02/2026, which it cannot read, into today's date.
"""

from django import forms


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        on_a_telephone = {"style": "max-inline-size: 85vw"}  # Wagtail's fields grow with it
        super().__init__({**on_a_telephone, **(attrs or {})}, format="%Y-%m-%dT%H:%M")
