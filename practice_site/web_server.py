"""granian with Django: what `manage.py serve` and `manage.py start` answer with."""

import ctypes
import multiprocessing
import os
import signal
import sys

from django.core.servers.basehttp import get_internal_wsgi_application
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

PR_SET_PDEATHSIG = 1  # linux/prctl.h


class WebServer(Server):  # type: ignore[misc, valid-type]  # it is chosen at import
    def __init__(self, **options):
        super().__init__(
            "practice_site.wsgi:application",
            interface=Interfaces.WSGI,
            blocking_threads=4,
            log_level=LogLevels.warning,
            **options,
        )

    def serve(self):
        super().serve(target_loader=load_application)

    def signal_handler_interrupt(self, *args, **kwargs):
        """Of the parent; a child that was forked this moment runs it too, and is not to go on."""
        if os.getpid() != self.pid:
            sys.exit()
        super().signal_handler_interrupt(*args, **kwargs)


def fork_processes():
    """Those that are started from now on find Django loaded, and share its memory."""
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork")


def load_application(target):
    end_with_parent()
    return get_internal_wsgi_application()


def end_with_parent():
    """And not before: Ctrl-C in the terminal reaches the parent alone, and what the parent does at
    a signal is not the child's."""
    os.setpgrp()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
