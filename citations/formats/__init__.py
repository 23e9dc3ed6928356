"""Files of references: RIS, BibTeX, PubMed's .nbib and CSL-JSON, read and written."""

from typing import NamedTuple

from citations.formats import bibtex, csl_json, ris


class Written(NamedTuple):
    label: str
    write: object  # list of CSL-JSON -> text
    content_type: str


# By the end of the file's name.
WRITTEN = {
    "ris": Written("RIS", ris.write, "application/x-research-info-systems"),
    "bib": Written("BibTeX", bibtex.write, "application/x-bibtex"),
    "json": Written("CSL-JSON", csl_json.write, "application/vnd.citationstyles.csl+json"),
}
