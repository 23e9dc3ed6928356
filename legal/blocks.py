from wagtail import blocks

from legal.languages import LANGUAGES


def language_choices():
    return [(code, f"{language.english} – {language.own}") for code, language in LANGUAGES.items()]


class NoticeValue(blocks.StructValue):
    @property
    def spoken(self):
        return LANGUAGES[self["language"]]


class NoticeBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(choices=language_choices)
    text = blocks.TextBlock(rows=3, help_text="Write {phone} where your number goes.")

    class Meta:
        icon = "globe"
        description = "That language help is free, in one language"
        template = "blocks/notice_block.html"
        value_class = NoticeValue
        preview_value = {"language": "es", "text": LANGUAGES["es"].notice}


class NoticesBlock(blocks.StreamBlock):
    notice = NoticeBlock()
