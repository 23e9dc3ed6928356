"""Which clinics: few are all in the form, many are looked for in a window."""

from django import forms
from django.template.loader import render_to_string
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from locations.desk import clinics_to_choose
from locations.listing import FEW
from locations.models import LocationPage


def numbers(keys):
    """The database takes no others; a browser may send any."""
    return [key for key in keys if str(key).isdecimal()]


class OneOfMany(BaseChooser):
    show_edit_link = False

    def get_instance(self, value):
        key = getattr(value, "pk", value)
        return LocationPage.objects.filter(pk__in=numbers([key])).first()


class SomeOfMany(forms.CheckboxSelectMultiple):
    """Boxes of what is chosen; static/js/choose-clinics.js adds more."""

    def __init__(self, clinics):
        super().__init__()
        self.clinics = clinics

    def optgroups(self, name, value, attrs=None):
        chosen = self.clinics.filter(pk__in=numbers(value))
        self.choices = list(chosen.values_list("pk", "title"))
        return super().optgroups(name, value, attrs)

    def render(self, name, value, attrs=None, renderer=None):
        boxes = super().render(name, value, attrs, renderer)
        context = {"boxes": boxes, "name": name, "address": VIEWS.get_url_name("choose")}
        return render_to_string("locations/admin/choose_clinics.html", context)

    @property
    def media(self):
        chooser = versioned_static("wagtailadmin/js/chooser-modal.js")
        return forms.Media(js=[chooser, forms.Script("js/choose-clinics.js", type="module")])


class Search(BaseFilterForm):
    q = forms.CharField(
        label="Search",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Name, city, state or ZIP code"}),
    )

    def filter(self, clinics):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return clinics.matching(self.search_query)


class OwnClinics:
    def get_object_list(self):
        return clinics_to_choose(self.request.user)


class Shown(OwnClinics):
    filter_form_class = Search
    i18n_enabled = False  # each clinic is there once

    @property
    def columns(self):
        return [*super().columns, Column("address")]


class Choose(Shown, chooser.ChooseView):
    pass


class Results(Shown, chooser.ChooseResultsView):
    pass


class Chosen(OwnClinics, chooser.ChosenView):
    def get_object(self, pk):
        return self.get_object_list().get(pk__in=numbers([pk]))


class ChosenMultiple(OwnClinics, chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=numbers(pks))


class ClinicChooserViewSet(ChooserViewSet):
    model = LocationPage
    icon = "home"
    choose_one_text = "Choose a clinic"
    choose_another_text = "Choose another clinic"
    per_page = 20
    register_widget = False
    base_widget_class = OneOfMany
    choose_view_class = Choose
    choose_results_view_class = Results
    chosen_view_class = Chosen
    chosen_multiple_view_class = ChosenMultiple


VIEWS = ClinicChooserViewSet("choose_clinic")


class OneClinic(VIEWS.widget_class):
    """In a row of a form, which is made before it is known how many clinics there are."""

    def render(self, name, value, attrs=None, renderer=None):
        if LocationPage.objects.records().count() > FEW:
            return super().render(name, value, attrs, renderer)
        return forms.Select(choices=self.choices).render(name, value, attrs, renderer)


def offer(field, clinics):
    """Have `field`, for one clinic or several, take these."""
    if clinics.count() > FEW:
        takes_several = isinstance(field, forms.ModelMultipleChoiceField)
        field.widget = SomeOfMany(clinics) if takes_several else VIEWS.widget_class()
        field.widget.is_required = field.required
    field.queryset = clinics
