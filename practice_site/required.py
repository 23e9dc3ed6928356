"""What production requires of its environment, and what this machine gives itself instead."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from psycopg import Error as PsycopgError
from psycopg.conninfo import conninfo_to_dict

from practice_site import embedded_postgres

# A server that is gone without a word, as behind a cable that is cut, is given up: after 3 seconds
# where it is called, after 25 where an answer of its is waited for. libpq itself waits two hours.
GIVEN_UP = {
    "connect_timeout": "3",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
}


def secret_key(folder, production):
    """From the environment; on this machine a key of its own, made once, keeps people signed in."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if path := os.environ.get("SECRET_KEY_FILE"):
        try:
            return Path(path).read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"SECRET_KEY_FILE cannot be read: {error}") from error
    if production:
        raise ImproperlyConfigured(
            "DOMAIN is set, so this is production: set SECRET_KEY or SECRET_KEY_FILE too."
        )
    path = folder / ".secret_key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(os.urandom(32).hex())
    except FileExistsError:
        pass
    return path.read_text()


def database(production):
    """DATABASE_URL in libpq's own form (postgresql://user:password@host:port/name), or ours."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        if production:
            raise ImproperlyConfigured(
                "DOMAIN is set, so this is production: set DATABASE_URL too, "
                "as postgresql://user:password@host:5432/name."
            )
        return embedded_postgres.connection() | {"OPTIONS": GIVEN_UP}
    try:
        options = GIVEN_UP | conninfo_to_dict(url)
        name = options.pop("dbname")
    except (PsycopgError, KeyError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not understood. Write it as postgresql://user:password@host:5432/name."
        ) from error
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        "OPTIONS": options,
    }


def content_networks():
    """Those in front of the site, as Wagtail's frontend cache names them: told of each page."""
    networks = {}
    backends = "wagtail.contrib.frontend_cache.backends"
    if zone := os.environ.get("CLOUDFLARE_ZONE"):
        token = os.environ.get("CLOUDFLARE_TOKEN")
        if not token:
            raise ImproperlyConfigured("CLOUDFLARE_ZONE is set: set CLOUDFLARE_TOKEN too.")
        facts = {"ZONEID": zone, "BEARER_TOKEN": token}
        networks["cloudflare"] = {"BACKEND": f"{backends}.CloudflareBackend", **facts}
    if distribution := os.environ.get("CLOUDFRONT_DISTRIBUTION"):
        facts = {"DISTRIBUTION_ID": distribution}
        networks["cloudfront"] = {"BACKEND": f"{backends}.CloudfrontBackend", **facts}
    return networks
