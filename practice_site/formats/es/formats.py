"""How dates are written in Spanish: see ../en/formats.py."""

DATE_FORMAT = r"j \d\e F \d\e Y"
DAY_FORMAT = r"l, j \d\e F"
DAY_AND_YEAR_FORMAT = r"l, j \d\e F \d\e Y"
SHORT_DAY_FORMAT = "j b"
