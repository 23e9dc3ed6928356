"""Notices; one of kind “closed” closes its clinics, so that both always say the same."""

import json
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from locations.admin import choosing, views
from locations.desk import NOTICES
from locations.models import HoursException, Notice
from pages.widgets import ClockInput, DayInput

CLOSED = Notice.Level.CLOSED
CLOSURE = [
    *("first_date", "last_date", "reason", "reason_in_spanish"),
    *("opens", "closes", "closes_next_day", "by_appointment"),
]


def shown_for(*kinds):
    return {"data-w-rules-target": "show", "data-w-rules": json.dumps({"level": kinds})}


class NoticeForm(WagtailAdminModelForm):
    first_date = forms.DateField(label="First day", required=False, widget=DayInput)
    last_date = forms.DateField(
        label="Last day", required=False, widget=DayInput, help_text="Empty: the same day."
    )
    opens = forms.TimeField(
        required=False, widget=ClockInput, help_text="Both times empty: closed all day."
    )
    closes = forms.TimeField(required=False, widget=ClockInput)
    closes_next_day = forms.BooleanField(label="Closes after midnight", required=False)
    by_appointment = forms.BooleanField(label="By appointment only", required=False)
    reason = forms.CharField(
        required=False, max_length=80, help_text="Such as snow. Readers see “Closed for snow”."
    )
    reason_in_spanish = forms.CharField(
        label="Reason in Spanish",
        required=False,
        max_length=80,
        help_text="Such as nieve: “Cerrado por nieve”.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        actions = ["change" if self.instance.pk else "add"]
        clinics = self.fields["clinics"]
        choosing.offer(clinics, NOTICES.clinics_for(self.for_user, actions))
        if not NOTICES.is_for_all(self.for_user, actions):
            del self.fields["for_all_clinics"]
            if clinics.queryset.count() == 1:
                self.initial.setdefault("clinics", clinics.queryset)
        self.fields["ends"].required = False
        if self.instance.pk and (closure := self.instance.closures.first()):
            self.initial |= {name: getattr(closure, name) for name in CLOSURE}

    def clean_link_page(self):
        page = self.cleaned_data["link_page"]
        if page and not page.live:
            raise ValidationError("Readers cannot see this page: it is not published.")
        return page

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("for_all_clinics"):
            self.choose_all(cleaned)
        elif not cleaned.get("clinics"):
            self.add_error("clinics", "Which clinics is this about?")
        if cleaned.get("level") == CLOSED:
            self.clean_closure(cleaned)
        elif "ends" not in self.errors and not cleaned.get("ends"):
            self.add_error("ends", "When does the notice go away?")
        return cleaned

    def choose_all(self, cleaned):
        """A closure is one of clinics that there are: later ones have hours of their own."""
        closed = cleaned.get("level") == CLOSED
        cleaned["clinics"] = self.fields["clinics"].queryset if closed else []
        cleaned["for_all_clinics"] = not closed

    def clean_closure(self, cleaned):
        self.errors.pop("ends", None)  # it is not shown
        for name in ("first_date", "reason"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, "A closure needs this.")
        if not self.errors:
            self.take_closure(cleaned)

    def take_closure(self, cleaned):
        """Its notice ends with the last day, or the night after it, where that comes last."""
        cleaned["last_date"] = cleaned["last_date"] or cleaned["first_date"]
        closure = HoursException(**{name: cleaned[name] for name in CLOSURE})
        try:
            closure.full_clean(exclude=["clinic"])
        except ValidationError as error:
            return self.add_error(None, error)
        until = cleaned["closes"] if cleaned["closes_next_day"] else time()
        ends = datetime.combine(cleaned["last_date"] + timedelta(days=1), until)
        zones = {ZoneInfo(clinic.time_zone) for clinic in cleaned["clinics"]}
        cleaned["ends"] = max(ends.replace(tzinfo=zone) for zone in zones)

    def save(self, commit=True):
        notice = super().save(commit)
        if notice.level == CLOSED:
            days = {name: self.cleaned_data[name] for name in CLOSURE}
            notice.close(self.cleaned_data["clinics"], **days)
        else:
            notice.close([])
        return notice


class NoticeListing(views.Listing):
    list_filter = ["level"]
    search_fields = ["text"]
    list_display = [
        "text",
        Column("clinics", accessor="place_names"),
        Column("shown", label="Kind, and when", sort_key="starts"),
    ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("clinics")


class NoticeViewSet(views.DeskViewSet):
    model = Notice
    name = "notice"
    icon = "warning"
    index_view_class = NoticeListing
    edit_handler = ObjectList(
        [
            FieldRowPanel(["text", FieldPanel("text_in_spanish", heading="Text in Spanish")]),
            "level",
            MultiFieldPanel(
                [FieldPanel("clinics", widget=forms.CheckboxSelectMultiple), "for_all_clinics"],
                "Where",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("first_date"), FieldPanel("last_date")]),
                    FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                    FieldRowPanel([FieldPanel("closes_next_day"), FieldPanel("by_appointment")]),
                    FieldRowPanel([FieldPanel("reason"), FieldPanel("reason_in_spanish")]),
                ],
                "Which days",
                help_text="Counts in each clinic’s hours. The notice goes away after the last day. "
                "It takes one stretch of hours: those with a lunch break are two entries under "
                "Holidays and closures.",
                attrs=shown_for("closed"),
            ),
            "starts",
            FieldPanel("ends", attrs=shown_for("information", "urgent")),
            FieldPanel("link_page", heading="Link"),
        ],
        base_form_class=NoticeForm,
        attrs={"data-controller": "w-rules", "data-action": "change->w-rules#resolve"},
    )
