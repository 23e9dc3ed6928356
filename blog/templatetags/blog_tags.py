from urllib.parse import quote, urlencode

from django import template

from blog.models import BlogIndexPage, BlogPage

register = template.Library()

POSTS_OF_A_PERSON = 6

SHARE_ADDRESSES = [
    ("Facebook", "https://www.facebook.com/sharer/sharer.php", {"u": "{url}"}),
    ("X", "https://x.com/intent/tweet", {"url": "{url}", "text": "{title}"}),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/", {"url": "{url}"}),
]


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


@register.inclusion_tag("components/posts_by.html")
def posts_by(clinician):
    if not clinician.pk:
        return {}  # a preview before the first save
    posts = BlogPage.objects.recent().filter(locale_id=clinician.locale_id)
    person = clinician.translation_key  # a translated post names the page of either language
    return {
        "clinician": clinician,
        "written": posts.filter(authors__clinician__translation_key=person)[:POSTS_OF_A_PERSON],
        "reviewed": posts.filter(reviewed_by__translation_key=person)[:POSTS_OF_A_PERSON],
    }


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
