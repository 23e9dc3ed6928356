"""What the services answer about known works, in the shape they answer it; shortened."""

DOI = "10.1016/j.stem.2011.06.008"
CROSSREF = {
    "status": "ok",
    "message-type": "work",
    "message": {
        "DOI": "10.1016/J.STEM.2011.06.008",
        "type": "journal-article",
        "title": ["The MSC: An Injury Drugstore"],
        "subtitle": [],
        "author": [
            {"given": "Arnold I.", "family": "Caplan", "sequence": "first", "affiliation": []},
            {"given": "Diego", "family": "Correa", "sequence": "additional", "affiliation": []},
        ],
        "container-title": ["Cell Stem Cell"],
        "short-container-title": ["Cell Stem Cell"],
        "publisher": "Elsevier BV",
        "published-print": {"date-parts": [[2011, 7]]},
        "issued": {"date-parts": [[2011, 7]]},
        "volume": "9",
        "issue": "1",
        "page": "11-15",
        "ISSN": ["1934-5909"],
        "URL": "https://doi.org/10.1016/j.stem.2011.06.008",
        "subject": [],
        "language": "en",
        "score": 1,
    },
}
CROSSREF_CSL = {
    "type": "article-journal",
    "title": "The MSC: An Injury Drugstore",
    "author": [
        {"family": "Caplan", "given": "Arnold I."},
        {"family": "Correa", "given": "Diego"},
    ],
    "container-title": "Cell Stem Cell",
    "container-title-short": "Cell Stem Cell",
    "issued": "2011-07",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
    "ISSN": "1934-5909",
    "DOI": DOI,
}
PUBMED = {
    "header": {"type": "esummary", "version": "0.3"},
    "result": {
        "uids": ["21726829"],
        "21726829": {
            "uid": "21726829",
            "pubdate": "2011 Jul 8",
            "epubdate": "",
            "source": "Cell Stem Cell",
            "authors": [
                {"name": "Caplan AI", "authtype": "Author", "clusterid": ""},
                {"name": "Correa D", "authtype": "Author", "clusterid": ""},
            ],
            "lastauthor": "Correa D",
            "title": "The MSC: an injury drugstore.",
            "volume": "9",
            "issue": "1",
            "pages": "11-5",
            "lang": ["eng"],
            "issn": "1934-5909",
            "essn": "1875-9777",
            "pubtype": ["Journal Article", "Review"],
            "articleids": [
                {"idtype": "pubmed", "idtypen": 1, "value": "21726829"},
                {"idtype": "pmc", "idtypen": 8, "value": "PMC3144500"},
                {"idtype": "doi", "idtypen": 3, "value": DOI},
                {"idtype": "pmcid", "idtypen": 5, "value": "pmc-id: PMC3144500;"},
            ],
            "fulljournalname": "Cell stem cell",
            "references": [],
        },
    },
}
PUBMED_CSL = {
    "type": "article-journal",
    "title": "The MSC: an injury drugstore",
    "author": [{"family": "Caplan", "given": "A. I."}, {"family": "Correa", "given": "D."}],
    "container-title": "Cell stem cell",
    "container-title-short": "Cell Stem Cell",
    "issued": "2011-07-08",
    "volume": "9",
    "issue": "1",
    "page": "11-15",
    "ISSN": "1934-5909",
    "DOI": DOI,
    "PMID": "21726829",
    "PMCID": "PMC3144500",
}
PMC = {
    "status": "ok",
    "records": [
        {
            "doi": DOI,
            "pmcid": "PMC3144500",
            "pmid": 21726829,
            "requested-id": "PMC3144500",
        }
    ],
}
DATACITE = {
    "data": {
        "id": "10.5281/zenodo.1234567",
        "type": "dois",
        "attributes": {
            "doi": "10.5281/zenodo.1234567",
            "creators": [
                {
                    "name": "Okafor, Ada",
                    "nameType": "Personal",
                    "givenName": "Ada",
                    "familyName": "Okafor",
                },
                {"name": "Example Spine Registry", "nameType": "Organizational"},
            ],
            "titles": [{"title": "Walking after spine surgery: registry data 2024"}],
            "publisher": "Zenodo",
            "publicationYear": 2025,
            "dates": [{"date": "2025-03-04", "dateType": "Issued"}],
            "types": {"citeproc": "dataset", "resourceTypeGeneral": "Dataset"},
            "container": {},
            "url": "https://zenodo.org/record/1234567",
        },
    }
}
DATACITE_CSL = {
    "type": "report",
    "title": "Walking after spine surgery: registry data 2024",
    "author": [
        {"family": "Okafor", "given": "Ada"},
        {"literal": "Example Spine Registry"},
    ],
    "issued": "2025-03-04",
    "publisher": "Zenodo",
    "DOI": "10.5281/zenodo.1234567",
}
CSL_JSON = {
    "type": "book",
    "DOI": "10.1400/123456",
    "title": "Back pain in primary care",
    "author": [{"family": "Rossi", "given": "Elena"}],
    "publisher": "Example Press",
    "issued": {"date-parts": [["2019"]]},
    "ISBN": ["978-0-306-40615-7"],
    "URL": "https://doi.org/10.1400/123456",
}
