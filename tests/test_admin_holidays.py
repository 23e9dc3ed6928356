"""A year of federal holidays is asked about, confirmed with a click, and asked about until then."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from locations import confirming, holidays
from locations.models import HoursException, LocationPage, OpeningHours
from people.models import User
from tests import make
from tests.editing import edit_address, filled_in, shown, sign_in, words

pytestmark = pytest.mark.django_db
SCREEN = "/admin/holidays/"
THANKSGIVING = holidays.Holiday(date(2026, 11, 26), "Thanksgiving")


@pytest.fixture
def publisher():
    return sign_in("Moderators")


def all_clinics():
    return LocationPage.objects.order_by("title")


def next_holiday():
    """The next that falls on a working day."""
    today = timezone.localdate()
    days = holidays.between(today, today + timedelta(days=200))
    return next(day for day in days if day.date.weekday() < 5)


def say(client, day, hours, clinic=None):
    fields = {"date": day.date.isoformat(), "hours": hours}
    return client.post(SCREEN, fields | ({"clinic": clinic.pk} if clinic else {}), follow=True)


def test_a_clinic_is_asked_about_days_on_which_it_is_open_as_a_rule():
    clinic = make.clinic()
    asked = confirming.unconfirmed(all_clinics())
    weekdays = {day.date.weekday() for day in asked}
    assert weekdays <= {0, 1, 2, 3, 4}
    assert len(asked) in (11, 12)  # the year from today may hold a holiday twice
    saturdays = OpeningHours(page=clinic, weekday=5, opens=time(9), closes=time(12), weeks="1")
    saturdays.save()
    assert confirming.clinics_waiting(all_clinics(), holidays.Holiday(date(2027, 1, 2), "X"))
    assert not confirming.clinics_waiting(all_clinics(), holidays.Holiday(date(2027, 1, 9), "X"))


def test_a_draft_of_a_clinic_is_not_asked_about():
    make.clinic().unpublish()
    assert not confirming.unconfirmed(all_clinics())


def test_any_exception_of_the_day_counts_as_confirmed():
    clinic = make.clinic()
    days = {"first_date": date(2026, 11, 23), "last_date": date(2026, 11, 27)}
    assert [*confirming.clinics_waiting(all_clinics(), THANKSGIVING)] == [clinic]
    HoursException.objects.create(clinic=clinic, reason="moving house", **days)
    assert not confirming.clinics_waiting(all_clinics(), THANKSGIVING)


def test_one_click_closes_one_clinic(publisher):
    here, there, day = make.clinic(), make.clinic("Washington"), next_holiday()
    answer = say(publisher, day, "closed", here)
    assert f"Des Peres: Closed, {day.name}." in words(answer)
    row = HoursException.objects.get()
    assert (row.clinic, row.dates, row.reason) == (here, (day.date, day.date), day.name)
    assert [*confirming.clinics_waiting(all_clinics(), day)] == [there]
    history = words(publisher.get(f"/admin/closure/history/{row.pk}/"))
    assert f"Saved: {row.on_record}" in history
    assert "moderators" in history


def test_one_click_answers_for_all_that_are_left(publisher):
    here, there, day = make.clinic(), make.clinic("Washington"), next_holiday()
    say(publisher, day, "closed", here)
    assert "Washington: Open as usual" in words(say(publisher, day, "usual"))
    assert here.hours_exceptions.get().in_words == "Closed"
    assert there.hours_exceptions.get().as_usual
    assert "may have been confirmed already" in words(say(publisher, day, "closed"))
    assert HoursException.objects.count() == 2


def test_open_as_usual_changes_no_hours():
    clinic, today = make.clinic(), timezone.localdate()
    before = clinic.schedule.on(THANKSGIVING.date)
    confirming.confirm(THANKSGIVING, [clinic], as_usual=True)
    assert before
    assert LocationPage.objects.get().schedule.on(THANKSGIVING.date) == before
    confirming.confirm(holidays.Holiday(today, "Today"), [clinic], as_usual=True)
    assert "Today" not in shown(clinic.url)


def test_other_hours_are_one_form_away(publisher):
    clinic, day = make.clinic(), next_holiday()
    page = words(publisher.get(SCREEN))
    address = page.split('href="/admin/closure/new/?', 1)[1].split('"', 1)[0]
    address = f"/admin/closure/new/?{address}"
    sent = filled_in(publisher, address, "w-editor-form", opens="08:00", closes="12:00")
    assert publisher.post(address, sent).status_code == 302
    row = clinic.hours_exceptions.get()
    assert (row.dates, row.reason, row.closes) == ((day.date, day.date), day.name, time(12))


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2026-02-30"},
        {"date": "2026-11-23"},
        {"date": "1999-12-25"},
        {"hours": "maybe"},
        {"clinic": "9999999"},
        {"clinic": "all"},
        {"date": "\x00"},
    ],
)
def test_an_answer_that_makes_no_sense_changes_nothing(publisher, changes):
    make.clinic()
    fields = {"date": next_holiday().date.isoformat(), "hours": "closed"}
    assert publisher.post(SCREEN, fields | changes, follow=True).status_code == 200
    assert not HoursException.objects.exists()


def test_the_desk_confirms_its_own_clinics_alone():
    here, there, day = make.clinic(), make.clinic("Washington"), next_holiday()
    desk = sign_in("Front desk")
    assert "You look after no clinic yet" in words(desk.get("/admin/"))
    User.objects.get(username="front-desk").clinics.set([here])
    assert "Washington" not in words(desk.get(SCREEN))
    say(desk, day, "closed", there)
    assert not HoursException.objects.exists()
    say(desk, day, "closed")
    assert [row.clinic for row in HoursException.objects.all()] == [here]
    assert sign_in("Editors").post(SCREEN).status_code == 302


def test_the_admin_warns_while_a_near_holiday_is_unconfirmed(publisher, monkeypatch):
    clinic, day = make.clinic(), next_holiday()
    monkeypatch.setattr(confirming, "SOON", day.date - timezone.localdate())
    screens = ["/admin/", "/admin/closure/", edit_address(clinic)]
    for address in screens:
        assert f"{day.name}" in words(publisher.get(address)), address
    say(publisher, day, "usual")
    for address in screens:
        assert day.name not in words(publisher.get(address)).split("listing-results")[0], address


def test_a_holiday_that_is_far_away_is_no_warning(publisher, monkeypatch):
    make.clinic()
    days = next_holiday().date - timezone.localdate() - timedelta(days=1)
    monkeypatch.setattr(confirming, "SOON", days)
    assert "Are you open?" not in words(publisher.get("/admin/"))


def test_who_has_many_clinics_chooses_one(django_assert_max_num_queries):
    client = Client()
    client.force_login(make.owner())
    clinics = [make.clinic(f"Town {number}") for number in range(21)]
    with django_assert_max_num_queries(45):
        page = words(client.get(SCREEN))
    assert "All 21 clinics that have not confirmed" in page
    assert "Other hours" not in page
    one = words(client.get(f"{SCREEN}?clinic={clinics[3].pk}"))
    assert "Other hours" in one
    day = next_holiday()
    assert f"21 clinics: Closed, {day.name}." in words(say(client, day, "closed"))
