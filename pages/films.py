"""Films that the site plays itself, with captions for those who cannot hear them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models

MEGABYTE = 1024 * 1024
LARGEST_FILM = 24 * MEGABYTE  # the proxy refuses requests above 25 MB
LARGEST_CAPTIONS = MEGABYTE
# A cue's times as WebVTT writes them (W3C, 3.3); an SRT file has commas.
TIME = r"((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})"
CUE = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}", re.MULTILINE)


def validate_film(file):
    if file._committed:
        return  # it was looked at when it came
    if file.size > LARGEST_FILM:
        raise ValidationError(
            "This film is larger than 24 MB. Save it smaller, or put it where you have a channel "
            "and give its address."
        )
    file.seek(0)
    if file.read(12)[4:8] != b"ftyp":  # ISO/IEC 14496-12, 4.3
        raise ValidationError("This file is not an MP4 film, whatever its name says.")


def validate_captions(file):
    if file._committed:
        return
    if file.size > LARGEST_CAPTIONS:
        raise ValidationError("Captions are text and never this large.")
    file.seek(0)
    try:
        text = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("This file is not text in UTF-8. Save it again as UTF-8.") from error
    if not re.match(r"WEBVTT(?=[ \t\r\n]|$)", text) or "\x00" in text:
        raise ValidationError("This is not a WebVTT file: its first line has to be WEBVTT.")
    cues = CUE.findall(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not cues:
        raise ValidationError("No caption in it has times such as 00:01.000 --> 00:04.000.")
    for start, end in cues:
        if seconds(start) >= seconds(end):
            raise ValidationError(f"The caption at {start} ends before it begins.")


def seconds(time):
    *hours, minutes, rest = time.split(":")
    return 3600 * int(hours[0] if hours else 0) + 60 * int(minutes) + float(rest)


class SiteVideo(models.Model):
    title = models.CharField(max_length=255)
    file = models.FileField(
        "film",
        upload_to="videos",
        validators=[FileExtensionValidator(["mp4"]), validate_film],
        help_text="MP4 with H.264 and AAC, which every browser plays; up to 24 MB.",
    )
    captions = models.FileField(
        upload_to="videos",
        validators=[FileExtensionValidator(["vtt"]), validate_captions],
        help_text="A WebVTT file (.vtt) with all that is said, and sounds that matter.",
    )

    class Meta:
        verbose_name = "video"

    def __str__(self):
        return self.title
