"""A reference as readers see it: CSL-JSON fields in, safe HTML and the same as plain text out.

A style is a function from a Source to the reference's sentences, as HTML; STYLES names them.
"""

from typing import NamedTuple

from citations.styles.ama import ama
from citations.styles.apa import apa
from citations.styles.parts import plain
from citations.styles.source import Source
from citations.styles.vancouver import vancouver

STYLES = {"ama": ama, "apa": apa, "vancouver": vancouver}


class Rendered(NamedTuple):
    html: str
    text: str


def render(csl, style="ama"):
    """The reference `csl` (CSL-JSON) in `style`, a key of STYLES, as Rendered(html, text).

    Fields that are missing or of a type that CSL does not know print nothing; dates are EDTF.
    The HTML holds escaped text, <a href>, and balanced <i>, <sup> and <sub>, nothing else.
    """
    html = " ".join(filter(None, STYLES[style](Source(csl))))
    return Rendered(html, plain(html))
