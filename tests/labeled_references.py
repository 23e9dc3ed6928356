"""The labeled references of tests/fixtures/references and how well the parser reads them.

`python -m tests.labeled_references [-v]` prints the figures, with -v every wrong or missing field.
"""

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

from citations.parsing import parse

FOLDER = Path(__file__).parent / "fixtures" / "references"
ABOUT = {"text", "style", "kind", "unsure"}


def references(part):
    """The references of a part: a list of (text, labels, about)."""
    tables = tomllib.loads((FOLDER / f"{part}.toml").read_text())["reference"]
    return [
        (
            table["text"],
            {name: _names(value) for name, value in table.items() if name not in ABOUT},
            {name: table.get(name, []) for name in ABOUT},
        )
        for table in tables
    ]


def measure(part):
    """Per field a Counter of right, wrong (said otherwise than labeled), missed; and the faults."""
    counts, faults = {}, []
    for text, labels, about in references(part):
        read = parse(text)
        for name in (labels.keys() | read.keys()) - set(about["unsure"]):
            said, label = folded(read.get(name)), folded(labels.get(name))
            verdict = "missed" if said is None else "right" if said == label else "wrong"
            counts.setdefault(name, Counter())[verdict] += 1
            if verdict != "right":
                faults.append((verdict, name, said, label, text))
            if verdict == "wrong" and label is not None:
                counts[name]["missed"] += 1
    counts["all fields"] = sum(counts.values(), Counter())
    return counts, faults


def precision(count):
    said = count["right"] + count["wrong"]
    return count["right"] / said if said else 1.0


def recall(count):
    labeled = count["right"] + count["missed"]
    return count["right"] / labeled if labeled else 1.0


def report(part):
    counts, _faults = measure(part)
    lines = [f"{part:20} right wrong missed  precision recall"]
    for name, count in sorted(counts.items()):
        numbers = f"{count['right']:5} {count['wrong']:5} {count['missed']:6}"
        lines.append(f"{name:20} {numbers}  {precision(count):9.3f} {recall(count):6.3f}")
    return "\n".join(lines)


def folded(value):
    """A value with plain dashes and quotation marks, as labels and readings are compared."""
    if isinstance(value, list):
        return [{part: folded(text) for part, text in name.items()} for name in value]
    if value is None:
        return None
    value = re.sub(r"[‐‑‒–—−]", "-", " ".join(value.split()))
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", value))


def _names(value):
    """Labeled names ("Family, Given, Suffix", an organization, "et al") as CSL-JSON names."""
    return [_name(name) for name in value] if isinstance(value, list) else value


def _name(label):
    if isinstance(label, dict):
        return label
    parts = label.split(", ")
    named = dict(zip(("family", "given", "suffix"), parts, strict=False))
    return named if len(parts) > 1 else {"literal": label}


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.toml")):
        print(report(path.stem), end="\n\n")
        if "-v" in sys.argv:
            for verdict, name, said, label, text in measure(path.stem)[1]:
                print(f"{verdict} {name}: {said!r}, labeled {label!r}\n    {text!r}")
