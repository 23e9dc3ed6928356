"""Many sources at once, found by what identifies them."""

from citations.works import work_key

IDENTIFIERS = ("DOI", "PMID")
WHOLE = ("type", "title", "author", "container-title", "publisher", "issued", "volume", "page")


class Catalogue:
    """The rule of what is the same work: DOI, then PMID, then first author, year and title. Where
    one of these is missing, all of WHOLE must be the same; where nothing is known, the words.

    Two different identifiers of one kind are two works, however alike their titles.
    """

    def __init__(self, references):
        self.named = {}  # ("DOI", "10.1000/1") -> reference
        self.described = {}  # work_key -> references
        self.worded = {}  # text -> reference
        for reference in sorted(references, key=lambda one: (one.merged_into_id or 0, one.pk)):
            self.add(reference, reference.csl)

    def add(self, reference, csl):
        """Let `reference` be found by what `csl` (CSL-JSON) says of it, unless another is."""
        for name in self.identifiers(csl):
            self.named.setdefault(name, reference)
        if not reference.merged_into_id and csl.get("title"):
            self.described.setdefault(_key(csl), []).append(reference)
        if not reference.title:
            self.worded.setdefault(reference.raw_text, reference)

    def find(self, csl):
        """The standing source of the work that `csl` describes, or None."""
        if named := self.with_identifier(csl):
            return named[0]
        alike = (one for one in self.described.get(_key(csl), []) if not differ(one.csl, csl))
        found = next(alike, None) or self.worded.get(csl.get("title"))
        return found and found.standing

    def with_identifier(self, csl):
        """The standing sources that have an identifier of `csl`; more than one is a mistake."""
        found = (self.named.get(name) for name in self.identifiers(csl))
        standing = [reference.standing for reference in found if reference]
        return [one for n, one in enumerate(standing) if one not in standing[:n]]

    @staticmethod
    def identifiers(csl):
        return [(name, csl[name].casefold()) for name in IDENTIFIERS if csl.get(name)]


def _key(csl):
    return work_key(csl) or tuple(str(csl.get(name)) for name in WHOLE)


def differ(one, other):
    """Whether two sources (CSL-JSON) are two works, as one identifier of theirs says."""
    return any(
        one.get(name) and other.get(name) and one[name].casefold() != other[name].casefold()
        for name in IDENTIFIERS
    )
