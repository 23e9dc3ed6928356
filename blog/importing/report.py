"""What an import did with one document, as plain data that JSON can hold."""

from dataclasses import asdict, dataclass, field

from .recognise import Recognised
from .words import Account, words

CREATED, UNCHANGED, FAILED = "created", "unchanged", "failed"


@dataclass
class Report:
    """`page` is {id, slug, title}; `replaces` the same of an earlier import of this file name.

    `revision` is the draft's version that the import wrote. `missing` are pages of this site to
    which the source leads and that were not there. Of an old website: `address` is where
    the page was, `links` are the addresses there to which the draft still links.
    """

    file: str
    sha256: str = ""
    status: str = FAILED
    error: str = ""
    page: dict | None = None
    published: bool = False
    replaces: dict | None = None
    parts: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    revision: int | None = None
    address: str = ""
    links: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def as_json(self) -> dict:
        return asdict(self)

    def line(self) -> str:
        """One line for a person at a terminal."""
        if self.status == FAILED:
            return f"{self.file}: not imported: {self.error}"
        title = self.page["title"] if self.page else ""
        if self.status == UNCHANGED:
            return f"{self.file}: imported before as “{title}”; nothing to do"
        state = "published" if self.published else "draft"
        unplaced = len(self.words["unplaced"])
        return (
            f"{self.file}: {state} “{title}”, "
            f"{self.words['placed']} of {self.words['source']} words placed, "
            f"{unplaced} unplaced"
        )


def parts_of(post: Recognised) -> dict:
    """Which parts were found or stated: headings by name, the rest as numbers."""
    return {
        "title": post.title or post.metadata.title,
        "hero_picture": post.hero is not None,
        "hero_alt": post.hero_alt,
        "introduction": len(post.introduction),
        "sections": [section.heading for section in post.sections],
        "takeaways_heading": post.takeaways_heading,
        "takeaways": len(post.takeaways),
        "closing": len(post.closing),
        "references": len(post.references) + len(post.stated_sources),
        "markers": sum(len(run.cites) for run in post.marks),
    }


def words_of(account: Account) -> dict:
    """Numbers of words, and the words themselves where a person has to look."""
    return {
        "source": account.source,
        "placed": account.placed,
        "left_out": [
            {"text": part.text, "reason": part.reason, "words": len(words(part.text))}
            for part in account.left_out
        ],
        "unplaced": list(account.unplaced),
        "added": list(account.added),
    }
