"""The year's federal holidays: one click each to say “closed” or “open as usual”."""

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from locations import confirming, holidays
from locations.admin import choosing
from locations.admin.views import log_saving
from locations.desk import CLOSURES
from locations.models import HoursException, LocationPage


class Question(forms.Form):
    clinic = forms.ModelChoiceField(LocationPage.objects.none(), required=False)

    def __init__(self, clinics, *args):
        super().__init__(*args)
        choosing.offer(self.fields["clinic"], clinics)


class Answer(Question):
    date = forms.DateField()
    hours = forms.ChoiceField(choices=[("closed", "Closed"), ("usual", "Open as usual")])


class Holidays(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model = HoursException
    permission_required = "add"
    page_title = "Federal holidays"
    header_icon = "calendar-check"
    template_name = "locations/admin/holidays.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.clinics = CLOSURES.clinics_for(request.user, ["add"])
        today = timezone.localdate()
        self.holidays = holidays.between(today, today + confirming.AHEAD)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def post(self, request):
        answer = Answer(self.clinics, request.POST)
        said = self.confirm(answer.cleaned_data) if answer.is_valid() else []
        if said:
            many = len(said) > choosing.FEW
            places = f"{len(said)} clinics" if many else ", ".join(row.clinic.title for row in said)
            messages.success(request, f"{places}: {said[0].in_words}, {said[0].reason}.")
        else:
            messages.warning(request, "Nothing was saved: it may have been confirmed already.")
        return redirect(request.get_full_path())

    @transaction.atomic
    def confirm(self, answer):
        clinics = self.clinics.filter(pk=answer["clinic"].pk) if answer["clinic"] else self.clinics
        said = []
        for holiday in self.holidays:
            if holiday.date == answer["date"]:
                waiting = confirming.clinics_waiting(clinics, holiday)
                said += confirming.confirm(holiday, waiting, answer["hours"] == "usual")
        log_saving(said, self.request.user)
        return said

    def get_context_data(self, **kwargs):
        question = Question(self.clinics, self.request.GET)
        chosen = question.cleaned_data["clinic"] if question.is_valid() else None
        clinics = self.clinics.filter(pk=chosen.pk) if chosen else self.clinics
        is_long = clinics.count() > choosing.FEW
        return super().get_context_data(
            question=question if is_long or chosen else None,
            days=[self.day(holiday, clinics, is_long) for holiday in self.holidays],
            is_long=is_long,
            **kwargs,
        )

    def day(self, holiday, clinics, is_long):
        said = HoursException.objects.on(holiday.date, holiday.date).within(clinics)
        waiting = confirming.clinics_waiting(clinics, holiday)
        return {
            "holiday": holiday,
            "number": waiting.count(),
            "waiting": [] if is_long else waiting,
            "said": [] if is_long else said.select_related("clinic").order_by("clinic__title"),
        }


class HolidaysMenuItem(MenuItem):
    def is_shown(self, request):
        return CLOSURES.user_has_permission(request.user, "add")


class HolidaysViewSet(ViewSet):
    name = "holidays"
    icon = "calendar-check"
    menu_label = "Federal holidays"
    menu_item_class = HolidaysMenuItem

    def get_urlpatterns(self):
        return [path("", self.construct_view(Holidays), name="index")]
