"""What the processes that answer readers take of the machine's memory, with many pages kept."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

from tests.faults.site import running

PAGES, POSTS = 1000, 1100  # whose numbers go on from those of the demo's posts
TARGET = 220  # MiB of two processes and their parent
READERS = 4


def bench_memory(add_row):
    with running() as site:
        assert site.start("manage.py", "make_content", f"--posts={POSTS}").wait() == 0
        before = memory_of(site)
        with ThreadPoolExecutor(READERS) as readers:
            addresses = [f"{site.address}/blog/made-{number}/" for number in range(1, POSTS + 1)]
            answers = list(readers.map(status_of, [*addresses, *addresses]))
        assert answers.count(200) >= 2 * PAGES
        after = memory_of(site)
    add_row(f"Memory, {PAGES:,} pages kept", after, TARGET, "its start", after / before, unit="MiB")


def status_of(address):
    return requests.get(address, timeout=60).status_code


def memory_of(site):
    """In MiB; what processes share counts once (PSS)."""
    return sum(map(pss, [site.web.pid, *site.web_processes()])) / 1024


def pss(process):
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)[1])
