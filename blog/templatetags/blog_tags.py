from urllib.parse import quote, urlencode

from django import template
from django.utils.translation import get_language

from blog.listing import pages_of
from blog.models import BlogIndexPage, BlogPage
from pages.routing import linked_pages

register = template.Library()

POSTS_OF_A_PERSON = 6
POSTS_FOR_PROGRAMS = 20

SHARE_ADDRESSES = [
    ("Facebook", "https://www.facebook.com/sharer/sharer.php", {"u": "{url}"}),
    ("X", "https://x.com/intent/tweet", {"url": "{url}", "text": "{title}"}),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", {"url": "{url}"}),
]


@register.inclusion_tag("blog/posts.txt", takes_context=True)
def posts_for_programs(context):
    blog = BlogIndexPage.objects.live().filter(locale_id=context["home"].locale_id).first()
    posts = blog.posts[:POSTS_FOR_PROGRAMS] if blog else []
    return {"blog": blog, "posts": posts, "request": context["request"]}


@register.inclusion_tag("components/education.html")
def education(page):
    """The home page's window into the blog: topics and the newest posts."""
    blog = BlogIndexPage.objects.live().filter(locale_id=page.locale_id).first()
    return {
        "page": page,
        "blog": blog,
        "topics": blog.topics if blog else [],
        "posts": blog.posts[:3] if blog else [],
    }


@register.inclusion_tag("components/feed_links.html", takes_context=True)
def feed_links(context):
    """To the feed of the blog that the page belongs to or the menu leads to, and of its topic."""
    page, request = context.get("page"), context["request"]
    near = [page, *page.breadcrumbs] if page else []
    blogs = [one for one in [*near, *linked_pages(request)] if one.specific_class is BlogIndexPage]
    return {"blog": blogs[0] if blogs else None, "topic": context.get("topic")}


@register.inclusion_tag("components/topics_to_browse.html")
def topics_to_browse():
    blog = BlogIndexPage.objects.live().filter(locale__language_code=get_language()).first()
    return {"blog": blog, "topics": blog.topics if blog else []}


@register.inclusion_tag("components/posts_by.html")
def posts_by(clinician):
    if not clinician.pk:
        return {}  # a preview before the first save
    posts = BlogPage.objects.recent().filter(locale_id=clinician.locale_id)
    pages, below = pages_of(clinician), f"authors/{clinician.slug}/"
    written, all_written = newest_of(posts.written_by(pages), below)
    reviewed, all_reviewed = newest_of(posts.checked_by(pages), f"{below}reviewed/")
    return {
        "clinician": clinician,
        "written": written,
        "all_written": all_written,
        "reviewed": reviewed,
        "all_reviewed": all_reviewed,
    }


def newest_of(posts, address):
    """The newest, and where all are if there are more; the address is below the blog's."""
    found = list(posts[: POSTS_OF_A_PERSON + 1])
    if len(found) <= POSTS_OF_A_PERSON:
        return found, ""
    return found[:-1], found[0].url.removesuffix(f"{found[0].slug}/") + address


@register.inclusion_tag("components/posts_that_name.html")
def posts_that_name(page):
    """The newest whose text links to the page."""
    return {"posts": BlogPage.objects.recent().linking_to(page)[:3]}


@register.inclusion_tag("components/share.html")
def share(title, url):
    """Plain links: nobody hears of a reader who does not follow one."""
    facts = {"{url}": url, "{title}": title}
    links = [
        (name, f"{address}?{urlencode({key: facts[value] for key, value in query.items()})}")
        for name, address, query in SHARE_ADDRESSES
    ]
    mail = urlencode({"subject": title, "body": url}, quote_via=quote)
    return {"links": links, "mail": f"mailto:?{mail}", "url": url}
