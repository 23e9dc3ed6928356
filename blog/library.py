"""The lists of a blog: newest posts, topics, letters, years, people."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.topics import Topic

POSTS_PER_PAGE = 12


class Library(RoutablePageMixin):
    @property
    def topics(self):
        """Topics with posts in this language, each with `posts_count`."""
        return (
            Topic.objects.filter(locale_id=self.locale_id, posts__content_object__live=True)
            .annotate(posts_count=Count("posts", distinct=True))
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
