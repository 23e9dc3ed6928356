"""The languages in which people learn that language help is free (45 CFR 92.11)."""

import tomllib
from pathlib import Path
from typing import NamedTuple


class Language(NamedTuple):
    english: str
    own: str
    direction: str = "ltr"
    notice: str = ""


# By BCP 47 code.
LANGUAGES = {
    code: Language(**facts)
    for code, facts in tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    ).items()
}
# The 15 that the U.S. Department of Health and Human Services lists for Missouri, most spoken
# first; Chinese in both scripts, and "Cushite" is Somali.
MISSOURI = [
    *("es", "zh-Hans", "zh-Hant", "vi", "bs", "de", "ar", "ko", "ru", "fr", "tl", "pdc", "fa"),
    *("so", "pt", "am"),
]
