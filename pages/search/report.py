"""What visitors searched for, so that editors see what was not found."""

from urllib.parse import urlencode

from django.urls import reverse
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from pages.search.models import BestBet, Searched, Synonyms

POLICY = ModelPermissionPolicy(Synonyms)  # who may keep synonyms sees what they are for
CHANGES = ["add", "change", "delete"]


class SearchesFilterSet(WagtailFilterSet):
    found = ChoiceFilter(
        label="Pages found",
        choices=[("nothing", "Nothing"), ("something", "Something")],
        method="by_hits",
    )

    class Meta:
        model = Searched
        fields = ["language"]

    def by_hits(self, searches, name, value):
        return searches.filter(hits=0) if value == "nothing" else searches.exclude(hits=0)


class RemedyColumn(Column):
    cell_template_name = "pages/admin/search_remedies.html"

    def get_cell_context_data(self, instance, parent_context):
        words = urlencode({"words": instance.words})
        remedies = [
            (f"New {model._meta.verbose_name}", f"{reverse(add_address(model))}?{words}")
            for model in (Synonyms, BestBet)
            if ModelPermissionPolicy(model).user_has_permission(
                parent_context["request"].user, "add"
            )
        ]
        return super().get_cell_context_data(instance, parent_context) | {"remedies": remedies}


def add_address(model):
    return model.snippet_viewset.get_url_name("add")


class SearchesReport(ReportView):
    page_title = "Searches"
    header_icon = "search"
    model = Searched
    index_url_name = "searches_report"
    index_results_url_name = "searches_report_results"
    results_template_name = "pages/admin/searches_results.html"
    permission_policy = POLICY
    any_permission_required = CHANGES
    filterset_class = SearchesFilterSet
    default_ordering = ["-times", "words"]
    columns = [
        Column("words", label="Searched for", sort_key="words"),
        Column("times", label="Times", sort_key="times"),
        Column("hits", label="Pages found", sort_key="hits"),
        Column("last_on", label="Last", sort_key="last_on"),
        RemedyColumn("remedies", label="Help to find it"),
    ]
    export_filename = "searches"
    list_export = ["words", "language", "times", "hits", "last_on"]
