"""A field as read, and how sure the reading is."""

from typing import NamedTuple

CERTAIN = 0.99  # the form allows no other reading
LIKELY = 0.95  # another reading is possible, none was met
DOUBTFUL = 0.5  # the best of several readings
BAR = 0.9  # what is less sure is not said


class Field(NamedTuple):
    value: object
    confidence: float


def fields(confidence, values):
    """Those of `values` (CSL-JSON) that are not empty, as fields of this confidence."""
    return {name: Field(value, confidence) for name, value in values.items() if value}
