"""The parts of a post whose source says itself which part is which."""

from dataclasses import replace

from .captions import with_captions
from .document import Block, Break, Document, Heading, Inline, LeftOut, List, Paragraph, rewritten
from .headings import heading_text
from .recognise import Recognised, Section

SECTION_LEVEL = 2
SECTION = Break("section")
TEXT = (Heading, Paragraph, List)  # what other parts than sections may have


def stated(document: Document) -> Recognised:
    """The parts of a post's file; every word of it is in a part or in `left_out`."""
    said = document.metadata
    post = Recognised(
        left_out=list(document.left_out),
        warnings=list(document.warnings),
        metadata=said,
        is_stated=True,
        stated_sources=document.sources,
    )
    if said.hero:
        post.hero = said.hero if said.hero.name else None
        post.hero_alt = said.hero.alt
        post.hero_caption = [Paragraph(said.hero.caption)]
    part, target = "", post.introduction
    for block in with_captions(document.blocks):
        if isinstance(block, Break):
            part = part if block.part in {"text", "takeaway"} else block.part
            target = _begun(post, block, target)
        elif isinstance(block, Heading) and block.level <= SECTION_LEVEL:
            target = _headed(post, block, part)
            part = "section"
        else:
            in_section = post.sections and target is post.sections[-1].blocks
            if not in_section and not isinstance(block, TEXT):
                target = _begun(post, SECTION, target)
            target.append(block)
    _cite(post)
    return post


def _begun(post: Recognised, block: Break, target: list[Block]) -> list[Block]:
    """Where the blocks go that follow a break."""
    match block.part:
        case "section":
            post.sections.append(Section("", []))
            return post.sections[-1].blocks
        case "takeaway":
            post.takeaways.append([])
            return post.takeaways[-1]
        case "text":
            target.append(block)
            return target
    return post.closing


def _headed(post: Recognised, heading: Heading, part: str) -> list[Block]:
    text = heading_text(heading)
    if part == "takeaways":
        post.takeaways_heading = text
        return post.closing
    if part == "sources":
        post.left_out.append(LeftOut(text, "the page has its own heading here"))
        return post.closing
    post.sections.append(Section(text, []))
    return post.sections[-1].blocks


def _cite(post: Recognised) -> None:
    """The marks in the text become markers of the sources whose numbers they are."""
    places = {f"footnote-{facts.get('id')}": n for n, facts in enumerate(post.stated_sources)}

    def cited(content: Inline) -> Inline:
        return tuple(
            replace(run, note="", marks=frozenset(), cites=(places[run.note],))
            if run.note in places
            else replace(run, note="")
            for run in content
        )

    for blocks in post.texts:
        blocks[:] = [rewritten(block, cited) for block in blocks]
