"""What a result shows of its page's words, with the words that were found marked."""

from html import escape

# Of Unicode's private use: no text has them, and no rule of HTML touches them.
START, STOP = "\ue000", "\ue001"
LEFT_OUT = f"{START}{STOP}†"  # the last stands in the text for a source
OPTIONS = f"StartSel={START}, StopSel={STOP}"
WHOLE = f"{OPTIONS}, HighlightAll=true"
PARTS = f"{OPTIONS}, MaxFragments=2, MinWords=8, MaxWords=20, FragmentDelimiter=' … '"


def marked(text: str) -> str:
    """HTML of what Postgres' ts_headline returned with these OPTIONS; safe whatever the text is."""
    return escape(text).replace(START, "<mark>").replace(STOP, "</mark>")


def excerpt(text: str) -> str:
    """The same of a part of a page's text; "" if what was found stands elsewhere, as in its title.

    >>> excerpt("rest and \ue000sleep\ue001 well")
    '… rest and <mark>sleep</mark> well'
    >>> excerpt("Rest and \ue000sleep\ue001 well")
    'Rest and <mark>sleep</mark> well'
    """
    if START not in text:
        return ""
    return marked(f"… {text}" if text.lstrip(START)[:1].islower() else text)
