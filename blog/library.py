"""The lists of a blog: newest posts, topics, letters, years, people."""

from django.core.paginator import Paginator
from django.db.models import Max
from django.db.models.functions import Lower, TruncMonth
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.rich_text import get_text_for_indexing

from blog import feed
from blog.listing import OTHER, pages_of
from blog.topics import Topic
from pages.listing import Listing
from people.models import ClinicianPage

CARDS_PER_PAGE, TITLES_PER_PAGE = 12, 60
LONGEST = 1200  # posts in a list: to skip more costs time, and nobody turns a hundred pages
LAST = Max("last_published_at")


class Library(RoutablePageMixin):
    @cached_property
    def topics(self):
        """Topics with posts in this language."""
        return Topic.objects.filter(locale_id=self.locale_id).with_posts().order_by(Lower("name"))

    @cached_property
    def counted_topics(self):
        return self.topics.with_counts()

    @cached_property
    def letters(self):
        """(what titles begin with, address) of those with posts."""
        taken = self.posts.letters()
        return [(letter.upper(), f"{self.url}a-z/{letter}/") for letter in taken]

    @cached_property
    def years(self):
        """(year, address), from the newest on."""
        return [(str(year), f"{self.url}archive/{year}/") for year in self.posts.years()]

    def cards(self, request, posts, template, steps=(), **context):
        return self.listing(request, posts, CARDS_PER_PAGE, template, steps, **context)

    def titles(self, request, posts, template, steps, **context):
        return self.listing(request, posts.titles(), TITLES_PER_PAGE, template, steps, **context)

    def listing(self, request, posts, per_page, template, steps, **context):
        """A page of posts, found by key: what a post shows is not fetched to skip it.

        `steps` are the (words, address) that lead to it from the blog.
        """
        page = Paginator(list(posts.keys()[:LONGEST]), per_page).get_page(request.GET.get("page"))
        page.object_list = posts.filter(pk__in=page.object_list)
        topic = context.get("topic")
        about = {"steps": steps, "summary": topic.description if topic else ""}
        context |= {"posts": page, "steps": steps, "heading": steps[-1][0] if steps else self.title}
        context["listing"] = Listing.of(page, request, **about)
        return self.render(request, template=template, context_overrides=context)

    def way_to_topic(self, topic):
        return self.steps((topic.name, f"{self.url}topics/{topic.slug}/"))

    def steps(self, *further):
        """The way to a list in the education library."""
        return [(_("Education library"), f"{self.url}topics/"), *further]

    @path("")
    def newest(self, request):
        return self.cards(request, self.posts, "blog/blog_index_page.html")

    @path("topics/", name="library")
    def library(self, request):
        listing = Listing(
            entries=[self.way_to_topic(topic)[-1] for topic in self.counted_topics],
            steps=self.steps(),
            summary=get_text_for_indexing(self.library_introduction),
        )
        shown = {"listing": listing}
        return self.render(request, template="blog/library.html", context_overrides=shown)

    @path("topics/<slug:slug>/", name="topic")
    def topic(self, request, slug):
        topic = get_object_or_404(Topic, slug=slug, locale_id=self.locale_id)
        steps, posts = self.way_to_topic(topic), self.posts.about(topic)
        return self.cards(request, posts, "blog/topic.html", steps, topic=topic)

    @path("a-z/")
    def a_to_z(self, request):
        return redirect(f"{self.url}topics/#a-z")

    @re_path(rf"^a-z/([a-z]|{OTHER})/$", name="letter")
    def letter(self, request, letter):
        heading = _("Posts that begin with %(letter)s") % {"letter": letter.upper()}
        steps = self.steps((heading, f"{self.url}a-z/{letter}/"))
        posts = self.posts.beginning_with(letter)
        letters, current = self.letters, letter.upper()
        if current not in dict(letters):
            raise Http404("nothing begins with it")
        context = {"letters": letters, "current": current}
        return self.titles(request, posts, "blog/letter.html", steps, **context)

    @path("archive/", name="archive")
    def archive(self, request):
        steps = self.steps((_("Posts by year"), f"{self.url}archive/"))
        context = {
            "steps": steps,
            "heading": steps[-1][0],
            "listing": Listing(self.years, steps=steps),
        }
        return self.render(request, template="blog/archive.html", context_overrides=context)

    @re_path(r"^archive/([12][0-9]{3})/$", name="year")
    def year(self, request, year):
        by_year = (_("Posts by year"), f"{self.url}archive/")
        heading = _("Posts from %(year)s") % {"year": year}
        steps = self.steps(by_year, (heading, f"{self.url}archive/{year}/"))
        posts = self.posts.filter(first_published_at__year=year)
        posts = posts.annotate(month=TruncMonth("first_published_at"))
        if not posts.exists():
            raise Http404("nothing was published then")
        return self.titles(request, posts, "blog/year.html", steps)

    @path("authors/<slug:slug>/", name="written")
    def written(self, request, slug):
        person = self.person(slug)
        heading = _("Posts by %(name)s") % {"name": person.full_name}
        steps = self.steps((heading, f"{self.url}authors/{slug}/"))
        posts = self.posts.written_by(pages_of(person))
        return self.cards(request, posts, "blog/person.html", steps, person=person)

    @path("authors/<slug:slug>/reviewed/", name="reviewed")
    def reviewed(self, request, slug):
        person = self.person(slug)
        heading = _("Posts reviewed by %(name)s") % {"name": person.full_name}
        steps = self.steps((heading, f"{self.url}authors/{slug}/reviewed/"))
        posts = self.posts.checked_by(pages_of(person))
        return self.cards(request, posts, "blog/person.html", steps, person=person)

    def address_elsewhere(self, below, language):
        if below in ("", "topics/", "archive/"):
            return below
        if not below.startswith("topics/"):
            return None
        here = Topic.objects.filter(locale_id=self.locale_id, slug=below.split("/")[1])
        keys = here.values("translation_key")
        there = Topic.objects.filter(locale__language_code=language, translation_key__in=keys)
        return next((f"topics/{topic.slug}/" for topic in there), None)

    def person(self, slug):
        return get_object_or_404(ClinicianPage.objects.live(), slug=slug, locale_id=self.locale_id)

    def representation(self, name, view, args, kwargs):
        if name == feed.NAME and view == self.newest:
            return feed.of_posts(self.posts, self)
        if name == feed.NAME and view == self.topic:
            topic = get_object_or_404(Topic, locale_id=self.locale_id, **kwargs)
            return feed.of_posts(self.posts.about(topic), self, topic)
        return super().representation(name)

    def further_addresses(self):
        last = self.posts.aggregate(last=LAST)["last"]
        yield from ((self.url + path, last) for path in ("topics/", "archive/"))
        for topic in self.topics:
            if about := self.posts.about(topic).aggregate(last=LAST)["last"]:
                yield self.way_to_topic(topic)[-1][1], about
        for _words, address in [*self.letters, *self.years]:
            yield address, None

    def get_route_paths(self):
        """Those that go on leading to their part of the blog when its address changes."""
        topics = Topic.objects.filter(locale_id=self.locale_id).values_list("slug", flat=True)
        below = ["topics/", "archive/", *(f"topics/{slug}/" for slug in topics)]
        return ["/", *(f"/{path}" for path in below)]
