"""Is JSON-LD valid schema.org? Types, properties, and what each property may stand on and hold."""

import json
import re
from datetime import datetime
from pathlib import Path

VOCABULARY = Path(__file__).resolve().parents[2] / "shared" / "data" / "schemaorg-30.0.jsonld"
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
DURATION = re.compile(r"PT\d+M")
NUMBERS = {"Number", "Integer", "Float"}
# Google documents the address of a breadcrumb as text, where schema.org has a thing.
ALSO_ADDRESSES = {"item"}


class Vocabulary:
    def __init__(self, path=VOCABULARY):
        graph = json.loads(path.read_text())["@graph"]
        self.terms = {_name(term): term for term in graph}

    def problems(self, node):
        """Sentences on what is wrong with `node` and the nodes in it; none if it is valid."""
        if set(node) == {"@id"}:
            return []
        types = _listed(node.get("@type"))
        found = [f"{kind} is no type" for kind in types if not self._is_class(kind)]
        found += [] if types else [f"{sorted(node)} has no type"]
        lineage = {ancestor for kind in types for ancestor in self._lineage(kind)}
        for name, values in node.items():
            if not name.startswith("@"):
                found += self._problems_of_property(name, _listed(values), lineage, types)
        return found

    def _problems_of_property(self, name, values, lineage, types):
        term = self.terms.get(name)
        if term is None or term["@type"] != "rdf:Property":
            return [f"{name} is no property"]
        if "schema:supersededBy" in term:
            return [f"{name} is superseded"]
        if lineage.isdisjoint(_names(term, "schema:domainIncludes")):
            return [f"{'/'.join(types)} has no {name}"]
        allowed = set(_names(term, "schema:rangeIncludes"))
        found = [] if values else [f"{name} is empty"]
        for value in values:
            if isinstance(value, dict):
                found += self.problems(value)
            if not self._fits(value, allowed, name):
                found.append(f"{name} may not be {value!r}")
        return found

    def _fits(self, value, allowed, name):
        if isinstance(value, dict):
            return set(value) == {"@id"} or any(
                not allowed.isdisjoint(self._lineage(kind)) for kind in _listed(value.get("@type"))
            )
        if isinstance(value, bool):
            return "Boolean" in allowed
        if isinstance(value, int | float):
            return not allowed.isdisjoint(NUMBERS)
        if not isinstance(value, str) or not value.strip():
            return False
        return self._fits_text(value, allowed, name)

    def _fits_text(self, value, allowed, name):
        is_address = value.startswith(("https://", "http://"))
        return (
            "Text" in allowed
            or (is_address and ("URL" in allowed or name in ALSO_ADDRESSES))
            or ("Date" in allowed and DATE.fullmatch(value))
            or ("Duration" in allowed and DURATION.fullmatch(value))
            or ("DateTime" in allowed and _parses(datetime.fromisoformat, value))
            or ("Time" in allowed and _parses(datetime.fromisoformat, f"2026-01-01T{value}"))
            or self._is_member(value.removeprefix("https://schema.org/"), allowed)
        )

    def _is_member(self, name, allowed):
        """A day of DayOfWeek, for example."""
        kinds = _listed(self.terms.get(name, {}).get("@type"))
        return any(kind.removeprefix("schema:") in allowed for kind in kinds)

    def _is_class(self, name):
        term = self.terms.get(name, {})
        return "rdfs:Class" in _listed(term.get("@type")) and "schema:supersededBy" not in term

    def _lineage(self, name):
        yield name
        for parent in _names(self.terms.get(name, {}), "rdfs:subClassOf"):
            yield from self._lineage(parent)


def _parses(parse, value):
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(term):
    return term["@id"].removeprefix("schema:")


def _names(term, key):
    return [_name(one) for one in _listed(term.get(key))]
