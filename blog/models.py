from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Left, Length
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from blog import structured_data
from blog.byline import authors_of, reviewer_of
from blog.citing import cite_what_is_named
from blog.document_upload import DocumentUpload
from blog.forms import BlogPageForm
from blog.imported_document import ImportedDocument
from blog.library import Library
from blog.listing import SHELF, BlogPageQuerySet
from blog.panels import POST_PANELS
from blog.post_parts import Citation, PostAuthor, PostTopic, RelatedPost
from blog.reading import reading_minutes
from blog.related import more_posts
from blog.topics import Topic, TopicsField
from citations.exporting import source_file
from citations.markers import in_reading_order, without_markers
from pages import rich_text
from pages.blocks import BodyBlock, TakeawaysBlock
from pages.listing import latest_below
from pages.models import BasePage, SiteImage
from people.models import ClinicianPage

__all__ = [
    "BlogIndexPage",
    "BlogPage",
    "Citation",
    "DocumentUpload",
    "ImportedDocument",
    "PostAuthor",
    "PostTopic",
    "RelatedPost",
    "Topic",
]


class BlogIndexPage(Library, BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="Shown above the list of posts."
    )
    library_introduction = RichTextField(
        "introduction of the education library",
        features=rich_text.WELCOME,
        blank=True,
        help_text="Shown above the list of topics.",
    )
    disclaimer = RichTextField(
        features=rich_text.WELCOME,
        blank=True,
        help_text="Shown in every post above its first heading: that it is general information, "
        "and whom to call.",
    )

    last_change = staticmethod(latest_below)
    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["blog.BlogPage"]
    reserved_slugs = ("archive", "authors", "feed", "page", "search", "topics")
    content_panels = [*Page.content_panels, "introduction", "library_introduction", "disclaimer"]

    class Meta:
        verbose_name = "blog"

    @classmethod
    def menu_entries(cls, page):
        return [*super().menu_entries(page), (_("Education library"), f"{page.url}topics/")]

    @property
    def posts(self):
        return BlogPage.objects.child_of(self).recent()


class BlogPage(BasePage):
    hero_image = models.ForeignKey(
        SiteImage, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hero_alt = models.CharField(
        "description of the picture",
        max_length=255,
        blank=True,
        help_text="What people who cannot see it should know. "
        "Left empty, the picture's own description is used.",
    )
    hero_decorative = models.BooleanField(
        "the picture is only decoration", default=False, help_text="Screen readers pass over it."
    )
    hero_caption = RichTextField(
        "caption", features=rich_text.CAPTION, blank=True, help_text="Shown under the picture."
    )
    introduction = RichTextField(
        features=rich_text.INTRODUCTION,
        help_text="One or two paragraphs before the first heading.",
    )
    body = StreamField(
        BodyBlock(required=False),
        blank=True,
        verbose_name="sections",
        help_text="Each has a heading and what belongs under it. The headings make the contents.",
    )
    takeaways_heading = models.CharField(max_length=255, default="Key takeaways")
    takeaways = StreamField(
        TakeawaysBlock(required=False),
        blank=True,
        help_text="What to remember, one sentence each. Three to six are read best.",
    )
    closing = RichTextField(
        features=rich_text.CLOSING,
        blank=True,
        help_text="What people can do next, and where they find you.",
    )
    topics = TopicsField(
        "topics",
        through="blog.PostTopic",
        blank=True,
        help_text="The shelves of the education library on which this post stands.",
    )
    reviewed_by = models.ForeignKey(
        ClinicianPage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reviewed",
        help_text="The clinician who checked that what this post says is right.",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField("next review due", null=True, blank=True)

    objects = PageManager.from_queryset(BlogPageQuerySet)()
    newly_cited = ()  # what the last save added to the sources

    search_kind = "posts"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
    main_picture = "hero_image"
    base_form_class = BlogPageForm
    content_panels = POST_PANELS
    search_fields = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
        index.SearchField("takeaways"),
        index.SearchField("closing"),
    ]

    class Meta:
        verbose_name = "post"

    @classmethod
    def for_reading(cls):
        return cls._query_for_reading().all()  # a copy: the query is kept, not what it finds

    @classmethod
    @cache
    def _query_for_reading(cls):
        posts = cls.objects.select_related("hero_image", "reviewed_by").with_own_lists()
        above = Left(OuterRef("path"), Length(OuterRef("path")) - cls.steplen)
        disclaimers = BlogIndexPage.objects.filter(path=above).values("disclaimer")
        return posts.annotate(disclaimer=Subquery(disclaimers))

    def get_context(self, request, *args, **kwargs):
        prefetch_related_objects(self.pictures, "renditions")  # one query, not one a picture
        return super().get_context(request, *args, **kwargs)

    @property
    def hero_description(self):
        """The picture's alt text; "" where it is decoration."""
        if self.hero_decorative or not self.hero_image:
            return ""
        return self.hero_alt or self.hero_image.default_alt_text

    @property
    def description(self):
        return self.search_description or rich_text.words_of(without_markers(self.introduction))

    def save_revision(self, *args, **kwargs):
        self.newly_cited = cite_what_is_named(self)
        return super().save_revision(*args, **kwargs)

    def check_publishable(self):
        super().check_publishable()
        if self.hero_image and not self.hero_decorative and not self.hero_description:
            reason = f"Describe the picture “{self.hero_image}”, or mark it as only decoration."
            raise ValidationError({"hero_alt": reason})

    def representation(self, name):
        return source_file(self.sources, name, self.slug) or super().representation(name)

    def open_graph(self):
        return structured_data.open_graph(self)

    def structured_data(self, request):
        return super().structured_data(request) | structured_data.medical_page(self, request)

    bylines = cached_property(authors_of)
    reviewer = cached_property(reviewer_of)
    more_posts = cached_property(more_posts)

    @cached_property
    def sources(self):
        """Each once: those that the text names in its order, then the others in the editor's."""
        cited = self.citations.select_related("reference")
        return in_reading_order(self, [citation.reference for citation in cited])

    @cached_property
    def picks(self):
        """The posts that the editor picked."""
        return [pick.post_id for pick in self.related_posts.all()]

    @cached_property
    def shelves(self):
        """The topics, each with its name, slug and notice."""
        return list(self.topics.values(*SHELF))

    @cached_property
    def disclaimer(self):
        return self.get_parent().specific.disclaimer

    @cached_property
    def reading_minutes(self):
        return reading_minutes([self.introduction, self.body, self.takeaways, self.closing])

    @property
    def contents(self):
        """(anchor, words) of what the contents list leads to."""
        found = [(one.anchor, one.block.value["heading"]) for one in self.sections if one.anchor]
        if self.takeaways:
            found.append(("key-takeaways", self.takeaways_heading))
        if self.sources:
            found.append(("resources", _("Resources")))
        return found

    @property
    def pictures(self):
        """Those of which the page shows a rendition."""
        authors = [author.clinician for author in self.bylines[:1] if author.clinician]
        heroes = [post.hero_image for post in [self, *self.more_posts]]
        faces = [author.photo for author in authors]
        return [picture for picture in [*heroes, *faces] if picture]
