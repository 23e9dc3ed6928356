"""The list of clinics where one page holds all and for a national group, as a visitor waits."""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client

from tests import make

TARGET = 0.25
SCREENS = {
    "list": "/locations/",
    "by ZIP code": "/locations/?q=6005",
    "last page": "/locations/?page=99",
    "home": "/",
}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [24, 2000])
def bench_clinics(bench, count):
    with transaction.atomic():
        make.many_clinics(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    visitor = Client()
    for name, address in SCREENS.items():
        assert visitor.get(address).status_code == 200
        bench(
            f"{count} clinics: {name}", partial(visitor.get, address), target=TARGET, database=True
        )
    bench(
        f"{count} clinics: file for distances",
        partial(visitor.get, "/locations/clinics.json"),
        target=1.5,
        database=True,
    )
