from django import forms
from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

PDF_HEADER = b"%PDF-"  # ISO 32000-2, 7.5.2; readers find it within the first 1,024 bytes


class PictureField(WagtailImageField):
    """Wagtail's own breaks on a picture whose end is missing."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(
                "This picture is damaged. Save it again where it comes from and upload that."
            ) from error


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True  # Django's recipe for several files in one field

    def value_from_datadict(self, data, files, name):
        return files.getlist(name)


class SeveralFilesField(forms.FileField):
    widget = SeveralFilesInput

    def clean(self, files, initial=None):
        if not files:
            return super().clean(None, initial) or []
        return [super(SeveralFilesField, self).clean(file, initial) for file in files]


class SiteImageForm(BaseImageForm):
    """People who cannot see a picture get its description, so that none is uploaded without."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        description = self.fields["description"]
        description.required = True
        self.fields["description_in_spanish"].label = "Description in Spanish"
        description.help_text = (
            "What people who cannot see the picture should know, in a sentence. "
            "Such as: A woman stretches her calf against a wall."
        )
        if file := self.fields.get("file"):  # absent where several are uploaded
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget
            )


class SiteDocumentForm(BaseDocumentForm):
    def _post_clean(self):
        super()._post_clean()
        if "file" in self.changed_data and "file" not in self.errors:
            file = self.cleaned_data["file"]
            file.seek(0)
            if PDF_HEADER not in file.read(1024):
                self.add_error("file", "This file is not a PDF, whatever its name says.")
            file.seek(0)
