"""Pictures of a model that is far too large for them: no wall by default, and nothing in them overlaps."""

import pytest

from specatlas.diagrams.views.view import View
from specatlas.workbench import Project
from tests.conformance import measure
from tests.conformance.models import Dice

MODULES, ENTITIES, FUNCTIONS, SCREENS = 4, 75, 100, 40
"""Modules, and what each holds: 300 entities and 400 functions in all."""
MOST_BOXES, MOST_LINES = 40, 45
"""What a reader can take in."""
WIDEST, HIGHEST = 1600, 2200
"""Pixels of a picture at 100 %, so that it can be read at its natural size."""


def large() -> str:
    """Return a model with links as real ones have them: hubs, neighbours, and some far away."""
    dice = Dice(11)
    count = MODULES * ENTITIES
    lines = ["modules:", *(f"  m{n}: Module {n}" for n in range(MODULES))]
    lines += ["departments:", *(f"  d{n}: {{name: Department {n}{_parent(n, 'd', 4)}}}" for n in range(50))]
    lines += ["roles:", *(f"  r{n}: {{name: Role {n}, department: d{n % 50}}}" for n in range(90))]
    kinds = ("bank", "accounting", "telephony", "marketplace", "erp", "messenger")
    lines += ["systems:", "  s0: {name: The platform, kind: built}"]
    lines += [f"  s{n}: {{name: System {n}, kind: {kinds[n % len(kinds)]}}}" for n in range(1, 60)]
    lines.append("entities:")
    for n in range(count):
        module = n // ENTITIES
        hubs = (module * ENTITIES, module * ENTITIES + 7, module * ENTITIES + 20)
        to = {
            hubs[dice.below(3)]
            if dice.chance(30)
            else dice.below(count)
            if dice.chance(20)
            else max(0, n - 1 - dice.below(6))
        }
        refs = ", ".join(f"f{one}: -> e{one}" for one in sorted(to - {n}))
        fields = f"name: string(80)!, code: string(20){', ' if refs else ''}{refs}"
        owner = f"steward: r{n % 90}, authority: s{0 if n % 9 else n % 60}"
        lines.append(f"  e{n}: {{name: Entity {n}, module: m{module}, {owner}, fields: {{{fields}}}}}")
    metrics = "metrics: {m: {unit: d, baseline: 9, target: 3, by: 2027-01-01}}"
    lines += [
        "goals:",
        *(f"  g{n}: {{statement: Goal {n} is reached{_parent(n, 'g', 3)}, {metrics}}}" for n in range(40)),
    ]
    lines += [
        "problems:",
        *(f"  p{n}: {{statement: Problem {n} hurts, solved-by: F{n}, goals: g{n % 40}}}" for n in range(60)),
    ]
    lines.append("functions:")
    everything = range(MODULES * FUNCTIONS)
    lines += [
        f"  F{n}: {{name: Function {n}, module: m{n // FUNCTIONS}, priority: must, goals: g{n % 40}, "
        f"entities: e{n % count}, acceptance: [ok]}}"
        for n in everything
    ]
    lines.append("use-cases:")
    for n in everything:
        includes = f", includes: U{n - 1}" if n % FUNCTIONS and dice.chance(20) else ""
        actor = f"r{(n // FUNCTIONS) * 9 + n % 9}"
        home = f"module: m{n // FUNCTIONS}, functions: F{n}"
        lines.append(f"  U{n}: {{name: Use case {n}, actors: {actor}, {home}{includes}}}")
    lines.append("screens:")
    for n in range(MODULES * SCREENS):
        first = n - n % SCREENS
        to = {first + dice.below(SCREENS) for _ in range(3)} - {n}
        ways = ", ".join(f"S{one}: Click {one}" for one in sorted(to))
        lines.append(f"  S{n}: {{name: Screen {n}, module: m{n // SCREENS}, roles: r1, goes-to: {{{ways}}}}}")
    lines.append("integrations:")
    for n in range(120):
        ends = (0, n + 1) if n < 59 else (1 + dice.below(29), 30 + dice.below(30))
        events = "".join(
            f"{name}: {{trigger: t, direction: {way}, payload: {{e{n}.name: N}}}}, "
            for name, way in (("x", "to"), ("y", "from"))
        )
        lines.append(f"  i{n}: {{from: s{ends[0]}, to: s{ends[1]}, protocol: rest, events: {{{events.rstrip(', ')}}}}}")
    lines.append("processes:")
    for n in range(30):
        lanes = [f"r{(n * 3 + place * 7) % 90}" for place in range(5)]
        steps = ", ".join(f"{{user: u{step}, lane: {lanes[dice.below(5)]}}}" for step in range(20))
        lines.append(f"  P{n}: {{owner: r1, lanes: [{', '.join(lanes)}], steps: [{{start: a}}, {steps}, {{end: z}}]}}")
    return "\n".join(lines) + "\n"


def _parent(n: int, letter: str, many: int) -> str:
    return f", parent: {letter}{(n - 1) // many}" if n else ""


SPEC = """\
spec: {title: Large, languages: [en], customer: c, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {c: {name: C, side: customer}}
"""
VIEWS = (
    View("class"),
    View("class", module="m1"),
    View("class", "entities/e75"),
    View("er"),
    View("er", module="m2"),
    View("er", "entities/e150"),
    View("use-case"),
    View("use-case", module="m1"),
    View("use-case", "roles/r10"),
    View("integrations"),
    View("integrations", "systems/s0"),
    View("integrations", "systems/s40"),
    View("ownership"),
    View("ownership", module="m1"),
    View("ownership", "systems/s0"),
    View("ownership", "roles/r5"),
    View("handoffs"),
    View("handoffs", "processes/P7"),
    View("handoffs", "roles/r3"),
    View("handoffs", "departments/d3"),
    View("screens"),
    View("screens", module="m1"),
    View("screens", "screens/S41"),
    View("goals"),
    View("goals", "goals/g1"),
    View("goals", module="m1"),
    View("roles"),
    View("roles", "departments/d1"),
    View("roles", "roles/r1"),
    View("trace", "modules/m1"),
    View("trace", "entities/e75"),
    View("trace", "roles/r1"),
    View("trace", "functions/F3", depth=2),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("large")
    (folder / "model").mkdir()
    (folder / "model" / "model.yaml").write_text(SPEC + large(), encoding="utf-8")
    found = Project.open(folder)
    assert [str(fault) for fault in found.model.diagnostics if fault.severity.word == "error"] == []
    return found


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join((view.kind, view.element or view.module)).strip())
def test_no_picture_is_a_wall(project: Project, view: View) -> None:
    picture = measure.from_svg(project.svg(view, "en"))
    faults = [fault for measured in (*measure.MUST_BE_NONE, measure.edge_overlaps) for fault in measured(picture)]
    assert faults == []
    assert len(picture.nodes) <= MOST_BOXES
    assert len(picture.edges) <= MOST_LINES
    assert picture.width <= WIDEST
    assert picture.height <= HIGHEST
