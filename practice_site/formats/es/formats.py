"""How dates are written in Spanish: see ../en/formats.py."""

DATE_FORMAT = "j\N{NO-BREAK SPACE}\\d\\e F \\d\\e Y"
DAY_FORMAT = "l, j\N{NO-BREAK SPACE}\\d\\e F"
DAY_AND_YEAR_FORMAT = "l, j\N{NO-BREAK SPACE}\\d\\e F \\d\\e Y"
SHORT_DAY_FORMAT = "j\N{NO-BREAK SPACE}b"
