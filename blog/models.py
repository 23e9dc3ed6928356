from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from blog import structured_data
from blog.citing import cite_what_is_named
from blog.document_upload import DocumentUpload
from blog.forms import BlogPageForm
from blog.imported_document import ImportedDocument
from blog.listing import BlogPageQuerySet
from blog.panels import POST_PANELS, RELATED_POSTS
from blog.post_parts import Citation, PostAuthor, PostTopic, RelatedPost
from blog.topics import Topic, TopicsField
from citations.exporting import source_file
from citations.markers import in_reading_order, without_markers
from pages import rich_text
from pages.blocks import BodyBlock, TakeawaysBlock
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
POSTS_PER_PAGE = 12


class BlogIndexPage(RoutablePageMixin, BasePage):
    introduction = RichTextField(
        features=rich_text.WELCOME, blank=True, help_text="Shown above the list of posts."
    )
    library_introduction = RichTextField(
        "introduction of the education library",
        features=rich_text.WELCOME,
        blank=True,
        help_text="Shown above the list of topics.",
    )

    max_count_per_parent = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["blog.BlogPage"]
    reserved_slugs = ("archive", "authors", "feed", "page", "search", "topics")
    content_panels = [*Page.content_panels, "introduction", "library_introduction"]

    class Meta:
        verbose_name = "blog"

    @classmethod
    def menu_entries(cls, page):
        return [*super().menu_entries(page), (_("Education library"), f"{page.url}topics/")]

    @property
    def posts(self):
        return BlogPage.objects.child_of(self).recent()

    @property
    def topics(self):
        """Topics with posts in this language, each with `posts_count`."""
        return (
            Topic.objects.filter(locale_id=self.locale_id, posts__content_object__live=True)
            .annotate(posts_count=models.Count("posts", distinct=True))
            .order_by(Lower("name"))
        )

    def listing(self, request, posts, template, **context):
        page = Paginator(posts, POSTS_PER_PAGE).get_page(request.GET.get("page"))
        return self.render(request, template=template, context_overrides={"posts": page, **context})

    @path("")
    def newest(self, request):
        return self.listing(request, self.posts, "blog/blog_index_page.html")

    @path("topics/", name="library")
    def library(self, request):
        return self.render(request, template="blog/library.html")

    @path("topics/<slug:slug>/", name="topic")
    def topic(self, request, slug):
        topic = get_object_or_404(Topic, slug=slug, locale_id=self.locale_id)
        return self.listing(request, self.posts.about(topic), "blog/topic.html", topic=topic)


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

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types = []
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
        return cls.objects.select_related("hero_image", "reviewed_by")

    def get_context(self, request, *args, **kwargs):
        prefetch_related_objects(self.pictures, "renditions")  # one query, not one a picture
        return super().get_context(request, *args, **kwargs)

    @property
    def hero_description(self):
        """The picture's alt text; "" where it is decoration."""
        if self.hero_decorative or not self.hero_image:
            return ""
        return self.hero_alt or self.hero_image.description

    @property
    def share_picture(self):
        return self.share_image or self.hero_image

    @property
    def description(self):
        return self.search_description or get_text_for_indexing(without_markers(self.introduction))

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

    def structured_data(self, request):
        return super().structured_data(request) | structured_data.medical_page(self, request)

    @cached_property
    def bylines(self):
        return self.authors.select_related("clinician")

    @cached_property
    def sources(self):
        """Each once: those that the text names in its order, then the others in the editor's."""
        cited = self.citations.select_related("reference__merged_into")
        return in_reading_order(self, [citation.reference for citation in cited])

    @cached_property
    def more_posts(self):
        """The editor's picks, then posts on the same topics, then the newest: never empty."""
        picks = [pick.post_id for pick in self.related_posts.all()]
        newest = BlogPage.objects.live().filter(locale_id=self.locale_id).exclude(pk=self.pk)
        newest = newest.order_by("-first_published_at", "-pk")
        topics = PostTopic.objects.filter(content_object=self.pk).values("tag")
        shares = Exists(PostTopic.objects.filter(content_object=OuterRef("pk"), tag__in=topics))
        enough = RELATED_POSTS + len(picks)
        candidates = BlogPage.objects.recent().filter(
            Q(pk__in=picks)
            | Q(pk__in=newest.filter(shares).values("pk")[:enough])
            | Q(pk__in=newest.values("pk")[:enough])
        )
        found = list(candidates.annotate(shares_topics=shares).prefetch_related(None))
        found.sort(key=lambda post: not post.shares_topics)
        found.sort(key=lambda post: picks.index(post.pk) if post.pk in picks else len(picks))
        return found[:RELATED_POSTS]

    @property
    def pictures(self):
        return [post.hero_image for post in [self, *self.more_posts] if post.hero_image]
