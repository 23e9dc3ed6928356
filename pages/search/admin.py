from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from pages.search.models import BestBet, Synonyms


class WordsGiven(CreateView):
    """The report of searches leads here with the words that somebody searched for."""

    def get_initial_form_instance(self):
        given = self.request.GET.get("words", "").replace("\x00", "")[:60]
        return self.model(words=given)


class SynonymsViewSet(SnippetViewSet):
    model = Synonyms
    add_view_class = WordsGiven
    icon = "list-ul"
    menu_label = "Synonyms"
    search_fields = ["words"]


class BestBetViewSet(SnippetViewSet):
    model = BestBet
    add_view_class = WordsGiven
    icon = "pick"
    menu_label = "Best bets"
    list_display = ["words", "page"]
    search_fields = ["words"]


class VisitorsSearchGroup(SnippetViewSetGroup):
    items = [SynonymsViewSet, BestBetViewSet]
    menu_label = "Visitors' search"
    menu_icon = "search"
    menu_order = 180
