"""Production: what it asks for, and what its containers may do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from wagtail.models import Site

from practice_site import required
from tests import make
from tests.test_start import PRODUCTION_VARIABLES

CHECKOUT = Path(__file__).parent.parent
PRODUCTION = {
    "DOMAIN": "example.org",
    "SECRET_KEY": "of-enough-different-characters-to-be-a-key-0123456789",
    "DATABASE_URL": "postgresql://practice_site@localhost:1/practice_site",
}


def manage(*arguments, **environment):
    kept = {name: os.environ[name] for name in os.environ.keys() - PRODUCTION_VARIABLES}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=CHECKOUT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def services():
    """The text of each service in docker-compose.yml by its name."""
    text = (CHECKOUT / "docker-compose.yml").read_text()
    text = re.search(r"^services:\n(.*?)^\w", text, re.DOTALL | re.MULTILINE)[1]
    names_and_texts = re.split(r"^  (\w+):\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(names_and_texts[::2], names_and_texts[1::2], strict=True))


def dockerfile():
    return (CHECKOUT / "Dockerfile").read_text()


def variables_read():
    """Every environment variable that the project's Python asks for."""
    folders = ["practice_site", "pages", "locations", "people", "citations", "blog", "deploy"]
    files = [path for folder in folders for path in (CHECKOUT / folder).rglob("*.py")]
    files += [CHECKOUT / "manage.py", *(CHECKOUT / "tests").rglob("conftest.py")]
    asked = re.compile(r'os\.environ(?:\.get\(|\[)"(\w+)"')
    return {name for path in files for name in asked.findall(path.read_text())}


def test_django_finds_nothing_unsafe_in_production():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.stderr == ""
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"SECRET_KEY"}, "set SECRET_KEY or SECRET_KEY_FILE too"),
        ({"DATABASE_URL"}, "set DATABASE_URL too"),
        ({"SECRET_KEY", "DATABASE_URL"}, "set SECRET_KEY or SECRET_KEY_FILE too"),
    ],
)
def test_production_without_a_companion_of_the_domain_is_one_clear_line(missing, words):
    given = {name: value for name, value in PRODUCTION.items() if name not in missing}
    refused = manage("migrate", **given)
    assert refused.returncode != 0
    assert words in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_network_in_front_without_what_it_needs_is_one_clear_line():
    refused = manage("check", **PRODUCTION, CLOUDFLARE_ZONE="1f")
    assert "set CLOUDFLARE_TOKEN too" in refused.stderr
    assert refused.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "given",
    [
        {"CLOUDFLARE_ZONE": "1f2e", "CLOUDFLARE_TOKEN": "secret"},
        {"CLOUDFRONT_DISTRIBUTION": "E1F2"},
    ],
)
def test_a_network_in_front_is_told_of_pages_where_it_is_named(given):
    app = "wagtail.contrib.frontend_cache',"
    assert app in manage("diffsettings", **PRODUCTION, **given).stdout.replace("]", ",")
    assert app not in manage("diffsettings", **PRODUCTION).stdout.replace("]", ",")


def test_an_unreadable_key_file_is_one_clear_line():
    given = {**PRODUCTION, "SECRET_KEY": "", "SECRET_KEY_FILE": "/nowhere/key"}
    refused = manage("migrate", **given)
    assert refused.returncode != 0
    assert refused.stderr.startswith("SECRET_KEY_FILE cannot be read")
    assert refused.stderr.count("\n") == 1


def test_a_database_that_vanishes_is_given_up_as_soon_as_the_operator_says(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"{PRODUCTION['DATABASE_URL']}?keepalives_idle=60")
    options = required.database(production=True)["OPTIONS"]
    assert options == required.GIVEN_UP | {"keepalives_idle": "60"}


def test_a_database_that_cannot_be_reached_is_one_clear_line():
    refused = manage("migrate", **PRODUCTION)
    assert refused.returncode != 0
    assert refused.stderr.startswith("The database that DATABASE_URL names cannot be reached")
    assert refused.stderr.count("\n") == 1


def test_cookies_of_production_belong_to_this_host_and_to_https():
    settings = manage("diffsettings", **PRODUCTION).stdout
    for name in ("session", "csrf"):
        assert re.search(rf"^{name.upper()}_COOKIE_NAME = '__Host-", settings, re.MULTILINE)
        assert re.search(rf"^{name.upper()}_COOKIE_SECURE = True$", settings, re.MULTILINE)


@pytest.mark.django_db
def test_readers_get_a_strict_policy_and_no_cookie(client):
    make.home()
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert not response.cookies


@pytest.mark.django_db
def test_the_admin_is_framed_by_this_site_alone_and_never_stored(client):
    response = client.get("/admin/login/")
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("domain", "address"),
    [("clinic.example", "https://clinic.example"), ("", "http://localhost:8001")],
)
def test_the_site_takes_the_address_it_is_served_at(settings, domain, address):
    settings.DOMAIN, settings.PRODUCTION, settings.PORT = domain, bool(domain), "8001"
    call_command("set_site_address")
    assert Site.objects.get(is_default_site=True).root_url == address


def test_secrets_are_made_once_and_for_their_owner_alone(tmp_path):
    make_secrets = ["sh", CHECKOUT / "deploy" / "make_secrets.sh", tmp_path]
    subprocess.run(make_secrets, check=True)
    key, password = (tmp_path / "secret_key").read_text(), (tmp_path / "pgpass").read_text()
    subprocess.run(make_secrets, check=True)
    assert re.fullmatch(r"[0-9a-f]{64}\n", key)
    assert re.fullmatch(r"db:5432:practice_site:practice_site:[0-9a-f]{64}\n", password)
    assert key.strip() not in password
    assert (tmp_path / "secret_key").read_text() == key
    assert (tmp_path / "pgpass").read_text() == password
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_only_the_proxy_is_reached_from_outside():
    assert {name for name, text in services().items() if "ports:" in text} == {"proxy"}
    assert "outside" not in services()["db"] + services()["migrate"] + services()["secrets"]


def test_every_container_is_confined():
    frame = (CHECKOUT / "docker-compose.yml").read_text().partition("\nservices:\n")[0]
    assert "  read_only: true\n  cap_drop: [ALL]\n" in frame
    assert '  security_opt: ["no-new-privileges:true"]\n' in frame
    assert set(services()) == {"secrets", "db", "migrate", "web", "worker", "proxy"}
    for text in services().values():
        assert re.search(r"<<: \*(confined|site)\n", text)
        assert not re.search(r"privileged|docker\.sock|read_only: false|user: .?(root|0)", text)


def test_the_database_is_kept_where_its_image_keeps_it():
    assert "image: postgres:18\n" in services()["db"]
    assert "- database:/var/lib/postgresql\n" in services()["db"]


def test_no_secret_stands_in_the_compose_file_or_the_image():
    text = (CHECKOUT / "docker-compose.yml").read_text()
    given = r"^ *(\w*(?:PASSWORD|SECRET|KEY)\w*): (?!\$)"  # what is in .env is not in the file
    names = re.findall(given, text, re.MULTILINE)
    assert names
    assert all(name.endswith("_FILE") for name in names)
    assert not re.search(r"^(ENV|ARG).*(SECRET|PASSWORD|DATABASE_URL)", dockerfile(), re.MULTILINE)


def test_the_image_runs_as_an_ordinary_user():
    assert re.findall(r"^USER (.+)$", dockerfile(), re.MULTILINE) == ["999:999"]
    assert 'user: "999:999"' in services()["db"]  # reads the same secrets


def test_one_line_of_configuration_is_enough():
    lines = (CHECKOUT / ".env.example").read_text().splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["DOMAIN=example.org"]
    text = (CHECKOUT / "docker-compose.yml").read_text()
    chosen = {"EMAIL_HOST", "CLOUDFLARE_ZONE", "CLOUDFLARE_TOKEN"}
    chosen |= {"CLOUDFRONT_DISTRIBUTION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    assert set(re.findall(r"\$\{(\w+)[:}]", text)) == {"DOMAIN", *chosen}
    assert all(f"${{{name}:-" in text for name in chosen)


def test_every_environment_variable_is_documented():
    documented = (CHECKOUT / "docs" / "operating.md").read_text()
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", documented, re.MULTILINE))
    assert named == variables_read()


def test_every_command_in_the_documents_exists():
    text = "".join(path.read_text() for path in (CHECKOUT / "docs").glob("*.md"))
    commands = set(re.findall(r"manage\.py\s+(\w+)", text))
    assert "import_posts" in commands
    assert commands - set(get_commands()) == set()


def test_every_command_of_the_project_is_documented():
    ours = {path.stem for path in CHECKOUT.glob("*/management/commands/[a-z]*.py")}
    text = (CHECKOUT / "docs" / "operating.md").read_text()
    assert ours - set(re.findall(r"^\| `(\w+)", text, re.MULTILINE)) == set()
