"""Where the title of a work ends and the name of what it appeared in begins."""

import re
from typing import NamedTuple

from citations.parsing.dates import YEAR
from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY, fields
from citations.parsing.names import ORGANISATION
from citations.parsing.text import SENTENCE_END, without_stop

QUOTED = re.compile(
    r"“(?P<curly>.+)”(?=[\s.,;]|$)|‘(?P<single>.+)’(?=[\s.,;]|$)"
    r"|\"(?P<straight>.+)\"(?=[\s.,;]|$)|'(?P<plain>.+?)(?:(?<=[.,?!])'(?= |$)|'(?=[.,]))"
)
# A journal's name and no publisher's: needed where no volume and pages say that it is a journal.
PUBLISHER = re.compile(
    r"\b(?:Press|Publish\w*|Publications?|Books?|Springer|Elsevier|Wiley|Routledge|SAGE|Sage|Guilford"
    r"|Pearson|McGraw|Norton|Penguin|Erlbaum|Karger|Thieme|Lippincott|Saunders|Mosby|Blackwell"
    r"|Churchill|Macmillan|Palgrave|Kluwer|Verlag|Forlag|Wilkins|Kinetics|Inc|LLC|Ltd|House)\b"
)
JOURNAL = re.compile(
    r"\b(?:J|Journal|Ann|Annals|Arch|Archives|Acta|Lancet|JAMA|BMJ|BMC|PLo?S|Nature|Cells?|Pain|Spine"
    r"|Headache|Brain|Neuron|Circulation|Stroke|Arthritis|Cartilage|Med|Medicine|Res|Research"
    r"|Ther|Therapy|Surg|Surgery|Reviews?|Rev|Physician|Proceedings|Proc|Bulletin|Quarterly"
    r"|Psychiatry|Pediatrics|Sci|Science|Sciences|Rheum|Neurol|[A-Z]\w+ology|[A-Z]\w+iatrics)\b"
)
# Words that journals' names have with a stop, so that it ends no sentence: "Scand. J. Stat."
ABBREVIATED = re.compile(
    r"^(?:[A-Z][a-z]+ )?(?:[A-Z]|Acta|Adv|Am|Anal|Anat|Ann|Annu|Appl|Arch|Behav|Biol|Biochem|Biomed"
    r"|Br|Brit|Bull|Can|Cell|Chem|Clin|Commun|Comput|Curr|Dis|Educ|Endocrinol|Eng|Environ|Epidemiol"
    r"|Eur|Exp|Gen|Geriatr|Health|Hum|Immunol|Int|Intern|Jpn|Lett|Mat|Math|Med|Mol|Nat|Neurol|Nutr"
    r"|Opin|Orthop|Pharmacol|Phys|Physiol|Plann|Proc|Psychol|Public|Q|Rehabil|Rep|Res|Rev|Rheum"
    r"|Rheumatol|Scand|Sci|Soc|Stat|Statist|Surg|Symp|Ther|Top|Trans|Trop|World)\.$"
)
NAME_GOES_ON = re.compile(r"(?:The )?(?:Lancet|JAMA|BMJ|Nature|Cell)\.$")  # "The Lancet. Oncology"


class Cut(NamedTuple):
    title: str
    container: str
    confidence: float

    @property
    def fields(self):
        named = {"title": self.title, "container-title": self.container}
        return fields(self.confidence, named)


def cut(text, *, placed):
    """`text` as title and container, the latter its last sentence; None if it has but one.

    `placed` says that a volume or pages followed, so that the container is a journal.
    """
    if quoted := quote(text):
        return _behind_quote(*quoted)
    ends = [end for end in SENTENCE_END.finditer(text) if end.end() < len(text)]
    while ends:
        title, container = text[: ends[-1].end()].rstrip(), text[ends[-1].end() :]
        if not _goes_on(text, ends):
            break
        ends.pop()
    else:
        return _at_comma(text) if placed else None
    stops = [end for end in ends if end[0].startswith(".")]
    only = len(ends) == 1 or (len(stops) == 1 and ends[-1] is stops[0])
    sure = CERTAIN if only else LIKELY if is_journal(container) and len(ends) < 4 else DOUBTFUL
    if re.search(rf"\b{YEAR}\b(?!\))", container):
        sure = DOUBTFUL  # a date that was not understood
    return Cut(without_stop(title), without_stop(container), sure)


def quote(text):
    """(the title in quotation marks at the start of `text`, what follows), or None."""
    found = QUOTED.match(text)
    if not found:
        return None
    title = next(filter(None, found.groups()))
    if re.search(r"[”\"] ?[.,]? .*[“\"]", title):
        return None  # two quotations
    return without_stop(title), text[found.end() :].lstrip(" .,;")


def is_journal(name):
    named_so = re.match(r"(?:The )?(?:[A-Z][a-z]+ )*(?:Journal|Annals|Archives) of\b", name)
    body = not named_so and ORGANISATION.search(name)
    return bool(JOURNAL.search(name)) and not body and not PUBLISHER.search(name)


def _goes_on(text, ends):
    """Whether the last sentence end is a stop within a journal's name: "Scand. J. Stat."."""
    start = ends[-2].end() if len(ends) > 1 else 0
    last = text[start : ends[-1].end()].rstrip()
    return start > 0 and bool(ABBREVIATED.match(last) or NAME_GOES_ON.match(last))


def _behind_quote(title, rest):
    container = without_stop(re.sub(r"^[Ii]n:? ", "", rest))
    if not container:
        return None
    plain = not re.search(r"[.;:] |, ", container)
    return Cut(title, container, CERTAIN if plain else DOUBTFUL)


def _at_comma(text):
    """A title and a journal with but a comma between them: only a journal's words tell."""
    title, _, container = text.rpartition(", ")
    if not title or not container[:1].isupper() or re.search(r"\bet\.? al\b", text):
        return None
    journal = is_journal(container) and " " in container
    only = ", " not in title and len(container.split()) < 7
    sure = LIKELY if journal or only else DOUBTFUL
    return Cut(title, without_stop(container), sure)
