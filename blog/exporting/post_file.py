"""A post → one Markdown file that says all of it, and the pictures that it shows.

Above the text stand the facts that the text does not say; comments tell the parts apart where
headings cannot. `blog/importing` makes the same post of it again.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import PurePosixPath

import yaml
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from blog.importing.document import (
    Block,
    Break,
    Callout,
    Cell,
    Heading,
    Image,
    Inline,
    Quote,
    Table,
    Video,
    inlines_of,
    plain,
)
from blog.importing.front_matter import POST
from blog.importing.readers import post_file
from blog.importing.readers.footnotes import PREFIX
from blog.importing.readers.html import no_files
from blog.importing.readers.markdown import OF_A_PICTURE
from citations import styles
from citations.markers import named_in, sources_by_id
from citations.models import Reference
from pages.media import SiteImage

from .markdown import bullets, line, markdown, plain_line

FOLDER = "pictures"
NAMED = re.compile(r'<a data-source="(?P<id>[0-9]*)">.*?</a>')
STYLE = "ama"


class OnOneLine(dict):
    """Facts that stand on one line of the front matter."""


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    OnOneLine,
    lambda dumper, facts: dumper.represent_mapping("tag:yaml.org,2002:map", facts, flow_style=True),
)


def beside(image: SiteImage) -> str:
    return f"{FOLDER}/{PurePosixPath(image.file.name).name}"


class PostFile:
    """`text` is the file, `pictures` what it shows, by the address that `address_of` gives each."""

    def __init__(
        self,
        post: Page,
        is_draft: bool = False,
        address_of: Callable[[SiteImage], str] = beside,
    ):
        self.post = post
        self.is_draft = is_draft
        self.address_of = address_of
        self.pictures: dict[str, SiteImage] = {}
        self.numbers = {source: number for number, source in enumerate(post.sources, start=1)}
        named = sources_by_id(set(named_in(post)))
        self.marks = {id_: self.numbers[source.standing] for id_, source in named.items()}
        text = "\n\n".join(filter(None, self.parts()))
        self.text = f"---\n{self.front_matter()}---\n\n{text}\n"

    def parts(self) -> Iterator[str]:
        post = self.post
        yield markdown(self.rich_text(post.introduction))
        yield markdown(self.sections())
        is_default = post.takeaways_heading == post._meta.get_field("takeaways_heading").default
        if post.takeaways or not is_default:
            yield markdown([Break("takeaways"), Heading(plain(post.takeaways_heading), 2)])
            yield bullets(self.rich_text(takeaway.value.source) for takeaway in post.takeaways)
        if closing := markdown(self.rich_text(post.closing)):
            yield markdown([Break("closing")])
            yield closing
        if self.numbers:
            yield markdown([Break("sources"), Heading(plain("Resources"), 2)])
            yield "\n".join(self.definitions())

    def sections(self) -> Iterator[Block]:
        for section in self.post.body:
            heading = section.value["heading"]
            yield Heading(plain(heading), 2) if heading.strip() else Break("section")
            before = ""
            for block in section.value["content"]:
                if before == block.block_type == "text":
                    yield Break("text")
                before = block.block_type
                yield from getattr(self, f"{block.block_type}_blocks")(block.value)

    def definitions(self) -> Iterator[str]:
        """The sources as people read them; what is known of them stands above the text."""
        for source, number in self.numbers.items():
            shown = styles.render(source.csl, STYLE).text if source.title else source.raw_text
            yield f"[^{number}]: {plain_line(shown)}"

    def rich_text(self, html: str) -> Iterator[Block]:
        def mark(named: re.Match) -> str:
            number = self.marks.get(named["id"])
            return f'<a href="#{PREFIX}{number}">{number}</a>' if number else ""

        html = NAMED.sub(mark, expand_db_html(html))
        return iter(post_file.read(html, no_files, {}).blocks if html.strip() else ())

    def text_blocks(self, value) -> Iterator[Block]:
        return self.rich_text(value.source)

    def image_blocks(self, image) -> Iterator[Block]:
        yield self.picture(image, image.contextual_alt_text or "", is_decorative=image.decorative)

    def quote_blocks(self, value) -> Iterator[Block]:
        said = value["text"].replace("\r\n", "\n").strip()
        paragraphs = re.split(r"\n[^\S\n]*\n\s*", said)
        yield Quote(tuple(map(plain, paragraphs)), _plain(value["attribution"]))

    def callout_blocks(self, value) -> Iterator[Block]:
        blocks = tuple(self.rich_text(value["text"].source))
        yield Callout(value["kind"], value["title"], blocks)

    def table_blocks(self, value) -> Iterator[Block]:
        rows = (
            tuple(self.cell(cell, value["header_row"] and not n) for cell in row["cells"])
            for n, row in enumerate(value["rows"])
        )
        yield Table(tuple(rows), _plain(value["caption"]))

    def cell(self, value, is_header: bool) -> Cell:
        texts = chain.from_iterable(map(inlines_of, self.rich_text(value["text"].source)))
        return Cell(tuple(texts), value["colspan"], value["rowspan"], is_header)

    def video_blocks(self, value) -> Iterator[Block]:
        transcript = value["transcript"]
        words = tuple(self.rich_text(transcript.source)) if transcript else ()
        yield Video(value["title"], value.address, self.picture(value["poster"], ""), words)

    def picture(self, image: SiteImage, alt: str, is_decorative: bool = False) -> Image:
        path = self.address_of(image)
        self.pictures[path] = image
        return Image(b"", path, alt, is_decorative)

    def front_matter(self) -> str:
        post = self.post
        facts = {
            "format": POST,
            "title": post.title,
            "slug": post.slug,
            "search_title": post.seo_title,
            "description": post.search_description,
            "authors": [str(author) for author in post.authors.all()],
            "topics": [topic.name for topic in post.topics.all()],
            "draft": self.is_draft,
            "date": _moment(post.first_published_at),
            "updated": _moment(post.last_published_at),
            "reviewed_by": post.reviewed_by and str(post.reviewed_by.full_name),
            "reviewed_on": post.reviewed_on,
            "next_review_on": post.next_review_on,
            "related": [pick.post.slug for pick in post.related_posts.select_related("post")],
            "hero": self.hero(),
            "share_picture": post.share_image and self.picture(post.share_image, "").name,
            "pictures": [self.facts_of(path) for path in self.pictures],
            "sources": [
                self.source(use.reference.standing)
                for use in post.citations.select_related("reference__merged_into")
            ],
        }
        said = {name: fact for name, fact in facts.items() if fact}
        return yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)

    def hero(self) -> dict:
        post = self.post
        caption = " ".join(
            line(content)
            for block in self.rich_text(post.hero_caption)
            for content in inlines_of(block)
        )
        facts = {
            "file": post.hero_image and self.picture(post.hero_image, "").name,
            "alt": post.hero_alt,
            "caption": caption,
            "decorative": post.hero_decorative,
        }
        return {name: fact for name, fact in facts.items() if fact}

    def facts_of(self, path: str) -> dict:
        image = self.pictures[path]
        facts = {name: getattr(image, name) for name in OF_A_PICTURE}
        return OnOneLine({"file": path, **{name: fact for name, fact in facts.items() if fact}})

    def source(self, source: Reference) -> dict:
        raw_text = {"raw_text": source.raw_text} if source.raw_text else {}
        return OnOneLine({"id": self.numbers[source], **source.csl, **raw_text})


def _plain(text: str) -> Inline:
    return plain(text) if text.strip() else ()


def _moment(moment):
    return moment and timezone.localtime(moment).replace(microsecond=0)
