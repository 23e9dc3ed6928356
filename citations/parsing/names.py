"""A list of authors or editors, in any of the forms people write names in.

Persons become {"family", "given", "suffix"}: initials with stops ("AI" is "A. I."), given names
written in full as they stand. Organisations become {"literal"}. A list cut short ends in ET_AL.
"""

import re
from typing import NamedTuple

from citations.parsing.fields import CERTAIN, DOUBTFUL, LIKELY

ET_AL = {"literal": "et al"}

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Ll]a|[Ll]e|[Dd]i|[Dd]a|[Dd]o|[Dd]os"
    r"|[Dd]as|[Dd]u|[Tt]en|[Tt]er|[Bb]in|al|el|y|zu)"
)
NAME = rf"(?:(?:[dl]['’])?{CAPITAL}[\w'’-]*|{PARTICLE}|de-la-[\w-]+)"
FAMILY = rf"(?P<family>{NAME}(?: {NAME}){{0,3}}?)"
SUFFIX = r"(?P<suffix>Jr|Sr|I{2,3}|IV|2nd|3rd)\b\.?"
DOTTED = rf"{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}}"
SPACED = rf"{CAPITAL}\.?(?:[ -]?{CAPITAL}\.?){{0,3}}(?![\w.])"
IN_FULL = (
    rf"(?:{CAPITAL}\.? )?{CAPITAL}[\w'’]+(?:-{CAPITAL}[\w'’]+)?"
    rf"(?: {CAPITAL}\.?(?![\w.])| {CAPITAL}[\w'’]+)?"
)

INVERTED = re.compile(rf"{FAMILY}, (?P<given>{DOTTED}|{SPACED})(?:,? {SUFFIX})?(?!\w)")
UNDIVIDED = re.compile(rf"{FAMILY} (?P<given>{SPACED}|{DOTTED})(?:,? {SUFFIX})?(?!\w)")
INITIALS_FIRST = re.compile(rf"(?P<given>{DOTTED}) {FAMILY}(?:,? {SUFFIX})?(?![\w’'-])")
INVERTED_IN_FULL = re.compile(rf"{FAMILY}, (?P<given>{IN_FULL})(?:,? {SUFFIX})?(?![\w-])")
IN_FULL_FIRST = re.compile(
    rf"(?P<given>(?:{CAPITAL}\.? )?{CAPITAL}[\w'’-]+(?: {CAPITAL}\b\.?)*) "
    rf"(?P<family>(?:{PARTICLE} ){{0,2}}{CAPITAL}[\w'’-]+)(?:,? {SUFFIX})?(?![\w-])"
)
BETWEEN = re.compile(r",? & |,? and |, |; ")
GROUP = re.compile(r"(.+[A-Z]\.?)(; |,? & |,? and |, )(.+)")
CUT_SHORT = re.compile(r",? \(?(?:et\.? al|and others|and colleagues|& al)\.?\)?$")
ELLIPSIS = re.compile(r",? ?(?:\. ?\. ?\.|…).*$")

INITIALS_AT_END = re.compile(rf".* {CAPITAL}{{1,3}}$")
# "Vitamin D", "Hepatitis B": no family and initials, and no more so behind other words.
NO_FAMILY = re.compile(
    r"(?:^|.* )(?:Vitamin|Hepatitis|Type|Part|Phase|Grade|Stage|Class|Group|Factor|Level|Influenza"
    r"|Chapter|Section|Volume|Table|Figure|Appendix|Step|Series|Plan|Botulinum|Interleukin)$"
)
# Only an organisation's name has one of these words: without them an author may be a person.
ORGANISATION = re.compile(
    r"\b(?:Academy|Academies|Administration|Agency|Alliance|Association|Authority|Board|Bureau"
    r"|Cent(?:er|re)s?|Clinic|Coalition|Collaboration|Collaborators|College|Commission|Committee"
    r"|Consortium|Council|Department|Federation|Forum|Foundation|Group|Health Service|Hospital"
    r"|Initiative|Institutes?|Investigators|Library|Ministry|Network|Office|Organi[sz]ation|Panel"
    r"|Partnership|Program(?:me)?|Service|Society|Task Force|Team|Trust|Union|University"
    r"|MedlinePlus|Cochrane|Public Health England|Statistics Canada)\b"
    r"|^(?:AAFP|AAOS|AAPM|ACP|ACR|AHRQ|CDC|FDA|NCCIH|NHS|NIAMS|NICE|NIH|NINDS|WHO)$"
)
LIKE_ORGANISATION = re.compile(
    r"(?:The )?[A-Z]\w+ (?:[A-Z]\w+ )*(?:of|for)(?: the)?(?: [A-Z]\w+)+\.?"
)
SMALL_WORDS = {"and", "for", "in", "of", "on", "the", "to", "et", "de", "der", "für", "des", "&"}


class Names(NamedTuple):
    people: list
    confidence: float


def read(text):
    """The names that `text` is, as Names; None where a part of it is no name."""
    named = CUT_SHORT.sub("", text)
    shortened = ELLIPSIS.sub("", named)
    more = [ET_AL] if shortened != text else []
    found = _persons(shortened, bool(more)) or (None if more else _with_group(text))
    return found and Names([*found.people, *more], found.confidence)


def is_organisation(name):
    name = name.removesuffix(".")
    words = re.findall(r"[\w.'’&-]+", name)
    if re.fullmatch(r"(?!JAMA|BMJ)[A-Z]{2,6}", name):
        return True
    capitalised = all(not word[0].islower() or word in SMALL_WORDS for word in words)
    return (
        capitalised
        and not re.search(r"[?!:]|\. ", name.replace("U.S. ", ""))
        and bool(ORGANISATION.search(name))
    )


def is_like_organisation(name):
    """Whether `name` is in capitals but for an "of" or the like, which no person's name has."""
    return bool(LIKE_ORGANISATION.fullmatch(name))


def _with_group(text):
    """An organisation; or persons and, last, the organisation that they wrote for."""
    people, _, group = GROUP.match(text).groups() if GROUP.match(text) else ("", "", text)
    if not is_organisation(group):
        return None
    literal = {"literal": group.removesuffix(".")}
    if not people:
        return Names([literal], CERTAIN)
    persons = _persons(people, False)
    return persons and Names([*persons.people, literal], persons.confidence)


def _persons(text, cut_short):
    for first, others in (
        (INVERTED, INVERTED),
        (UNDIVIDED, UNDIVIDED),
        (INITIALS_FIRST, INITIALS_FIRST),
        (INVERTED, INITIALS_FIRST),
    ):
        if (found := _list(text, first, others)) and not _may_be_letters(found, cut_short):
            return Names(list(map(_person, found)), CERTAIN)
    for first, others in (
        (IN_FULL_FIRST, IN_FULL_FIRST),
        (INVERTED_IN_FULL, IN_FULL_FIRST),
        (INVERTED_IN_FULL, INVERTED_IN_FULL),
    ):
        if found := _list(text, first, others):
            has_initial = any(re.search(r"(?: |^)\w\.?$", name["given"]) for name in found)
            sure = has_initial or (first is IN_FULL_FIRST and len(found) > 1)
            return Names(list(map(_person, found)), LIKELY if sure else DOUBTFUL)
    return None


def _list(text, first, others):
    """The matches of which `text` wholly consists, but for what stands between names."""
    found, position, pattern = [], 0, first
    while name := pattern.match(text, position):
        if not _is_person(name):
            return []
        found.append(name)
        if text[name.end() :] in ("", "."):
            return found
        between = BETWEEN.match(text, name.end())
        if not between:
            return []
        position, pattern = between.end(), others
    return []


def _is_person(name):
    """Not the tail of an organisation's name ("American Heart Association AHA") nor a phrase."""
    family = name["family"]
    return not (
        len(family) == 1
        or re.search("[0-9]", family)
        or family == family.lower()
        or ORGANISATION.search(family)
        or NO_FAMILY.match(family)
        or INITIALS_AT_END.match(family)
    )


def _may_be_letters(found, cut_short):
    """Whether names all in capitals could be abbreviations: "AMA, CDC"."""
    if all("." in name["given"] for name in found):
        return False
    families = [name["family"] for name in found]
    in_capitals = [family for family in families if family.isupper() and len(family) > 1]
    if not in_capitals:
        return False
    several = len(families) > 1 or cut_short
    return len(in_capitals) < len(families) or not (several and max(map(len, families)) > 4)


def _person(name):
    given = name["given"]
    if re.search(r"[^\W\d_]{4}|[a-zß-öø-ÿ]", given):
        given = re.sub(r"\b(\w)(?= |$)", r"\1.", given)
    else:
        letters = re.sub(r"[^\w-]", "", given)
        given = re.sub(r"(\w)(?=\w)", r"\1. ", letters).replace("-", ".-") + "."
    suffix = {"suffix": name["suffix"]} if name["suffix"] else {}
    return {"family": name["family"], "given": given, **suffix}
