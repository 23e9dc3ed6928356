from django.core.management.base import BaseCommand
from wagtail.models import Page

from pages.renditions import look_at


class Command(BaseCommand):
    help = "Have the worker make what pictures the published pages show and do not have yet."

    def handle(self, **options):
        pages = Page.objects.live().filter(depth__gt=1).values_list("pk", flat=True)
        for pk in pages:
            look_at.enqueue(pk)
        self.stdout.write(f"The worker looks at {len(pages)} pages.")
