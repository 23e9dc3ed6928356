"""A source that the text of a post names is among the post's sources."""

from blog.post_parts import Citation
from citations.markers import in_reading_order


def cite_what_is_named(post):
    """Add what only a marker names, and let merged sources be what they became; nothing is saved.

    Returns the sources that were added.
    """
    uses = list(post.citations.select_related("reference__merged_into"))
    kept = {}
    for use in sorted(uses, key=lambda use: use.reference.merged_into is not None):
        kept.setdefault(use.reference.standing, use)
    for source, use in kept.items():
        use.reference = source
    added = [source for source in in_reading_order(post, list(kept)) if source not in kept]
    uses = [use for use in uses if use in kept.values()]
    uses += [Citation(reference=source) for source in added]
    for position, use in enumerate(uses):
        use.sort_order = position
    post.citations = uses
    return added
