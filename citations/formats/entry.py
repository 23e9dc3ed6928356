from typing import NamedTuple


class Entry(NamedTuple):
    csl: dict  # CSL-JSON of our dialect: dates are EDTF text, names family/given/suffix or literal
    line: int  # where it begins in the file, from 1
    notes: tuple[str, ...] = ()  # what an editor should know of how it was read


class BadEntry(NamedTuple):
    line: int
    reason: str
