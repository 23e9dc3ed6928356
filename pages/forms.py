from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

PDF_HEADER = b"%PDF-"  # ISO 32000-2, 7.5.2; readers find it within the first 1,024 bytes


class SiteImageForm(BaseImageForm):
    """People who cannot see a picture get its description, so that none is uploaded without."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        description = self.fields["description"]
        description.required = True
        description.help_text = (
            "What people who cannot see the picture should know, in a sentence. "
            "Such as: A woman stretches her calf against a wall."
        )


class SiteDocumentForm(BaseDocumentForm):
    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and PDF_HEADER not in file.read(1024):
            raise ValidationError("This file is not a PDF, whatever its name says.")
        return file
