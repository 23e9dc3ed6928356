"""`make bench`: durations, each beside a baseline of the same moment; one table, saved as JSON."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from timeit import Timer

import pytest
from django.db import connection

RESULTS = Path(__file__).resolve().parents[2] / "bench.json"
ROWS = pytest.StashKey[list]()
REPEATS = 15
BATCH = 0.02  # seconds; short actions are repeated until the clock can tell


@dataclass
class Row:
    name: str
    value: float
    target: float
    baseline: str
    ratio: float
    unit: str = "s"

    @property
    def misses(self):
        return self.value > self.target


def plain_python():
    return " ".join(str(number) for number in range(500)).split()


def trivial_query():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()


@pytest.fixture
def add_row(request):
    """For what something else has measured, such as a browser."""

    def add(*facts, **more):
        row = Row(*facts, **more)
        request.config.stash.setdefault(ROWS, []).append(row)
        return row

    return add


@pytest.fixture
def bench(add_row):
    """Measure one row: `bench("AMA, one source", render_all, target=50e-6, per=len(sources))`.

    `action` takes no argument; seconds are the median of its repeats, divided by `per`. Plain
    Python is measured in CPU time, against a fixed piece of it. With `database=True` it is wall
    time, as a visitor waits, against `SELECT 1` in the same connection: ask for pytest-django's
    `db` and lay the rows in the same function, which may measure several actions on them. The row
    that it gives back may set the target of another.
    """

    def measure(name, action, *, target, per=1, database=False):
        clock = time.perf_counter if database else time.process_time
        baseline = trivial_query if database else plain_python
        action()
        measured = [(_seconds(action, clock), _seconds(baseline, clock)) for _ in range(REPEATS)]
        seconds, base = (median(column) for column in zip(*measured, strict=True))
        return add_row(name, seconds / per, target, baseline.__name__, seconds / per / base)

    return measure


def _seconds(action, clock):
    """One call, averaged over a batch that is long enough to be timed."""
    timer = Timer(action, timer=clock)
    number = max(1, int(BATCH / max(timer.timeit(1), 1e-6)))
    return timer.timeit(number) / number


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Plain Python goes first: after a bench of the database, Postgres still tidies up."""
    items.sort(key=lambda item: item.get_closest_marker("django_db") is not None)


def pytest_terminal_summary(terminalreporter, config):
    rows = config.stash.get(ROWS, [])
    if not rows:
        return
    RESULTS.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    terminalreporter.section("bench")
    terminalreporter.line(f"{'':50}{'median':>11}{'target':>11}{'ratio':>9}  to")
    for row in rows:
        missed = "  MISSED" if row.misses else ""
        values = [_readable(value, row.unit) for value in (row.value, row.target)]
        times = f"{values[0]:>11}{values[1]:>11}{row.ratio:>9.2f}"
        terminalreporter.line(f"{row.name:50}{times}  {row.baseline}{missed}")
    missing = [row.name for row in rows if row.misses]
    verdict = f"Targets missed: {'; '.join(missing)}." if missing else "Every target is met."
    terminalreporter.line(f"{verdict} Saved in {RESULTS.name}.")


def _readable(value, unit):
    if unit != "s":
        return f"{value:.1f} {unit}"
    return f"{value * 1e6:.1f} µs" if value < 1e-3 else f"{value * 1e3:.1f} ms"
