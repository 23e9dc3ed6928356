from django import forms
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)
from wagtail.snippets.widgets import AdminSnippetChooser

from citations.admin.adding_in_chooser import AddTab, CreateSource
from citations.admin.listing import SourceColumn, StateColumn
from citations.cite_button import looks
from citations.forms import NewSourceForm
from citations.models import Reference


class SearchForm(BaseFilterForm):
    q = forms.CharField(
        label="Search",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Author, year, title, journal, DOI or PMID"}),
    )

    def filter(self, sources):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return sources.matching(self.search_query)


class SourceColumns:
    filter_form_class = SearchForm

    @property
    def title_column(self):
        column = super().title_column
        column.cell_template_name = SourceColumn.cell_template_name
        column.accessor = SourceColumn.title_of
        return column

    @property
    def columns(self):
        return [*super().columns, StateColumn("state")]


class ChooseSource(AddTab, SourceColumns, ChooseView):
    pass


class ChooseSourceResults(SourceColumns, ChooseResultsView):
    pass


class ChosenForText:
    """The text editor shows it in a few words."""

    def get_chosen_response_data(self, source):
        return super().get_chosen_response_data(source) | looks(source)


class ChosenSource(ChosenForText, SnippetChosenView):
    pass


class CreatedSource(ChosenForText, CreateSource):
    pass


class SourceChooser(AdminSnippetChooser):
    def get_value_data_from_instance(self, source):
        """An old draft may name a source that was merged since: shown is what it became."""
        return {**super().get_value_data_from_instance(source.standing), "id": source.pk}


class SourceChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseSource
    choose_results_view_class = ChooseSourceResults
    chosen_view_class = ChosenSource
    create_view_class = CreatedSource
    base_widget_class = SourceChooser
    creation_form_class = NewSourceForm
    creation_tab_label = "New source"
    create_action_label = "Add this source"

    def get_object_list(self):
        return Reference.objects.for_a_list()
