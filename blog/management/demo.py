"""The files of demo/, and how a page is made of them."""

import tomllib
from decimal import Decimal
from pathlib import Path

from django.conf import settings

DEMO = Path(settings.BASE_DIR) / "demo"


def read(name):
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"), parse_float=Decimal)


def publish(page, facts, parent=None):
    for name, value in facts.items():
        setattr(page, name, value)
    if parent:
        parent.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return page


def sections(entries):
    return [
        ("section", {"heading": entry["heading"], "content": [("text", entry["text"].strip())]})
        for entry in entries
    ]
