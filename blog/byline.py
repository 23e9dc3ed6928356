"""Who vouches for a post, each by the page in the language that is read."""

from pages.languages import in_active_language


def authors_of(post):
    """Its rows of authors, with their clinicians' photos."""
    rows = list(post.authors.select_related("clinician__photo"))
    named = [row for row in rows if row.clinician]
    pages = in_active_language([row.clinician for row in named])
    for row, page in zip(named, pages, strict=True):
        page.photo = row.clinician.photo
        row.clinician = page
    return rows


def reviewer_of(post):
    return in_active_language([post.reviewed_by])[0] if post.reviewed_by else None
