"""A notice appears and goes away by itself; one that closes clinics is what their hours say."""

from datetime import timedelta

import pytest
from django.utils import timezone

from locations.models import HoursException, Notice
from tests import make
from tests.editing import filled_in, says, shown, sign_in, words

pytestmark = pytest.mark.django_db
NEW = "/admin/notice/new/"


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def edit(notice):
    return f"/admin/notice/edit/{notice.pk}/"


def save(client, address, **fields):
    sent = filled_in(client, address, "w-editor-form", **fields)
    return client.post(address, dict(sent.lists()))  # each of several clinics


def closing(*clinics, **changes):
    fields = {
        "text": "No power today.",
        "level": "closed",
        "clinics": [str(clinic.pk) for clinic in clinics],
        "first_date": timezone.localdate().isoformat(),
        "reason": "a power cut",
    }
    return fields | changes


def on(days):
    return timezone.localdate() + timedelta(days=days)


def plain(page):
    return page.replace("\u00a0", " ")


def test_a_notice_that_closes_makes_the_hours_say_so(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    assert save(publisher, NEW, **closing(here)).status_code == 302
    assert "Closed for a power cut" in plain(shown(here.url))
    assert "Closed for a power cut" not in plain(shown(there.url).split("<footer")[0])
    for address in ("/", "/search/", there.url):
        assert "<strong>Des Peres:</strong> No power today." in shown(address)


def test_it_goes_away_with_the_last_day_in_the_zone_that_ends_last(publisher):
    east, west = make.clinic(time_zone="America/New_York"), make.clinic("Washington")
    assert save(publisher, NEW, **closing(east, west)).status_code == 302
    notice = Notice.objects.get()
    assert timezone.localtime(notice.ends).isoformat()[:16] == f"{on(1)}T00:00"
    assert notice in Notice.objects.current(notice.ends - timedelta(microseconds=1))
    assert notice not in Notice.objects.current(notice.ends)


def test_it_goes_away_with_the_last_night(publisher):
    night = {"opens": "20:00", "closes": "02:30", "closes_next_day": "on", "by_appointment": "on"}
    assert save(publisher, NEW, **closing(make.clinic(), **night)).status_code == 302
    notice = Notice.objects.get()
    assert timezone.localtime(notice.ends).isoformat()[:16] == f"{on(1)}T02:30"
    told = plain(notice.closures.get().in_words)
    assert told == "8:00 PM – 2:30 AM, by appointment"
    sent = filled_in(publisher, edit(notice), "w-editor-form")
    assert {"closes_next_day", "by_appointment"} <= sent.keys()


def test_changing_the_notice_moves_the_closure(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    save(publisher, NEW, **closing(here))
    notice = Notice.objects.get()
    later = {"first_date": on(2).isoformat(), "last_date": on(4).isoformat()}
    hours = {"opens": "10:00", "closes": "14:00"}
    changed = save(publisher, edit(notice), clinics=[str(there.pk)], **later, **hours)
    assert changed.status_code == 302
    closure = HoursException.objects.get()
    assert (closure.clinic, closure.dates) == (there, (on(2), on(4)))
    assert plain(closure.in_words) == "10:00 AM – 2:00 PM"
    notice.refresh_from_db()
    assert timezone.localtime(notice.ends).date() == on(5)


def test_what_was_chosen_is_in_the_form_again(publisher):
    save(publisher, NEW, **closing(make.clinic(), last_date=on(3).isoformat()))
    sent = filled_in(publisher, edit(Notice.objects.get()), "w-editor-form")
    assert sent["first_date"] == on(0).isoformat()
    assert sent["last_date"] == on(3).isoformat()
    assert sent["reason"] == "a power cut"


def test_a_notice_that_no_longer_closes_leaves_no_closure(publisher):
    clinic = make.clinic()
    save(publisher, NEW, **closing(clinic))
    assert save(publisher, edit(Notice.objects.get()), level="urgent").status_code == 302
    assert not HoursException.objects.exists()
    assert "Closed for a power cut" not in plain(shown(clinic.url))


def test_deleting_the_notice_opens_the_clinic(publisher):
    save(publisher, NEW, **closing(make.clinic()))
    publisher.post(f"/admin/notice/delete/{Notice.objects.get().pk}/")
    assert not HoursException.objects.exists()


def test_the_closure_of_a_notice_is_changed_there_alone(publisher):
    save(publisher, NEW, **closing(make.clinic()))
    closure, notice = HoursException.objects.get(), Notice.objects.get()
    assert edit(notice) in words(publisher.get("/admin/closure/"))
    for address in ("edit", "delete"):
        assert publisher.get(f"/admin/closure/{address}/{closure.pk}/").status_code == 404
        assert publisher.post(f"/admin/closure/{address}/{closure.pk}/").status_code == 404
    assert HoursException.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"clinics": []}, "Which clinics is this about?"),
        ({"first_date": ""}, "A closure needs this."),
        ({"reason": ""}, "A closure needs this."),
        ({"first_date": "2026-02-30"}, "Enter a valid date."),
        ({"last_date": "2020-01-01"}, "The last day must not be before the first."),
        ({"opens": "09:00"}, "Fill in both times, closing later than opening"),
        ({"opens": "12:00", "closes": "09:00"}, "Fill in both times, closing later than opening"),
        ({"first_date": "2020-01-01"}, "The notice must end after it starts."),
        ({"reason": "\x00"}, "Null characters are not allowed."),
        ({"first_date": "9999-12-31"}, "This day is too far away."),
    ],
)
def test_a_closure_that_cannot_be_is_refused(publisher, changes, reason):
    refused = save(publisher, NEW, **closing(make.clinic(), **changes))
    assert says(refused, reason)
    assert not Notice.objects.exists()
    assert not HoursException.objects.exists()


def test_closing_all_clinics_closes_each_of_them(publisher):
    for title in ("Des Peres", "Washington"):
        make.clinic(title)
    save(publisher, NEW, **closing(for_all_clinics="on"))
    assert HoursException.objects.count() == 2
    assert not Notice.objects.get().for_all_clinics
    assert "<li>No power today.</li>" in shown("/")


def test_a_notice_goes_with_its_last_clinic_and_never_spreads(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    save(publisher, NEW, **closing(here))
    here.delete()
    assert "No power today." not in shown(there.url)


def test_what_the_form_hides_of_a_closure_is_no_obstacle(publisher):
    assert save(publisher, NEW, **closing(make.clinic(), ends="soon")).status_code == 302
    assert timezone.localtime(Notice.objects.get().ends).date() == on(1)


def test_a_notice_that_closes_nothing_needs_an_end(publisher):
    refused = save(publisher, NEW, text="Flu shots are here.")
    assert says(refused, "When does the notice go away?")
    for ends in ("9999-12-31T23:59", "0001-01-01T00:00"):
        refused = save(publisher, NEW, text="Flu shots are here.", ends=ends)
        assert says(refused, "This day is too far away.")
    assert not Notice.objects.exists()


def test_information_is_on_the_first_page_and_the_clinics_own(publisher):
    here, there = make.clinic(), make.clinic("Washington")
    ends = on(2).isoformat() + "T12:00"
    save(publisher, NEW, text="Flu shots are here.", ends=ends, clinics=[str(here.pk)])
    assert "<strong>Des Peres:</strong> Flu shots are here." in shown("/")
    assert "Flu shots are here." in shown(here.url)
    for address in (there.url, "/search/"):
        assert "Flu shots are here." not in shown(address)


def test_a_scheduled_notice_appears_and_vanishes_by_itself():
    make.clinic()
    now = timezone.now()
    hour = timedelta(hours=1)
    notice = Notice.objects.create(
        text="We open at ten.",
        level="urgent",
        starts=now + hour,
        ends=now + 2 * hour,
        for_all_clinics=True,
    )
    assert "We open at ten." not in shown("/")
    current = [bool(Notice.objects.current(now + n * hour)) for n in (0, 1, 1.99, 2)]
    assert current == [False, True, True, False]
    notice.starts = now
    notice.save()
    assert "We open at ten." in shown("/")


def test_a_link_leads_to_a_page_that_readers_see(publisher):
    make.clinic()
    page = make.standard_page(title="Winter hours")
    urgent = {"level": "urgent", "for_all_clinics": "on"}
    ends = on(2).isoformat() + "T12:00"
    page.unpublish()
    refused = save(publisher, NEW, text="Late.", **urgent, ends=ends, link_page=page.pk)
    assert says(refused, "Readers cannot see this page: it is not published.")
    page.save_revision().publish()
    save(publisher, NEW, text="Late.", **urgent, ends=ends, link_page=page.pk)
    assert "Winter hours</a>" in shown("/").split("<header")[0]
    page.refresh_from_db()
    page.unpublish()
    assert "Winter hours</a>" not in shown("/").split("<header")[0]


def test_who_saves_a_contradiction_is_told(publisher):
    clinic = make.clinic()
    HoursException.objects.create(
        clinic=clinic,
        first_date=on(0),
        last_date=on(0),
        reason="training",
        opens="09:00",
        closes="12:00",
    )
    save(publisher, NEW, **closing(clinic))
    told = plain(words(publisher.get("/admin/notice/")))
    assert "says “Closed”, but “Des Peres: training" in told
    assert "says “9:00 AM – 12:00 PM”" in told
