"""What visitors' searches need, and what editors tell the search.

The database itself keeps the entries and the words (migration 0009_search): they are true whatever
saves a page, and however much at once.
"""

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from pages.fields import GeneratedField


class SearchEntry(models.Model):
    """One page as search sees it, in its language. Rows are small, so that many are sorted fast."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    live = models.BooleanField()
    published_at = models.DateTimeField(null=True)
    title = models.TextField()
    labels = models.TextField(db_default="")  # other words that say what it is about
    heading = GeneratedField(
        expression=Func("language", "title", "labels", function="pages_heading"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    body = SearchVectorField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            GinIndex(
                Func(F("heading"), F("body"), arg_joiner=" || ", template="(%(expressions)s)"),
                name="pages_entry_words",
                condition=Q(live=True),
            ),
            GinIndex("heading", name="pages_entry_heading", condition=Q(live=True)),
        ]

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word of any page, to compare mistyped ones with."""

    word = models.CharField(primary_key=True, max_length=40)

    class Meta:
        indexes = [GistIndex(fields=["word"], opclasses=["gist_trgm_ops"], name="pages_like_words")]

    def __str__(self):
        return self.word


class WordsField(models.CharField):
    """Words or phrases with commas between them, each once."""

    def clean(self, value, model_instance):
        phrases = [" ".join(phrase.split()) for phrase in value.split(",")]
        once = {phrase.casefold(): phrase for phrase in phrases if phrase}
        return super().clean(", ".join(once.values()), model_instance)


class Synonyms(models.Model):
    words = WordsField(
        max_length=255,
        help_text="Words that mean the same, with commas between them: injections, shots, jabs. "
        "Whoever searches for one of them finds the others too.",
    )

    panels = ["words"]

    class Meta:
        verbose_name = verbose_name_plural = "synonyms"
        ordering = ["words"]

    def __str__(self):
        return self.words

    def clean(self):
        if "," not in self.words:
            raise ValidationError({"words": "Write two words or more, with commas between them."})


class BestBet(models.Model):
    words = WordsField(
        "what people search for",
        max_length=255,
        help_text="With commas between several: appointment, book a visit. "
        "Singular and plural count as the same.",
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Stands first for these words, before whatever else is found.",
    )

    panels = [FieldPanel("words"), PageChooserPanel("page")]

    class Meta:
        verbose_name = "best bet"
        ordering = ["words"]

    def __str__(self):
        return self.words


class Searched(models.Model):
    """How often these words were searched for. By whom, from where and at what hour is not kept."""

    words = models.CharField(max_length=60)
    language = models.CharField(max_length=16)
    times = models.PositiveIntegerField("searches")
    hits = models.PositiveIntegerField("pages found")
    last_on = models.DateField("last searched")

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"
        ordering = ["-times", "words"]
        constraints = [
            models.UniqueConstraint(fields=["words", "language"], name="words_once_per_language")
        ]

    def __str__(self):
        return self.words
