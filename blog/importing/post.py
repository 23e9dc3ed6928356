"""The recognised parts of a document → a BlogPage, and back to the words a page carries."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, repeat

from wagtail.rich_text import RichText

from blog.models import BlogPage, Citation
from pages import rich_text as features
from pages.media import SiteImage
from pages.models import StandardPage

from .document import (
    Block,
    Cell,
    Document,
    Image,
    Inline,
    LeftOut,
    Paragraph,
    Quote,
    Table,
    inlines_of,
    is_plain,
    text_of,
)
from .facts import ThisSite, state
from .marks import is_number
from .numbered import number_warnings
from .pictures import Pictures, UnusablePicture
from .recognise import Recognised
from .references import reference_for
from .rich_text import href, rich_text, text_of_html

LONGEST_TITLE = 255  # characters
LONGEST_DESCRIPTION = 255  # characters
MARKER = re.compile(r'<a linktype="citation" id="(?P<id>[0-9]+)">†</a>')


class PostBuilder:
    """Builds one unsaved page; what the page cannot carry goes to `left_out` and `warnings`."""

    def __init__(self, post: Recognised, pictures: Pictures, site: ThisSite):
        self.post = post
        self.site = site
        self.pictures = pictures
        self.left_out: list[LeftOut] = list(post.left_out)
        self.warnings: list[str] = list(post.warnings)
        self.kept_links: set[str] = set()
        self.missing: dict[str, None] = {}  # pages of this site to which the source leads
        self.sources = [reference_for(text_of(content)) for content in post.references]

    def page(self, fallback_title: str) -> BlogPage:
        post = self.post
        title = post.title or post.metadata.title[:LONGEST_TITLE] or fallback_title
        page = BlogPage(title=title, live=False)
        left_out, warnings = state(page, post, self.site)
        self.left_out += left_out
        self.warnings += warnings
        page.introduction = self.rich_text(post.introduction, features.INTRODUCTION)
        page.closing = self.rich_text(post.closing, features.CLOSING)
        if post.hero:
            page.hero_image = self.stored(post.hero)
            page.hero_decorative = post.hero.is_decorative
        page.hero_alt = self.description(post.hero_alt)
        page.hero_caption = self.rich_text(post.hero_caption, features.CAPTION)
        if page.hero_image and not page.hero_decorative:
            self.ask_for_description(page.hero_image, page.hero_description)
        if post.takeaways:
            page.takeaways_heading = post.takeaways_heading
            page.takeaways = [
                ("takeaway", RichText(self.rich_text(blocks, features.TAKEAWAY)))
                for blocks in post.takeaways
            ]
        page.body = self.body()
        if self.sources:
            page.citations = list(self.citations())
        return page

    def body(self) -> list[tuple[str, dict]]:
        return [
            ("section", {"heading": section.heading, "content": list(self.content(section.blocks))})
            for section in self.post.sections
        ]

    def content(self, blocks: list[Block]) -> Iterator[tuple[str, object]]:
        """Values of a section's content blocks: text as long as it runs, and what breaks it."""
        for kind, group in groupby(blocks, key=self.content_kind):
            if kind == "text":
                yield "text", RichText(self.rich_text(list(group), features.TEXT))
                continue
            for block in group:
                match block:
                    case Quote():
                        yield "quote", _quote_value(block)
                    case Table():
                        yield "table", self.table(block)
                    case Image() if image := self.image(block):
                        yield "image", image

    def content_kind(self, block: Block) -> str:
        if isinstance(block, Quote) and not all(map(is_plain, inlines_of(block))):
            self.warnings.append("A quotation with links or raised numbers became ordinary text")
            return "text"
        return {Table: "table", Image: "image", Quote: "quote"}.get(type(block), "text")

    def rich_text(self, blocks: Sequence[Block], allowed: list[str]) -> str:
        self.warnings += number_warnings(blocks)
        for block in blocks:
            for content in inlines_of(block):
                self.kept_links |= {run.link for run in content if self.link(run.link)}
        return rich_text(blocks, allowed, [source.pk for source in self.sources], self.link)

    def link(self, address: str) -> str:
        """The attributes of the tag of a link that a text of the page may have."""
        return href(address)

    def marks(self) -> Iterator[tuple[str, str]]:
        """Each marker in the page's order: its source's id, and the typed mark it stands for.

        A mark of several sources is the first one's; the others' is "".
        """
        ids = [str(source.pk) for source in self.sources]
        for run in self.post.marks:
            cited = dict.fromkeys(ids[position] for position in run.cites)
            yield from zip(cited, chain([run.text], repeat("")), strict=False)

    def note_lost_links(self, document: Document) -> None:
        """Warn of each address that neither a rich text nor a source's own words carry."""
        lost: dict[str, str] = {}
        for block in document.blocks:
            for content in inlines_of(block):
                for run in content:
                    is_mark = run.note or (run.link.startswith("#") and is_number(run.text))
                    if run.link and run.link not in self.kept_links and not is_mark:
                        lost[run.link] = lost.get(run.link, "") + run.text
        self.warnings += [
            f"The link of “{text.strip()}” was left out: {address[:200]}"
            for address, text in lost.items()
        ]

    def image(self, picture: Image):
        image = self.stored(picture)
        if image:
            # Wagtail's ImageBlock takes these two from the image itself.
            image.contextual_alt_text = picture.alt
            image.decorative = picture.is_decorative
            if not image.decorative:
                self.ask_for_description(image, picture.alt)
        elif picture.alt:
            self.left_out.append(LeftOut(picture.alt, "describes a picture that was left out"))
        return image

    def ask_for_description(self, image: SiteImage, description: str) -> None:
        if not description:
            self.warnings.append(
                f"The picture “{image.title}” has no description. "
                "Before you publish, describe it or mark it as decoration"
            )

    def stored(self, picture: Image):
        try:
            return self.pictures.store(picture)
        except UnusablePicture as error:
            self.warnings.append(
                f"The picture “{picture.alt or picture.name}” was left out: {error}"
            )

    def description(self, text: str) -> str:
        if len(text) <= LONGEST_DESCRIPTION:
            return text
        kept = text[: LONGEST_DESCRIPTION + 1].rpartition(" ")[0] or text[:LONGEST_DESCRIPTION]
        self.left_out.append(
            LeftOut(text[len(kept) :], "the picture's description is longer than 255 characters")
        )
        return kept

    def table(self, table: Table) -> dict:
        """The table block's value; the first row is a header where Word or its look says so."""
        rows = [{"cells": [self.cell(cell) for cell in row]} for row in table.rows]
        first = table.rows[0] if table.rows else ()
        header_row = bool(first) and all(map(_is_header, first))
        return {"caption": text_of(table.caption), "header_row": header_row, "rows": rows}

    def cell(self, cell: Cell) -> dict:
        paragraphs = [Paragraph(content) for content in cell.paragraphs]
        html = self.rich_text(paragraphs, features.INLINE)
        return {"text": RichText(html), "colspan": cell.colspan, "rowspan": cell.rowspan}

    def citations(self) -> Iterator[Citation]:
        cited = set()
        for content, reference in zip(self.post.references, self.sources, strict=True):
            text = text_of(content)
            self.kept_links |= {run.link for run in content if _bare(run.link) in text.lower()}
            if reference.pk in cited:
                self.left_out.append(LeftOut(text, "this source is listed twice"))
                continue
            if reference.raw_text != text:
                self.left_out.append(LeftOut(text, "the library's own entry of this source stands"))
            cited.add(reference.pk)
            yield Citation(reference=reference, sort_order=len(cited) - 1)


class StandardPageBuilder(PostBuilder):
    def page(self, fallback_title: str) -> StandardPage:
        return StandardPage(
            title=self.post.title or fallback_title,
            slug=self.post.metadata.slug,
            search_description=self.post.metadata.summary,
            introduction=self.rich_text(self.post.introduction, features.INTRODUCTION),
            body=self.body(),
            live=False,
        )


def placed_texts(
    page: BlogPage | StandardPage, recognised: Recognised, marks: Iterator[tuple[str, str]]
) -> Iterator[str]:
    """Every text of the page that the document gave it, read from the page itself.

    A marker counts as the typed mark that it stands for, if it names that mark's source.
    """
    if recognised.title:
        yield page.title
    if isinstance(page, BlogPage):
        yield _with_marks(page.hero_caption, marks)
    yield _with_marks(page.introduction, marks)
    for section in page.body:
        yield section.value["heading"]
        for block in section.value["content"]:
            yield from _content_texts(block, marks)
    if isinstance(page, BlogPage):
        yield from _texts_of_a_post_alone(page, recognised, marks)


def _texts_of_a_post_alone(
    page: BlogPage, recognised: Recognised, marks: Iterator[tuple[str, str]]
) -> Iterator[str]:
    yield page.hero_alt
    if recognised.takeaways:
        yield page.takeaways_heading
    for takeaway in page.takeaways:
        yield _with_marks(takeaway.value.source, marks)
    yield _with_marks(page.closing, marks)
    typed = {text_of(reference) for reference in recognised.references}
    uses = page.citations.filter(reference__raw_text__in=typed)
    yield from uses.values_list("reference__raw_text", flat=True)


def _content_texts(block, marks: Iterator[tuple[str, str]]) -> Iterator[str]:
    if block.block_type == "text":
        yield _with_marks(block.value.source, marks)
    elif block.block_type == "image":
        yield block.value.contextual_alt_text or ""
    elif block.block_type == "quote":
        yield from (block.value["text"], block.value["attribution"])
    elif block.block_type == "callout":
        yield from (block.value["title"], _with_marks(block.value["text"].source, marks))
    elif block.block_type == "video":
        yield from (block.value["title"], _with_marks(block.value["transcript"].source, marks))
    else:
        yield block.value["caption"]
        for row in block.value["rows"]:
            for cell in row["cells"]:
                yield _with_marks(cell["text"].source, marks)


def _with_marks(html: str, marks: Iterator[tuple[str, str]]) -> str:
    def typed(marker: re.Match) -> str:
        id_, text = next(marks, ("", ""))
        return text if id_ == marker["id"] else marker[0]

    return text_of_html(MARKER.sub(typed, html))


def _bare(address: str) -> str:
    """An address as a source prints it: `doi:10.1000/1` stands for https://doi.org/10.1000/1."""
    return re.sub(r"^https?://(?:(?:dx\.)?doi\.org/|www\.)?", "", address.lower()).rstrip("/")


def _quote_value(quote: Quote) -> dict:
    text = "\n\n".join(_lines(content) for content in quote.paragraphs)
    return {"text": text, "attribution": text_of(quote.attribution)}


def _lines(content: Inline) -> str:
    return "\n".join(" ".join(line.split()) for line in _characters(content).strip().split("\n"))


def _characters(content: Inline) -> str:
    return "".join(run.text for run in content)


def _is_header(cell: Cell) -> bool:
    runs = [run for content in cell.paragraphs for run in content if run.text.strip()]
    return cell.header or (bool(runs) and all("bold" in run.marks for run in runs))
