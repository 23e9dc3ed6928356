"""A kept post straight from the site's processes, beside nginx with the same bytes on its disk."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path
from statistics import median

import pytest
import requests

from tests.faults.site import running
from tests.processes import eventually

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
WRK = shutil.which("wrk")
POST = "/blog/low-back-pain/"
GZIP = {"Accept-Encoding": "gzip"}
ROUNDS = 5
TICKS = os.sysconf("SC_CLK_TCK")
CONFIGURATION = """
user root;
daemon off;
worker_processes 2;
pid {folder}/pid;
events {{}}
http {{
    access_log off;
    default_type text/html;
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        gzip_static always;
    }}
}}
"""


@pytest.fixture(scope="module")
def site():
    if not (NGINX and WRK):
        pytest.skip("nginx or wrk is not installed")
    with running() as site:
        yield site


@pytest.fixture
def nginx(site, tmp_path):
    """(its address of the post, its processes)"""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    answer = requests.get(f"{site.address}{POST}", headers=GZIP, stream=True, timeout=60)
    (tmp_path / "post.gz").write_bytes(answer.raw.read(decode_content=False))
    (tmp_path / "nginx.conf").write_text(CONFIGURATION.format(folder=tmp_path, port=port))
    process = subprocess.Popen([NGINX, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "errors"])
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    eventually(lambda: len(children.read_text().split()) == 2)
    yield f"http://127.0.0.1:{port}/post", children.read_text().split()
    process.terminate()
    process.wait(10)


def load(address, processes):
    """Seconds a hit: of the clock, of the CPU, and those that 99 of 100 readers wait at most."""
    before = cpu_seconds(processes)
    command = [WRK, "-t1", "-c8", "-d3s", "--latency", "-H", "Accept-Encoding: gzip", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said
    hits = int(re.search(r"(\d+) requests in", said)[1])
    wait, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    cpu = (cpu_seconds(processes) - before) / hits
    return 1 / rate, cpu, float(wait) * {"us": 1e-6, "ms": 1e-3, "s": 1}[unit]


def cpu_seconds(processes):
    stats = [Path(f"/proc/{process}/stat").read_text().rpartition(")")[2] for process in processes]
    return sum(int(tick) for stat in stats for tick in stat.split()[11:13]) / TICKS


def bench_a_kept_post(add_row, site, nginx):
    theirs_at, their_processes = nginx
    load(f"{site.address}{POST}", site.web_processes())  # each of them keeps the post then
    rounds = []
    for _ in range(ROUNDS):
        theirs = load(theirs_at, their_processes)
        rounds.append((load(f"{site.address}{POST}", site.web_processes()), theirs))
    names = ("a hit", "CPU of a hit", "99 of 100 at 8 connections")
    for place, name in enumerate(names):
        ours, theirs = (
            median(measured[place] for measured in side) for side in zip(*rounds, strict=True)
        )
        ratio = median(mine[place] / its[place] for mine, its in rounds)
        target = [2 * theirs, 100e-6, 3 * theirs][place]
        add_row(f"Kept post: {name}", ours, target, "nginx, gzip_static", ratio)
