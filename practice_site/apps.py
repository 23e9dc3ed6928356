from django.apps import AppConfig
from django.db.models.signals import post_migrate

from practice_site.announcing import lay_triggers


class PracticeSiteConfig(AppConfig):
    name = "practice_site"

    def ready(self):
        post_migrate.connect(lay_triggers, sender=self)
