"""Markdown (CommonMark, with tables, strikethrough and footnotes) → HTML."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..document import LeftOut
from ..files import UnreadableFile
from ..markdown_words import cores
from .footnotes import PREFIX, footnotes, numbers_of_notes

LONGEST = 1_000_000  # characters
MOST_BRACKETS = 1000  # in one paragraph: the parser's time grows with their square
DEEPEST = 100  # quotes and lists within each other


def rendered(body: str) -> tuple[str, list[LeftOut]]:
    """The HTML of a text in Markdown, and what of it Markdown shows nobody."""
    if len(body) > LONGEST:
        raise UnreadableFile("the text is far too long for one post")
    if any(part.count("[") > MOST_BRACKETS for part in re.split(r"\n\s*\n", body)):
        raise UnreadableFile("a paragraph of the text has a thousand brackets")
    env = {"notes": numbers_of_notes(body)}
    tokens = PARSER.parse(body, env)
    if any(token.level >= DEEPEST for token in tokens):
        raise UnreadableFile("the text is nested too deeply to be read")
    left_out = [
        LeftOut(" ".join(cores(text)), reason)
        for token in tokens
        for text, reason in _unseen(token)
    ]
    for reference in [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]:
        left_out.append(LeftOut(" ".join(cores(reference["title"])), "says where a link leads"))
    return PARSER.renderer.render(tokens, PARSER.options, env), left_out


def rendered_line(text: str, body: str) -> str:
    """The HTML of one line that may name the notes of a text."""
    return PARSER.renderInline(text, {"notes": numbers_of_notes(body)})


def _unseen(token: Token) -> Iterator[tuple[str, str]]:
    if token.type == "list_item_open" and token.info:
        yield token.info, "numbers of lists, which the page gives"
    elif token.type == "fence":
        yield token.info, "names the language of the code"
    for child in token.children or ():
        title = child.attrs.get("title", "")
        # A reference's title is one title, however many links have it.
        if title and not child.meta.get("label"):
            yield str(title), "shown while the mouse rests on a link or picture"


def _parser() -> MarkdownIt:
    options = {"html": True, "maxNesting": DEEPEST + 1, "store_labels": True}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "strikethrough"]).use(footnotes)
    # An address is kept as it is written.
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    rules = {
        "footnote_open": lambda number: f'<ol><li id="{PREFIX}{number}">',
        "footnote_close": lambda _: "</li></ol>",
        "footnote_mark": lambda number: f'<sup><a href="#{PREFIX}{number}">{number}</a></sup>',
    }
    for name, html in rules.items():
        parser.add_render_rule(name, lambda _, tokens, at, *__, html=html: html(tokens[at].meta))
    return parser


PARSER = _parser()
