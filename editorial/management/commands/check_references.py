from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from citations.evidence.watch import check
from citations.models import Reference
from editorial.notices import send_due


class Command(BaseCommand):
    help = (
        "Ask whether sources were retracted and whether their addresses still answer; "
        "tell those responsible for the posts."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--all", action="store_true", help="also what was checked in the last 20 hours"
        )

    def handle(self, **options):
        troubles = self.look(every=options["all"])
        sent = send_due()
        if sent.letters:
            self.stdout.write(f"Messages sent: {sent.letters}.")
        if sent.failures:
            troubles.append(f"messages not sent: {sent.failures}")
        if troubles:
            raise CommandError(f"{'; '.join(troubles)}. The next run goes on there.")

    def look(self, every):
        if not settings.LOOKUP_SERVICES:
            self.stdout.write("Look-ups are switched off: nothing was checked.")
            return []
        outcome = check(every)
        library = Reference.objects.current()
        states = [
            f"{library.filter(retraction=state).count()} {state.label.lower()}"
            for state in Reference.Retraction
            if state
        ]
        self.stdout.write(
            f"Checked: {outcome.with_crossref} with Crossref, {outcome.with_pubmed} with PubMed, "
            f"{outcome.addresses} web addresses. In the library: {', '.join(states)}, "
            f"{library.with_dead_link().count()} with a dead link."
        )
        return outcome.troubles
