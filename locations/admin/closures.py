"""Holidays and closures: one clinic, some days, closed or at other hours."""

from django import forms
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from locations.admin import choosing, views
from locations.admin.panels import HolidaysPanel
from locations.desk import CLOSURES
from locations.models import HoursException


class ClosureForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        action = "change" if self.instance.pk else "add"
        clinics = CLOSURES.clinics_for(self.for_user, [action])
        choosing.offer(self.fields["clinic"], clinics)
        if clinics.count() == 1:
            self.initial.setdefault("clinic", clinics.get())
        self.fields["last_date"].required = False

    def clean_last_date(self):
        return self.cleaned_data["last_date"] or self.cleaned_data.get("first_date")


class ClosureListing(views.Listing):
    search_fields = ["reason", "clinic__title"]
    list_display = [
        "reason",
        "clinic",
        Column("days", sort_key="first_date"),
        Column("in_words", label="What"),
    ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("clinic")

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, holidays_panel=HolidaysPanel(), **kwargs)

    def get_edit_url(self, closure):
        if closure.notice_id:
            return reverse("notice:edit", args=[closure.notice_id])
        return super().get_edit_url(closure)

    def get_delete_url(self, closure):
        return None if closure.notice_id else super().get_delete_url(closure)


class ClosureEdit(views.Edit):
    def get_queryset(self):
        return super().get_queryset().filter(notice=None)  # else it is the notice that is changed


class ClosureDelete(views.Delete):
    def get_queryset(self):
        return super().get_queryset().filter(notice=None)


class ClosureViewSet(views.DeskViewSet):
    model = HoursException
    name = "closure"
    icon = "calendar"
    ordering = ["-first_date", "clinic__title"]
    index_view_class = ClosureListing
    index_template_name = "locations/admin/closures.html"
    edit_view_class = ClosureEdit
    delete_view_class = ClosureDelete
    edit_handler = ObjectList(
        [
            FieldPanel("clinic", widget=forms.Select),
            FieldRowPanel(["first_date", "last_date"]),
            FieldRowPanel(["reason", FieldPanel("reason_in_spanish", heading="Reason in Spanish")]),
            MultiFieldPanel(
                [
                    FieldRowPanel(["opens", "closes"]),
                    FieldRowPanel(["closes_next_day", "by_appointment"]),
                    "as_usual",
                ],
                "Hours on these days",
            ),
        ],
        base_form_class=ClosureForm,
    )
