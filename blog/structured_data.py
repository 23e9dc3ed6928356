"""What a post tells search engines and those who share it: the same facts that its page shows."""

from django.utils import timezone

from citations.structured_data import source_node
from pages.structured_data import picture, practice

HERO = "format-jpeg|fill-1280x720"  # one of those that the page itself offers


def open_graph(post):
    """(property, content) of each fact of an article (ogp.me)."""
    yield "og:type", "article"
    if post.first_published_at:
        yield "article:published_time", by_clock(post.first_published_at)
        yield "article:modified_time", by_clock(post.last_published_at)
    yield from (("article:author", str(one)) for one in post.bylines)
    yield from (("article:tag", shelf["name"]) for shelf in post.shelves)


def medical_page(post, request):
    """schema.org MedicalWebPage with a BlogPosting: reviewedBy exists on pages only."""
    url = post.get_full_url(request)
    page = {
        "@type": "MedicalWebPage",
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "mainEntity": article(post, url, request),
    }
    if image := page["mainEntity"].get("image"):
        page["primaryImageOfPage"] = {"@id": image["@id"]}
    if post.reviewer and post.reviewed_on:
        page["lastReviewed"] = post.reviewed_on.isoformat()
        page["reviewedBy"] = person(post.reviewer, request)
    return page


def article(post, url, request):
    facts = {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": post.title,
        "mainEntityOfPage": {"@id": f"{url}#webpage"},
        "publisher": practice(request),
        "timeRequired": f"PT{post.reading_minutes}M",
    }
    if topics := [shelf["name"] for shelf in post.shelves]:
        facts["keywords"] = topics
    if hero := post.hero_image and post.hero_image.rendition(HERO):
        facts["image"] = picture(hero, post.hero_description, f"{url}#hero", request)
    if authors := [author(one, request) for one in post.bylines]:
        facts["author"] = authors
    if sources := [source_node(source) for source in post.sources]:
        facts["citation"] = sources
    if post.first_published_at:
        facts["datePublished"] = by_clock(post.first_published_at)
        facts["dateModified"] = by_clock(post.last_published_at)
    return facts


def by_clock(moment):
    """In the practice's zone: the day is the one that the page shows."""
    return timezone.localtime(moment).isoformat()


def author(one, request):
    if one.clinician:
        return person(one.clinician, request)
    return {"@type": "Person", "name": one.name}


def person(clinician, request):
    facts = {"@type": "Person", "name": clinician.title}
    if clinician.credentials:
        facts["honorificSuffix"] = clinician.credentials
    if clinician.live:
        url = clinician.get_full_url(request)
        facts |= {"@id": f"{url}#person", "url": url}
    return facts
