"""Changes that readers see, each for every door by which it may come.

`shows` says of a reader's answer at `path` whether the change is in it. `do` makes the change with
the models, in any process; `sql` without them; `fill_in` at the screen of the admin.
"""

import itertools
import re
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from psycopg.sql import SQL, Identifier
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site

from blog.models import Topic
from citations.models import Reference
from locations.models import HoursException, Notice
from pages.models import PracticeSettings, SiteImage
from tests import make
from tests.editing import edit_page, filled_in, words

numbers = itertools.count(1)


class Change:
    model = Page
    column = ""  # that is changed to `after`

    def __init__(self):
        self.after = f"changed{next(numbers)}"
        page = self.lay()
        self.path = self.path if hasattr(self, "path") else page.url

    def shows(self, answer):
        return self.after in answer.text

    @classmethod
    def do(cls, pk, after):
        changed = cls.model.objects.get(pk=pk)
        setattr(changed, cls.column, after)
        changed.save()

    @property
    def sql(self):
        table, column = Identifier(self.model._meta.db_table), Identifier(self.column)
        return SQL("UPDATE {} SET {} = %(after)s WHERE id = %(pk)s").format(table, column)

    def fill_in(self, client):
        save(client, self.screen.format(self.pk), **{self.column: self.after})

    def undo(self):
        """What others would stumble over."""


def save(client, address, **fields):
    sent = filled_in(client, address, "w-editor-form", **fields)
    return done(client.post(address, dict(sent.lists())))


def done(response):
    errors = re.findall(r'class="error-message.*?</p>', words(response), re.DOTALL)
    assert response.status_code == 302, errors


class OfAPage(Change):
    def lay(self):
        page = make.standard_page(title=f"About {self.after}", slug=f"about-{self.after}")
        self.pk = page.pk
        return page

    def shows(self, answer):
        return answer.status_code in (301, 302, 404)

    def confirm(self, client, what, **fields):
        done(client.post(f"/admin/pages/{self.pk}/{what}/", fields))


class Publishing(OfAPage):
    path = "/blog/"
    sql = "UPDATE wagtailcore_page SET live = true WHERE id = %(pk)s"

    def lay(self):
        post = make.post(title=self.after)
        post.unpublish()
        self.pk = post.pk

    def shows(self, answer):
        return self.after in answer.text

    @classmethod
    def do(cls, pk, after):
        Page.objects.get(pk=pk).specific.get_latest_revision().publish()

    def fill_in(self, client):
        done(edit_page(client, Page.objects.get(pk=self.pk)))

    def schedule(self):
        revision = Page.objects.get(pk=self.pk).get_latest_revision()
        revision.approved_go_live_at = timezone.now()
        revision.save()


class Unpublishing(OfAPage):
    sql = "UPDATE wagtailcore_page SET live = false WHERE id = %(pk)s"

    @classmethod
    def do(cls, pk, after):
        Page.objects.get(pk=pk).specific.unpublish()

    def fill_in(self, client):
        self.confirm(client, "unpublish")

    def schedule(self):
        Page.objects.filter(pk=self.pk).update(expire_at=timezone.now())


class Moving(OfAPage):
    sql = """
        UPDATE wagtailcore_page page SET path = parent.path || '0001', depth = parent.depth + 1,
            url_path = parent.url_path || page.slug || '/'
        FROM wagtailcore_page parent WHERE parent.id = %(parent)s AND page.id = %(pk)s
    """

    def lay(self):
        self.parent = make.standard_page(title="Parent", slug=f"parent-{self.after}").pk
        return super().lay()

    @classmethod
    def do(cls, pk, after):
        parent = Page.objects.get(slug=f"parent-{after}")
        Page.objects.get(pk=pk).specific.move(parent, "last-child")

    def fill_in(self, client):
        self.confirm(client, f"move/{self.parent}/confirm")


class AnotherSlug(OfAPage):
    sql = "UPDATE wagtailcore_page SET slug = %(after)s WHERE id = %(pk)s"

    @classmethod
    def do(cls, pk, after):
        page = Page.objects.get(pk=pk).specific
        page.slug = after
        page.save_revision().publish()

    def fill_in(self, client):
        done(edit_page(client, Page.objects.get(pk=self.pk).specific, slug=self.after))


class Deleting(OfAPage):
    sql = """
        WITH own AS (DELETE FROM pages_standardpage WHERE page_ptr_id = %(pk)s),
        found AS (DELETE FROM pages_searchentry WHERE page_id = %(pk)s)
        DELETE FROM wagtailcore_page WHERE id = %(pk)s
    """

    @classmethod
    def do(cls, pk, after):
        Page.objects.get(pk=pk).specific.delete()

    def fill_in(self, client):
        self.confirm(client, "delete")


class Privacy(OfAPage):
    sql = """
        INSERT INTO wagtailcore_pageviewrestriction (page_id, restriction_type, password)
        VALUES (%(pk)s, 'login', '')
    """

    @classmethod
    def do(cls, pk, after):
        PageViewRestriction.objects.create(page_id=pk, restriction_type="login")

    def fill_in(self, client):
        address = f"/admin/pages/{self.pk}/privacy/"
        sent = client.post(address, {"restriction_type": "login"})
        assert sent.json()["step"] == "set_privacy_done"


class AnotherPicture(Change):
    model, column = SiteImage, "description"

    def lay(self):
        picture = make.picture()
        self.pk = picture.pk
        return make.post(title=f"Post {next(numbers)}", hero_image=picture)

    @classmethod
    def do(cls, pk, after):
        picture = SiteImage.objects.get(pk=pk)
        picture.file = ContentFile(make.picture_bytes((320, 180)), name="knee.jpg")
        picture.description = after
        picture.save()

    def fill_in(self, client):
        facts = {"title": "Knee", "description": self.after, "credit": "", "collection": 1}
        file = ContentFile(make.picture_bytes((320, 180)), name="knee.jpg")
        done(client.post(f"/admin/images/{self.pk}/", {**facts, "file": file}))


class Snippet(Change):
    model, column, screen = Topic, "name", "/admin/snippets/blog/topic/edit/{}/"

    def lay(self):
        topic = make.topic(name=f"Topic {self.after}x", slug=f"topic-{self.after}")
        make.post(topics=[topic], title=f"Of topic {next(numbers)}")
        self.pk, self.path = topic.pk, f"/blog/topics/{topic.slug}/"
        self.after = f"Another {self.after}"


class Source(Change):
    model, column = Reference, "title"
    screen = "/admin/snippets/citations/reference/edit/{}/"

    def lay(self):
        reference = make.reference()
        self.pk = reference.pk
        return make.post(title=f"Post {next(numbers)}", citations=make.citations(reference))


class Settings(Change):
    model, column, path = PracticeSettings, "name", "/"
    screen = "/admin/settings/pages/practicesettings/{}/"

    def lay(self):
        site = Site.objects.get()
        practice = PracticeSettings.for_site(site)
        self.pk = practice.pk

    def fill_in(self, client):
        address = f"/admin/settings/pages/practicesettings/{Site.objects.get().pk}/"
        done(client.post(address, filled_in(client, address, name=self.after)))


class OfANotice(Change):
    model, column, path, screen = Notice, "text", "/", "/admin/notice/edit/{}/"

    def lay(self):
        now = timezone.now()
        times = {"starts": now - timedelta(1), "ends": now + timedelta(1)}
        notice = Notice.objects.create(text="Snow", **times)
        self.clinic = make.clinic(title=f"Clinic {next(numbers)}")
        notice.clinics.add(self.clinic)
        self.pk = notice.pk

    def fill_in(self, client):
        clinics = [str(self.clinic.pk)]
        save(client, self.screen.format(self.pk), text=self.after, clinics=clinics)

    def undo(self):
        self.clinic.delete()


class OfAnException(Change):
    model, column, screen = HoursException, "reason", "/admin/closure/edit/{}/"

    def lay(self):
        clinic = make.clinic(title=f"Clinic {next(numbers)}")
        day = timezone.localdate()
        snow = HoursException(clinic=clinic, first_date=day, last_date=day, reason="Snow")
        snow.save()
        self.pk = snow.pk
        return clinic

    def undo(self):
        HoursException.objects.get(pk=self.pk).clinic.delete()


class OfARedirect(Change):
    model, column, screen = Redirect, "redirect_link", "/admin/redirects/{}/"

    def lay(self):
        self.path, self.after = f"/old-{self.after}", f"https://example.org/{self.after}/"
        self.pk = Redirect.objects.create(old_path=self.path, redirect_link="/new/").pk

    def shows(self, answer):
        return answer.headers.get("Location") == self.after

    def fill_in(self, client):
        address = self.screen.format(self.pk)
        done(client.post(address, filled_in(client, address, redirect_link=self.after)))


class OfTheSite(Change):
    model, column, path, screen = Site, "hostname", "/", "/admin/sites/edit/{}/"

    def lay(self):
        self.pk = Site.objects.get().pk

    def fill_in(self, client):
        save(client, self.screen.format(self.pk), hostname=self.after, is_default_site="on")


class OfALanguage(Change):
    model, column = Locale, "language_code"

    def lay(self):
        page = make.standard_page(title=f"About {self.after}", slug=f"about-{self.after}")
        spanish, _ = Locale.objects.get_or_create(language_code="es")
        page.copy_for_translation(spanish, copy_parents=True).save_revision().publish()
        self.pk, self.after = spanish.pk, "fr"
        return page

    def shows(self, answer):
        return 'hreflang="es"' not in answer.text

    def undo(self):
        Locale.objects.filter(pk=self.pk).update(language_code="es")
        Page.objects.get(locale_id=self.pk, depth=2).delete()


CHANGES = {
    kind.__name__: kind
    for kind in (
        Publishing,
        Unpublishing,
        Moving,
        AnotherSlug,
        Deleting,
        Privacy,
        AnotherPicture,
        Snippet,
        Source,
        Settings,
        OfANotice,
        OfAnException,
        OfARedirect,
        OfTheSite,
        OfALanguage,
    )
}


def do(name, pk, after):
    CHANGES[name].do(pk, after)
