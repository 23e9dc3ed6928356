#!/usr/bin/env python
"""Runs the commands that docs/operating.md lists, and says in one line what stops them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        if os.environ.get("DATABASE_URL"):
            reason = str(error).strip().splitlines()[0]
            sys.exit(f"The database that DATABASE_URL names cannot be reached: {reason}")
        sys.exit("The database is not running. Start it with `make run` in another terminal.")


if __name__ == "__main__":
    main()
