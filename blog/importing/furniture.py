"""What a saved page shows around its article: left out, by name, and reported."""

from collections.abc import Iterator, Sequence

from .document import Block, LeftOut, inlines_of, text_of

REASON = "page furniture, which the site shows itself"
SOCIAL = {"facebook", "instagram", "linkedin", "pinterest", "twitter", "x", "youtube"}
SHARE_NAMES = SOCIAL | {"email", "e-mail"}
SHARE = {"share", "share this", "share this post"}
ABOVE_THE_TITLE = SOCIAL | {"from the blog"}
BELOW_THE_POST = {"more from our blog", "learn more from our blog and education library."}


def without_furniture(blocks: Sequence[Block]) -> tuple[list[Block], list[LeftOut]]:
    """The blocks that belong to the post, and the furniture around them as left out."""
    furniture = set(_positions([_name(block) for block in blocks]))
    kept = [block for position, block in enumerate(blocks) if position not in furniture]
    left_out = [LeftOut(_text(blocks[position]), REASON) for position in sorted(furniture)]
    return kept, left_out


def _positions(names: list[str]) -> Iterator[int]:
    position = 0
    while position < len(names) and names[position] in ABOVE_THE_TITLE:
        yield position
        position += 1
    for position, name in enumerate(names):
        if name in BELOW_THE_POST:
            yield position
        if name in SHARE:
            names_follow = list(_share_names(names, position + 1))
            if names_follow:
                yield from (position, *names_follow)


def _share_names(names: list[str], position: int) -> Iterator[int]:
    while position < len(names) and set(names[position].split()) <= SHARE_NAMES:
        yield position
        position += 1


def _name(block: Block) -> str:
    return _text(block).casefold()


def _text(block: Block) -> str:
    return " ".join(text_of(content) for content in inlines_of(block))
