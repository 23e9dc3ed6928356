from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView

from citations.admin.merging import address
from citations.models import Reference
from citations.states import verified, warnings
from citations.usage import citing


class StatePanel(Panel):
    """How far the source can be trusted, and who cites it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "citations/admin/state_panel.html"

        def is_shown(self):
            return self.instance.pk is not None

        def get_context_data(self, parent_context=None):
            source = Reference.objects.for_a_list().get(pk=self.instance.pk)
            return {
                **super().get_context_data(parent_context),
                "source": source,
                "warnings": warnings(source),
                "verified": verified(source),
                "cited_by": citing([source])[source.pk],
                "merged": source.merged.all(),
            }


class SourceEdit(EditView):
    def dispatch(self, request, *args, **kwargs):
        source = self.get_object()
        if source.merged_into_id:
            return redirect(address("edit", source.merged_into_id))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self):
        merge = Button(
            "Merge with another source",
            url=address("choose_other", self.object.pk),
            icon_name="resubmit",
            priority=15,
        )
        check = Button(
            "Check again" if self.object.is_verified else "Check this source",
            url=address("check", self.object.pk),
            icon_name="check",
            priority=14,
        )
        return [*super().header_more_buttons, check, merge]
