"""Titles of pages, for whoever is still typing."""

import re

from django.db import connection

MOST, LEAST_LETTERS, MOST_WORDS = 7, 2, 8
SUGGEST = """
SELECT page_id FROM pages_searchentry
WHERE live AND language = %(language)s AND kind_id = ANY(%(kinds)s)
  AND heading @@ to_tsquery('pages_words', %(beginnings)s)
ORDER BY starts_with(lower(title), lower(%(text)s)) DESC, published_at DESC NULLS LAST, page_id DESC
LIMIT %(most)s
"""


def suggested(text, language, kinds):
    """The ids of pages in whose titles a word begins with each word of the text."""
    words = re.findall(r"\w+", text)[:MOST_WORDS]
    if len("".join(words)) < LEAST_LETTERS:
        return []
    beginnings = " & ".join(f"'{word}':*" for word in words)
    facts = {"text": text, "language": language, "kinds": kinds, "beginnings": beginnings}
    with connection.cursor() as cursor:
        cursor.execute(SUGGEST, {**facts, "most": MOST})
        return [pk for (pk,) in cursor.fetchall()]
