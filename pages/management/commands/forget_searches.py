from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from pages.search.models import Searched

KEPT_FOR, KEPT_ONCE_FOR = timedelta(days=365), timedelta(days=60)


class Command(BaseCommand):
    help = "Forget what visitors no longer search for, and sooner what was searched for once."

    def handle(self, **options):
        today = timezone.localdate()
        Searched.objects.filter(last_on__lt=today - KEPT_FOR).delete()
        Searched.objects.filter(times=1, last_on__lt=today - KEPT_ONCE_FOR).delete()
