"""What a reader costs whose page is kept."""

import pytest

from practice_site.page_store import PageStore

PAGE = b"<p>Open until 5:00 PM today, Friday</p>" * 1_000
ASKED = {
    "HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd",
    "HTTP_HOST": "localhost",
    "PATH_INFO": "/blog/low-back-pain/",
    "QUERY_STRING": "",
    "REQUEST_METHOD": "GET",
    "wsgi.url_scheme": "http",
}


def practice(environ, start_response):
    start_response("200 OK", [("Content-Length", str(len(PAGE)))])
    return [PAGE]


@pytest.mark.parametrize("kind", ["kept page", "kept page, not changed"])
def bench_a_kept_page(bench, kind):
    store, said = PageStore(practice), []
    store.listener.is_wanted = False
    store(ASKED, lambda status, headers: said.extend(headers))
    known = {"HTTP_IF_NONE_MATCH": dict(said)["ETag"]} if "not changed" in kind else {}
    asked = ASKED | known
    bench(f"A {kind}", lambda: store(asked, lambda status, headers: None), target=100e-6)
