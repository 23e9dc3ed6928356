"""A source that the library has, held against what the services say of it today."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.log_actions import log

from citations import styles
from citations.admin.looking_up import learn, opened, sealed, shown
from citations.admin.merging import LibraryScreen, address
from citations.catalogue import differ
from citations.lookup.find import look_up
from citations.models import CSL_NAMES, Reference
from citations.updating import changes, take


class Check(LibraryScreen, TemplateView):
    page_title = "Check this source"
    template_name = "citations/admin/check.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.source = get_object_or_404(Reference.objects.current(), pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.source)

    def post(self, request, pk):
        if "looked_up" in request.POST:
            return self.take(opened(request.POST["looked_up"]), request.POST.getlist("take"))
        question = request.POST.get("look_up") or most_telling(self.source)
        answer = look_up(question, fresh=True)
        differences = changes(self.source, answer.csl, answer.source) if answer.source else []
        if answer.source and not differences:
            return self.take(answer, [])
        return self.render_to_response(self.get_context_data(answer=answer, found=differences))

    def take(self, answer, fields):
        if answer and answer.source:
            try:
                update(self.source.pk, answer, fields, self.request.user)
            except ValidationError as error:
                messages.error(self.request, " ".join(error.messages))
                return redirect(address("check", self.source.pk))
            messages.success(self.request, f"Checked against {answer.source}.")
        return redirect(address("edit", self.source.pk))

    def get_context_data(self, answer=None, found=(), **kwargs):
        facts = shown(answer) | {"looked_up": sealed(answer)} if answer else {}
        return super().get_context_data(**facts, found=found, source=self.source, **kwargs)


def most_telling(source):
    """What says best which work it is, to the service that knew it before."""
    pmid = source.pmid and f"PMID {source.pmid}"
    first, second = source.doi, pmid
    if source.verified_source == "PubMed":
        first, second = pmid, source.doi
    written = source.raw_text or styles.render(source.csl).text
    return first or second or source.pmcid or written


@transaction.atomic
def update(pk, answer, fields, user):
    """Of what differs, only `fields` are taken over. Raises ValidationError."""
    source = Reference.objects.select_for_update(of=["self"]).get(pk=pk)
    differing = {change.field for change in changes(source, answer.csl, answer.source)}
    left = {CSL_NAMES.get(field, field) for field in differing.difference(fields)}
    csl = {name: value for name, value in answer.csl.items() if name not in left}
    take(source, csl, answer.source, overwrite=fields)
    if differ(source.csl, answer.csl):
        raise ValidationError("Its DOI or PMID is another, so it is another work: not checked.")
    learn(source, answer)
    source.full_clean()
    source.save()
    log(source, "wagtail.edit", user=user)
