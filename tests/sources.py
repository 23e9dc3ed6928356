"""One source of each type, as CSL-JSON. All but the first are made up."""

CAPLAN = {
    "type": "article-journal",
    "author": [{"family": "Caplan", "given": "Arnold I."}, {"family": "Correa", "given": "Diego"}],
    "issued": "2011-07-08",
    "title": "The MSC: an injury drugstore",
    "container-title": "Cell Stem Cell",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
    "DOI": "10.1016/j.stem.2011.06.008",
}
BOOK = {
    "type": "book",
    "author": [{"family": "Rivera", "given": "M. J."}],
    "title": "Handbook of Pain",
    "edition": "3",
    "volume": "2",
    "publisher": "Example Press",
    "publisher-place": "Boston, MA",
    "issued": "2015",
    "ISBN": "9780306406157",
}
CHAPTER = {
    "type": "chapter",
    "author": [{"family": "Rivera", "given": "M. J."}],
    "title": "Knees",
    "editor": [{"family": "Doe", "given": "Jean-Paul"}, {"family": "Roe", "given": "R."}],
    "container-title": "Handbook of Pain",
    "edition": "3",
    "publisher": "Example Press",
    "publisher-place": "Boston, MA",
    "issued": "2015",
    "page": "93-106",
}
WEB_PAGE = {
    "type": "webpage",
    "author": [{"literal": "Food and Drug Administration"}],
    "title": "Medicines and you",
    "container-title": "FDA Example",
    "issued": "2024-03-01",
    "accessed": "2024-05-04",
    "URL": "https://www.example.gov/drugs?a=1&b=2",
}
REPORT = {
    "type": "report",
    "author": [{"literal": "Example Institute of Health"}],
    "title": "Falls at home",
    "number": "12",
    "publisher": "Example Institute of Health",
    "publisher-place": "Geneva",
    "issued": "2019-11",
}
GUIDELINE = {
    "type": "report",
    "genre": "Clinical practice guideline",
    "author": [{"literal": "Example Society of Pain"}],
    "title": "Low back pain in adults",
    "publisher": "Example Society",
    "issued": "2020-03",
    "URL": "https://example.org/guideline.pdf",
    "accessed": "2024-05-04",
}
PROCEEDINGS_PAPER = {
    "type": "paper-conference",
    "author": [{"family": "Rivera", "given": "M. J."}, {"family": "Doe", "given": "Jane"}],
    "title": "Walking and knee pain",
    "editor": [{"family": "Roe", "given": "R."}],
    "container-title": "Proceedings of the Example Congress",
    "event-title": "Example Congress",
    "publisher": "Example Press",
    "publisher-place": "Boston, MA",
    "issued": "2018-09-12",
    "page": "21-28",
}
CONFERENCE_TALK = {
    "type": "paper-conference",
    "author": [{"family": "Rivera", "given": "M. J."}],
    "title": "Walking and knee pain",
    "event-title": "Example Congress",
    "publisher-place": "Boston, MA",
    "issued": "2018-09-12",
}
PREPRINT = {
    "type": "article",
    "author": [{"family": "Rivera", "given": "M. J."}],
    "title": "Walking and knee pain",
    "publisher": "medRxiv",
    "issued": "2023-10-28",
    "DOI": "10.1101/2023.10.28.1",
}
SOURCES = {
    "journal article": CAPLAN,
    "book": BOOK,
    "chapter": CHAPTER,
    "web page": WEB_PAGE,
    "report": REPORT,
    "guideline": GUIDELINE,
    "paper in proceedings": PROCEEDINGS_PAPER,
    "talk at a conference": CONFERENCE_TALK,
    "preprint": PREPRINT,
}
