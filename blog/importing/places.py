"""Where in a draft's edit form words stand that a report speaks of."""

import re
from collections.abc import Iterator

from blog.models import BlogPage
from pages.models import StandardPage

from .rich_text import text_of_html

QUOTED = re.compile(r"“([^”]+)”")


def places(page: BlogPage | StandardPage) -> Iterator[tuple[str, str]]:
    """Each part's content path, as Wagtail's form knows it, with the words found there."""
    is_post = isinstance(page, BlogPage)
    yield "title", page.title
    if is_post and page.hero_image:
        yield "hero_alt", f"{page.hero_alt} {page.hero_image.title}"
    if is_post:
        yield "hero_caption", text_of_html(page.hero_caption)
    yield "introduction", text_of_html(page.introduction)
    for section in page.body:
        yield f"body.{section.id}", section.value["heading"]
        for block in section.value.get("content", ()):
            yield f"body.{section.id}.content.{block.id}", _text_of(block)
    if is_post:
        yield "takeaways_heading", page.takeaways_heading
        for takeaway in page.takeaways:
            yield f"takeaways.{takeaway.id}", text_of_html(takeaway.value.source)
        yield "closing", text_of_html(page.closing)


def place_of(warning: str, page: BlogPage | StandardPage) -> str:
    """The content path of the first part that has the words which the warning quotes, or ""."""
    quoted = [" ".join(words.split()) for words in QUOTED.findall(warning)]
    found = (
        path for path, text in places(page) for words in quoted if words in " ".join(text.split())
    )
    return next(found, "")


def _text_of(block) -> str:
    match block.block_type:
        case "text":
            return text_of_html(block.value.source)
        case "image":
            return f"{block.value.contextual_alt_text} {block.value.title}"
        case "quote":
            return f"{block.value['text']} {block.value['attribution']}"
        case "table":
            cells = [cell["text"].source for row in block.value["rows"] for cell in row["cells"]]
            return " ".join(map(text_of_html, cells))
    return ""
