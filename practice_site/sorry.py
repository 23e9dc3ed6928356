"""The page that readers see when we fail and theirs was not kept: whom to call.

It lies in a folder beside the pictures, where it is found without a database, and by the proxy
without us. It is there before readers are, and the worker keeps it up to date.
"""

import logging
import sys
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, get_language_from_path, override

logger = logging.getLogger(__name__)
TEMPLATE = "500.html"
RETRY_AFTER = 30  # seconds
SAID_AGAIN = 60  # seconds


def write() -> None:
    """In every language; what has not changed stays as it is."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            page = render_to_string(TEMPLATE, {"clinics_are_known": True})
        path = file(language)
        if not path.exists() or path.read_text() != page:
            path.parent.mkdir(exist_ok=True)
            new = path.with_name(f"{get_random_string(12)}.new")
            new.write_text(page)
            new.replace(path)


def file(language: str) -> Path:
    return Path(settings.MEDIA_ROOT, "sorry", f"{language}.html")


def address(path: str) -> str:
    """Where Django answers with `unavailable`, in the language of the page at the path."""
    language = get_language_from_path(path)
    return f"/{language}/_sorry/" if language else "/_sorry/"


def unavailable(request):
    """While the database is away."""
    headers = {"Cache-Control": "no-store", "Retry-After": RETRY_AFTER}
    return HttpResponse(page(), status=503, headers=headers)


def failed(request):
    """Django's handler500."""
    error = sys.exception()
    if isinstance(error, (OperationalError, InterfaceError)):
        if cache.add("database-is-away", "said", SAID_AGAIN):  # forgotten when it is back
            said = " ".join(str(error).split())
            logger.error("The database did not answer for %s: %s", request.path, said)
        return unavailable(request)
    return HttpResponse(page(), status=500)


def page() -> str:
    try:
        return file(get_language()).read_text()
    except OSError:
        return render_to_string(TEMPLATE)
