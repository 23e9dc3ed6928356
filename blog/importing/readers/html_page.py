"""A web page's element tree, and in it the article apart from what the page shows around it."""

import re
from collections.abc import Iterator
from itertools import takewhile

from lxml import etree, html

from ..document import LeftOut
from ..files import MAX_ELEMENTS, UnreadableFile
from ..furniture import REASON as FURNITURE
from ..html_words import INLINE, NO_WORDS

# The parser drops a tag that is out of place, which yet ends the word before it.
TAG = re.compile(r"</?([a-z][a-z0-9]*)", re.IGNORECASE)
EMPTY = "wbr"  # what stands for an element that was taken out
KEPT = INLINE | {"br"}
MOST_ATTRIBUTES = 2000  # of one tag; the parser's time grows with their square
DEEPEST = 200
LONG_PARAGRAPH = 20  # words that a menu, a button or a caption does not have
FURNITURE_TAGS = {"nav", "aside", "form", "button", "select", "textarea", "dialog", "menu"}
FURNITURE_ROLES = {
    *("banner", "complementary", "contentinfo", "dialog", "form", "menu", "navigation", "search")
}
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|widgets?|comments?|comment-list|respond"
    r"|share|sharing|sharedaddy|social|related|newsletter|subscribe|cookies?|consent|popup|modal"
    r"|adverts?|ads|promo|pagination|pager|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
NEW_IN_HTML_5 = {"article", "aside", "figure", "footer", "header", "main", "nav", "section"}
EMBEDDED = {"iframe", "object", "embed", "video", "audio", "applet", "canvas"}
HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
MARGIN = re.compile(r"cmnt\d+")  # Google Docs names its comments so
MARGIN_CLASSES = {"msocomtxt", "msocommentreference", "msocommenttext", "msocomanchor"}


def parse(text: str) -> html.HtmlElement:
    """The page's root element; raises UnreadableFile where there is no page in the text."""
    if text.count("<") > MAX_ELEMENTS:
        raise UnreadableFile("the page is far too long for one post")
    tags = (chunk.partition(">")[0] for chunk in text.split("<"))
    if any(len(tag) > MOST_ATTRIBUTES and len(tag.split()) > MOST_ATTRIBUTES for tag in tags):
        raise UnreadableFile("a tag of the page has thousands of attributes")
    text = TAG.sub(lambda tag: tag[0] if tag[1].lower() in KEPT else f" {tag[0]}", text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("there is no text in the page") from error
    _mend_head(root)
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise UnreadableFile("the page is nested too deeply to be read")
    return root


def _mend_head(root: html.HtmlElement) -> None:
    """The parser leaves an element new in HTML 5 in the head of a page without a body's tag."""
    head, body = root.find("head"), root.find("body")
    stray = [] if head is None else [e for e in head if e.tag in NEW_IN_HTML_5]
    if stray and body is None:
        body = etree.SubElement(root, "body")
    for position, element in enumerate(stray):
        body.insert(position, element)


def children(element: html.HtmlElement) -> Iterator[str | html.HtmlElement]:
    """An element's text and elements in reading order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def words_in(element: html.HtmlElement) -> str:
    """The text of an element with the descriptions of its pictures, on one line."""
    return " ".join(_text(element).split())


def _text(element: html.HtmlElement) -> str:
    """The text as it stands, with a space where a block begins or ends."""
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        parts.append("" if node.tag in INLINE and not _why_hidden(node) else " ")
        if event == "start" and node.tag not in NO_WORDS:
            parts += [node.text or "", f" {node.get('alt', '')} " if node.tag == "img" else ""]
        elif event == "end" and node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


def without_hidden(root: html.HtmlElement) -> Iterator[LeftOut]:
    """Take out of the tree what nobody sees on the page and comments in its margin."""
    etree.strip_elements(root, *NO_WORDS, "head", with_tail=False)
    yield from _without(root, _why_hidden)


def without_embedded(root: html.HtmlElement) -> Iterator[tuple[LeftOut, str]]:
    """Take out what the page loads from elsewhere; with each its address."""
    for node in [node for node in root.iter() if node.tag in EMBEDDED]:
        address = node.get("src") or node.get("data") or ""
        yield LeftOut(words_in(node), "embedded from elsewhere"), address
        remove(node)


def article_of(root: html.HtmlElement) -> tuple[html.HtmlElement, list[LeftOut]]:
    """The element that holds the page's article, its furniture taken out and named."""
    body = root if root.find("body") is None else root.find("body")
    whole = len(words_in(body).split())
    title = next(body.iter("h1"), None)
    around_title = set() if title is None else {title, *title.iterancestors()}

    def furniture(node: html.HtmlElement) -> str:
        is_furniture = node not in around_title and _is_furniture(node)
        return FURNITURE if is_furniture and len(words_in(node).split()) * 2 < whole else ""

    left_out = list(_without(body, furniture))
    article = _named_article(body)
    article = _densest(body) if article is None else article
    is_above = article not in around_title
    if title is not None and is_above and title not in article.iterancestors():
        title.drop_tree()
        title.tail, article.text = article.text, None
        article.insert(0, title)
    return article, [*left_out, *_around(article, body)]


def _around(article: html.HtmlElement, body: html.HtmlElement) -> Iterator[LeftOut]:
    node = article
    while node is not body:
        parent = node.getparent()
        parts = [" " if part is node else part for part in children(parent)]
        texts = [part if isinstance(part, str) else _text(part) for part in parts]
        if "".join(texts).strip():
            yield LeftOut(" ".join("".join(texts).split()), FURNITURE)
        node = parent


def _named_article(body: html.HtmlElement) -> html.HtmlElement | None:
    """The article that the page names as such, if it has most of the page's long paragraphs."""
    found = [*body.iter("article"), *body.iter("main"), *body.xpath(".//*[@role='main']")]
    found += body.xpath(".//*[@itemprop='articleBody']")
    found = [node for node in found if INLINE.isdisjoint(n.tag for n in node.iterancestors())]
    enough = len(_long_paragraphs(body)) / 2
    return next((node for node in found if len(_long_paragraphs(node)) >= max(enough, 1)), None)


def _densest(body: html.HtmlElement) -> html.HtmlElement:
    """The smallest element that holds every long paragraph of the page."""
    paragraphs = _long_paragraphs(body)
    if not paragraphs:
        return body
    common = [*reversed(list(paragraphs[0].iterancestors()))]
    for paragraph in paragraphs[1:]:
        ancestors = set(paragraph.iterancestors())
        common = [node for node in common if node in ancestors]
    within = list(takewhile(lambda node: node.tag not in INLINE, common))
    return within[-1] if body in within else body


def _long_paragraphs(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [
        node
        for node in element.iter("p", "li", "h2", "h3")
        if node.tag in {"h2", "h3"} or len(words_in(node).split()) >= LONG_PARAGRAPH
    ]


def _is_furniture(node: html.HtmlElement) -> bool:
    if node.tag in FURNITURE_TAGS or node.get("role", "") in FURNITURE_ROLES:
        return node.get("role") != "note"
    if node.tag in {"header", "footer"}:
        return not any(parent.tag == "blockquote" for parent in node.iterancestors())
    names = f"{node.get('class', '')} {node.get('id', '')}"
    return node.tag not in INLINE and bool(FURNITURE_NAMES.search(names))


def _why_hidden(node: html.HtmlElement) -> str:
    classes = set(node.get("class", "").lower().split())
    anchor = node.get("href", "").removeprefix("#")
    is_comment = node.tag == "p" and node.xpath(".//a[starts-with(@href, '#cmnt_ref')]")
    if is_comment or MARGIN.fullmatch(anchor) or classes & MARGIN_CLASSES:
        return "comment in the margin"
    if "hidden" in node.attrib or HIDDEN.search(node.get("style", "")):
        return "hidden on the page"
    return "shown only where scripts are off" if node.tag == "noscript" else ""


def _without(root: html.HtmlElement, why) -> Iterator[LeftOut]:
    """Take out every element for which `why` has a reason, outermost first."""
    walk = [root]
    while walk:
        node = walk.pop()
        reason = why(node) if node is not root else ""
        if reason:
            yield LeftOut(words_in(node), reason)
            remove(node)
        else:
            walk += reversed([child for child in node if isinstance(child.tag, str)])


def remove(node: html.HtmlElement) -> None:
    """Take an element out of the tree; the text after it stays, as words of its own."""
    # Dropped from the tree, each would copy all text before it: too slow for thousands of them.
    node.clear(keep_tail=True)
    node.tag, node.text = EMPTY, " "
