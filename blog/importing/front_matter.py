"""What a Markdown file says of itself above its text: YAML between ---, TOML between +++.

The names are those that Hugo, Jekyll and Ghost write, and those of our own export.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import yaml

from .document import Metadata

FENCED = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<matter>.*?)^(?P=mark)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
POST = "practice-site post"  # the format that our own export says
LONGEST = 500_000  # characters
ZONE_APART = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")  # as Jekyll writes it
PICTURES = ("hero", "image", "featured_image", "feature_image", "cover", "thumbnail")
FILES = ("file", "image", "src", "url", "path")


class _Loader(yaml.BaseLoader):
    """Every value is text, a list or a mapping: a title "No" is no boolean, and nothing swells."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.MarkedYAMLError(problem="an alias", problem_mark=event.start_mark)
        return super().compose_node(parent, index)


@dataclass
class FrontMatter:
    """`body` is the text below; `problem` says why nothing could be read above it."""

    body: str
    facts: dict = field(default_factory=dict)
    problem: str = ""


def split(text: str) -> FrontMatter:
    """A file's front matter and the text below it; what cannot be read stays in the text."""
    found = FENCED.match(text)
    if not found:
        return FrontMatter(text)
    try:
        facts = _parsed(found["matter"], found["mark"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        as_typed = re.sub("^", "    ", found["matter"], flags=re.MULTILINE)
        return FrontMatter(f"{as_typed}\n\n{text[found.end() :]}", problem=_sentence(error))
    if not isinstance(facts, dict):  # two lines drawn across the page
        return FrontMatter(text)
    return FrontMatter(
        text[found.end() :],
        {str(key).strip().lower().replace("-", "_"): value for key, value in facts.items()},
    )


def _parsed(matter: str, mark: str) -> object:
    if len(matter) > LONGEST:
        raise ValueError("far too long")
    if mark == "+++":
        return _as_text(tomllib.loads(matter))
    return yaml.load(matter, _Loader)  # noqa: S506 (a BaseLoader makes nothing but text)


def _as_text(value: object) -> object:
    match value:
        case dict():
            return {key: _as_text(inner) for key, inner in value.items()}
        case list():
            return [_as_text(inner) for inner in value]
        case bool():
            return str(value).lower()
    return str(value)


def _sentence(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" (see its line {mark.line + 2})" if mark else ""
    return (
        f"What the file says of itself above its text cannot be read{where}; "
        "it stands in the draft as typed"
    )


class Facts:
    """Takes what is known out of a front matter; what is left at the end has no field here."""

    def __init__(self, facts: dict):
        self.left = dict(facts)

    def text(self, *names: str) -> str:
        for name in names:
            if isinstance(self.left.get(name), str):
                return " ".join(self.left.pop(name).split())
        return ""

    def texts(self, *names: str, separator: str = "\n") -> tuple[str, ...]:
        """A text, parted by the separator, a list, or a list of mappings that have a name."""
        found = [_texts(self.left.pop(n), separator) for n in names if n in self.left]
        return tuple(dict.fromkeys(text for texts in found for text in texts))

    def mapping(self, name: str) -> dict:
        return self.left.pop(name) if isinstance(self.left.get(name), dict) else {}

    def mappings(self, name: str) -> list[dict]:
        value = self.left.get(name)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            return []
        return self.left.pop(name)

    def moment(self, *names: str) -> date | datetime | None:
        for name in names:
            if (moment := _moment(self.left.get(name))) is not None:
                del self.left[name]
                return moment
        return None

    def day(self, *names: str) -> date | None:
        moment = self.moment(*names)
        return moment.date() if isinstance(moment, datetime) else moment

    def unused(self) -> str:
        return " ".join(_words({k: v for k, v in self.left.items() if v not in ("", [], {})}))


def metadata_of(facts: Facts) -> Metadata:
    """Takes what a post has fields for, but for its picture."""
    return Metadata(
        title=facts.text("title"),
        slug=facts.text("slug"),
        summary=facts.text("description", "summary", "excerpt"),
        authors=facts.texts("authors", "author"),
        topics=facts.texts("topics", "categories", "category", "tags", separator=","),
        is_draft=facts.text("draft") == "true",
        published=facts.moment("date", "published", "published_at", "pubdate", "publishdate"),
        updated=facts.moment("updated", "lastmod", "last_modified_at", "modified"),
        reviewed_by=facts.text("reviewed_by", "medically_reviewed_by", "reviewer"),
        reviewed_on=facts.day("reviewed_on", "last_reviewed", "reviewed"),
        next_review_on=facts.day("next_review_on"),
        search_title=facts.text("search_title", "seo_title"),
        related=facts.texts("related"),
    )


def picture_of(facts: Facts) -> dict[str, str]:
    """Takes the picture at the top: its `file`, and `alt`, `caption` and the like if said."""
    for name in PICTURES:
        said = {key: value for key, value in facts.mapping(name).items() if isinstance(value, str)}
        file = facts.text(name) or next((said[key] for key in FILES if said.get(key)), "")
        if file:
            return {"alt": facts.text("image_alt", "alt"), **said, "file": file}
    return {}


def _texts(value: object, separator: str) -> Iterator[str]:
    if isinstance(value, str):
        value = value.split(separator)
    for one in value if isinstance(value, list) else [value]:
        one = one.get("name", "") if isinstance(one, dict) else one
        if isinstance(one, str) and one.strip():
            yield " ".join(one.split())


def _moment(value: object) -> date | datetime | None:
    written = ZONE_APART.sub("", value.strip()) if isinstance(value, str) else ""
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(written)
        except ValueError:
            pass
    return None


def _words(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                yield f"{key}:"
                yield from _words(inner)
        case list():
            for inner in value:
                yield from _words(inner)
        case _:
            yield str(value)
