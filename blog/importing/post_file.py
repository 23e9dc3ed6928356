"""A post that says itself which part is which, as our own export writes it → the same BlogPage."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from urllib.parse import unquote, urlsplit

from django.conf import settings
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from blog.models import BlogPage, Citation, RelatedPost
from pages import rich_text as features
from pages.blocks import CALLOUT_KINDS
from pages.films import SiteVideo
from pages.media import SiteDocument

from .document import Block, Break, Callout, Paragraph, Run, Table, Video, plain
from .post import PostBuilder
from .references import reference_stated
from .rich_text import href

KINDS = {Callout: "callout", Video: "video", Break: "break"}
ANCHOR = re.compile(r"#[\w-]+")
DOCUMENT = re.compile(r"/documents/(?P<id>[1-9][0-9]{0,9})/(?P<name>[^/]+)")


class PostFileBuilder(PostBuilder):
    """Builds the page as the file says it, with what other documents do not have."""

    def __init__(self, *args):
        super().__init__(*args)
        self.sources = [reference_stated(facts) for facts in self.post.stated_sources]

    def page(self, fallback_title: str) -> BlogPage:
        page = super().page(fallback_title)
        stated = self.post.metadata
        page.takeaways_heading = self.post.takeaways_heading or page.takeaways_heading
        if stated.share_picture:
            page.share_image = self.stored(stated.share_picture)
        page.related_posts = list(self.related(stated.related))
        return page

    def related(self, slugs: tuple[str, ...]) -> Iterator[RelatedPost]:
        for place, slug in enumerate(slugs):
            post = BlogPage.objects.filter(slug=slug, locale=self.site.locale).first()
            if post:
                yield RelatedPost(post=post, sort_order=place)
            else:
                self.missing[slug] = None
                self.warnings.append(f"There is no post “{slug}” here to which it could lead")

    def content(self, blocks: list[Block]) -> Iterator[tuple[str, object]]:
        for kind, group in groupby(blocks, key=self.content_kind):
            if kind not in KINDS.values():
                yield from super().content(list(group))
                continue
            for block in group:
                match block:
                    case Callout():
                        yield self.callout(block)
                    case Video():
                        yield self.video(block)

    def content_kind(self, block: Block) -> str:
        return KINDS.get(type(block)) or super().content_kind(block)

    def callout(self, callout: Callout) -> tuple[str, object]:
        if callout.kind in dict(CALLOUT_KINDS):
            text = RichText(self.rich_text(list(callout.blocks), features.TEXT))
            return "callout", {"kind": callout.kind, "title": callout.title, "text": text}
        self.warnings.append(f"There are no callouts of the kind “{callout.kind}”; it is text")
        blocks = [Paragraph(plain(callout.title)), *callout.blocks]
        return "text", RichText(self.rich_text(blocks, features.TEXT))

    def video(self, video: Video) -> tuple[str, object]:
        poster = self.stored(video.poster)
        transcript = RichText(self.rich_text(list(video.transcript), features.TEXT))
        film = local_film(video.address)
        if poster and (film or href(video.address)):
            self.kept_links.add(video.address)
            url = "" if film else video.address
            facts = {"title": video.title, "poster": poster, "film": film, "url": url}
            return "video", {**facts, "transcript": transcript}
        blocks = [Paragraph((Run(video.title, link=video.address),)), *video.transcript]
        return "text", RichText(self.rich_text(blocks, features.TEXT))

    def table(self, table: Table) -> dict:
        first = table.rows[0] if table.rows else ()
        is_headed = bool(first) and all(cell.header for cell in first)
        return {**super().table(table), "header_row": is_headed}

    def citations(self) -> Iterator[Citation]:
        for place, source in enumerate(dict.fromkeys(self.sources)):
            yield Citation(reference=source, sort_order=place)

    def link(self, address: str) -> str:
        attributes = local_link(address) or href(address)
        if not attributes and address.startswith("/"):
            self.missing[address] = None
        return attributes


def local_film(address: str) -> SiteVideo | None:
    name = unquote(address.removeprefix(settings.MEDIA_URL))
    return SiteVideo.objects.filter(file=name).first() if name != address else None


def local_link(address: str) -> str:
    """The attributes of a link to a page or document of this site, "" for any other address."""
    if ANCHOR.fullmatch(address):
        return f'href="{escape(address)}"'
    path = unquote(urlsplit(address).path) if address.startswith("/") else ""
    if found := DOCUMENT.fullmatch(path):
        document = SiteDocument.objects.filter(pk=found["id"]).first()
        is_same = document and document.filename == found["name"]
        return f'linktype="document" id="{document.pk}"' if is_same else ""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if not path or not site:
        return ""
    page = Page.objects.filter(url_path=f"{site.root_page.url_path.rstrip('/')}{path}").first()
    return f'linktype="page" id="{page.pk}"' if page else ""
