"""A text file has no pictures: a line under its title may describe the one at the top."""

import re
from collections.abc import Sequence

from .document import Block, Image, Paragraph
from .headings import heading_text

LONGEST_LINE = 255  # characters a title, a heading or a picture's description may have
LABEL = re.compile(r"(?:image|picture|photo|alt(?: text)?):\s*", re.IGNORECASE)


def described_picture(blocks: Sequence[Block]) -> tuple[str, str] | None:
    """The label and the description in the first line of a text without pictures, if it is one."""
    if len(blocks) < 2 or any(isinstance(block, Image) for block in blocks):
        return None
    line, following = blocks[:2]
    if not (isinstance(line, Paragraph) and isinstance(following, Paragraph)):
        return None
    text = heading_text(line)
    label = LABEL.match(text)
    if len(text) > LONGEST_LINE or not (label or _describes(text, heading_text(following))):
        return None
    return label[0].strip() if label else "", text[label.end() if label else 0 :]


def _describes(text: str, following: str) -> bool:
    """Several words in the manner of a sentence, without its full stop, before a paragraph."""
    first, *words = text.split() or [""]
    in_lower_case = [word for word in words if word[0].islower()]
    long_enough = len(words) >= 8 or (first.lower() in {"a", "an", "the"} and len(words) >= 4)
    return (
        long_enough
        and text[-1].isalnum()
        and len(in_lower_case) > 0.6 * len(words)
        and len(following.split()) > len(words)
    )
