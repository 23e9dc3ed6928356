"""Pages that the law asks for: each names its required parts and starts with a text to adapt."""

from collections import namedtuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from legal.blocks import NoticesBlock
from legal.starting_text import StartingText, missouri
from pages import rich_text
from pages.models import BasePage
from pages.phone import PhoneField

LANGUAGES_NEEDED = 15  # besides English: 45 CFR 92.11(b)

Part = namedtuple("Part", "anchor heading text")


def part(starting_text, verbose_name):
    return RichTextField(
        verbose_name, features=rich_text.BIOGRAPHY, default=StartingText(starting_text)
    )


def panels(written_after, *fields):
    advice = (
        f"<p>The text you start with follows {written_after}. It is no legal advice: have your "
        "own counsel check it, and change what your practice does otherwise.</p>"
    )
    contact = ["contact", "contact_phone", "contact_email", "contact_address"]
    return [
        HelpPanel(advice),
        *Page.content_panels,
        "introduction",
        "effective_date",
        *fields,
        MultiFieldPanel(contact, "Whom to ask"),
    ]


class LegalPage(BasePage):
    introduction = RichTextField(features=rich_text.WELCOME, blank=True)
    effective_date = models.DateField("date", null=True, help_text="In force since this day.")
    contact = models.CharField(
        "person", max_length=120, help_text="Name or title, such as Privacy officer."
    )
    contact_phone = PhoneField("phone")
    contact_email = models.EmailField("e-mail", blank=True)
    contact_address = models.CharField("address", max_length=255, blank=True)

    always_in_footer = True
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = []
    headings = {}  # required part -> what readers see above it

    class Meta:
        abstract = True

    @property
    def parts(self):
        return [
            Part(name.replace("_", "-"), heading, getattr(self, name))
            for name, heading in self.headings.items()
        ]


class PrivacyPracticesPage(LegalPage):
    """Its first sentence, which the law prescribes word for word, stands in the template."""

    uses = part("privacy_practices/uses", "uses for care, payment and the practice")
    other_sharing = part("privacy_practices/other_sharing", "sharing that the law allows")
    permission = part("privacy_practices/permission", "uses that need permission")
    rights = part("privacy_practices/rights", "rights of patients")
    duties = part("privacy_practices/duties", "duties of the practice")
    complaints = part("privacy_practices/complaints", "ways to complain")

    headings = {
        "uses": _("How we use and share your information"),
        "other_sharing": _("When the law lets us or makes us share"),
        "permission": _("When you decide"),
        "rights": _("Your rights"),
        "duties": _("What we must do"),
        "complaints": _("If you have a complaint"),
    }
    content_panels = panels("45 CFR 164.520 (HIPAA), in force since February 16, 2026", *headings)
    search_fields = [*Page.search_fields, *map(index.SearchField, headings)]

    class Meta:
        verbose_name = "notice of privacy practices"


class NondiscriminationPage(LegalPage):
    fairness = part("nondiscrimination/fairness", "statement of fairness")
    disability_help = part("nondiscrimination/disability_help", "help for people with disabilities")
    language_help = part("nondiscrimination/language_help", "help with languages")
    notices = StreamField(
        NoticesBlock(required=False),
        blank=True,
        default=missouri,
        verbose_name="notice in other languages",
        help_text="At least 15 that people with little English speak in your state, most spoken "
        "first. The texts you start with follow the translations of the U.S. Department of Health "
        "and Human Services for Missouri: compare them with its own.",
    )
    complaints = part("nondiscrimination/complaints", "ways to complain")

    headings = {
        "fairness": _("We treat everyone fairly"),
        "disability_help": _("Free help for people with disabilities"),
        "language_help": _("Free help in your language"),
        "complaints": _("If you have a complaint"),
    }
    content_panels = panels(
        "45 CFR 92.10 and 92.11 (Section 1557 of the Affordable Care Act)", *headings, "notices"
    )
    search_fields = [*Page.search_fields, *map(index.SearchField, headings)]

    class Meta:
        verbose_name = "nondiscrimination notice"

    def check_publishable(self):
        super().check_publishable()
        codes = [block.value["language"] for block in self.notices]
        missing = LANGUAGES_NEEDED - len({code.split("-")[0] for code in codes})
        if missing > 0:
            raise ValidationError(
                {"notices": f"The notice must be there in 15 languages; add {missing} more."}
            )
        if len(codes) > len(set(codes)):
            raise ValidationError({"notices": "One language stands there twice."})


class GoodFaithEstimatePage(LegalPage):
    expectation = part("good_faith_estimate/expectation", "right to an estimate")
    timing = part("good_faith_estimate/timing", "time it takes")
    dispute = part("good_faith_estimate/dispute", "ways to dispute a bill")

    headings = {
        "expectation": _("What you can expect"),
        "timing": _("When you get it"),
        "dispute": _("If the bill is higher"),
    }
    content_panels = panels("45 CFR 149.610 (No Surprises Act) and its model notice", *headings)
    search_fields = [*Page.search_fields, *map(index.SearchField, headings)]

    class Meta:
        verbose_name = "good-faith estimate notice"


class AccessibilityPage(LegalPage):
    target = part("accessibility/target", "standard that the site aims for")
    gaps = part("accessibility/gaps", "known gaps")
    help = part("accessibility/help", "offer of help")

    headings = {
        "target": _("What we aim for"),
        "gaps": _("What does not work yet"),
        "help": _("If something stands in your way"),
    }
    content_panels = panels("the model statement of the W3C", *headings)
    search_fields = [*Page.search_fields, *map(index.SearchField, headings)]

    class Meta:
        verbose_name = "accessibility statement"
