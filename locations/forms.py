from locations import hours
from pages.models import BasePageForm


class LocationPageForm(BasePageForm):
    """Refuses weekly rows that contradict each other, and names them."""

    def clean(self):
        cleaned = super().clean()
        forms = [
            form
            for form in self.formsets["weekly_hours"].forms
            if form.is_valid() and form.cleaned_data.get("opens") and not self._deleted(form)
        ]
        rows = [form.instance for form in forms]
        for first, second in hours.conflicts([row.as_weekly() for row in rows]):
            if first == second:
                problem = "must close later than it opens, or close after midnight"
            else:
                problem = f"overlaps with {rows[first]}"
            self.add_error(None, f"Weekly hours: {rows[second]} {problem}.")
        return cleaned

    def _deleted(self, form):
        return form.cleaned_data.get("DELETE")
