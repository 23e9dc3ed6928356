"""What a visitor may have meant: the words of the site's own pages that are most like theirs."""

import re
from difflib import get_close_matches

from django.db import connection

MOST_WORDS, LEAST_LETTERS = 8, 4
ALIKE = 0.7  # difflib's ratio: one letter of four may be another
NEAREST = """
SELECT typed, lower(unaccent(typed)), array(
    SELECT word FROM pages_searchword ORDER BY word <-> lower(unaccent(typed)) LIMIT 20)
FROM unnest(%s::text[]) AS typed
"""


def corrected(text):
    """The text with each word that no page has in its most likely spelling; "" if there is none."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LEAST_LETTERS]
    if not words[:MOST_WORDS]:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [words[:MOST_WORDS]])
        found = cursor.fetchall()
    better = text
    for typed, folded, candidates in found:
        likely = get_close_matches(folded, candidates, n=1, cutoff=ALIKE)
        if likely and likely[0] != folded:
            better = re.sub(rf"\b{typed}\b", likely[0], better)
    return better if better != text else ""
