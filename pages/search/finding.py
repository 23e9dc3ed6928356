"""Finds pages: at most 1,000 of a kind are ranked, those first whose heading has the words.

However common a word is, only the small rows of its pages are sorted; the words of 1,000 are read.
"""

import json
from collections import namedtuple
from dataclasses import dataclass, field
from itertools import chain

from django.db import connection

from pages.search.excerpts import LEFT_OUT, PARTS, WHOLE, excerpt, marked

MOST = 1000  # candidates of a type of page; where there are more, only that is known

UNDERSTAND = r"""
WITH typed AS (SELECT pages_language(%(language)s) AS config, %(text)s AS text)
SELECT websearch_to_tsquery(config, text),
  querytree(websearch_to_tsquery(config, text)) NOT IN ('', 'T'),
  (SELECT coalesce(jsonb_agg(jsonb_build_array(word, words)), '[]')
   FROM pages_synonyms, regexp_split_to_table(words, '\s*,\s*') AS word
   WHERE to_tsvector(config, text) @@ phraseto_tsquery(config, word)),
  (SELECT coalesce(jsonb_agg(DISTINCT pages_bestbet.page_id), '[]')
   FROM pages_searchentry JOIN pages_bestbet USING (page_id),
     regexp_split_to_table(words, '\s*,\s*') AS phrase
   WHERE live AND language = %(language)s
     AND plainto_tsquery(config, phrase) = plainto_tsquery(config, text))
FROM typed
"""
# For each type by itself, so that Postgres knows whether its pages are few or many.
CANDIDATES = """
(SELECT page_id, kind_id, published_at, heading, body, heading @@ %s::tsquery AS in_heading
FROM pages_searchentry
WHERE live AND language = %s AND kind_id = %s AND (heading || body) @@ %s::tsquery
  AND page_id NOT IN (SELECT id FROM private) {where}
ORDER BY in_heading DESC, published_at DESC NULLS LAST, page_id DESC LIMIT %s)
"""
FIND = """
WITH private AS MATERIALIZED (
  SELECT page.id FROM wagtailcore_pageviewrestriction
  JOIN wagtailcore_page AS top ON top.id = page_id
  JOIN wagtailcore_page AS page ON page.path ~>=~ top.path AND page.path ~<~ (top.path || '~')
)
SELECT page_id, kind_id FROM ({candidates}) AS candidate
ORDER BY in_heading DESC, ts_rank(heading || body, %s::tsquery, 1) DESC,
  published_at DESC NULLS LAST, page_id DESC
"""
EXCERPTS = r"""
SELECT page_id, kind_id,
  ts_headline(pages_language(language), pages_searchentry.title, %(query)s::tsquery, %(whole)s),
  ts_headline(pages_language(language),
    regexp_replace(translate(body_text, %(left_out)s, ''), '([.!?:]), ', '\1 ', 'g'),
    %(query)s::tsquery, %(parts)s)
FROM pages_searchentry JOIN wagtailsearch_indexentry
  ON content_type_id = kind_id AND object_id = page_id::text
WHERE page_id = ANY(%(pages)s)
"""


Excerpt = namedtuple("Excerpt", "type_id title excerpt")  # HTML, with what was found marked


@dataclass(frozen=True)
class Query:
    """What a visitor asks for, as Postgres understands it; false if that is nothing."""

    tsquery: str
    language: str
    best_bets: list[int] = field(default_factory=list)  # pages that editors put first for it

    def __bool__(self):
        return bool(self.tsquery)


def understand(text, language):
    """The query for all words of the text, each also by its synonyms."""
    found = _rows(UNDERSTAND, {"text": text, "language": language})
    tsquery, asks_for_something, synonyms, best_bets = found[0]
    if synonyms := json.loads(synonyms):
        tsquery = _with_synonyms(tsquery, language, synonyms)
    return Query(tsquery if asks_for_something else "", language, json.loads(best_bets))


def _with_synonyms(tsquery, language, synonyms):
    sql, params = "%s::tsquery", [tsquery]
    for word, words in synonyms:
        same = [part.strip() for part in words.split(",")]
        choice = " || ".join(["phraseto_tsquery(pages_language(%s), %s)"] * len(same))
        sql = f"ts_rewrite({sql}, plainto_tsquery(pages_language(%s), %s), {choice})"
        params += [language, word, *(part for one in same for part in (language, one))]
    return _rows(f"SELECT {sql}", params)[0][0]


def find(query, kinds, among=None):
    """(id, id of its type) of each public page of these types that is found, the best first.

    `among` is a queryset of pages' ids, if only those are asked for.
    """
    if not query:
        return []
    where, params = "", []
    if among is not None:
        sql, params = among.query.sql_with_params()
        where = f"AND page_id IN ({sql})"
    candidates = " UNION ALL ".join([CANDIDATES.replace("{where}", where)] * len(kinds))
    wanted = [
        (query.tsquery, query.language, kind, query.tsquery, *params, MOST + 1) for kind in kinds
    ]
    sql = FIND.replace("{candidates}", candidates)
    return _rows(sql, [*chain.from_iterable(wanted), query.tsquery])


def excerpts(query, pages):
    """{page's id: Excerpt}."""
    facts = {"query": query.tsquery, "left_out": LEFT_OUT, "whole": WHOLE, "parts": PARTS}
    return {
        pk: Excerpt(type_id, marked(title), excerpt(words))
        for pk, type_id, title, words in _rows(EXCERPTS, {**facts, "pages": pages})
    }


def _rows(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
