"""The critical path method: dates, float and the critical path, against networks worked out by hand."""

from datetime import date
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.query.booking import overloads
from specatlas.query.schedule import Schedule, schedule
from tests.unit.models import read_model

LANGUAGE = """
phases:
  pilot: {name: Pilot, start: 2025-04-01, end: 2025-09-30}
  rollout: {name: Roll-out, after: pilot, duration: 90d}
milestones:
  go-live: {name: Pilot goes live, date: 2025-09-15, phase: pilot, after: [acceptance-test, training-1]}
positions: {analyst: Analyst, developer: Developer, tester: Tester, key-user: Key user}
roles: {manager: {name: Manager, rights: {}}}
tasks:
  design: {name: Design, phase: pilot, start: 2025-04-01, duration: 20wd, who: {analyst: 100 %, developer: 50 %}}
  build: {name: Build, phase: pilot, after: design, duration: 40wd, who: [developer], progress: 30 %}
  clean-data: {name: Clean, phase: pilot, after: design start + 2w, end: 2025-08-01, who: key-user}
  acceptance-test:
    {phase: pilot, after: [build, clean-data + 1wd], duration: 10wd, who: [tester, key-user], parent: test-all}
  test-all: {name: All tests, phase: pilot}
trainings:
  training-1: {name: Managers, roles: manager, duration: 6h, groups: 2, when: {after: build, phase: pilot}}
"""


def plan(tmp_path: Path, text: str) -> Schedule:
    return schedule(read_model(tmp_path, text))


def dates(found: Schedule) -> dict[str, str]:
    """Return `first day..last day` by id."""
    iso = date.fromordinal
    return {
        slot.element.id: f"{iso(slot.start):%m-%d}..{iso(slot.end - 1):%m-%d}"
        if not slot.activity.moment
        else f"{iso(slot.end - 1):%m-%d}"
        for slot in found.slots.values()
    }


def floats(found: Schedule) -> dict[str, int]:
    return {slot.element.id: slot.float for slot in found.slots.values() if slot.element.section != "phases"}


def critical(found: Schedule) -> set[str]:
    return {slot.element.id for slot in found.slots.values() if slot.critical}


def test_the_example_of_the_language(tmp_path: Path) -> None:
    found = plan(tmp_path, LANGUAGE)
    assert dates(found) == {
        "pilot": "04-01..09-30",
        "rollout": "10-01..12-29",
        "go-live": "09-15",
        "design": "04-01..04-28",
        "build": "04-29..06-23",
        "clean-data": "04-15..08-01",  # from two weeks after the beginning of the design to its own end
        "acceptance-test": "08-05..08-18",  # a working day, Monday, lies between
        "test-all": "08-05..08-18",  # spans what is in it
        "training-1": "06-24..06-25",  # two groups of a day each
    }
    assert not found.unplaced
    assert not found.rings
    assert found.way_to("milestones/go-live") == (
        "tasks/design",
        "tasks/clean-data",
        "tasks/acceptance-test",
        "milestones/go-live",
    )


# A network of a textbook: A 3, B 4, C 2, D 5, E 1, F 2, G 4 with paths A-B-E-G, A-C-F-G, D-F-G.
NETWORK = """
tasks:
  a: {start: 2026-01-05, duration: 3wd, who: the-customer}
  b: {after: a, duration: 4wd, who: the-customer}
  c: {after: a, duration: 2wd, who: the-customer}
  d: {start: 2026-01-05, duration: 5wd, who: the-customer}
  e: {after: b, duration: 1wd, who: the-customer}
  f: {after: [c, d], duration: 2wd, who: the-customer}
  g: {after: [e, f], duration: 4wd, who: the-customer}
milestones: {done: {after: g}}
"""


def test_float_and_the_critical_path(tmp_path: Path) -> None:
    found = plan(tmp_path, NETWORK)
    assert floats(found) == {"a": 0, "b": 0, "c": 1, "d": 1, "e": 0, "f": 1, "g": 0, "done": 0}
    assert critical(found) == {"a", "b", "e", "g", "done"}
    assert dates(found)["g"] == "01-15..01-20"  # 8 working days of work come first
    ties = {(tie.source.partition("/")[2], tie.target.partition("/")[2]) for tie in found.ties() if found.critical(tie)}
    assert ties == {("a", "b"), ("b", "e"), ("e", "g"), ("g", "done")}
    assert found.way_to("tasks/g") == ("tasks/a", "tasks/b", "tasks/e", "tasks/g")


@pytest.mark.parametrize(
    ("dependency", "expected"),
    [
        ("{after: a, duration: 2wd}", "01-12..01-13"),
        ("{after: a + 1wd, duration: 2wd}", "01-13..01-14"),
        ("{after: a - 1wd, duration: 2wd}", "01-09..01-12"),
        ("{after: a start, duration: 2wd}", "01-05..01-06"),
        ("{after: a start + 1w, duration: 2wd}", "01-12..01-13"),
        ("{ends-with: a, duration: 2wd}", "01-08..01-09"),
        ("{ends-with: a + 2wd, duration: 2wd}", "01-12..01-13"),
        ("{after: a, ends-with: a + 10wd, duration: 2wd}", "01-22..01-23"),
        ("{after: a, end: 2026-01-30}", "01-12..01-30"),
        ("{start: 2026-01-07, ends-with: a}", "01-07..01-09"),
        ("{end: 2026-01-30, duration: 5wd}", "01-26..01-30"),
        ("{after: a, duration: 2w}", "01-12..01-25"),  # weeks are counted on the calendar, from a working day on
        ("{after: [a, b], duration: 1wd}", "01-19..01-19"),
    ],
)
def test_ties(tmp_path: Path, dependency: str, expected: str) -> None:
    found = plan(
        tmp_path,
        f"tasks:\n  a: {{start: 2026-01-05, duration: 5wd}}\n  b: {{after: a, duration: 5wd}}\n  x: {dependency}\n",
    )
    assert dates(found)["x"] == expected


def test_a_start_that_is_written_holds_and_what_was_needed_is_told(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "tasks:\n  a: {start: 2026-01-05, duration: 5wd}\n  x: {after: a, start: 2026-01-07, duration: 1wd}\n",
    )
    slot = found.slots["tasks/x"]
    assert dates(found)["x"] == "01-07..01-07"
    assert slot.needed is not None
    assert date.fromordinal(slot.needed) == date(2026, 1, 10)


def test_a_summary_passes_what_it_waits_for_on_to_its_parts(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """
tasks:
  a: {start: 2026-01-05, duration: 5wd}
  tests: {after: a}
  load: {parent: tests, duration: 2wd}
  users: {parent: tests, after: load, duration: 3wd}
  report: {after: tests, duration: 1wd}
""",
    )
    assert dates(found) == {
        "a": "01-05..01-09",
        "tests": "01-12..01-16",
        "load": "01-12..01-13",
        "users": "01-14..01-16",
        "report": "01-19..01-19",
    }
    assert critical(found) == {"a", "load", "users", "report"}, "a summary is no work of its own"


def test_a_phase_without_dates_spans_its_tasks_and_its_tasks_begin_with_one_that_has(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """
phases: {open: Open, fixed: {start: 2026-03-02, end: 2026-03-31}}
tasks:
  a: {phase: open, start: 2026-01-05, duration: 5wd}
  b: {phase: open, after: a, duration: 5wd}
  c: {phase: fixed, duration: 2wd}
""",
    )
    assert dates(found)["open"] == "01-05..01-16"
    assert dates(found)["c"] == "03-02..03-03"


def test_float_is_counted_to_the_end_of_the_phase(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        """
phases: {one: {start: 2026-01-05, end: 2026-01-30}, two: {start: 2026-02-02, end: 2026-02-27}}
tasks:
  a: {phase: one, duration: 5wd}
  b: {phase: one, duration: 3wd}
  c: {phase: two, duration: 10wd}
  d: {phase: two, after: a, duration: 4wd}
""",
    )
    assert floats(found) == {"a": 0, "b": 2, "c": 0, "d": 21}
    assert critical(found) == {"a", "c"}


@pytest.mark.parametrize(
    ("text", "ring"),
    [
        ("tasks: {a: {after: b, duration: 1d}, b: {after: a, duration: 1d}}", ("tasks/a", "tasks/b")),
        ("tasks: {a: {after: a, duration: 1d}}", ("tasks/a",)),
        (
            "tasks: {a: {after: c, start: 2026-01-05, duration: 1d}, b: {after: a, duration: 1d}, c: {after: b}}",
            ("tasks/a", "tasks/b", "tasks/c"),
        ),
        ("tasks: {all: {after: part}, part: {parent: all, duration: 1d}}", ("tasks/part",)),
        (
            "tasks: {a: {after: m, duration: 1d}}\nmilestones: {m: {after: a}}",
            ("milestones/m", "tasks/a"),
        ),
    ],
)
def test_a_ring_is_named_and_keeps_nothing_else_from_its_dates(
    tmp_path: Path, text: str, ring: tuple[str, ...]
) -> None:
    found = plan(tmp_path, f"{text}\nphases: {{p: {{start: 2026-01-05, end: 2026-02-05}}}}\n")
    assert found.rings == (ring,)
    assert list(found.slots) == ["phases/p"]


def test_two_that_hold_each_other_at_different_ends_are_no_ring(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "tasks:\n  a: {start: 2026-01-05, ends-with: b start + 2wd}\n  b: {after: a start, duration: 5wd}\n",
    )
    assert found.rings == ()
    assert dates(found)["a"] == "01-05..01-06"


def test_what_waits_for_nothing_and_has_no_length_has_no_dates(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "tasks: {a: {duration: 5wd}, b: {after: a, duration: 1d}, c: {start: 2026-01-05},"
        " d: {start: 2026-01-05, duration: 90000d}}\n"
        "milestones: {m: Somewhen}\n",
    )
    assert [one.element.id for one in found.unplaced] == ["m", "a", "b", "c", "d"]
    assert found.endless == ("tasks/d",)


def test_a_training_without_a_time_counts_only_where_something_waits_for_it(tmp_path: Path) -> None:
    text = """
roles: {manager: {name: Manager, rights: {}}}
trainings: {one: {name: One, roles: manager, duration: 1d}, two: {name: Two, roles: manager, duration: 1d}}
milestones: {live: {after: one}}
"""
    assert [one.element.id for one in plan(tmp_path, text).unplaced] == ["live", "one"]


@pytest.mark.parametrize(
    "text",
    [
        "{start: 9999-12-31, duration: 5wd}",
        "{start: 0001-01-01, end: 9999-12-31}",
        "{start: 2026-01-05, duration: 120y}",
        "{end: 1900-01-03, duration: 30wd}",
    ],
)
def test_dates_outside_the_calendar_are_no_dates(tmp_path: Path, text: str) -> None:
    found = plan(tmp_path, f"tasks: {{x: {text}}}\n")
    assert (list(found.slots), found.endless) == ([], ("tasks/x",))


@pytest.mark.parametrize("length", ["0d", "0wd", "-5d"])
def test_a_task_takes_a_day_at_least(tmp_path: Path, length: str) -> None:
    assert dates(plan(tmp_path, f"tasks: {{x: {{start: 2026-01-05, duration: {length}}}}}\n"))["x"] == "01-05..01-05"


def test_a_plan_of_thousands_takes_no_time(tmp_path: Path) -> None:
    lines = ["tasks:", "  t0: {start: 2026-01-05, duration: 1wd}"]
    lines += [f"  t{n}: {{after: [t{n - 1}, t{n // 2}], duration: {n % 4 + 1}wd}}" for n in range(1, 1500)]
    found = plan(tmp_path, "\n".join(lines) + "\n")
    assert len(found.slots) == 1500
    assert critical(found) == {f"t{n}" for n in range(1500)}


# -- who does it ---------------------------------------------------------------------------------------------------


def booked(project: Project) -> list[tuple[str, int, int, list[str]]]:
    return [
        (one.who, int(one.share), int(one.limit), [slot.element.id for slot in one.tasks]) for one in overloads(project)
    ]


def test_shares_add_up_where_tasks_meet(tmp_path: Path) -> None:
    text = """
positions: {developer: {name: Developer, count: 2}, tester: Tester}
tasks:
  a: {start: 2026-01-05, end: 2026-01-16, who: {developer: 150 %, tester: 60 %}}
  b: {start: 2026-01-12, end: 2026-01-23, who: {developer: 50 %, tester: 60 %}}
  c: {start: 2026-01-19, end: 2026-01-30, who: {developer: 100 %, the-customer: 500 %}}
  d: {start: 2026-01-31, end: 2026-02-01, who: {developer: 300 %}}
  e: {start: 2026-01-24, end: 2026-01-25, who: {tester: 100 %}}
"""
    found = booked(read_model(tmp_path, text.replace("parties: {}\n", "")))
    assert found == [("positions/tester", 120, 100, ["a", "b"])], "two developers do 200 %; nobody works at weekends"


def test_a_summary_is_not_work_beside_its_parts(tmp_path: Path) -> None:
    text = """
positions: {tester: Tester}
tasks:
  all: {who: tester}
  one: {parent: all, start: 2026-01-05, duration: 2wd, who: tester}
  two: {parent: all, after: one, duration: 2wd, who: tester}
"""
    assert booked(read_model(tmp_path, text)) == []
