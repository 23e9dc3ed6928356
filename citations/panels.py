"""The editor's screen of a source: what every source has comes first."""

from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

SOURCE_PANELS = [
    MultiFieldPanel(
        ["type", "author", "title", "container_title", "issued"], "What every source has"
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(["volume", "issue", "page"]),
            FieldRowPanel(["doi", "pmid", "pmcid"]),
            "url",
            "accessed",
        ],
        "Where to find it",
    ),
    MultiFieldPanel(
        [
            "container_title_short",
            "status",
            "editor",
            FieldRowPanel(["number", "edition", "genre"]),
            FieldRowPanel(["publisher", "publisher_place", "event_title"]),
            FieldRowPanel(["issn", "isbn"]),
        ],
        "For books, reports, conferences and articles not yet printed",
    ),
    "raw_text",
    MultiFieldPanel(
        [
            FieldRowPanel(["verified_source", "verified_at"]),
            FieldRowPanel(["retraction", "retraction_notice_url"]),
        ],
        "How far it can be trusted",
    ),
]
