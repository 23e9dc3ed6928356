"""The words of a Markdown text, counted without the library that reads it.

Where a word ends depends on what is markup, so words are taken from the rendered text, and what
the rendering lost is found by their cores: the stretches of letters and digits in both.
"""

import re
from collections import Counter
from html import unescape

from .html_words import ALT, of_html
from .words import Passage

CORE = re.compile(r"[^\W_]+")
# Markup whose letters are no words: comments, scripts, footnotes' keys and numbers, tags,
# addresses of links.
NOT_WORDS = re.compile(
    r"""<!--.*?-->
      | <(?P<tag>script|style|template|title)\b.*?</(?P=tag)[^>]*>
      | <a\ href="\#footnote-[0-9]+">[0-9]+</a>
      | </?[A-Za-z][A-Za-z0-9-]*(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*+)?/?>
      | \[\^[^\s\[\]]+\]
      | ^\ {0,3}\[[^\]\[^][^\]\[]*\]:\s*(?:<[^<>\n]*>|\S+)
      | \]\[[^\]\[]*\]
      | \]\(\s*(?:<[^<>\n]*>|(?:[^\s()<>]|\\[()]|\([^\s()]*\))*)""",
    re.DOTALL | re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def of_markdown(text: str, html: str) -> list[Passage]:
    """The passages of a text in Markdown, without its front matter, that was rendered as `html`."""
    described = " ".join(filter(None, (alt for found in ALT.findall(html) for alt in found)))
    lost = Counter(_written(text)) - Counter(_written(html)) - Counter(cores(unescape(described)))
    return [*of_html(html), Passage(" ".join(lost.elements()))]


def _written(text: str) -> list[str]:
    return cores(unescape(NOT_WORDS.sub(" ", text)))


def cores(text: str) -> list[str]:
    return CORE.findall(text)
