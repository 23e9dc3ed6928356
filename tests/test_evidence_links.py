"""Addresses of sources that answer no more."""

import pytest

from citations.models import Reference
from tests import make

pytestmark = pytest.mark.django_db
GONE = {"url": "https://example.org/gone", "checked_url": "https://example.org/gone"}


def test_a_dead_link_is_one_that_nobody_changed_or_ignores():
    dead = make.reference(title="Dead", url_problem="Not found.", **GONE)
    make.reference(title="Alive", url="https://example.org/", checked_url="https://example.org/")
    make.reference(title="Ignored", url_problem="Not found.", ignored_url=GONE["url"], **GONE)
    changed = {**GONE, "url": "https://example.org/new"}
    make.reference(title="Changed since", url_problem="Not found.", **changed)
    assert list(Reference.objects.with_dead_link()) == [dead]
