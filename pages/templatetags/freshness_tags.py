from django import template
from django.utils.translation import get_language

from pages import freshness

register = template.Library()


@register.tag
def kept(parser, token):
    """HTML that is the same on all pages of a site in one language: {% kept footer %}."""
    _, name = token.split_contents()
    nodes = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(name, nodes)


class KeptNode(template.Node):
    def __init__(self, name, nodelist):
        self.name, self.nodelist = name, nodelist

    def render(self, context):
        request = context["request"]
        name = f"{self.name}-{request.get_host()}-{get_language()}"
        return freshness.kept(request, name, lambda: self.nodelist.render(context))
