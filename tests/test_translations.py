"""The Spanish words of the site: all there, none in doubt, and the compiled file is of today."""

import gettext
import os
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.catalog import entries

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "locale/es/LC_MESSAGES"
APPS = [folder.parent.name for folder in ROOT.glob("*/migrations")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")
TAG = re.compile(r"<[^>]+>")


def catalog():
    return (FOLDER / "django.po").read_text(encoding="utf-8")


def test_every_string_is_translated_and_none_is_in_doubt():
    missing = [key for key, texts in entries(catalog()).items() if not all(texts)]
    assert missing == []
    assert "#, fuzzy" not in catalog()
    assert "#~" not in catalog()


def test_a_translation_keeps_the_placeholders_and_tags_of_its_string():
    wrong = [
        singular
        for (_, singular, plural), texts in entries(catalog()).items()
        for source, text in zip([singular, plural or singular], [texts[0], texts[-1]], strict=True)
        for form in (PLACEHOLDER, TAG)
        if sorted(form.findall(source)) != sorted(form.findall(text))
    ]
    assert wrong == []


def test_the_compiled_file_says_what_the_written_one_says():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    written = {}
    for (context, singular, plural), texts in entries(catalog()).items():
        key = f"{context}\x04{singular}" if context else singular
        written |= {(key, form): text for form, text in enumerate(texts)} if plural else {}
        written |= {} if plural else {key: texts[0]}
    assert {key: text for key, text in compiled.items() if key} == written


def test_every_string_of_the_sources_is_in_the_catalog(tmp_path, monkeypatch):
    if not shutil.which("xgettext"):
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail("xgettext is missing: install gettext")
        pytest.skip("xgettext is missing: install gettext to compare the catalog")
    for folder in (*APPS, "templates", "locale"):
        ignored = shutil.ignore_patterns("__pycache__", "migrations", "*.mo")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("django.conf.settings.LOCALE_PATHS", [tmp_path / "locale"])
    call_command("makemessages", verbosity=0)
    collected = (tmp_path / "locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    assert sorted(map(str, entries(collected))) == sorted(map(str, entries(catalog())))
