from django.core.exceptions import PermissionDenied
from django.db.models import Case, Q, Value, When
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy

from citations.admin.listing import SourceColumn
from citations.evidence.updates import WORST_FIRST
from citations.evidence.visiting import site_of
from citations.models import Reference
from editorial.posts import live_posts, reviewer
from people.models import ClinicianPage

POLICY = ModelPermissionPolicy(Reference)
SEES_SOURCES = ["add", "change", "delete", "view"]
SOURCES = "wagtailsnippets_citations_reference"
State = Reference.Retraction
DEAD_LINK, IGNORED_LINK = "dead link", "ignored link"
ORDER = [When(retraction=state, then=Value(n)) for n, state in enumerate(WORST_FIRST)]


class EvidenceFilterSet(WagtailFilterSet):
    what = ChoiceFilter(
        label="What happened",
        method="of_kind",
        choices=[
            *((state, State(state).label) for state in WORST_FIRST),
            (DEAD_LINK, "Dead link"),
            (IGNORED_LINK, "Dead link, ignored"),
        ],
    )
    reviewed_by = ModelChoiceFilter(
        label="In a post reviewed by",
        field_name="citations__page__reviewed_by",
        queryset=ClinicianPage.objects.exclude(reviewed=None).order_by("title"),
        distinct=True,
    )

    class Meta:
        model = Reference
        fields = ()

    def of_kind(self, sources, name, kind):
        if kind == IGNORED_LINK:
            return sources.with_ignored_link()
        return sources.with_dead_link() if kind == DEAD_LINK else sources.filter(retraction=kind)

    def filter_queryset(self, sources):
        found = super().filter_queryset(sources)
        asked_for = self.form.cleaned_data["what"]
        return found if asked_for else found.filter(~Q(retraction="") | Q(has_dead_link=True))


class CellColumn(Column):
    def __init__(self, name, label):
        super().__init__(name, label=label, width="33%")
        self.cell_template_name = f"editorial/evidence_{name}.html"

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        return super().get_cell_context_data(instance, parent_context) | {
            "csrf_token": get_token(request),
            "may_ignore": POLICY.user_has_permission(request.user, "change"),
        }


class EvidenceReport(ReportView):
    page_title = "Evidence"
    header_icon = "warning"
    results_template_name = "editorial/evidence_results.html"
    index_url_name = "evidence_report"
    index_results_url_name = "evidence_report_results"
    permission_policy = POLICY
    any_permission_required = SEES_SOURCES
    filterset_class = EvidenceFilterSet
    columns = [
        SourceColumn("source", accessor=str, url_name=f"{SOURCES}:edit", width="34%"),
        CellColumn("state", "What happened"),
        CellColumn("posts", "Readers see it in"),
    ]
    export_filename = "evidence"
    list_export = [
        "__str__",
        "doi",
        "get_retraction_display",
        "retraction_notice_url",
        "retraction_checked_at",
        "checked_url",
        "url_problem",
        "url_checked_at",
        "post_titles",
        "reviewers",
    ]
    export_headings = {
        "__str__": "Source",
        "get_retraction_display": "State",
        "retraction_checked_at": "State checked on",
        "checked_url": "Address",
        "url_problem": "Problem of the address",
        "url_checked_at": "Address checked on",
        "post_titles": "Readers see it in",
    }

    def get_base_queryset(self):
        sources = Reference.objects.for_a_list().filter(~Q(retraction="") | ~Q(url_problem=""))
        worst_first = Case(*ORDER, default=Value(len(ORDER)))
        return sources.order_by(worst_first, "-created_at", "-pk")

    def decorate_paginated_queryset(self, sources):
        posts = live_posts(sources)
        for source in sources:
            source.has_ignored_link = bool(source.url_problem) and (
                source.ignored_url == source.checked_url
            )
            source.site = site_of(source.checked_url)
            source.posts = [(post, reviewer(post)) for post in posts[source.pk]]
            source.post_titles = [post.title for post, _ in source.posts]
            source.reviewers = sorted({who.full_name for _, who in source.posts if who})
        return sources


@require_POST
def ignore_address(request, pk):
    """For good: until the address changes or somebody takes it back."""
    if not POLICY.user_has_permission(request.user, "change"):
        raise PermissionDenied
    source = get_object_or_404(Reference, pk=pk)
    ignored = request.POST.get("ignored") == "yes"
    source.ignored_url = source.checked_url if ignored else ""
    source.save(update_fields=["ignored_url"])
    log(source, "wagtail.edit", data={"fields": {"ignored_url": source.ignored_url}})
    done = "is ignored from now on" if ignored else "is watched again"
    messages.success(request, f"{source.checked_url} {done}.")
    return redirect(get_valid_next_url_from_request(request) or "evidence_report")
