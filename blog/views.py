from django.views.decorators.http import conditional_page, require_safe

from blog.exporting.twin import twin
from pages.views import respond


@require_safe
@conditional_page
def markdown(request, path):
    return respond(request, path, twin)
