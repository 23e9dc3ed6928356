"""The list of clinics of three clinics and of a national group, as a visitor waits.

The last page of a group's list holds three clinics as well, and the search for a ZIP code finds
one of either: those may take half as long again, and so may the home page.
"""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client

from locations.models import LocationPage
from tests import make

MANY = 84 * 24 + 3  # the last page of the list has three
TARGET, GROWTH = 0.25, 1.5
SCREENS = {
    "last page": "/locations/?page=99",
    "by ZIP code": "/locations/?q=63131",
    "home": "/",
}


@pytest.mark.django_db
def bench_clinics(bench):
    visitor = Client()

    def row(name, address, target):
        assert visitor.get(address).status_code == 200
        return bench(name, partial(visitor.get, address), target=target, database=True)

    lay(3)
    few = {name: row(f"3 clinics: {name}", at, TARGET) for name, at in SCREENS.items()}
    lay(MANY)
    for name, address in SCREENS.items():
        row(f"{MANY} clinics: {name}", address, GROWTH * few[name].value)
    row(f"{MANY} clinics: first page, of 24", "/locations/", TARGET)
    row(f"{MANY} clinics: file for distances", "/locations/clinics.json", 0.5)


def lay(count):
    with transaction.atomic():
        LocationPage.objects.all().delete()
        make.many_clinics(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
