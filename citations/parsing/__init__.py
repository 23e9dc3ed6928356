"""A reference as people type it, read into CSL-JSON fields, each with how sure the reading is.

`read` gives every field with its confidence, `parse` only those that are sure enough to be said:
where a boundary could lie in two places, the fields on both sides of it are left out. `covers`
says whether the fields account for every word, so that a rendering may stand in for the text.

It knows journal articles, books, chapters, conference papers, reports, web pages and preprints in
APA, AMA, Vancouver (PubMed's), MLA, Chicago and IEEE form and the untidy forms between them.
Rules: APA 7 chapter 10, AMA 11 chapter 3, NLM's "Citing Medicine". How often it is right:
tests/fixtures/references/README.md.
"""

from citations.parsing import access, heads, text, works
from citations.parsing.covering import covers
from citations.parsing.fields import BAR, Field

__all__ = ["BAR", "Field", "covers", "parse", "read"]

LONGEST_REFERENCE = 2000  # characters; what is longer is not one reference


def parse(reference):
    """The CSL-JSON fields that the reference certainly states; {} if none are certain.

    `issued` and `accessed` are EDTF strings ("2011", "2011-07-08"). Authors cut short by "et al."
    end with {"literal": "et al"}. Identifiers are returned even where the rest is not understood.
    """
    found = read(reference)
    return {name: field.value for name, field in found.items() if field.confidence >= BAR}


def read(reference):
    """Every field that may be read in the reference, by CSL-JSON name, as Field(value, confidence).

    Best guesses are among them: what `parse` leaves out an editor may still be offered.
    """
    line = text.one_line(reference)
    if len(line) > LONGEST_REFERENCE:
        return {}
    ending = access.split(line)
    if not ending.body:
        return ending.fields
    head = heads.read(ending.body)
    work = works.read(head.rest, head, ending)
    if not work and not head.fields.keys() & {"issued", "status"}:
        return ending.fields
    return {**work, **head.fields, **ending.fields}
