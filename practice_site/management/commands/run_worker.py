from django.core.management import BaseCommand

from practice_site.worker import Worker


class Command(BaseCommand):
    help = "Does background jobs and everything on a clock, until it is stopped."
    requires_system_checks = []  # they need the database, which may be late

    def handle(self, **options):
        self.stdout.write("Background work is running. Stop with Ctrl-C.")
        Worker().run()
