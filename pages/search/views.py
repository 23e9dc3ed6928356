from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from wagtail.models import Page

from pages.search.counting import count
from pages.search.kinds import all_kinds, types_of
from pages.search.search import Search
from pages.search.suggesting import suggested

RESULTS_PER_PAGE = 10
LONGEST = 200


def words_asked(request):
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


@require_safe
@gzip_page
@cache_control(private=True, no_store=True)
def search(request):
    text = words_asked(request)
    search = Search(text, get_language(), request.GET)
    page = Paginator(search.pages, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    if text and request.GET.keys() <= {"q"}:
        count(text, search.language, 0 if search.corrected or search.is_partial else search.count)
    context = {"search": search, "page_of_results": page, "results": search.results(page)}
    return render(request, "pages/search.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def suggest(request):
    kinds = all_kinds()
    ids = suggested(words_asked(request), get_language(), types_of(kinds))
    names = {type_id: str(kind.name_of_one) for kind in kinds for type_id in kind.type_ids}
    pages = Page.objects.public().in_bulk(ids)
    found = [pages[pk] for pk in ids if pk in pages]
    return JsonResponse(
        {
            "pages": [
                {
                    "title": page.title,
                    "kind": names[page.content_type_id],
                    "url": page.get_url(request),
                }
                for page in found
            ]
        }
    )
