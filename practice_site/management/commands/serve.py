import gc
from contextlib import suppress

from django.conf import settings
from django.core.cache import cache
from django.core.management import BaseCommand
from django.db import Error, connections
from django.test import RequestFactory

from practice_site import sorry
from practice_site.web_server import WebServer, fork_processes
from practice_site.wsgi import handler


class Command(BaseCommand):
    help = "Serves the site in production, to the proxy in front of it."
    requires_system_checks = []  # they need the database, which may be late

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1", help="where the proxy finds it")
        parser.add_argument("--processes", type=int, default=2, help="as many as cores")

    def handle(self, host, processes, **options):
        fork_processes()
        with suppress(Error, OSError):  # the worker writes it again, and says what is wrong
            sorry.write()
        read_a_page()
        gc.freeze()  # looking for garbage would write to what they share, and so copy it
        WebServer(
            address=host,
            port=int(settings.PORT),
            workers=processes,
            workers_kill_timeout=20,
            respawn_failed_workers=True,
            respawn_interval=2,  # seconds in which a new process begins to answer
        ).serve()


def read_a_page():
    """All that rendering takes is loaded then, once for all processes. Connections are not shared,
    nor what the cache holds: nobody tells this process when it changes."""
    reader = RequestFactory(
        headers={"host": settings.ALLOWED_HOSTS[0], "x-forwarded-proto": "https"}
    )
    handler.get_response(reader.get("/")).close()
    connections.close_all()
    cache.clear()
