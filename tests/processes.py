import subprocess
import time

import pytest


def eventually(is_true):
    for _ in range(3000):
        if is_true():
            return
        time.sleep(0.02)
    pytest.fail("It did not happen within a minute.")


def is_running(process):
    """A zombie is not: it waits for a parent to hear that it ended."""
    listed = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True
    )
    return listed.stdout.strip()[:1] not in (b"", b"Z")
