"""A visitor's search: what is found, what is made of it when that is nothing, and its filters."""

from collections import Counter
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.models import Page

from pages.search import spelling
from pages.search.finding import MOST, excerpts, find, understand
from pages.search.kinds import all_kinds, types_of


@dataclass(frozen=True)
class Result:
    page: Page
    kind: str
    title: SafeString
    excerpt: SafeString
    is_best_bet: bool


class Search:
    """`chosen` says which results are asked for: their kind, and what other filters are named."""

    def __init__(self, text, language, chosen):
        self.text, self.language = text, language
        self.kinds = all_kinds()
        self.kind = next((kind for kind in self.kinds if kind.slug == chosen.get("kind")), None)
        filters = [make(language, chosen) for make in hooks.get_hooks("visitor_search_filter")]
        self.filters, self.among = filters, next((f.pages() for f in filters if f.value), None)
        self.corrected, self.is_partial, self.best_bets = "", False, []
        self.look(text)
        if text and not self.found:
            self.look_otherwise()
        if not self.kind and self.among is None and self.query.best_bets:
            best = Page.objects.live().public().filter(pk__in=self.query.best_bets)
            self.best_bets = list(best.values_list("pk", flat=True))

    def look(self, text):
        self.query = understand(text, self.language)
        self.found = find(self.query, types_of(self.kinds), self.among)
        return bool(self.found)

    def look_otherwise(self):
        """Spelt as on the site's own pages, or else with any of the words."""
        better = spelling.corrected(self.text)
        if better and self.look(better):
            self.corrected = better
        elif len(words := self.text.split()) > 1:
            self.is_partial = self.look(" or ".join(words))

    @property
    def pages(self):
        """The ids of what is shown, in order."""
        found = [pk for pk, type_id in self.found if not self.kind or type_id in self.kind.type_ids]
        return [*self.best_bets, *(pk for pk in found if pk not in self.best_bets)]

    @property
    def count(self):
        return min(len(self.pages), MOST)

    @property
    def there_are_more(self):
        return len(self.pages) > MOST

    @property
    def kinds_found(self):
        """(kind, how many, whether there are more), of all that could be chosen."""
        counts = Counter(type_id for _, type_id in self.found)
        return [
            (kind, min(number, MOST), number > MOST)
            for kind in self.kinds
            if (number := sum(counts[pk] for pk in kind.type_ids))
        ]

    @property
    def choices(self):
        """(filter, its choices): what the pages found could be narrowed to."""
        ids = [pk for pk, _ in self.found]
        return [(one, one.choices(ids)) for one in self.filters] if ids else []

    def results(self, ids):
        ids = list(ids)
        pages = Page.objects.in_bulk(ids)
        words = excerpts(self.query, ids) if ids else {}
        names = {type_id: kind.name_of_one for kind in self.kinds for type_id in kind.type_ids}
        return [
            Result(
                page=pages[pk],
                kind=names.get(words[pk].type_id, ""),
                title=mark_safe(words[pk].title),  # noqa: S308 escaped there
                excerpt=mark_safe(words[pk].excerpt),  # noqa: S308
                is_best_bet=pk in self.best_bets,
            )
            for pk in ids
            if pk in words
        ]
