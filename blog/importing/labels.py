"""Lines at the top of a document that name what follows: “Title: …”, “Meta description: …”."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from .document import Block, Heading, LeftOut, Metadata, Paragraph, text_of, without_start

LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,30}):\s+(?=\S)")
TITLES = {"title", "blog title", "post title", "page title", "article title", "headline"}
FIELDS = {
    **dict.fromkeys(["meta description", "seo description", "search description"], "summary"),
    **dict.fromkeys(["seo title", "meta title", "search title"], "search_title"),
    **dict.fromkeys(["slug", "url slug"], "slug"),
}
E_MAIL = {"from", "to", "cc", "bcc", "sent", "subject"}
KEYWORDS = {"keyword", "keywords", "focus keyword", "seo keywords"}
MOST_LINES = 8


def without_labels(
    blocks: Sequence[Block], metadata: Metadata
) -> tuple[list[Block], Metadata, list[LeftOut]]:
    """The blocks with a labelled title as the title, what other labels say as metadata.

    Other lines stay where they stand. The third value is what was left out of the text.
    """
    kept: list[Block] = []
    left_out: list[LeftOut] = []
    for block in blocks[:MOST_LINES]:
        text = text_of(block.content) if isinstance(block, Paragraph) else ""
        found = LABEL.match(text)
        if not found or not isinstance(block, Paragraph):
            kept.append(block)
            continue
        label = found["label"].lower()
        if label in TITLES and not any(isinstance(b, Heading) and b.level == 0 for b in kept):
            left_out.append(LeftOut(found[0].strip(), "says that the title follows"))
            kept.append(Heading(without_start(block.content, found.end()), 0))
        elif label in FIELDS:
            left_out.append(LeftOut(text, "read into what search engines are told"))
            said: dict[str, Any] = {FIELDS[label]: text[found.end() :]}
            metadata = replace(metadata, **said)
        elif label in E_MAIL:
            left_out.append(LeftOut(text, "head of an e-mail"))
        elif label in KEYWORDS:
            left_out.append(LeftOut(text, "search engines no longer read keywords"))
        else:
            kept.append(block)
    return [*kept, *blocks[MOST_LINES:]], metadata, left_out
