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
ESCAPED = re.compile(r"\\(?:[^\w\s]|_)")  # no markup begins there
# Markup whose letters are no words: comments, scripts, numbers of footnotes, tags …
IN_HTML = r"""<!--.*?-->
    | <(?P<tag>script|style|template|title)\b.*?</(?P=tag)[^>]*>
    | <a\ href="\#footnote-[0-9]+">[0-9]+</a>
    | </?[A-Za-z][A-Za-z0-9-]*(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*+)?/?>"""
# … and keys of footnotes and links, addresses of links.
IN_MARKDOWN = rf"""{IN_HTML}
    | \[\^[^\s\[\]]+\]
    | ^\ {{0,3}}\[[^\]\[^][^\]\[]*\]:\s*(?:<[^<>\n]*>|\S+)
    | \]\[[^\]\[]*\]
    | \]\(\s*(?:<[^<>\n]*>|(?:[^\s()<>]|\\[()]|\([^\s()]*\))*)"""
FLAGS = re.DOTALL | re.IGNORECASE | re.MULTILINE | re.VERBOSE
HTML_MARKUP, MARKDOWN_MARKUP = re.compile(IN_HTML, FLAGS), re.compile(IN_MARKDOWN, FLAGS)


def of_markdown(text: str, html: str) -> list[Passage]:
    """The passages of a text in Markdown, without its front matter, that was rendered as `html`."""
    written = cores(unescape(MARKDOWN_MARKUP.sub(" ", ESCAPED.sub(" ", text))))
    shown = cores(unescape(HTML_MARKUP.sub(" ", html)))
    described = (alt for found in ALT.findall(html) for alt in found)
    shown += cores(unescape(" ".join(described)))
    lost = Counter(written) - Counter(shown)
    return [*of_html(html), Passage(" ".join(lost.elements()))]


def cores(text: str) -> list[str]:
    return CORE.findall(text)
