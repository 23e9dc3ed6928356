"""Characters that turn the direction of text can make it read as what it is not: none is kept.

They are Unicode's embeddings, overrides and isolates (UAX #9, 2.1 to 2.6); letters of a script that
runs from right to left need none of them.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from .document import Document

TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def without_turning(document: Document) -> Document:
    """The document without such characters, and with a warning if it had any."""
    straight = _straight(document)
    if straight == document:
        return document
    warning = "Invisible characters that turn the direction of the text were taken out"
    return replace(straight, warnings=(*straight.warnings, warning))


def _straight(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(TURNING)
    if isinstance(value, tuple):
        return tuple(map(_straight, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _straight(getattr(value, f.name)) for f in fields(value)})
    return value
