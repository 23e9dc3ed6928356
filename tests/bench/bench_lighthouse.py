"""Lighthouse on the page types, as a phone: its points, beside the largest paint it expects."""

import json
import os
import shutil
import subprocess
from statistics import median

import pytest

from tests.bench.bench_pages import PAGES
from tests.browser.conftest import CHECKOUT, CHROMIUM, started  # noqa: F401 a fixture

LIGHTHOUSE = CHECKOUT / ".tools" / "node_modules" / "lighthouse" / "cli" / "index.js"
NODE = shutil.which("node")
GOOD = 2.5  # seconds to the largest paint, of Core Web Vitals
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
NOT_FOR_SEARCH = {PAGES["results"]}  # robots.txt keeps them out, and Lighthouse minds
VISITS = 3


@pytest.mark.skipif(
    not (CHROMIUM and NODE and LIGHTHOUSE.exists()),
    reason="Lighthouse is not installed: npm install --prefix .tools lighthouse@13.5.0",
)
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def bench_lighthouse(add_row, started, path):  # noqa: F811
    address, _ = started
    reports = [report(address + path) for _ in range(VISITS)]
    points = {name: median(points_of(one, name) for one in reports) for name in LEAST}
    painted = median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports)
    add_row(
        f"Lighthouse: {path}", painted / 1000, GOOD, "points of performance", points["performance"]
    )
    if path in NOT_FOR_SEARCH:
        del points["seo"]
    assert {name: has for name, has in points.items() if has < LEAST[name]} == {}


def report(address):
    run = subprocess.run(
        [
            *(NODE, LIGHTHOUSE, address, "--quiet", "--output=json"),
            f"--only-categories={','.join(LEAST)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env=os.environ | {"CHROME_PATH": CHROMIUM},
        capture_output=True,
        check=True,
    )
    return json.loads(run.stdout)


def points_of(report, name):
    return round(report["categories"][name]["score"] * 100)
