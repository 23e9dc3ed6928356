"""How long a post takes to read."""

import re

from wagtail.blocks import StreamValue

from pages import rich_text

# Adults read such texts at 175 to 300 words a minute (Brysbaert 2019), patients with less ease.
WORDS_A_MINUTE = 200


def reading_minutes(parts):
    """Whole minutes, at least one, of rich texts and streams."""
    words = sum(len(re.findall(r"\w[\w'’-]*", text)) for part in parts for text in texts_of(part))
    return max(1, round(words / WORDS_A_MINUTE))


def texts_of(part):
    if isinstance(part, StreamValue):
        return part.stream_block.get_searchable_content(part)
    return [rich_text.words_of(part)]
