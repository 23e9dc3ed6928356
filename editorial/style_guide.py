"""Every component and block with the content of this site, for developers and designers."""

import re

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from blog.models import BlogIndexPage, BlogPage
from blog.templatetags import blog_tags
from citations.templatetags import citation_tags
from legal.blocks import NoticesBlock
from locations.blocks import PhotosBlock, ServicesBlock
from locations.models import LocationPage, Notice
from locations.templatetags import location_tags
from pages.blocks import CALLOUT_KINDS, ContentBlock, PageBodyBlock, TakeawaysBlock
from pages.models import HomePage, PracticeSettings, SiteDocument, SiteImage
from pages.search.search import Result, Search
from people.models import ClinicianPage
from people.templatetags import people_tags

COMPONENTS = settings.BASE_DIR / "templates" / "components"
TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
# Those that this page has anyway, or that nobody sees.
EXEMPT = {
    "alternates": "addresses for search engines, in the head of the page",
    "clinics_in_footer": "in the footer of this page",
    "footer": "at the end of this page",
    "header": "at the top of this page",
    "language_switch": "in the header of this page, where there are two languages",
    "legal_links": "in the footer of this page",
    "meta": "facts for search engines, in the head of the page",
    "nav": "in the header of this page",
}


@require_safe
def style_guide(request):
    post = BlogPage.for_reading().live().alias(number=Count("citations")).order_by("-number")
    pages = {
        "post": post.first(),
        "clinic": LocationPage.objects.live().first(),
        "clinician": ClinicianPage.objects.live().first(),
        "home": HomePage.objects.live().first(),
    }
    context = {"exempt": EXEMPT.items(), "colors": colors()}
    picture = SiteImage.objects.first()
    if picture and all(pages.values()):
        context["components"] = components(request, **pages)
        context["blocks"] = blocks(picture, pages["clinic"].phone)
    return render(request, "editorial/style_guide.html", context)


if settings.PRODUCTION:
    style_guide = require_admin_access(style_guide)


def colors():
    """The names of the tokens that say what a color means."""
    return re.findall(r"--color-([\w-]+):", TOKENS.read_text().split("@media")[0])


def components(request, **pages):
    """(name, HTML) of each that is not exempt."""
    shared, own = shared_content(request, **pages), own_content(request, **pages)
    names = sorted({path.stem for path in COMPONENTS.glob("*.html")} - set(EXEMPT))
    return [
        (name, render_to_string(f"components/{name}.html", shared | own.get(name, {}), request))
        for name in names
    ]


def shared_content(request, post, clinic, clinician, home):
    """What components call the things they show."""
    practice = PracticeSettings.for_request(request)
    blog = BlogIndexPage.objects.live().first()
    return {
        "page": post,
        "post": post,
        "posts": post.more_posts,
        "shelves": post.shelves,
        "contents": post.contents,
        "blog": blog,
        "topics": blog.topics,
        "clinic": clinic,
        "list": clinic.get_parent(),
        "services": clinic.services or ServicesBlock().normalize([("service", {"name": "Blocks"})]),
        "clinician": clinician,
        "practice": practice,
        "phone": practice.phone or clinic.phone,
        "style": practice.citation_style,
        "source": post.sources[0] if post.sources else None,
        "places": ["cite-1", "cite-2"],
        "number": 1,
        "notices": [Notice(text="We close at noon on Wednesday, the day before Thanksgiving.")],
        "name": "Facebook",
        "url": post.full_url,
    }


def own_content(request, post, clinic, clinician, home):
    """Of those that a tag gives their content, or that call a thing by another name."""
    asked, chosen = {"request": request}, {"kind": "posts"}
    found = mark_safe("… what was <mark>searched</mark> for stands out …")
    return {
        "changed_hours": location_tags.changed_hours(clinic),
        "clinic_status": location_tags.clinic_status(clinic),
        "clinicians": people_tags.clinicians(),
        "clinicians_here": people_tags.clinicians_here(clinic),
        "clinics_today": location_tags.clinics_today(asked),
        "education": blog_tags.education(home),
        "finding_us": location_tags.finding_us(clinic),
        "hours_table": location_tags.hours_table(clinic),
        "letters": {"letters": [("A", "#letters"), ("B", "#letters")], "current": "A"},
        "pagination": {"page": Paginator(range(30), 10).page(2)},
        "posts_by": blog_tags.posts_by(clinician),
        "resources": {"numbered": {source: ["cite-1"] for source in post.sources}},
        "resources_downloads": citation_tags.resources_downloads(post.url),
        "search_count": {"count": 12},
        "search_filters": {"search": Search(post.title, post.locale.language_code, chosen)},
        "search_result": {"result": Result(post, "Posts", post.title, found, is_best_bet=True)},
        "share": blog_tags.share(post.title, post.full_url),
    }


def blocks(picture, phone):
    """(name, HTML) of each block, with what editors see in it before they write."""
    streams = (
        PageBodyBlock,
        ContentBlock,
        TakeawaysBlock,
        ServicesBlock,
        PhotosBlock,
        NoticesBlock,
    )
    every = {name: block for stream in streams for name, block in stream().child_blocks.items()}
    values = {
        **{name: block.get_preview_value() for name, block in every.items()},
        "image": every["image"].to_python(picture.pk),
        "photo": every["photo"].to_python(picture.pk),
        "video": every["video"].normalize(
            {"title": "Breathing out", "poster": picture, "url": "https://www.youtube.com/watch"}
        ),
    }
    papers = [
        {"document": one, "title": one.title, "language": "en"}
        for one in SiteDocument.objects.all()[:3]
    ]
    values["documents"] = every["documents"].normalize(
        {"heading": "Forms to print", "documents": papers}
    )
    context = {"page": {"contact_phone": phone}}
    callout = every.pop("callout")
    callouts = [
        (f"callout: {kind}", callout.render(callout.normalize({**values["callout"], "kind": kind})))
        for kind, _ in CALLOUT_KINDS
    ]
    return callouts + [(name, block.render(values[name], context)) for name, block in every.items()]
