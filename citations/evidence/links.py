"""Finds the addresses of sources that answer no more, night after night, not on the first."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from itertools import repeat, zip_longest
from time import sleep

from django.conf import settings
from django.utils import timezone

from citations.evidence.service import Service
from citations.evidence.visiting import ALIVE, SOON, Verdict, site_of, visit
from citations.identifiers import doi_url
from citations.lookup import client
from citations.models import Reference

AT_A_TIME = 8  # sites; one site is visited once at a time
PAUSE = 1  # second before a site is visited again
A_NIGHT = timedelta(hours=20)  # less than a day, so that each night's run counts, however early
NO_SUCH_DOI = Verdict("doi.org knows no such DOI.", SOON)


class OfflineError(Exception):
    """Nothing answers: that is our network, not every site."""


def check_addresses(references, online=False):
    """How many were visited. Silence is the site's only if something else answers (`online`)."""
    checked, silent, visitor = 0, [], client.user_agent()
    with ThreadPoolExecutor(AT_A_TIME) as visitors:
        for sources in rounds(references):
            verdicts = visitors.map(visit, [one.url for one in sources], repeat(visitor))
            for reference, verdict in zip(sources, verdicts, strict=True):
                online = online or verdict.answered
                if online:
                    record(reference, reference.url, verdict)
                    checked += 1
                else:
                    silent.append((reference, verdict))
            sleep(PAUSE)
    if silent and not online and not visit(settings.LOOKUP_SERVICES["doi"], visitor).answered:
        raise OfflineError
    for reference, verdict in silent:
        record(reference, reference.url, verdict)
    return checked + len(silent)


def rounds(references):
    """Lists in which no site occurs twice, together all of them."""
    by_site = defaultdict(list)
    for reference in references:
        by_site[site_of(reference.url)].append(reference)
    for sources in zip_longest(*by_site.values()):
        yield [reference for reference in sources if reference]


def check_dois(references):
    """Asks the resolver for DOIs that Crossref does not know: they may be another agency's."""
    service = Service("doi")
    for reference in references:
        with suppress(client.NotAnsweredError):
            exists = service.ask(bool, "api", "handles", *reference.doi.split("/"))
            record(reference, doi_url(reference.doi), ALIVE if exists else NO_SUCH_DOI)
            service.checked += 1
    return service


def record(reference, address, verdict, at=None):
    at = at or timezone.now()
    same = reference.checked_url == address
    failures, problem = (reference.url_failures, reference.url_problem) if same else (0, "")
    if verdict == ALIVE:
        failures, problem = 0, ""
    elif verdict.tells and not (failures and at - reference.url_checked_at < A_NIGHT):
        failures += 1
        problem = verdict.problem if failures >= verdict.nights else problem
    # Only if nobody changed the address meanwhile, and nothing but what is about it.
    Reference.objects.filter(pk=reference.pk, url=reference.url, doi=reference.doi).update(
        checked_url=address,
        url_checked_at=at,
        url_failures=failures,
        url_problem=problem,
    )
