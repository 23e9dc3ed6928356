"""An import in the background, which may break the program or be broken by it."""

import logging
from collections.abc import Callable

from django.db import OperationalError, transaction

from .report import Report

MOST_ATTEMPTS = 3
BROKE_THE_PROGRAM = "reading it broke the program each time; whoever looks after the site can help"
BROKE_IN_THE_PROGRAM = (
    "the site could not read it, and that is its own fault; "
    "whoever looks after it finds the reason in its log"
)

logger = logging.getLogger(__name__)


def attempted(name: str, attempt: int, work: Callable[[], Report]) -> Report:
    """What the work reports, or that it cannot be done; only a database that is away raises."""
    if attempt > MOST_ATTEMPTS:
        return Report(name, error=BROKE_THE_PROGRAM)
    try:
        with transaction.atomic():
            return work()
    except OperationalError:
        raise
    except Exception:
        logger.exception("%s could not be imported", name)
        return Report(name, error=BROKE_IN_THE_PROGRAM)
