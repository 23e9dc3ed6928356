"""A CDN in front of the site forgets what was published: Cloudflare, played by this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests
from wagtail.contrib.frontend_cache import signal_handlers
from wagtail.models import Page, Site, get_page_models
from wagtail.signals import page_published, page_unpublished

from tests import make

pytestmark = pytest.mark.django_db
API = "https://api.cloudflare.com/client/v4"
ZONE = {
    "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
    "ZONEID": "1f2e",
    "BEARER_TOKEN": "secret",
}


class Cloudflare(HTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Api)
        self.asked = []

    def post(self, address, **options):
        return usual_post(address.replace(API, f"http://127.0.0.1:{self.server_port}"), **options)


class Api(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers["Authorization"], body["files"]))
        answer = json.dumps({"success": True, "errors": []}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


usual_post = requests.post


@pytest.fixture
def cloudflare(settings, monkeypatch):
    Site.objects.update(hostname="example.org", port=80)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    settings.WAGTAILFRONTENDCACHE = {"cloudflare": ZONE}
    signal_handlers.register_signal_handlers()  # as the app does that the settings then install
    with Cloudflare() as played:
        threading.Thread(target=played.serve_forever, args=[0.05], daemon=True).start()
        monkeypatch.setattr(requests, "post", played.post)
        yield played
        played.shutdown()
    for model in (Page, *get_page_models()):
        page_published.disconnect(signal_handlers.page_published_signal_handler, model)
        page_unpublished.disconnect(signal_handlers.page_unpublished_signal_handler, model)


def test_a_page_is_forgotten_when_it_is_published_and_when_it_is_taken_down(cloudflare):
    page = make.standard_page(title="About us")
    address = "http://example.org/about-us/"
    asked = ("/zones/1f2e/purge_cache", "Bearer secret", [address])
    assert cloudflare.asked[-1] == asked
    cloudflare.asked.clear()
    page.save_revision()
    assert cloudflare.asked == []
    page.unpublish()
    assert cloudflare.asked == [asked]
