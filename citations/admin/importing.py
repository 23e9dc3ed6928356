from django import forms
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.generic import FormView
from wagtail.admin import messages

from citations.admin.merging import LibraryScreen, address
from citations.formats import LARGEST_FILE
from citations.importing import CHANGED, NEW, LibraryChanged, counted, import_files
from pages.forms import SeveralFilesField

LARGEST_UPLOAD = 2_000_000  # characters, packed: what a form may carry to the second page
STAYS_VALID = 12 * 60 * 60  # seconds, as long as a session
PASTED = "pasted text"


class UploadForm(forms.Form):
    files = SeveralFilesField(
        required=False,
        help_text="RIS (.ris), BibTeX (.bib), PubMed (.nbib) or CSL-JSON (.json); several at once.",
    )
    text = forms.CharField(
        label="Or paste the entries",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self):
        cleaned = super().clean()
        files = cleaned.get("files", [])
        for file in files:
            if file.size > LARGEST_FILE:
                self.add_error("files", f"“{file.name}” is larger than 20 MB. Split it.")
                return cleaned
        given = [(file.name, file.read()) for file in files]
        if text := cleaned.get("text", "").strip():
            given.append((PASTED, text.encode()))
        if not given and not self.errors:
            raise forms.ValidationError("Choose a file, or paste what it contains.")
        return cleaned | {"given": given}


class ImportSources(LibraryScreen, FormView):
    """First the upload, then what would become of each entry, then the doing.

    Between the pages the files travel in the form, signed; nothing is kept on the server.
    """

    page_title = "Import sources"
    template_name = "citations/admin/import.html"
    form_class = UploadForm

    def dispatch(self, request, *args, **kwargs):
        if not self.user_has_permission("add"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def salt(self):
        return f"citations.import.{self.request.user.pk}"

    def post(self, request, *args, **kwargs):
        if "uploaded" in request.POST:
            return self.do_import()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        given = form.cleaned_data["given"]
        packed = [(name, data.decode("latin-1")) for name, data in given]
        uploaded = signing.dumps(packed, salt=self.salt, compress=True)
        if len(uploaded) > LARGEST_UPLOAD:
            form.add_error(None, "This is too much at once. Split it into smaller files.")
            return self.form_invalid(form)
        results = import_files(given, dry_run=True)
        context = {"results": results, "uploaded": uploaded}
        context["differing"] = sum(len(result.differing) for result in results)
        context["to_write"] = sum(count(results, state) for state in (NEW, CHANGED))
        return self.render_to_response(self.get_context_data(**context))

    def do_import(self):
        try:
            packed = signing.loads(
                self.request.POST["uploaded"], salt=self.salt, max_age=STAYS_VALID
            )
            results = import_files(
                [(name, text.encode("latin-1")) for name, text in packed],
                asked=self.is_ticked,
                user=self.request.user,
            )
        except signing.BadSignature:
            messages.error(self.request, "That was too long ago. Choose the file again.")
            return redirect(address("import"))
        except LibraryChanged:
            messages.error(
                self.request,
                "Somebody changed the library at the same moment. Nothing was imported; try again.",
            )
            return redirect(address("import"))
        messages.success(self.request, in_words(results))
        return redirect(address("list"))

    def is_ticked(self, reference, field):
        return f"{reference.pk}:{field}" in self.request.POST.getlist("overwrite")


def count(results, state):
    return sum(len(result.in_state(state)) for result in results)


def in_words(results):
    added = counted(count(results, NEW), "source", "sources")
    said = f"{added} added, {count(results, CHANGED)} changed"
    lost = sum(len(result.not_imported) for result in results)
    return said + (f", {counted(lost, 'entry', 'entries')} not imported." if lost else ".")
