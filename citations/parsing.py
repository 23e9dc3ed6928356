"""A reference as people type it, read into CSL-JSON fields: only what its form makes certain.

`parse` knows journal articles in APA, AMA and Vancouver (PubMed's) form, and an organisation's web
page. Where a boundary could lie in two places, the fields on both sides of it are left out.
`covers` says whether the fields account for every word, so that a rendering may stand in for the
text. Forms: APA 7 chapter 10, AMA 11 chapter 3, NLM's "Citing Medicine".
"""

import re
import unicodedata
from collections import Counter
from datetime import date

from citations import identifiers

LONGEST_REFERENCE = 2000  # characters; what is longer is not one reference
ET_AL = {"literal": "et al"}  # last of the authors where the source stops naming them

CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
PARTICLE = r"(?:van|von|der|den|de|del|della|la|le|di|da|do|dos|das|du|ten|ter|bin|al|el|y|zu)"
NAME = rf"(?:(?:[dl]['’])?{CAPITAL}[\w'’-]*|{PARTICLE})"
FAMILY = rf"(?P<family>{NAME}(?: {NAME}){{0,3}}?)"
SUFFIX = r"(?P<suffix>Jr|Sr|I{2,3}|IV|2nd|3rd)\b\.?"
APA_GIVEN = rf"(?P<given>{CAPITAL}\.(?:[ -]?{CAPITAL}\.){{0,3}})"
APA_NAME = re.compile(rf"{FAMILY}, {APA_GIVEN}(?:,? {SUFFIX})?")
AMA_NAME = re.compile(rf"{FAMILY} (?P<given>{CAPITAL}{{1,3}}(?:-{CAPITAL})?)(?: {SUFFIX})?(?!\w)")
NOT_A_FAMILY = re.compile(r"(?:Vitamin|Hepatitis|Type|Part|Phase|Grade)$")  # "Vitamin D"
BETWEEN_NAMES = re.compile(r",? & |,? and |, ")
NAMES_CUT_SHORT = re.compile(r",? et al\.?$")
# Only an organisation's name has one of these words: without them an author may be a person.
ORGANISATION = re.compile(
    r"\b(?:Academy|Administration|Agency|Alliance|Association|Board|Bureau|Cent(?:er|re)s?|Clinic"
    r"|Collaboration|College|Commission|Committee|Consortium|Council|Department|Federation"
    r"|Foundation|Hospital|Institutes?|Library|Ministry|Network|Office|Organi[sz]ation|Service"
    r"|Society|Task Force|University|MedlinePlus)\b"
    r"|^(?:AAFP|AAOS|AAPM|ACP|ACR|AHRQ|CDC|FDA|NCCIH|NHS|NIAMS|NICE|NIH|NINDS|WHO)$"
)
# A journal's name and no publisher's: needed where no volume and pages say that it is a journal.
PUBLISHER = re.compile(r"\b(?:Press|Publish\w*|Books?|Springer|Elsevier|Wiley|Inc|LLC|Ltd)\b|&")
JOURNAL = re.compile(
    r"\b(?:J|Journal|Ann|Annals|Arch|Archives|Acta|Lancet|JAMA|BMJ|PLo?S|Nature|Cells?|Pain|Spine"
    r"|Headache|Brain|Neuron|Circulation|Stroke|Arthritis|Cartilage|Med|Medicine|Res|Research"
    r"|Ther|Therapy|Surg|Surgery|Reviews?|[A-Z]\w+ology|[A-Z]\w+iatrics)\b"
)

URL = re.compile(r"https?://[^\s\"“”]+", re.IGNORECASE)
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH_NAME = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)",
    re.IGNORECASE,
)
MONTH = rf"(?P<month>(?i:{MONTH_NAME.pattern}))\.?"
YEAR = r"(?P<year>(?:1[89]|20)[0-9]{2})"
DAY = r"(?P<day>[0-9]{1,2})"
SPOKEN_DATE = rf"(?:{MONTH} (?:{DAY}, )?)?{YEAR}"
ACCESSED = re.compile(
    rf"(?<=[.?!] )(?:Accessed|Retrieved|Available)(?: {SPOKEN_DATE})?[.,]?"
    r"(?: (?:from|at):?)?(?= ?(?:https?:|$))"
)
POSTED = re.compile(rf"\. (?:Published (?:online )?|(?=[A-Z][a-z.]+ [0-9]+, )){SPOKEN_DATE}$")
PAGES = r"(?P<page>[A-Za-z]{0,3}[0-9]+[A-Za-z]?(?:[-‐‑–—]{1,2}[A-Za-z]{0,3}[0-9]+[A-Za-z]?)?)"
ISSUE = r"\((?P<issue>[^()]{1,20})\)"
APA = re.compile(
    rf"(?P<authors>.+?) \((?:{YEAR}(?:, {MONTH}(?: {DAY})?)?|n\. ?d\.)\)\. (?P<rest>.+)"
)
APA_PLACE = re.compile(
    rf", (?P<volume>[0-9]+)(?: ?{ISSUE})?(?:, (?:pp?\. |Article (?:no\. )?)?{PAGES})?$"
)
AMA = re.compile(r"(?P<authors>(?:U\.S\. )?[^.?!]+)\. (?P<rest>.+)")
AMA_PLACE = re.compile(
    rf"\. {YEAR}(?: {MONTH}(?: {DAY})?)?"
    rf"(?:; ?(?=[0-9(])(?P<volume>[0-9]+)?(?:{ISSUE})?(?:: ?{PAGES})?)?$"
)
# The end of a title; "vs.", "St." and the like, and what goes on in lower case, do not end one.
SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\bSt)(?<!\bDr)(?<!\bno)[.?!][\"”’)]* (?![a-z])")
DOTTED = re.compile(r"\b(?:Am|Ann|Arch|Br|Clin|Curr|Eur|Int|J|Med|Proc|Res|Rev)\.$")
# Words of a reference that only label what follows or stand for a missing date.
LABELS = re.compile(
    r"\b(?:vol|no|pp?|article(?: no)?)\.? (?=[a-z]{0,3}[0-9])|\b(?:doi|pmid|pmcid):"
    r"|\bavailable (?:at|from):? ?(?=https?:)"
    r"|\b(?:accessed|retrieved|published(?: online)?)(?= [a-z]{3,9}\.? [0-9]|(?: from:?)? ?https?:)"
    r"|(?<=[0-9], )from(?= https?:)|(?<=retrieved )from(?=:? https?:)|\(n\. ?d\.\)",
    re.IGNORECASE,
)


def parse(text):
    """The CSL-JSON fields that the reference `text` certainly states; {} if none are certain.

    `issued` and `accessed` are EDTF strings ("2011", "2011-07-08"). Authors cut short by "et al."
    end with {"literal": "et al"}. Identifiers are returned even where the rest is not understood.
    """
    text = _one_line(text)
    if len(text) > LONGEST_REFERENCE:
        return {}
    body, tail = _split_tail(text)
    found = (_read_apa(body, tail) or _read_ama(body, tail)) if "[" not in body else {}
    return {**found, **tail}


def covers(text, csl):
    """Whether the fields of `csl` account for every word of `text`.

    Not words: punctuation, the number of a list, labels ("vol.", "pp.", "doi:", "Retrieved from")
    and the "and" between names. The address and when it was read count only without a DOI, as no
    style prints both.
    """
    text = _one_line(text)
    for mention in reversed(list(identifiers.mentions(text))):
        if csl.get(mention.name) == mention.value:
            text = text[: mention.start] + " " + text[mention.end :]
    left = Counter(_words(LABELS.sub(" ", text))) - Counter(_words(_stated(csl)))
    return bool(csl.get("title")) and set(left) <= {"and"}


def _one_line(text):
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"^(?:[•*·–-] ?|\[?[0-9]{1,3}[.)\]] )", "", text)


def _split_tail(text):
    """The words before the identifiers and addresses that end a reference, and those as fields.

    The body is "" where other words follow them: where it ends is then unknown.
    """
    fields = identifiers.find(text)
    spans = {mention.start: mention.end for mention in identifiers.mentions(text)}
    urls = [url for url in URL.finditer(text) if url.start() not in spans]
    if len(urls) == 1:
        fields["URL"] = _without_closing_marks(urls[0][0])
    spans.update(url.span() for url in urls)
    if accessed := ACCESSED.search(text):
        spans[accessed.start()] = accessed.end()
        if accessed["year"]:
            fields["accessed"] = _edtf(accessed)
    body_end = min(spans, default=len(text))
    after = list(text)
    for start, end in spans.items():
        after[start:end] = " " * (end - start)
    if re.search(r"\w", "".join(after[body_end:])):
        return "", fields
    return re.sub(r"(?:\bdoi:|[\s.;,])+$", "", text[:body_end], flags=re.IGNORECASE), fields


def _without_closing_marks(url):
    url = url.rstrip(".,;:'’>")
    return url if url.count("(") >= url.count(")") else url.rstrip(").,;")


def _read_apa(body, tail):
    found = APA.fullmatch(body)
    if not found or not (author := _authors(found["authors"], APA_NAME)):
        return {}
    rest = found["rest"]
    place = APA_PLACE.search(rest)
    kind = _article(rest, place) if place else _without_place(rest, author, tail)
    return {"author": author, **({"issued": _edtf(found)} if found["year"] else {}), **kind}


def _read_ama(body, tail):
    found = AMA.fullmatch(body)
    if not found or not (author := _authors(found["authors"], AMA_NAME)):
        return {}
    rest = found["rest"]
    dated = AMA_PLACE.search(rest) or POSTED.search(rest)
    if dated and "volume" in dated.re.groupindex:
        kind = _article(rest, dated)
    else:
        kind = _without_place(rest[: dated.start()] if dated else rest, author, tail)
    return {"author": author, **({"issued": _edtf(dated)} if dated else {}), **kind} if kind else {}


def _article(text, place=None):
    """The article that `text` names, its volume and pages standing at `place`."""
    parts = _title_and_container(text[: place.start()] if place else text)
    at = {name: place[name] for name in ("volume", "issue", "page") if place and place[name]}
    if not parts or not (at.keys() & {"issue", "page"} or _is_journal(parts[1])):
        return {}
    return {"type": "article-journal", "title": parts[0], "container-title": parts[1], **at}


def _without_place(text, author, tail):
    """What `text` names where no volume and pages say that it is an article."""
    parts = _title_and_container(text)
    if "URL" not in tail:
        return _article(text) if parts and not re.search("[0-9]", parts[1]) else {}
    organisation = author[0].get("literal")
    if organisation and parts and _is_site(parts[1], organisation):
        return {"type": "webpage", "title": parts[0], "container-title": parts[1]}
    if organisation and not re.search(r"[.?!] ", text):
        return {"type": "webpage", "title": text}
    return {}


def _authors(text, pattern):
    """The authors that `text` is; [] where a part of it is no certain name."""
    people, _, group = text.partition("; ")
    named = NAMES_CUT_SHORT.sub("", people)
    cut_short = named != people
    if group:
        names = [] if cut_short or not _is_organisation(group) else _names(named, pattern)
        return [*names, {"literal": group.removesuffix(".")}] if names else []
    if names := _names(named, pattern):
        return [*names, ET_AL] if cut_short else names
    is_body = not cut_short and not pattern.match(named) and _is_organisation(named)
    return [{"literal": named.removesuffix(".")}] if is_body else []


def _names(text, pattern):
    names, position = [], 0
    while (found := pattern.match(text, position)) and _is_person(found):
        names.append(_name(found))
        if found.end() == len(text):
            return names
        between = BETWEEN_NAMES.match(text, found.end())
        if not between:
            break
        position = between.end()
    return []


def _is_person(found):
    """Not the tail of an organisation's name ("American Heart Association AHA") nor a phrase."""
    family = found["family"]
    in_mixed_case = family not in (family.lower(), family.upper())
    return in_mixed_case and not (ORGANISATION.search(family) or NOT_A_FAMILY.match(family))


def _is_organisation(name):
    name = name.removesuffix(".")
    small = {"and", "for", "in", "of", "on", "the"}
    words = re.findall(r"[\w.'’-]+", name)
    capitalised = all(not word[0].islower() or word in small for word in words)
    return capitalised and ORGANISATION.search(name) is not None


def _is_journal(name):
    named_so = re.match(r"(?:The )?(?:Journal|Annals|Archives) of\b", name)
    body = not named_so and ORGANISATION.search(name)
    return JOURNAL.search(name) and not body and not PUBLISHER.search(name)


def _name(found):
    letters = re.sub(r"[^\w-]", "", found["given"])
    given = re.sub(r"(\w)(?=\w)", r"\1. ", letters).replace("-", ".-") + "."
    suffix = {"suffix": found["suffix"]} if found["suffix"] else {}
    return {"family": found["family"], "given": given, **suffix}


def _title_and_container(text):
    """`text` cut where its title ends, if only one place can be meant."""
    ends = list(SENTENCE_END.finditer(text))
    full_stops = [end for end in ends if end[0].startswith(".")]
    certain = len(ends) == 1 or (len(full_stops) == 1 and ends[-1] is full_stops[0])
    if not certain:
        return None
    title, container = text[: ends[-1].end()].rstrip(), text[ends[-1].end() :]
    if container.startswith("In ") or DOTTED.search(title):
        return None  # the book of a chapter; "Does it help? J. Pain"
    return title.removesuffix("."), container


def _is_site(name, author):
    named_alike = name.casefold() == author.casefold()
    return named_alike or _is_organisation(name) or re.fullmatch(r"(?=.*[a-z])\S+\.gov", name)


def _edtf(found):
    year = found["year"]
    if not found["month"]:
        return year
    month = MONTHS.index(found["month"][:3].lower()) + 1
    if not found["day"]:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, int(found["day"])).isoformat()
    except ValueError:
        return year


def _stated(csl):
    names = ["title", "container-title", "volume", "issue", "page", "issued"]
    names += ["DOI", "PMID", "PMCID"]
    if csl.get("URL") and not csl.get("DOI"):
        names += ["URL", "accessed"]
    people = [part for author in csl.get("author") or [] for part in author.values()]
    return "\n".join([*people, *(str(csl.get(name) or "") for name in names)])


def _words(text):
    """The words of `text`; "A. I." is one, and months are numbers, as EDTF writes them."""
    text = re.sub(r"\b([^\W\d_])\. ?(?=[^\W\d_]\.)", r"\1", text)
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()):
        if word[:3] in MONTHS and MONTH_NAME.fullmatch(word):
            word = str(MONTHS.index(word[:3]) + 1)
        yield word.lstrip("0") or "0"
