import django_filters
from django import forms
from django.db.models import Q
from wagtail.admin.filters import NumberRangeWidget, WagtailFilterSet

from citations.library import HAS_DEAD_LINK
from citations.models import Reference
from citations.usage import is_used

STATES = {
    "unverified": ("Unverified", Q(verified_at=None)),
    "verified": ("Verified", ~Q(verified_at=None)),
    **{
        state.value: (state.label, Q(retraction=state))
        for state in reversed(Reference.Retraction)
        if state.value
    },
    "dead_link": ("Dead link", HAS_DEAD_LINK),
}


class SourceFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label="State",
        choices=[(name, label) for name, (label, _) in STATES.items()],
        method="in_state",
        widget=forms.CheckboxSelectMultiple,
    )
    use = django_filters.ChoiceFilter(
        label="Use",
        choices=[("unused", "Cited by no post"), ("used", "Cited")],
        method="in_use",
        widget=forms.RadioSelect,
        empty_label="All",
    )
    type = django_filters.MultipleChoiceFilter(
        label="Type", choices=Reference.Type.choices, widget=forms.CheckboxSelectMultiple
    )
    year = django_filters.RangeFilter(label="Year", method="in_years", widget=NumberRangeWidget)

    class Meta:
        model = Reference
        fields = []

    def in_state(self, sources, name, states):
        chosen = Q()
        for state in states:
            chosen |= STATES[state][1]
        return sources.filter(chosen)

    def in_use(self, sources, name, value):
        return sources.filter(is_used() if value == "used" else ~is_used())

    def in_years(self, sources, name, years):
        if years.start is not None:
            sources = sources.filter(issued__gte=f"{years.start:04}")
        if years.stop is not None:
            sources = sources.filter(issued__lt=f"{years.stop + 1:04}").exclude(issued="")
        return sources
