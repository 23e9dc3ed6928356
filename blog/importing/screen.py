"""The admin's "Import documents": files go in, and the screen tells what became of each."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import pluralize
from django.urls import path, reverse, reverse_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from blog.document_upload import EXPORT
from blog.models import BlogIndexPage, DocumentUpload
from blog.tasks import import_upload, import_uploaded_export
from pages.forms import SeveralFilesField

from .drafts import may_add
from .files import MAX_FILE, PACKED, SUFFIXES, UnreadableFile, check
from .packed import PICTURES, is_page, is_picture, packed
from .places import place_of
from .report import Report

SHOWN = 100
ALLOWED = (*SUFFIXES, EXPORT)
MOST_UNFINISHED = 200
ADDRESS = reverse_lazy("import-documents:import")


def take(file, user):
    """Have a file imported, or say at once why not. Its bytes are kept until it is read."""
    upload = DocumentUpload(user=user, filename=file.name)
    try:
        data = file.read(MAX_FILE + 1)
        check(file.name, data, ALLOWED)
        if DocumentUpload.objects.unfinished().count() >= MOST_UNFINISHED:
            raise UnreadableFile(f"{MOST_UNFINISHED} documents are waiting already; try it later")
    except UnreadableFile as error:
        upload.finish(Report(file.name, error=str(error)))
    else:
        upload.content = data
        with transaction.atomic():
            upload.save()
            task = import_uploaded_export if upload.is_export else import_upload
            task.enqueue(upload.pk)


def with_pictures(files):
    """The files, each page in one with the pictures that were sent with it."""
    pages = [file for file in files if is_page(file.name)]
    pictures = [(file.name, file.read()) for file in files if pages and is_picture(file.name)]
    for file in files:
        if pictures and file in pages:
            yield ContentFile(packed(file.name, file.read(), pictures), f"{file.name}{PACKED}")
        elif not (pages and is_picture(file.name)):
            yield file


class UploadForm(forms.Form):
    files = SeveralFilesField(
        label="Documents",
        allow_empty_file=True,  # it is named in the list, like all that cannot be imported
        help_text=f"Several at once, 20 MB each at most: {', '.join(ALLOWED)}. "
        "The pictures of a saved page: choose them together with it, or pack both in one .zip.",
    )
    files.widget.attrs["accept"] = ",".join((*ALLOWED, *PICTURES))


class ImportScreen(WagtailAdminTemplateMixin):
    page_title = "Import documents"
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not may_add(request.user, BlogIndexPage):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def uploads(self):
        mine = DocumentUpload.objects.filter(user=self.request.user)
        return mine.select_related("page", "part_of").defer("content", "part_of__content")


class ImportDocuments(ImportScreen, FormView):
    template_name = "blog/admin/import.html"
    form_class = UploadForm
    success_url = ADDRESS

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        for file in with_pictures(form.cleaned_data["files"]):
            take(file, self.request.user)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        sent = self.uploads.filter(part_of=None)
        unfinished = sent.unfinished().count()
        context = {"uploads": sent.order_by("-pk")[:SHOWN], "unfinished": unfinished}
        return super().get_context_data(**context, **kwargs)


class UploadReport(ImportScreen, TemplateView):
    """What was found in one document, what needs a look, and what was left out and why."""

    template_name = "blog/admin/upload_report.html"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, **kwargs)
        self.upload = get_object_or_404(self.uploads, pk=pk)

    def get_breadcrumbs_items(self):
        above = [{"url": ADDRESS, "label": self.page_title}]
        if export := self.upload.part_of:
            address = reverse("import-documents:report", args=[export.pk])
            above.append({"url": address, "label": export.filename})
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.upload.filename}]

    def get_page_subtitle(self):
        return self.upload.filename

    def get_context_data(self, **kwargs):
        report, page = self.upload.report, self.upload.page
        items = self.uploads.filter(part_of=self.upload).order_by("-state", "pk")  # failed first
        paginator = WagtailPaginator(items, SHOWN)
        listed = paginator.get_page(self.request.GET.get("p"))
        draft = page and page.get_latest_revision_as_object()
        warnings = report.get("warnings", [])
        context = {
            "upload": self.upload,
            "edit": page and reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "parts": found(report["parts"]) if report.get("parts") else [],
            "items": listed,
            "elided_page_range": paginator.get_elided_page_range(listed.number),
            "warnings": [(warning, draft and place_of(warning, draft)) for warning in warnings],
        }
        return super().get_context_data(**context, **kwargs)


def found(parts):
    """(name of a part, what was found of it, where the edit form has it)"""
    sections = ", ".join(f"“{heading}”" for heading in parts["sections"] if heading)
    picture = parts["hero_picture"] and (parts["hero_alt"] or "without a description")
    markers = parts.get("markers", 0)  # an older report does not know
    return [
        ("Title", parts["title"], "title"),
        ("Picture at the top", picture, "hero_alt"),
        ("Introduction", counted(parts["introduction"], "paragraph"), "introduction"),
        ("Sections", sections or counted(len(parts["sections"]), "section"), "body"),
        ("Key takeaways", counted(parts["takeaways"], "sentence"), "takeaways"),
        ("Closing", counted(parts["closing"], "paragraph"), "closing"),
        ("Sources", counted(parts["references"], "source"), ""),
        ("Where the text names them", counted(markers, "marker"), ""),
    ]


def counted(number, noun):
    return number and f"{number} {noun}{pluralize(number)}"


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return may_add(request.user, BlogIndexPage)


class ImportViewSet(ViewSet):
    icon = "upload"
    menu_label = "Import documents"
    menu_order = 115
    menu_item_class = ImportMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        return [
            path("", ImportDocuments.as_view(), name="import"),
            path("<int:pk>/", UploadReport.as_view(), name="report"),
        ]
