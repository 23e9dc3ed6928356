"""LaTeX as it occurs in the fields of a .bib file, to text whose only markup is i, sup and sub."""

import logging
import re

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import get_default_latex_context_db as get_default_grammar
from pylatexenc.macrospec import std_macro

from citations.formats import values

DEEPEST = 30  # braces in braces; a real field has three or four
# BibTeX reads these as they stand; to LaTeX they begin a comment, a column, a parameter.
BARE = re.compile(r"(?<!\\)([%&#])")
ESCAPED = re.compile(r"\\([%&#_])")
RAISED = re.compile(r"\$\s*([_^])\s*(?:\{([^{}$]*)\}|(\\?\w))\s*\$")
RAISE = {"^": "textsuperscript", "_": "textsubscript"}
TYPED = [("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "), ("{", ""), ("}", "")]
SIGNS = [
    MacroTextSpec("url", "%s"),
    MacroTextSpec("textasciicircum", "^"),
    MacroTextSpec("textasciitilde", "~"),
]
MARKUP = {"i": ("textit", "emph", "textsl"), "sup": ("textsuperscript",), "sub": ("textsubscript",)}


def _tagged(tag):
    def repl(node, l2tobj):
        arguments = (node.nodeargd and node.nodeargd.argnlist) or ()
        words = (l2tobj.node_arg_to_text(node, number) for number in range(len(arguments)))
        return f"<{tag}>{''.join(words)}</{tag}>"

    return repl


def _decoder():
    known = get_default_latex_context_db()
    macros = [
        MacroTextSpec(command, _tagged(tag))
        for tag, commands in MARKUP.items()
        for command in commands
    ]
    known.add_context_category("ours", [*macros, *SIGNS], prepend=True)
    return LatexNodes2Text(latex_context=known, math_mode="text")


def _grammar():
    known = get_default_grammar()
    takes_one = [std_macro(command, "{") for command in ("textsubscript", "textsuperscript")]
    known.add_context_category("ours", takes_one, prepend=True)
    return known


logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)  # what it minds, it skips
DECODER, GRAMMAR = _decoder(), _grammar()


class TooDeep(ValueError):
    pass


def to_text(latex):
    """The characters that `latex` stands for. Raises TooDeep, values.TooLong."""
    values.check_length(latex)
    plain = ESCAPED.sub(r"\1", latex)
    if "\\" not in plain and "$" not in plain:  # nearly always, and 50 times as fast
        for typed, meant in TYPED:
            plain = plain.replace(typed, meant)
        return plain
    if _depth(latex) > DEEPEST:
        raise TooDeep("braces within braces without end")
    latex = BARE.sub(r"\\\1", latex)
    latex = RAISED.sub(lambda m: f"\\{RAISE[m[1]]}{{{m[2] or m[3]}}}", latex)
    if latex.replace(r"\$", "").count("$") % 2:
        latex = re.sub(r"(?<!\\)\$", r"\\$", latex)
    try:
        return DECODER.latex_to_text(latex, latex_context=GRAMMAR)
    except RecursionError:
        raise TooDeep("commands within commands without end") from None


def _depth(latex):
    depth = deepest = 0
    for brace in re.findall(r"[{}]|\\begin\b", latex):
        depth += -1 if brace == "}" else 1
        deepest = max(deepest, depth)
    return deepest
