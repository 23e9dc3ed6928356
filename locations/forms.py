from locations import hours
from locations.translation import FACTS, record_of
from pages.models import BasePageForm


class LocationPageForm(BasePageForm):
    """Refuses weekly rows that contradict each other, and names them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.record = record_of(self.instance)
        if self.record:
            for name in FACTS & self.fields.keys():
                self.fields[name].disabled = True
                self.initial[name] = getattr(self.record, name)

    def clean(self):
        cleaned = super().clean()
        if self.record and self.formsets["weekly_hours"].has_changed():
            reason = "The hours are the same in every language: change them on the English page."
            self.add_error(None, reason)
        formset = self.formsets["weekly_hours"]
        formset.is_valid()  # fills in what each row says, also where it cannot be
        rows = [form.instance for form in formset.forms if says_when(form.cleaned_data)]
        for first, second in hours.conflicts([row.as_weekly() for row in rows]):
            if first == second:
                problem = "must close later than it opens, or close after midnight"
            else:
                problem = f"overlaps with {rows[first]}"
            self.add_error(None, f"Weekly hours: {rows[second]} {problem}.")
        return cleaned


def says_when(row):
    times = {"weekday", "opens", "closes"}
    return times <= row.keys() and row["opens"] and row["closes"] and not row.get("DELETE")
