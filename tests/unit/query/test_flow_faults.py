"""What is said of a process that breaks the build rule or BPMN: rule, place, what is wrong and the mend."""

from pathlib import Path

import pytest

from tests.unit.query.processes import read_faulty

# Rule, the text whose place is named, words of the message, words of the mend, the process.
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "no steps": ("process/no-steps", "p", "has no steps", "steps:", "name: Empty"),
    "no start": ("process/no-start", "[b, {end: z}]", "no start event", "start: …", "steps: [b, {end: z}]"),
    "no end": (
        "process/no-end",
        "[{start: a}, {task: b, go: b}]",
        "no end event",
        "end: …",
        "steps: [{start: a}, {task: b, go: b}]",
    ),
    "open end": (
        "process/open-end",
        "b",
        'after "b" stops',
        "end: …",
        "steps: [{start: a}, {exclusive: q, join: none, ways: {x: [b], y: [{end: z}]}}]",
    ),
    "open way": (
        "process/open-end",
        "x",
        'way "x" of "q"',
        "go: …",
        "steps: [{start: a}, {exclusive: q, ways: {x: , y: [{end: z}]}}]",
    ),
    "open path": (
        "process/open-path",
        "d",
        'boundary event "late" stops after "d"',
        '"go:"',
        "steps: [{start: a}, {task: b, boundary: {late: {timer: 1d, steps: [d]}}}, {end: z}]",
    ),
    "empty path": (
        "process/open-path",
        "late",
        'stops after "late"',
        '"go:"',
        "steps: [{start: a}, {task: b, boundary: {late: {timer: 1d}}}, {end: z}]",
    ),
    "unreachable": (
        "process/unreachable",
        "c",
        'nothing leads to "c"',
        "go: c",
        "steps: [{start: a}, {task: b, go: z}, c, {end: z}]",
    ),
    "an island": (
        "process/unreachable",
        "c",
        'nothing leads to "c"',
        "take it away",
        "steps: [{start: a}, {end: z}, c, {task: d, go: c}]",
    ),
    "first step without a start": (
        "process/unreachable",
        "b",
        'nothing leads to "b"',
        "go: b",
        "steps: [{task: b, go: z}, {start: a, go: z}, {end: z}]",
    ),
    "go after an end": (
        "process/unreachable",
        "b",
        'nothing arrives at "go: b"',
        '"go"',
        "steps: [{start: a}, b, {end: z}, {go: b}]",
    ),
    "unknown target": (
        "ref/unknown",
        "chek",
        'no step "chek"',
        'did you mean "check"',
        "steps: [{start: a}, check, {task: b, go: chek}, {end: z}]",
    ),
    "no such join": (
        "ref/unknown",
        "q-join",
        "no join",
        "behind the gateway",
        "steps: [{start: a}, {exclusive: q, ways: {x: , y: [{end: z}]}}, {task: b, go: q-join}]",
    ),
    "into a sub-process": (
        "process/crosses-level",
        "c",
        'into the sub-process "s"',
        "same level",
        "steps: [{start: a}, {task: b, go: c}, {sub: s, go: z, steps: [c]}, {end: z}, {go: s}]",
    ),
    "into a start": (
        "process/no-way-in",
        "s",
        'no flow can enter "s"',
        "go:",
        "steps: [{start: a}, {start: s}, {end: z}]",
    ),
    "onto a border": (
        "process/no-way-in",
        "late",
        'border of "b"',
        "behind it",
        "steps: [{start: a}, {task: b, boundary: {late: {timer: 1d, go: z}}}, {task: c, go: late}, {end: z}]",
    ),
    "beyond an end": (
        "process/end-goes-on",
        "b",
        '"z" ends its path',
        "take",
        "steps: [{start: a}, b, {end: z, go: b}]",
    ),
    "same id": (
        "id/duplicate",
        "b",
        "already the id",
        "another id",
        "steps: [{start: a}, b, {sub: s, steps: [b]}, {end: z}]",
    ),
    "ways of a task": (
        "process/ways-without-gateway",
        "{x: [c]}",
        "only a gateway has ways",
        "gateway",
        "steps: [{start: a}, {task: b, ways: {x: [c]}}, {end: z}]",
    ),
    "way without name": (
        "process/unnamed-way",
        "b",
        "has no name",
        "name",
        "steps: [{start: a}, {exclusive: q, go: [b, c]}, {task: b, go: z}, {task: c}, {end: z}]",
    ),
    "condition of a parallel way": (
        "process/way-condition",
        "sum > 1",
        'has "if"',
        "exclusive",
        "steps: [{start: a}, {parallel: q, ways: {x: {if: sum > 1, steps: [b]}, y: [c]}}, {end: z}]",
    ),
    "await begins with a task": (
        "process/await-way",
        "x",
        'begins with "b"',
        "catch",
        "steps: [{start: a}, {await: q, ways: {x: [b], y: [{catch: c, timer: 1d}]}}, {end: z}]",
    ),
    "empty await way": (
        "process/await-way",
        "x",
        "is empty",
        "catch",
        "steps: [{start: a}, {await: q, ways: {x: , y: [{catch: c, timer: 1d}]}}, {end: z}]",
    ),
    "default with a condition": (
        "process/default-condition",
        "sum > 1",
        "is the default",
        "take",
        "steps: [{start: a}, {exclusive: q, ways: {x: {default: true, if: sum > 1}, y: [b]}}, {end: z}]",
    ),
    "two defaults": (
        "process/two-defaults",
        "true",
        "two defaults",
        "keep one",
        "steps: [{start: a}, {exclusive: q, ways: {x: {default: true}, y: {default: true, steps: [b]}}}, {end: z}]",
    ),
    "link to nowhere": (
        "process/link-alone",
        "t",
        'link "L"',
        "catch",
        "steps: [{start: a}, {throw: t, link: L}, {task: b}, {end: z}]",
    ),
    "terminate as a start": (
        "process/event-not-allowed",
        "true",
        "no terminate event",
        "allowed there",
        "steps: [{start: a, terminate: true}, {end: z}]",
    ),
    "interrupting throw": (
        "process/event-not-allowed",
        "true",
        "interrupts nothing",
        "take",
        "steps: [{start: a}, {throw: t, signal: s, interrupting: true}, {end: z}]",
    ),
    "plain catch": (
        "process/event-not-allowed",
        "c",
        "does not say what it waits for",
        "timer",
        "steps: [{start: a}, {catch: c}, {end: z}]",
    ),
    "plain boundary": (
        "process/event-not-allowed",
        "late",
        "does not say what it waits for",
        "from",
        "steps: [{start: a}, {task: b, boundary: {late: {go: z}}}, {end: z}]",
    ),
    "boundary of a gateway": (
        "process/event-not-allowed",
        "{late: {timer: 1d, go: z}}",
        "only an activity",
        "move",
        "steps: [{start: a}, {exclusive: q, boundary: {late: {timer: 1d, go: z}}}, {end: z}]",
    ),
    "error that does not interrupt": (
        "process/event-not-allowed",
        "false",
        "error always interrupts",
        "take",
        "steps: [{start: a}, {task: b, boundary: {x: {error: e, interrupting: false, go: z}}}, {end: z}]",
    ),
    "compensation with a path": (
        "process/event-not-allowed",
        "x",
        "no flow of its own",
        "undo",
        "steps: [{start: a}, {task: b, boundary: {x: {compensation: b, go: z}}}, {end: z}]",
    ),
    "cancel outside a transaction": (
        "process/event-not-allowed",
        "true",
        "only a transaction",
        "kind: transaction",
        "steps: [{start: a}, {end: z, cancel: true}]",
    ),
    "message the wrong way round": (
        "process/event-not-allowed",
        "buyer",
        "receives, so it has from:",
        "turn the message round",
        "pools: [buyer]\nsteps: [{start: a, to: buyer}, {end: z}]",
    ),
    "message at a gateway": (
        "process/event-not-allowed",
        "buyer",
        "neither sends nor receives",
        "task or event",
        "pools: [buyer]\nsteps: [{start: a}, {exclusive: q, to: buyer}, {end: z}]",
    ),
    "several definitions": (
        "process/event-not-allowed",
        "s",
        "any or all",
        "any:",
        "steps: [{start: a, timer: 1d, signal: s}, {end: z}]",
    ),
    "handler without a start": (
        "process/no-start",
        "b",
        "does not begin with a start",
        "start: …",
        "steps: [{start: a}, {end: z}]\nhandlers: {h: [b]}",
    ),
    "handler with a plain start": (
        "process/event-not-allowed",
        "b",
        "does not say what it waits for",
        "signal",
        "steps: [{start: a}, {end: z}]\nhandlers: {h: [{start: b}]}",
    ),
    "unknown pool": (
        "ref/unknown",
        "buyr",
        'no pool "buyr"',
        'did you mean "buyer"',
        "pools: [buyer]\nsteps: [{start: a, from: buyr}, {end: z}]",
    ),
    "step of a closed pool": (
        "ref/unknown",
        "buyer.x",
        "is closed",
        "give the pool steps",
        "pools: [buyer]\nsteps: [{start: a, from: buyer.x}, {end: z}]",
    ),
    "open pool as a whole": (
        "process/message-to-pool",
        "carrier",
        "must name one of its steps",
        "carrier.c",
        "pools: {carrier: {steps: [{start: c}, {end: d}]}}\nsteps: [{start: a}, {send: b, to: carrier}, {end: z}]",
    ),
    "message within a pool": (
        "process/message-in-pool",
        "shop.z",
        "messages go between pools",
        "order",
        "pool: shop\nsteps: [{start: a}, {send: b, to: shop.z}, {end: z}]",
    ),
    "message written twice": (
        "process/message-twice",
        "shop.b",
        "is written twice",
        "one end only",
        (
            "pool: shop\npools: {carrier: {steps: [{start: c, from: shop.b}, {end: d}]}}\n"
            "steps: [{start: a}, {send: b, to: carrier.c}, {end: z}]"
        ),
    ),
    "divided lane": (
        "process/lane-divided",
        "sales",
        "is divided",
        "clerk",
        "lanes: {sales: {lanes: [clerk]}}\nsteps: [{start: a}, {task: b, lane: sales}, {end: z}]",
    ),
    "unknown state": (
        "ref/unknown",
        "reservd",
        "neither a state",
        'did you mean "reserved"',
        "steps: [{start: a}, {task: b, writes: {order: reservd}}, {end: z}]",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault(tmp_path: Path, name: str) -> None:
    rule, where, what, mend, process = FAULTS[name]
    project, found = read_faulty(tmp_path, process)
    faults = [*found.diagnostics, *(item for item in project.diagnostics if item.rule == "ref/unknown")]
    said = next((item for item in faults if item.rule == rule and what in item.message), None)
    assert said is not None, [str(item) for item in faults]
    assert mend in said.help
    assert said.place is not None
    line = (tmp_path / said.place.file).read_text(encoding="utf-8").splitlines()[said.place.line - 1]
    assert line[said.place.column - 1 :].startswith(where)
    assert said.address.startswith("processes/p")


def test_only_what_is_wrong_is_said(tmp_path: Path) -> None:
    """A wrong target neither hides the step behind it nor makes others unreachable."""
    _, found = read_faulty(tmp_path, "steps: [{start: a}, {task: b, go: nowhere}, {task: c}, {end: z}]")
    assert [item.rule for item in found.diagnostics] == ["ref/unknown", "process/unreachable"]


def test_all_faults_are_collected(tmp_path: Path) -> None:
    _, found = read_faulty(
        tmp_path,
        """
        steps:
          - start: a
            terminate: true
          - parallel: q
            ways: {x: {if: sum > 1, steps: [b]}, y: [{go: nowhere}]}
          - task: b
        """,
    )
    assert {item.rule for item in found.diagnostics} >= {
        "process/event-not-allowed",
        "process/way-condition",
        "ref/unknown",
        "id/duplicate",
        "process/no-end",
    }


def test_a_second_definition_of_an_id_names_the_first(tmp_path: Path) -> None:
    _, found = read_faulty(tmp_path, "steps: [{start: a}, b, {sub: s, steps: [b]}, {end: z}]")
    (said,) = (item for item in found.diagnostics if item.rule == "id/duplicate")
    ((first, why),) = said.related
    assert said.place is not None
    assert (first.line, why) == (said.place.line, "first defined here")
    assert first.column < said.place.column
