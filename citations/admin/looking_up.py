"""The box that takes whatever an editor has, on a screen and in the chooser of the post's screen.

What was found fills the form in; nothing is stored before the editor saves the form.
"""

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.snippets.views.snippets import CreateView

from citations import styles
from citations.evidence.retractions import STATES
from citations.evidence.updates import Finding
from citations.lookup.find import Answer, look_up
from citations.models import CSL_NAMES, Reference
from citations.parsing import LONGEST_REFERENCE
from citations.updating import take

SALT = "citations.looking_up"
TELLS_OF_RETRACTIONS = ("Crossref", "PubMed")


class LookUpForm(forms.Form):
    look_up = forms.CharField(
        label="DOI, PMID, PMCID, web address, or the reference as text",
        required=False,
        max_length=LONGEST_REFERENCE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LookUp:
    """A view that adds a source: its form is filled in with what was found."""

    @cached_property
    def answer(self):
        """Of what was typed in the box just now, or of what the sent form was filled in with."""
        sent = self.request.POST
        if self.asks:
            return look_up(sent["look_up"])
        return opened(sent.get("looked_up", ""))

    @property
    def asks(self):
        return "look_up" in self.request.POST

    @cached_property
    def same(self):
        """The library's own source of what was found."""
        return self.answer and Reference.objects.same_as(self.answer.csl)

    def proposed(self):
        return proposed(self.answer) if self.answer else None

    def say_where_from(self, form):
        """Beside each field that was filled in: who says so."""
        if self.asks:
            names = {ours: CSL_NAMES.get(ours, ours) for ours in form.fields}
            for field in [ours for ours, csl in names.items() if csl in self.answer.csl]:
                form.fields[field].help_text = f"From {self.answer.source or 'what you typed'}."

    def box(self):
        """What the template of the box shows."""
        typed = {"look_up": self.request.POST["look_up"]} if self.asks else None
        box = {"look_up_form": LookUpForm(initial=typed), "looked_up": sealed(self.answer)}
        return {**box, **shown(self.answer), "same": self.same} if self.asks else box


class SourceAdd(LookUp, CreateView):
    def post(self, request, *args, **kwargs):
        return self.get(request) if self.asks else super().post(request, *args, **kwargs)

    def get_initial_form_instance(self):
        return self.proposed()

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | ({"data": None, "files": None} if self.asks else {})

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        self.say_where_from(form)
        return form

    def save_instance(self):
        verify_no_other_work(self.form.instance, self.answer)
        return super().save_instance()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.box(), **kwargs)


def shown(answer):
    """What citations/admin/answer.html shows of it."""
    return {
        "answer": answer,
        "rendered": styles.render(answer.csl).html,
        "state": Reference.Retraction(answer.finding.state).label,
        "choices": [(found.csl["DOI"], styles.render(found.csl).html) for found in answer.choices],
    }


def proposed(answer):
    """A source, unsaved, with what was found; verified where a service said it."""
    source = Reference(raw_text=answer.raw_text)
    take(source, answer.csl, answer.source)
    learn(source, answer)
    return source


def learn(source, answer):
    """What a service tells of a retraction; the worst that was ever known stands."""
    if answer.source in TELLS_OF_RETRACTIONS:
        source.retraction_checked_at = timezone.now()
    state, notice_url = answer.finding
    if STATES.index(state) > STATES.index(source.retraction):
        source.retraction, source.retraction_notice_url = state, notice_url


def verify_no_other_work(source, answer):
    """The service confirmed what it was asked about; another identifier is another work."""
    found = answer.csl if answer and answer.source else {}
    kept = source.csl
    if any(name in found and kept.get(name) != found[name] for name in ("DOI", "PMID")):
        source.imported = {}
        source.verified_source, source.verified_at = "", None
        source.retraction, source.retraction_notice_url = "", ""
        source.retraction_checked_at = None


def sealed(answer):
    """The answer as text that may travel through a form and back."""
    facts = [answer.csl, answer.raw_text, answer.source, answer.finding] if answer else None
    return signing.dumps(facts, salt=SALT, compress=True)


def opened(seal):
    """The Answer that was sealed; None if there was none, or it is not ours."""
    try:
        facts = signing.loads(seal, salt=SALT)
    except signing.BadSignature:
        return None
    if not facts:
        return None
    csl, raw_text, source, finding = facts
    return Answer(csl, raw_text, source, Finding(*finding))
