"""What a post tells search engines: the same facts that its page shows."""

from citations.structured_data import source_node


def medical_page(post, request):
    """schema.org MedicalWebPage with a BlogPosting: reviewedBy exists on pages only."""
    url = post.get_full_url(request)
    page = {"@type": "MedicalWebPage", "mainEntity": article(post, url, request)}
    if post.reviewer and post.reviewed_on:
        page["lastReviewed"] = post.reviewed_on.isoformat()
        page["reviewedBy"] = person(post.reviewer, request)
    return page


def article(post, url, request):
    facts = {
        "@type": "BlogPosting",
        "@id": f"{url}#article",
        "headline": post.title,
    }
    if authors := [author(one, request) for one in post.bylines]:
        facts["author"] = authors
    if sources := [source_node(source) for source in post.sources]:
        facts["citation"] = sources
    if post.first_published_at:
        facts["datePublished"] = post.first_published_at.isoformat()
        facts["dateModified"] = post.last_published_at.isoformat()
    return facts


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
