"""How dates are written in English; names of our own beside those of Django."""

DATE_FORMAT = "F j, Y"
DAY_FORMAT = "l, F j"
DAY_AND_YEAR_FORMAT = "l, F j, Y"
SHORT_DAY_FORMAT = "M j"
