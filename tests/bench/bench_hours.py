"""What a page asks about a clinic's hours, of the demo's clinics around Thanksgiving."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from locations.hours import DatedException, Schedule, WeeklyHours

DEMO = Path(__file__).parents[2] / "demo" / "practice.toml"
PRACTICE = tomllib.loads(DEMO.read_text(encoding="utf-8"))
CHICAGO = ZoneInfo("America/Chicago")
SUNDAY = datetime(2026, 11, 22, 0, 30, tzinfo=CHICAGO)
MOMENTS = [SUNDAY + timedelta(hours=5 * number) for number in range(67)]  # two weeks
TARGET, WORST = 20e-6, 500e-6


def weekly(weekday, opens, closes, weeks, by_appointment):
    times = time.fromisoformat(opens), time.fromisoformat(closes)
    return WeeklyHours(weekday, *times, tuple(weeks.split(",")), by_appointment)


def dated(first_date, last_date, reason, clinics, opens="", closes="", reason_in_spanish=""):
    times = [time.fromisoformat(at) if at else None for at in (opens, closes)]
    return DatedException(first_date, last_date, *times, reason)


CLINICS = [
    (
        tuple(weekly(**row) for row in clinic["hours"]),
        tuple(
            dated(**row) for row in PRACTICE["hours_exceptions"] if clinic["slug"] in row["clinics"]
        ),
        CHICAGO,
    )
    for clinic in PRACTICE["clinics"]
]
ALWAYS = tuple(WeeklyHours(weekday, time(0), time(0)) for weekday in range(7))
SHUT = tuple(WeeklyHours(0, time(8), time(12), valid_until=date(2020, 1, 1)) for _ in range(12))
FRIDAYS = [date(2026, 11, 27) + timedelta(days=28 * number) for number in range(14)]
CLOSED_FRIDAYS = tuple(DatedException(friday, friday) for friday in FRIDAYS)
RENOVATION = (DatedException(date(2026, 1, 1), date(2030, 1, 1), reason="renovation"),)
FIFTHS = tuple(WeeklyHours(5, time(9), time(12), weeks=("last",)) for _ in range(12))
HARDEST = {
    "open day and night": (ALWAYS, (), CHICAGO),
    "hours that are over, holidays": (SHUT, CLOSED_FRIDAYS, CHICAGO),
    "closed for years": (FIFTHS, RENOVATION, CHICAGO),
}


@pytest.mark.parametrize("question", ["is_open", "next_change", "status"])
def bench_a_question(bench, question):
    def ask():
        for moment in MOMENTS:
            for parts in CLINICS:
                getattr(Schedule(*parts), question)(moment)

    bench(f"Hours: {question}", ask, target=TARGET, per=len(MOMENTS) * len(CLINICS))


def bench_a_day_of_a_week(bench):
    def ask():
        for moment in MOMENTS:
            for parts in CLINICS:
                Schedule(*parts).week(moment)

    bench("Hours: a day of a week", ask, target=TARGET, per=7 * len(MOMENTS) * len(CLINICS))


def bench_a_page(bench):
    def ask():
        for moment in MOMENTS:
            for parts in CLINICS:
                schedule = Schedule(*parts)
                schedule.is_open(moment)
                schedule.status(moment)
                schedule.week(moment)

    bench(
        "Hours: one of the three of a page", ask, target=TARGET, per=len(MOMENTS) * 3 * len(CLINICS)
    )


@pytest.mark.parametrize("name", HARDEST)
def bench_the_hardest(bench, name):
    parts = HARDEST[name]
    bench(f"Hours: {name}", lambda: Schedule(*parts).status(SUNDAY), target=WORST)
