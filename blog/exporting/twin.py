"""A page as Markdown: a post as its file, every other page as its readers see it."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from lxml import html
from wagtail.images.shortcuts import get_rendition_or_not_found

from blog.importing.document import Image
from blog.importing.readers.html import no_files
from blog.importing.readers.html_blocks import BlockReader
from blog.models import BlogPage
from pages.head import absolute

from .markdown import markdown
from .post_file import PostFile

PICTURE = "format-webp|width-960"  # as readers get it
NOT_TEXT = ".//nav[not(contains(@class, 'pagination'))] | .//form | .//script | .//*[@aria-hidden]"


def twin(page, request, args, kwargs):
    """The response that is a page as Markdown, with its pictures where readers get them."""
    if isinstance(page, BlogPage):
        text = PostFile(page, address_of=_address_of).text
    else:
        text = _as_shown(page, request, args, kwargs)
    headers = {"X-Robots-Tag": "noindex"}  # it says what the page says
    return HttpResponse(text, "text/markdown; charset=utf-8", headers=headers)


def _address_of(image):
    return get_rendition_or_not_found(image, PICTURE).url


def _as_shown(page, request, args, kwargs):
    response = page.serve(request, *args, **kwargs)
    if response.status_code != 200:
        raise Http404("only its absence is shown")
    shown = html.document_fromstring(response.render().content.decode())
    main = shown.get_element_by_id("main")
    for element in main.xpath(NOT_TEXT):
        element.drop_tree()
    main.make_links_absolute(absolute(request.path, request))
    return f"{markdown(PageReader(main, no_files).blocks(main))}\n"


class PageReader(BlockReader):
    def picture(self, node: html.HtmlElement) -> Iterator[Image]:
        if alt := node.get("alt"):
            yield Image(b"", node.get("src"), alt)
