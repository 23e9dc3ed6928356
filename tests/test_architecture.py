"""The one arrow: an app imports only from apps to its left (README, "The map")."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["pages", "legal", "locations", "people", "citations", "blog", "editorial"]
PURE = [
    "blog/made_text.py",
    "blog/importing/captions.py",
    "blog/exporting/markdown.py",
    "blog/importing/credits.py",
    "blog/importing/described.py",
    "blog/importing/directions.py",
    "blog/importing/document.py",
    "blog/importing/equations.py",
    "blog/importing/odt_words.py",
    "blog/importing/front_matter.py",
    "blog/importing/headings.py",
    "blog/importing/markdown_words.py",
    "blog/importing/labels.py",
    "blog/importing/marks.py",
    "blog/importing/numbered.py",
    "blog/importing/packed.py",
    "blog/importing/html_words.py",
    "blog/importing/recognise.py",
    "blog/importing/run_in.py",
    "blog/importing/sources.py",
    "blog/importing/stated.py",
    "blog/importing/words.py",
    "citations/coins.py",
    "citations/evidence/updates.py",
    "citations/catalogue.py",
    "citations/identifiers.py",
    "citations/numbering.py",
    "citations/lookup/pace.py",
    "citations/lookup/records.py",
    *(f"citations/parsing/{path.name}" for path in (ROOT / "citations/parsing").glob("*.py")),
    "citations/structured_data.py",
    "citations/styles/__init__.py",
    "citations/styles/ama.py",
    "citations/styles/apa.py",
    "citations/styles/parts.py",
    "citations/styles/source.py",
    "citations/styles/vancouver.py",
    "legal/languages.py",
    "locations/holidays.py",
    "pages/search/excerpts.py",
    "people/npi.py",
]


def modules_imported_by(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def python_files(folder):
    return [
        path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts
    ]


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_from_apps_to_its_left(app):
    forbidden = {*APPS[APPS.index(app) + 1 :], "practice_site", "demo", "tests"}
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in python_files(app)
        for module in modules_imported_by(path)
        if module.split(".")[0] in forbidden
    ]
    assert wrong == []


def test_the_wiring_names_apps_in_strings_only():
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in python_files("practice_site")
        for module in modules_imported_by(path)
        if module.split(".")[0] in APPS
    ]
    assert wrong == []


PURE_FOLDERS = ["blog/importing/readers", "citations/formats", "locations/hours"]


@pytest.mark.parametrize(
    "path", [*PURE, *(path for folder in PURE_FOLDERS for path in (ROOT / folder).glob("*.py"))]
)
def test_a_pure_module_knows_no_django(path):
    frameworks = {"django", "wagtail", "modelcluster", "taggit"}
    words = {"django.utils.formats", "django.utils.translation"}  # in the reader's language
    modules = set(modules_imported_by(ROOT / path)) - words
    imported = {module.split(".")[0] for module in modules}
    assert imported.isdisjoint(frameworks)


def test_no_import_hides_inside_a_function():
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in [*APPS, "practice_site"]
        for path in python_files(folder)
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert wrong == []


def test_no_module_outgrows_its_idea():
    limits = {"models.py": 250}
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for folder in [*APPS, "practice_site", "demo"]
        for path in python_files(folder)
        if (lines := len(path.read_text().splitlines())) > limits.get(path.name, 300)
    ]
    assert long == []
