"""Sources as files: of one post for its readers, of the whole library for its editors."""

from django.http import HttpResponse

from citations.formats import WRITTEN

STEM = "references"


def exported(reference):
    """Its CSL-JSON; where no title is known, the text as it was written stands for one."""
    csl = reference.csl
    return csl if reference.title else {**csl, "type": "document", "title": reference.raw_text}


def source_file(references, name, about):
    """The response that is the file `name` ("references.ris") of the sources; None if not one.

    It is saved under the name of what it is `about`, a slug.
    """
    stem, _, suffix = name.partition(".")
    if stem != STEM or suffix not in WRITTEN:
        return None
    written = WRITTEN[suffix]
    content = written.write([exported(reference) for reference in references])
    headers = {"Content-Disposition": f'attachment; filename="{about}-{name}"'}
    return HttpResponse(content, f"{written.content_type}; charset=utf-8", headers=headers)
