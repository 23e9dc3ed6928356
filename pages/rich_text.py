"""What an editor may do in each kind of rich text. Importers write within these lists."""

from functools import lru_cache

from wagtail.rich_text import get_text_for_indexing

PLAIN = ["bold", "italic", "link", "document-link", "superscript", "subscript"]

# On pages without a list of sources.
WELCOME = PLAIN
BIOGRAPHY = ["h3", "h4", "ol", "ul", *PLAIN]

INLINE = [*PLAIN, "cite"]
INTRODUCTION = INLINE
TAKEAWAY = ["bold", "italic", "link", "superscript", "subscript", "cite"]
TEXT = ["h3", "h4", "ol", "ul", *INLINE]
CLOSING = ["ol", "ul", *INLINE]
CAPTION = ["bold", "italic", "link", "cite"]


@lru_cache(maxsize=256)
def words_of(html):
    """Its text alone. Many pages show the same beginnings of posts, and to read HTML takes time."""
    return get_text_for_indexing(html)
