"""How dates are written in English; names of our own beside those of Django.

No line breaks between a month and its day.
"""

DATE_FORMAT = "F\N{NO-BREAK SPACE}j, Y"
DAY_FORMAT = "l, F\N{NO-BREAK SPACE}j"
DAY_AND_YEAR_FORMAT = "l, F\N{NO-BREAK SPACE}j, Y"
SHORT_DAY_FORMAT = "M\N{NO-BREAK SPACE}j"
