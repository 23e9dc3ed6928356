import contextlib
import os
import shutil

import pytest
from django.test import override_settings

from practice_site import embedded_postgres

PROGRAMS = {
    "browser": ("chromium", "chromium-browser", "google-chrome"),
    "html": ("java",),
}


def pytest_configure(config):
    """One database server for the run: this process owns it, xdist's workers only connect."""
    if hasattr(config, "workerinput") or os.environ.get("DATABASE_URL"):
        return
    server = contextlib.ExitStack()
    try:
        server.enter_context(embedded_postgres.running())
    except embedded_postgres.CannotStartError as error:
        raise pytest.UsageError(str(error)) from error
    config.add_cleanup(server.close)


def pytest_runtest_setup(item):
    for marker, programs in PROGRAMS.items():
        if item.get_closest_marker(marker) and not any(map(shutil.which, programs)):
            reason = f"{programs[0]} is not installed"
            if os.environ.get("REQUIRE_ALL"):
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def media_folder(tmp_path_factory):
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield
