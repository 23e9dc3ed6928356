from django import template

from practice_site.models import Heartbeat

register = template.Library()


@register.inclusion_tag("practice_site/worker_away.html")
def warn_without_worker(what_waits):
    """A warning with the sentence `what_waits`, unless a worker lives."""
    return {
        "is_running": Heartbeat.objects.alive().exists(),
        "last": Heartbeat.objects.order_by("last_seen_at").last(),
        "what_waits": what_waits,
    }
