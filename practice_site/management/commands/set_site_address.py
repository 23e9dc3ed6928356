from django.conf import settings
from django.core.management import BaseCommand
from wagtail.models import Site


class Command(BaseCommand):
    help = "Gives the site the address it is served at, so that absolute addresses are right."

    def handle(self, **options):
        hostname, port = "localhost", int(settings.PORT)
        if settings.PRODUCTION:
            hostname, port = settings.DOMAIN, 443
        for site in Site.objects.filter(is_default_site=True).exclude(hostname=hostname, port=port):
            site.hostname, site.port = hostname, port
            site.save()
