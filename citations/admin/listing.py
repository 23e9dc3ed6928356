from django.contrib.admin.utils import quote
from django.utils.functional import cached_property
from django.utils.text import Truncator
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    TitleColumn,
)
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from citations.admin.filters import SourceFilterSet
from citations.admin.merging import address
from citations.exporting import STEM, source_file
from citations.formats import WRITTEN
from citations.models import Reference
from citations.states import verified, warnings
from citations.usage import citing

LONGEST_TITLE = 180  # a source kept word for word can be a paragraph


class SourceColumn(TitleColumn):
    """Its title, and under it who wrote it, where it appeared and what it is."""

    cell_template_name = "citations/admin/source_cell.html"

    @staticmethod
    def title_of(source):
        return Truncator(source).chars(LONGEST_TITLE)


class CitedByColumn(Column):
    cell_template_name = "citations/admin/cited_by_cell.html"


class StateColumn(Column):
    cell_template_name = "citations/admin/state_cell.html"

    def get_cell_context_data(self, source, parent_context):
        context = super().get_cell_context_data(source, parent_context)
        return context | {"warnings": warnings(source), "verified": verified(source)}


class SourceListing(IndexView):
    filterset_class = SourceFilterSet
    is_searchable = True
    FORMATS = tuple(WRITTEN)  # instead of spreadsheets

    def get_base_queryset(self):
        return Reference.objects.for_a_list()

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query)

    @cached_property
    def columns(self):
        source_column = self._get_title_column_class(SourceColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            source_column(
                "source",
                accessor=SourceColumn.title_of,
                sort_key="first_author",
                get_url=self.get_edit_url,
                get_title_id=lambda source: f"snippet_{quote(source.pk)}_title",
            ),
            Column("year", accessor=lambda source: source.issued[:4], sort_key="issued"),
            CitedByColumn("cited_by", accessor=lambda source: self.cited_by[source.pk]),
            StateColumn("state"),
        ]

    @cached_property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        if self.user_has_permission("change"):
            buttons.append(Button("Duplicates", url=address("duplicates"), icon_name="copy"))
            buttons.append(Button("Import", url=address("import"), icon_name="upload"))
        for suffix, written in WRITTEN.items():
            url = self.get_export_url(suffix)
            buttons.append(Button(f"Download as {written.label}", url=url, icon_name="download"))
        return buttons

    def as_spreadsheet(self, queryset, suffix):
        return source_file(queryset, f"{STEM}.{suffix}", "library")

    def get_table(self, object_list):
        self.cited_by = citing(object_list)
        return super().get_table(object_list)
