"""`make faults`: the site as Docker Compose runs it, under load, while things break.

A row of the table for each fault: what readers asked for and what they got. The exit code is 1 if
they got errors, or an old page long after it had changed.
"""

import os
import signal
import sys
import time

from tests.faults.load import READERS, Load
from tests.faults.site import running

BEFORE = 5  # seconds of load
AFTER = 10
STALE = 1.0  # seconds; where nobody can hear, a page is trusted for ten
COLUMNS = "{:34}{:>9}{:>7}{:>14}{:>8}{:>11}{:>13}{:>14}"


def postgres_is_stopped_for_a_minute(site):
    site.stop_postgres()
    time.sleep(60)
    site.start_postgres()


def postgres_hangs_for_half_a_minute(site):
    """As on a disk that stalls: it takes questions, and answers none."""
    with site.frozen_postgres():
        time.sleep(30)


def postgres_is_away_at_the_start(site):
    site.stop_postgres()
    site.stop_web()
    site.start_web()
    time.sleep(10)
    site.start_postgres()


def a_web_process_is_killed(site):
    os.kill(site.web_processes()[0], signal.SIGKILL)


def the_listening_connections_are_cut(site):
    site.cut_listeners()
    site.change()  # which nobody hears


def the_site_is_restarted_gracefully(site):
    os.kill(site.web.pid, signal.SIGHUP)
    time.sleep(10)  # one process after the other


MOST_ERRORS = {
    postgres_is_stopped_for_a_minute: 0,
    postgres_hangs_for_half_a_minute: 0,
    a_web_process_is_killed: READERS,  # what it had in hand, of each one question
    the_listening_connections_are_cut: 0,
    the_site_is_restarted_gracefully: 0,
    postgres_is_away_at_the_start: None,  # nobody answers between stop and start
}


def suffered(site, fault):
    with Load(site.port, site.changes) as load:
        time.sleep(BEFORE)
        fault(site)
        time.sleep(AFTER)
        site.change()
        time.sleep(AFTER)
    print(
        COLUMNS.format(
            fault.__name__.replace("_", " "),
            len(load.answers),
            load.count("page"),
            load.count("whom to call"),
            load.count("error"),
            f"{load.stale_for:.2f} s",
            f"{load.longest_gap:.2f} s",
            f"{load.longest_wait:.2f} s",
        ),
        *(f"{name} × {count}" for name, count in load.errors.items()),
        flush=True,
    )
    most = MOST_ERRORS[fault]
    return load.stale_for > STALE or (most is not None and load.count("error") > most)


def main():
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends what it started
    with running() as site:
        heads = ("requests", "pages", "whom to call", "errors", "stale for")
        print(COLUMNS.format("", *heads, "longest gap", "longest wait"), flush=True)
        suffering = [fault for fault in MOST_ERRORS if suffered(site, fault)]
    sys.exit(bool(suffering))


if __name__ == "__main__":
    main()
