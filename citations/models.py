import re

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from citations.fields import (
    DOIField,
    ISBNField,
    ISSNField,
    PMCIDField,
    PMIDField,
    validate_edtf_date,
)
from citations.library import FIRST_AUTHOR, SEARCHED, Folded, ReferenceQuerySet
from citations.lookup.answers import LookupAnswer
from citations.names import NamesField, in_short
from pages.fields import GeneratedField

__all__ = ["CSL_FIELDS", "CSL_NAMES", "LookupAnswer", "Reference"]

# Our field -> its CSL-JSON name, where the two differ.
CSL_NAMES = {
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "event_title": "event-title",
    "publisher_place": "publisher-place",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "issn": "ISSN",
    "isbn": "ISBN",
    "url": "URL",
}
CSL_FIELDS = (
    *("type", "author", "editor", "title", "container_title", "container_title_short", "issued"),
    *("volume", "issue", "page", "number", "edition", "genre", "event_title", "publisher"),
    *("publisher_place", "status", "doi", "pmid", "pmcid", "issn", "isbn", "url", "accessed"),
)

TITLE_MARKUP = re.compile(r"</?(?:i|sub|sup)>")


class Reference(models.Model):
    """The facts of one source, once, in CSL-JSON's terms. Posts cite it (blog.Citation)."""

    class Type(models.TextChoices):
        ARTICLE_JOURNAL = "article-journal", "Journal article"
        BOOK = "book", "Book"
        CHAPTER = "chapter", "Chapter"
        WEBPAGE = "webpage", "Web page"
        REPORT = "report", "Report or guideline"
        PAPER_CONFERENCE = "paper-conference", "Conference paper"
        ARTICLE = "article", "Preprint"

    class Status(models.TextChoices):
        PUBLISHED = "", "Published"
        AHEAD_OF_PRINT = "ahead of print", "Online, ahead of print"
        IN_PRESS = "in press", "In press"

    class Retraction(models.TextChoices):
        NONE = "", "None known"
        CORRECTION = "correction", _("Corrected")
        CONCERN = "expression_of_concern", _("Expression of concern")
        RETRACTED = "retraction", _("Retracted")

    type = models.CharField(max_length=20, choices=Type, default=Type.ARTICLE_JOURNAL)
    author = NamesField(
        "authors", help_text="One a line: Caplan, Arnold I. An organization as it is written."
    )
    editor = NamesField("editors", help_text="Of a book or of the book a chapter is in.")
    title = models.TextField(blank=True, help_text="In sentence case, as: The MSC: an injury store")
    container_title = models.TextField(
        "journal, book or site", blank=True, help_text="What the title appeared in."
    )
    container_title_short = models.CharField("its abbreviation", max_length=255, blank=True)
    issued = models.CharField(
        "date",
        max_length=10,
        blank=True,
        validators=[validate_edtf_date],
        help_text="2011, 2011-07 or 2011-07-08.",
    )
    status = models.CharField(max_length=20, choices=Status, default=Status.PUBLISHED, blank=True)
    volume = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=40, blank=True)
    page = models.CharField("pages", max_length=60, blank=True)
    number = models.CharField("article or report number", max_length=60, blank=True)
    edition = models.CharField(max_length=40, blank=True)
    genre = models.CharField("kind of report", max_length=80, blank=True)
    event_title = models.CharField("conference", max_length=255, blank=True)
    publisher = models.CharField(max_length=255, blank=True)
    publisher_place = models.CharField("place", max_length=120, blank=True)
    doi = DOIField("DOI", max_length=255, blank=True)
    pmid = PMIDField("PMID", max_length=8, blank=True)
    pmcid = PMCIDField("PMCID", max_length=12, blank=True)
    issn = ISSNField("ISSN", max_length=9, blank=True)
    isbn = ISBNField("ISBN", max_length=17, blank=True)
    url = models.URLField("web address", max_length=500, blank=True)
    accessed = models.DateField("seen on", null=True, blank=True, help_text="For web pages.")

    raw_text = models.TextField(
        "as it was written",
        blank=True,
        help_text="The source word for word. Readers see it until the fields are filled in.",
    )
    verified_source = models.CharField(
        "checked against", max_length=60, blank=True, help_text="Such as PubMed or Crossref."
    )
    verified_at = models.DateTimeField("checked on", null=True, blank=True)
    retraction = models.CharField(
        max_length=30, choices=Retraction, default=Retraction.NONE, blank=True
    )
    retraction_notice_url = models.URLField("notice", max_length=1500, blank=True)
    retraction_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_url = models.URLField(
        max_length=1500,
        blank=True,
        editable=False,
        help_text="The address that what follows is about: an editor may have changed it since.",
    )
    url_checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    url_failures = models.PositiveSmallIntegerField(default=0, editable=False)
    url_problem = models.CharField(max_length=255, blank=True, editable=False)
    ignored_url = models.URLField(
        max_length=1500, blank=True, editable=False, help_text="An editor says: this one is fine."
    )
    imported = models.JSONField(
        default=dict,
        editable=False,
        help_text="What the last lookup or import said, as CSL-JSON: "
        "a field that says otherwise was changed by hand.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged",
        help_text="Kept so that old drafts and markers that name this one still lead somewhere.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    searched = GeneratedField(expression=SEARCHED, output_field=models.TextField(), db_persist=True)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "source"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="newest_references"),
            models.Index(Folded(FIRST_AUTHOR), name="references_by_author"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("doi"),
                condition=~models.Q(doi="") & models.Q(merged_into=None),
                name="one_reference_per_doi",
                violation_error_message="The library already has a source with this DOI.",
            ),
            models.UniqueConstraint(
                fields=["pmid"],
                condition=~models.Q(pmid="") & models.Q(merged_into=None),
                name="one_reference_per_pmid",
                violation_error_message="The library already has a source with this PMID.",
            ),
            models.CheckConstraint(
                condition=~models.Q(title="") | ~models.Q(raw_text=""),
                name="reference_says_something",
                violation_error_message="Fill in the title, or paste the source as it was written.",
            ),
        ]

    def __str__(self):
        return TITLE_MARKUP.sub("", self.title) or self.raw_text

    @property
    def in_short(self):
        """As "Caplan, Correa 2011"; "" where authors and date are unknown."""
        return f"{in_short(self.author)} {self.issued[:4]}".strip()

    @property
    def standing(self):
        """Itself, or the source that it was merged into."""
        return self.merged_into or self

    @property
    def is_verified(self):
        return self.verified_at is not None

    @property
    def is_retracted(self):
        return self.retraction == self.Retraction.RETRACTED

    @property
    def csl(self):
        """CSL-JSON of the fields that are filled in; dates as EDTF text."""
        facts = {name: getattr(self, name) for name in CSL_FIELDS if getattr(self, name)}
        if self.accessed:
            facts["accessed"] = str(self.accessed)  # a date, or the text from_csl had
        return {CSL_NAMES.get(name, name): value for name, value in facts.items()}

    @classmethod
    def from_csl(cls, csl, **kwargs):
        """The inverse of `csl`, unsaved; names we do not keep are left out."""
        ours = {csl_name: name for name, csl_name in CSL_NAMES.items()}
        facts = {ours.get(name, name): value for name, value in csl.items()}
        return cls(**{name: facts[name] for name in CSL_FIELDS if name in facts}, **kwargs)
