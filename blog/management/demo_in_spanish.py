"""Translates the demo's pages with the words of demo/es, as editors would."""

import re
from datetime import datetime, time

from django.utils import timezone
from wagtail.models import Locale

from blog.management.demo import publish, read, sections
from blog.models import BlogIndexPage, BlogPage, Topic
from locations.models import LocationIndexPage, LocationPage
from pages.models import HomePage
from people.models import ClinicianIndexPage, ClinicianPage

POSTS = ["low-back-pain", "sciatica"]
CITED = re.compile(r"\[([\d,]+)\]")


def load_spanish():
    spanish = Locale.objects.create(language_code="es")
    words = read("es/practice.toml")
    home = words["home"] | {"body": sections(words["home"].pop("sections"))}
    translate(HomePage.objects.get(), spanish, home)
    translate(BlogIndexPage.objects.get(), spanish, words["blog"])
    translate(LocationIndexPage.objects.get(), spanish, words["clinic_index"])
    translate(ClinicianIndexPage.objects.get(), spanish, words["clinician_index"])
    for slug, clinic in words["clinics"].items():
        services = [("service", {"name": name}) for name in clinic["services"]]
        translate(LocationPage.objects.get(slug=slug), spanish, clinic | {"services": services})
    for slug, clinician in words["clinicians"].items():
        load_clinician(ClinicianPage.objects.get(slug=slug), spanish, clinician)
    for slug, topic in words["topics"].items():
        load_topic(Topic.objects.get(slug=slug), spanish, topic)
    for slug in POSTS:
        load_post(BlogPage.objects.get(slug=slug), spanish, read(f"es/{slug}.toml"))


def translate(page, locale, words):
    return publish(page.copy_for_translation(locale), words)


def load_clinician(page, locale, words):
    days = words.pop("days")
    lines = {name: words[name].strip() for name in ("education", "board_certifications")}
    translation = page.copy_for_translation(locale)
    places = list(translation.practises_at.all())
    for place, name in zip(places, days, strict=True):
        place.days = name
    publish(translation, words | lines | {"practises_at": places})


def load_topic(topic, locale, words):
    translation = topic.copy_for_translation(locale)
    for name, text in words.items():
        setattr(translation, name, text)
    translation.full_clean()
    translation.save()


def load_post(page, locale, words):
    sources = [citation.reference_id for citation in page.citations.all()]
    published = datetime.combine(words.pop("published"), time(9), timezone.get_default_timezone())
    for section in words["sections"]:
        cited = CITED.sub(lambda numbers: markers(numbers, sources), section["text"])
        section["text"] = one_line(cited)
    translation = page.copy_for_translation(locale)
    keys = page.topics.values("translation_key")
    translation.topics.set(Topic.objects.filter(locale=locale, translation_key__in=keys))
    body = sections(words.pop("sections"))
    takeaways = [("takeaway", takeaway) for takeaway in words.pop("takeaways")]
    reviewer = ClinicianPage.objects.get(slug=words.pop("reviewed_by"), locale_id=page.locale_id)
    facts = {"body": body, "takeaways": takeaways, "reviewed_by": reviewer}
    facts |= {name: one_line(words.pop(name)) for name in ("introduction", "closing")}
    publish(translation, words | facts | {"first_published_at": published})
    BlogPage.objects.filter(pk=translation.pk).update(last_published_at=published)


def markers(cited, sources):
    """Of “[1,2]”: a marker for the first of the sources and one for the second."""
    numbers = cited[1].split(",")
    return "".join(
        f'<a linktype="citation" id="{sources[int(number) - 1]}">†</a>' for number in numbers
    )


def one_line(html):
    """As the editor stores rich text."""
    return "".join(html.splitlines())
