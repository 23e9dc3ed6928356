"""A CDN forgets what was published: Cloudflare and CloudFront, played by this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import pytest
import requests
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from lxml import etree
from wagtail.contrib.frontend_cache import signal_handlers
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, page_unpublished

from practice_site import jobs as queue
from practice_site import required
from tests import make

pytestmark = pytest.mark.django_db
usual_post = requests.post


class Network(HTTPServer):
    """Notes what it was asked, by whom, and for what."""

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Api)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.asked = []
        self.refuses = False
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

    def leave(self):
        self.shutdown()
        self.server_close()


class Api(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        wanted = self.server.wanted(body)
        self.server.asked.append((self.path, self.headers["Authorization"].split("/")[0], wanted))
        status, answer = self.server.refusal if self.server.refuses else self.server.consent
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Cloudflare(Network):
    variables = {"CLOUDFLARE_ZONE": "1f2e", "CLOUDFLARE_TOKEN": "secret"}
    asks = ("/zones/1f2e/purge_cache", "Bearer secret", ["http://example.org/about-us/"])
    consent = 200, b'{"success": true, "errors": []}'
    refusal = 403, b'{"success": false, "errors": [{"message": "Authentication error"}]}'
    says = "Couldn't purge 'http://example.org/about-us/' from Cloudflare"

    def wanted(self, body):
        return json.loads(body)["files"]

    def be_found(self, monkeypatch):
        def post(address, **options):
            return usual_post(
                address.replace("https://api.cloudflare.com/client/v4", self.url), **options
            )

        monkeypatch.setattr(requests, "post", post)


class CloudFront(Network):
    variables = {
        "CLOUDFRONT_DISTRIBUTION": "E1F2",
        "AWS_ACCESS_KEY_ID": "AKIA1",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",  # the real one stands in no region
        "AWS_MAX_ATTEMPTS": "1",
    }
    asks = (
        "/2020-05-31/distribution/E1F2/invalidation",
        "AWS4-HMAC-SHA256 Credential=AKIA1",
        ["/about-us/"],
    )
    consent = 201, b"<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>"
    refusal = 403, b"<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>"
    says = "Couldn't purge path '/about-us/' from CloudFront (DistributionId=E1F2)"

    def wanted(self, body):
        return etree.fromstring(body).xpath("//*[local-name() = 'Path']/text()")

    def be_found(self, monkeypatch):
        monkeypatch.setenv("AWS_ENDPOINT_URL_CLOUDFRONT", self.url)


@pytest.fixture(params=[Cloudflare, CloudFront])
def network(request, settings, monkeypatch):
    Site.objects.update(hostname="example.org", port=80)
    settings.ALLOWED_HOSTS = ["example.org"]
    for name, value in request.param.variables.items():
        monkeypatch.setenv(name, value)
    settings.WAGTAILFRONTENDCACHE = required.content_networks()
    signal_handlers.register_signal_handlers()  # as the app does that the settings then install
    played = request.param()
    played.be_found(monkeypatch)
    yield played
    played.leave()
    for model in (Page, *get_page_models()):
        page_published.disconnect(signal_handlers.page_published_signal_handler, model)
        page_unpublished.disconnect(signal_handlers.page_unpublished_signal_handler, model)


def work():
    """What a worker does, as if all pauses were over; returns the last purge."""
    DBTaskResult.objects.update(run_after=timezone.now())
    while job := queue.claim("worker"):
        queue.record(job, queue.do(job))
    purges = DBTaskResult.objects.filter(task_path__contains="purge_urls_from_cache")
    return purges.latest("enqueued_at")


def test_a_page_is_forgotten_when_it_is_published_and_when_it_is_taken_down(network):
    page = make.standard_page(title="About us")
    work()
    assert network.asked[-1] == network.asks
    network.asked.clear()
    page.save_revision()
    work()
    assert network.asked == []
    page.unpublish()
    work()
    assert network.asked == [network.asks]


def test_a_page_that_is_deleted_is_forgotten(network):
    page = make.standard_page(title="About us")
    work()
    network.asked.clear()
    page.delete()
    work()
    assert network.asked == [network.asks]


def test_a_private_page_is_forgotten_too(network):
    page = make.standard_page(title="About us")
    work()
    network.asked.clear()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    make.published(page)
    work()
    assert network.asked == [network.asks]


def test_a_page_in_another_language_is_forgotten_at_its_own_address_alone(network):
    page = make.standard_page(title="About us")
    spanish = Locale.objects.create(language_code="es")
    page = page.copy_for_translation(spanish, copy_parents=True)
    work()
    network.asked.clear()
    make.published(page)
    work()
    [(_, _, addresses)] = network.asked
    assert [urlsplit(address).path for address in addresses] == ["/es/about-us/"]


def test_a_network_that_refuses_is_named_in_the_log(network, caplog):
    network.refuses = True
    page = make.standard_page(title="About us")
    assert work().status == TaskResultStatus.SUCCESSFUL
    assert network.says in caplog.text
    assert page.live


def test_a_network_that_is_away_is_asked_again(network):
    network.leave()
    page = make.standard_page(title="About us")
    assert page.live
    assert (job := work()).status == TaskResultStatus.READY
    assert job.run_after > timezone.now()
    returned = type(network)(network.server_port)
    assert work().status == TaskResultStatus.SUCCESSFUL
    assert network.asks in returned.asked
    returned.leave()
