"""Working days and lengths of time, counted by hand beside a calendar of 2026."""

from datetime import date
from pathlib import Path

import pytest

from specatlas.domain.quantities import parse_duration
from specatlas.query.calendar import Calendar, TooLongError, calendar, weekdays
from tests.unit.models import read_model

# 6 March 2026 is a Friday; Monday the 9th is a holiday.
DAYS = Calendar(frozenset(range(5)), frozenset({date(2026, 3, 9).toordinal()}))


def moment(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def day(found: int) -> str:
    return date.fromordinal(found).isoformat()


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        ("2026-03-02", "5wd", "2026-03-07"),  # Monday to Friday
        ("2026-03-06", "2wd", "2026-03-11"),  # Friday, and Tuesday after the holiday
        ("2026-03-07", "1wd", "2026-03-11"),  # from Saturday: Tuesday is the first working day
        ("2026-03-02", "10d", "2026-03-12"),
        ("2026-03-02", "2w", "2026-03-16"),
        ("2026-01-31", "1mo", "2026-02-28"),
        ("2026-12-15", "1y", "2027-12-15"),
        ("2026-11-30", "3mo", "2027-02-28"),
        ("2026-03-02", "4wh", "2026-03-03"),  # a part of a day is a day
        ("2026-03-02", "12wh", "2026-03-04"),
        ("2026-03-02", "30h", "2026-03-04"),
        ("2026-03-11", "-1wd", "2026-03-10"),
        ("2026-03-10", "-1wd", "2026-03-06"),  # back over the holiday and the weekend to Friday
        ("2026-03-16", "-2w", "2026-03-02"),
    ],
)
def test_a_length_leads_from_a_moment_to_another(start: str, length: str, end: str) -> None:
    assert day(DAYS.later(moment(start), parse_duration(length))) == end


@pytest.mark.parametrize("length", ["1wd", "5wd", "23wd", "10d", "3w", "40wd"])
@pytest.mark.parametrize("start", ["2026-03-02", "2026-03-03", "2026-03-10", "2026-04-15"])
def test_the_way_back_leads_to_where_one_came_from(start: str, length: str) -> None:
    duration = parse_duration(length)
    assert DAYS.earlier(DAYS.later(moment(start), duration), duration) == moment(start)


def test_working_days_between_two_moments_are_those_one_would_cross_off() -> None:
    for start in range(moment("2026-02-27"), moment("2026-03-12")):
        for end in range(start, start + 25):
            assert DAYS.working_days(start, end) == sum(DAYS.works(one) for one in range(start, end))
    assert DAYS.working_days(moment("2026-03-13"), moment("2026-03-02")) == -8


@pytest.mark.parametrize("length", ["40000d", "99999999wd", "2000mo"])
def test_a_length_beyond_a_hundred_years_is_refused(length: str) -> None:
    with pytest.raises(TooLongError):
        DAYS.later(moment("2026-03-02"), parse_duration(length))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("Mon-Thu, sat", {0, 1, 2, 3, 5}),
        ("sat-mon", {5, 6, 0}),
        ("wed", {2}),
        ("weekdays", None),
        ("mon-", {0}),
        ("", None),
    ],
)
def test_days_of_the_week(text: str, found: set[int] | None) -> None:
    assert weekdays(text) == found


def test_the_calendar_of_a_spec(tmp_path: Path) -> None:
    spec = (
        "spec: {title: T, languages: [en], customer: us, purpose: P, scope: {out: {b: B}},"
        " calendar: {work: sun-thu, day: 6h, holidays: [2026-03, 2026-05-03]}}\n"
        "parties: {us: {name: Us, side: customer}}\n"
    )
    found = calendar(read_model(tmp_path, "terms: {a: A}\n", spec))
    assert not found.works(moment("2026-05-01"))  # a Friday
    assert not found.works(moment("2026-05-03"))  # a Sunday, but a holiday
    assert found.works(moment("2026-05-04"))
    assert found.onward(moment("2026-02-27")) == moment("2026-04-01")  # the whole of March is off
    assert day(found.later(moment("2026-05-04"), parse_duration("12wh"))) == "2026-05-06"
