"""State machines as graphs: what is inside a state counts as that state, seen from outside."""

from pathlib import Path

import pytest

from specatlas.query.states import machines, traps, unreachable
from tests.unit.models import read_model

HEAD = "modules: {m: M}\nentities: {e: {module: m, fields: {n: string}}}\n"
REGIONS = """
      par:
        regions:
          r1: {states: {p1: , p2: {final: true}}, transitions: {t1: p1 -> p2}}
          r2: {states: {q1: , q2: {final: true}}, transitions: {t2: q1 -> q2}}
"""


def faults(folder: Path, states: str, transitions: str) -> tuple[list[str], list[str]]:
    """Return the states that nothing leads to, and those that nothing leads out of."""
    model = read_model(
        folder, f"{HEAD}lifecycles:\n  life:\n    entity: e\n    states:\n{states}\n    transitions: {transitions}\n"
    )
    found = list(machines(model.elements("lifecycles")["life"]))
    never, forever = ([one.id for machine in found for one in rule(machine)] for rule in (unreachable, traps))
    return never, forever


def test_a_fork_into_regions_enters_the_state_and_a_join_leaves_it(tmp_path: Path) -> None:
    states = f"      a:\n      fork: {{kind: fork}}{REGIONS}      join: {{kind: join}}\n      b: {{final: true}}"
    ways = "{s1: a -> fork, s2: fork -> p1, s3: fork -> q1, s4: {from: [p2, q2], to: join}, s5: join -> b}"
    assert faults(tmp_path, states, ways) == ([], [])


def test_a_parallel_state_that_nothing_leads_to_or_from(tmp_path: Path) -> None:
    states = f"      a: {{final: true}}{REGIONS}"
    assert faults(tmp_path, states, "{}") == (["par"], ["par"])


@pytest.mark.parametrize("kind", ["history", "deep-history"])
def test_nothing_has_to_lead_out_of_a_history(tmp_path: Path, kind: str) -> None:
    states = (
        "      a:\n      held:\n"
        f"      c: {{states: {{x: , y: {{final: true}}, h: {{kind: {kind}}}}}, transitions: {{go: x -> y}}}}\n"
        "      b: {final: true}"
    )
    assert faults(tmp_path, states, "{s1: a -> c, hold: c -> held, resume: held -> h, done: c -> b}") == ([], [])
