from functools import partial

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from pages import colour, stylesheet
from pages.freshness import kept
from pages.media import SiteImage
from pages.phone import PhoneField


@register_setting(icon="home", order=1)
class PracticeSettings(BaseSiteSetting):
    name = models.CharField(
        max_length=120,
        default="Our practice",
        help_text="Exactly as on your signs and in your Google Business Profile.",
    )
    tagline = models.CharField(
        max_length=120, blank=True, help_text="A few words under the name, such as your towns."
    )
    phone = PhoneField(blank=True, help_text="The number on every page.")
    email = models.EmailField(blank=True)
    appointment_url = models.URLField(
        "appointment page", blank=True, help_text="Your portal's address for new appointments."
    )
    facebook_url = models.URLField("Facebook", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    linkedin_url = models.URLField("LinkedIn", blank=True)
    youtube_url = models.URLField("YouTube", blank=True)
    logo = models.ForeignKey(
        SiteImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown small beside the name: square, without words.",
    )
    brand_colour = models.CharField(
        "brand color",
        max_length=7,
        default="#005866",
        validators=[colour.validate_brand_colour],
        help_text="Buttons, links and tints come from it, darker or lighter where words need it.",
    )
    citation_style = models.CharField(
        max_length=20,
        choices=[
            ("ama", "AMA (11th edition)"),
            ("apa", "APA (7th edition)"),
            ("vancouver", "Vancouver (National Library of Medicine)"),
        ],
        default="ama",
        help_text="How the sources under a post are written.",
    )

    select_related = ["logo"]
    panels = [
        MultiFieldPanel(
            [
                "name",
                "tagline",
                "logo",
                FieldPanel("brand_colour", widget=forms.ColorInput),
                HelpPanel(template="pages/admin/brand_colour.html"),
            ],
            "Name and look",
        ),
        MultiFieldPanel(["phone", "email", "appointment_url"], "How people reach you"),
        MultiFieldPanel(
            ["facebook_url", "instagram_url", "linkedin_url", "youtube_url"], "Social pages"
        ),
        "citation_style",
    ]

    class Meta:
        verbose_name = "practice"

    def __str__(self):
        return self.name

    @classmethod
    def for_request(cls, request):
        attribute = cls.get_cache_attr_name()  # where Wagtail looks first
        if not hasattr(request, attribute):
            read = partial(super().for_request, request)
            setattr(request, attribute, kept(request, f"practice-{request.get_host()}", read))
        return getattr(request, attribute)

    @property
    def style_version(self):
        return stylesheet.version(self.brand_colour)

    @property
    def social_links(self):
        """(name, address) of each social page that is filled in."""
        fields = ("facebook_url", "instagram_url", "linkedin_url", "youtube_url")
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in fields
            if getattr(self, name)
        ]
