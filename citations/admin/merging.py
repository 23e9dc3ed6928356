from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from citations.merging import CannotMergeError, better_first, differences, merge
from citations.models import Reference
from citations.names import to_lines
from citations.usage import citing

GROUPS_PER_PAGE = 20
OF_ONE_WORK = ("doi", "pmid", "pmcid")


def address(name, *args):
    return reverse(Reference.snippet_viewset.get_url_name(name), args=args)


class LibraryScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen of the library for those who may change sources."""

    model = Reference
    permission_required = "change"
    header_icon = "openquote"

    def get_breadcrumbs_items(self):
        library = {"url": address("list"), "label": "Sources"}
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, library, here]


class Duplicates(LibraryScreen, TemplateView):
    page_title = "Duplicates"
    template_name = "citations/admin/duplicates.html"

    def get_context_data(self, **kwargs):
        groups = Paginator(Reference.objects.duplicates(), GROUPS_PER_PAGE)
        page = groups.get_page(self.request.GET.get("p"))
        sources = Reference.objects.in_bulk([pk for group in page for pk in group])
        with_uses(sources.values())
        shown = [better_first(*(sources[pk] for pk in group)) for group in page]
        return super().get_context_data(groups=shown, page_obj=page, **kwargs)


class ChooseOther(LibraryScreen, FormView):
    """Which other source is the same work?"""

    page_title = "Merge with another source"
    template_name = "citations/admin/choose_other.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.source = get_object_or_404(Reference.objects.current(), pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.source)

    def get_form_class(self):
        others = Reference.objects.current().exclude(pk=self.source.pk)
        chooser = Reference.snippet_viewset.chooser_viewset.widget_class
        field = forms.ModelChoiceField(others, label="The other source", widget=chooser)
        return type("OtherSourceForm", (forms.Form,), {"other": field})

    def form_valid(self, form):
        kept, gone = better_first(self.source, form.cleaned_data["other"])
        return redirect(address("merge", kept.pk, gone.pk))


class Merge(LibraryScreen, FormView):
    page_title = "Merge two sources"
    template_name = "citations/admin/merge.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        sources = Reference.objects.current()
        self.kept = get_object_or_404(sources, pk=kwargs["kept"])
        self.gone = get_object_or_404(sources.exclude(pk=self.kept.pk), pk=kwargs["gone"])

    def get_form_class(self):
        return type(
            "MergeForm",
            (forms.Form,),
            {name: self.choice(name) for name in differences(self.kept, self.gone)},
        )

    def choice(self, name):
        sources = {"kept": self.kept, "gone": self.gone}
        return forms.ChoiceField(
            label=capfirst(Reference._meta.get_field(name).verbose_name),
            choices=[(key, readable(source, name)) for key, source in sources.items()],
            initial="kept",
            help_text="A work has one. Are these two the same?" if name in OF_ONE_WORK else "",
            widget=forms.RadioSelect,
        )

    def form_valid(self, form):
        take = [name for name, side in form.cleaned_data.items() if side == "gone"]
        try:
            merge(self.kept, self.gone, take, self.request.user)
        except (CannotMergeError, ValidationError) as error:
            messages.error(self.request, " ".join(getattr(error, "messages", [str(error)])))
            return redirect(self.request.path)
        messages.success(self.request, f"Merged: who cited “{self.gone}” now cites this one.")
        return redirect(address("edit", self.kept.pk))

    def get_context_data(self, **kwargs):
        kept, gone = with_uses([self.kept, self.gone])
        swapped = address("merge", gone.pk, kept.pk)
        return super().get_context_data(kept=kept, gone=gone, swapped=swapped, **kwargs)


def readable(source, name):
    value = getattr(source, name)
    if isinstance(value, list):
        return "; ".join(to_lines(value).splitlines())
    return getattr(source, f"get_{name}_display", lambda: value)()


def with_uses(sources):
    uses = citing(sources)
    for source in sources:
        source.cited_by = uses[source.pk]
    return sources
