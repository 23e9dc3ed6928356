"""The form of a clinic, from top to bottom."""

from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel

from locations.panels import CopyHours, FactsElsewhere, HolidaysAhead

CLINIC_PANELS = [
    FactsElsewhere(),
    HolidaysAhead(),
    TitleFieldPanel(
        "title",
        placeholder="Town*",
        help_text="The town: readers see “Pain clinic in Des Peres”.",
    ),
    MultiFieldPanel(
        [
            "street_address",
            "unit",
            FieldRowPanel(["city", "state", "postal_code"]),
            FieldRowPanel(["latitude", "longitude"]),
        ],
        "Address",
    ),
    MultiFieldPanel(["phone", "fax", "email"], "How people reach this clinic"),
    "introduction",
    "accepting_new_patients",
    InlinePanel(
        "weekly_hours",
        heading="Weekly hours",
        label="Hours",
        help_text="One row for each stretch of time. A day with a lunch break has two rows; "
        "a day without a row is closed. Holidays go under “Clinic hours” in the menu. The "
        "preview can show the next 14 days as readers would see them.",
    ),
    CopyHours(),
    MultiFieldPanel(
        ["directions", "map_picture", "parking", "entrance", "languages", "bring", "insurance"],
        "Before people come",
    ),
    "services",
    MultiFieldPanel(["photo", "photos"], "Photos"),
]
