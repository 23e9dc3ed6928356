import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from practice_site.page_store import PageStore

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practice_site.settings")

application = handler = get_wsgi_application()
if not settings.DEBUG:  # whoever writes a template wants to see it
    application = PageStore(handler)
