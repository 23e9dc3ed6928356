from datetime import datetime, time
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Site

from blog.importing.drafts import import_document
from blog.importing.indexing import index_missing
from blog.management.demo import DEMO, publish, read, sections
from blog.management.demo_in_spanish import load_spanish
from blog.models import BlogIndexPage, BlogPage, PostAuthor, Topic
from locations.models import (
    HoursException,
    LocationIndexPage,
    LocationPage,
    Notice,
    OpeningHours,
)
from pages.models import HomePage, PracticeSettings, SiteDocument, SiteImage, StandardPage
from pages.saving import indexed_later
from pages.search.models import BestBet, Synonyms
from people.models import ClinicianIndexPage, ClinicianLocation, ClinicianPage


class Command(BaseCommand):
    help = "Fill an empty site on this machine with the demo practice of demo/."

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("The demo is for this machine only, and DOMAIN is set.")
        if Page.objects.filter(depth__gt=1, live=True).exists():
            raise CommandError(
                "This site has published pages already; the demo would mix with them."
            )
        with transaction.atomic():
            load_practice(read("practice.toml"))
            with indexed_later():
                load_posts(read("posts.toml"))
            index_missing(Page.objects.type(BlogPage))
            load_spanish()
        self.stdout.write(f"Loaded the demo: {BlogPage.objects.count()} posts.")


def load_practice(facts):
    site = Site.objects.get(is_default_site=True)
    PracticeSettings.objects.update_or_create(site=site, defaults=cleaned(facts["practice"]))
    home = facts["home"] | {"hero_image": picture(facts["home"].pop("picture"))}
    publish(HomePage.objects.get(), home | {"body": sections(home.pop("sections"))})
    publish(BlogIndexPage.objects.get(), facts["blog"])
    publish(LocationIndexPage.objects.get(), facts["clinic_index"])
    publish(ClinicianIndexPage.objects.get(), facts["clinician_index"])
    for clinic in facts["clinics"]:
        load_clinic(clinic)
    for closure in facts["hours_exceptions"]:
        for slug in closure.pop("clinics"):
            load_exception(LocationPage.objects.get(slug=slug), closure)
    for notice in facts["notices"]:
        slugs = notice.pop("clinics")
        clinics = LocationPage.objects.filter(slug__in=slugs)
        Notice.objects.create(**notice, for_all_clinics=not slugs).clinics.set(clinics)
    for clinician in facts["clinicians"]:
        load_clinician(clinician)
    for page in facts["legal_pages"]:
        publish(Page.objects.get(slug=page["slug"]).specific, page)
    for page in facts["standard_pages"]:
        load_standard_page(page)
    for synonyms in facts["synonyms"]:
        Synonyms.objects.create(**synonyms)
    for bet in facts["best_bets"]:
        BestBet.objects.create(words=bet["words"], page=Page.objects.get(slug=bet["page"]))


def cleaned(practice):
    """With its phone number in the form in which numbers are stored."""
    phone = PracticeSettings._meta.get_field("phone")
    return practice | {"phone": phone.clean(practice["phone"], None)}


@cache
def catalogue():
    """Path of a picture -> what demo/pictures.toml says of it."""
    return {entry["file"]: entry for entry in read("pictures.toml").values()}


def picture(path):
    entry = catalogue()[path]
    return SiteImage.objects.get_or_create(
        title=Path(path).stem.replace("-", " ").capitalize(),
        defaults={
            "file": ContentFile((DEMO / path).read_bytes(), name=Path(path).name),
            "description": entry["description"],
            "description_in_spanish": entry["description_in_spanish"],
            "credit": entry["credit"],
        },
    )[0]


def load_clinic(facts):
    rows = [
        OpeningHours(
            **row
            | {
                "opens": time.fromisoformat(row["opens"]),
                "closes": time.fromisoformat(row["closes"]),
            }
        )
        for row in facts.pop("hours")
    ]
    facts["photo"] = picture(facts.pop("picture"))
    if "map_picture" in facts:
        facts["map_picture"] = picture(facts["map_picture"])
    facts["services"] = [("service", {"name": name}) for name in facts["services"]]
    publish(LocationPage(weekly_hours=rows), facts, parent=LocationIndexPage.objects.get())


def load_exception(clinic, facts):
    times = {name: time.fromisoformat(facts[name]) for name in ("opens", "closes") if name in facts}
    HoursException.objects.create(clinic=clinic, **facts | times)


def load_clinician(facts):
    facts["photo"] = picture(facts.pop("picture"))
    facts["title"] = facts.pop("name")
    places = [
        ClinicianLocation(
            location=LocationPage.objects.get(slug=place["clinic"]),
            days=place["days"],
            sort_order=number,
        )
        for number, place in enumerate(facts.pop("clinics"))
    ]
    lines = {name: facts[name].strip() for name in ("education", "board_certifications")}
    page = ClinicianPage(practises_at=places)
    publish(page, facts | lines, parent=ClinicianIndexPage.objects.get())


def load_standard_page(facts):
    body = sections(facts.pop("sections"))
    if forms := facts.pop("forms", None):
        heading = facts.pop("forms_heading")
        body.append(("documents", {"heading": heading, "documents": [*map(form, forms)]}))
    publish(StandardPage(), facts | {"body": body}, parent=HomePage.objects.get())


def form(facts):
    content = (DEMO / facts["file"]).read_bytes()
    document = SiteDocument.objects.create(
        title=facts["title"],
        file=ContentFile(content, name=Path(facts["file"]).name),
        file_size=len(content),
    )
    return {"document": document, "title": facts["title"], "language": facts["language"]}


def load_posts(facts):
    for topic in facts["topics"]:
        shelf = Topic(**topic)
        shelf.full_clean()
        shelf.save()
    for post in facts["posts"]:
        load_post(post)


def load_post(facts):
    path = DEMO / facts["file"]
    report = import_document(path.name, path.read_bytes())
    if report.error:
        raise CommandError(f"{path.name}: {report.error}")
    page = BlogPage.objects.get(pk=report.page["id"]).get_latest_revision_as_object()
    from_document, page.hero_image = page.hero_image, picture(facts["picture"])
    people = {person.slug: person for person in ClinicianPage.objects.all()}
    published = datetime.combine(facts["published"], time(9), timezone.get_default_timezone())
    page.topics.set(Topic.objects.filter(slug__in=facts["topics"]))
    publish(
        page,
        {
            "slug": facts["slug"],
            "search_description": facts["summary"],
            "hero_alt": facts["hero_alt"],
            "authors": [
                PostAuthor(clinician=people[slug], sort_order=place)
                for place, slug in enumerate(facts["authors"])
            ],
            "reviewed_by": people[facts["reviewed_by"]],
            "reviewed_on": facts["reviewed_on"],
            "next_review_on": facts["next_review_on"],
            "first_published_at": published,
        },
    )
    BlogPage.objects.filter(pk=page.pk).update(last_published_at=published)
    if from_document:
        from_document.delete()
