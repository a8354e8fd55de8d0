"""Hand-offs: what passes from lane to lane and from pool to pool, and what does not count as one."""

from pathlib import Path

from specatlas.domain.project import Project
from specatlas.query.handoffs import hand_offs, participants
from tests.unit.diagrams.trade import trade
from tests.unit.models import read_model


def told(project: Project, process: str) -> list[str]:
    found = hand_offs(project, project.elements("processes")[process])
    return [f"{one.source.name('en')} > {one.target.name('en')}: {one.what('en')}" for one in found]


def test_work_passes_through_gateways_and_messages_between_pools(tmp_path: Path) -> None:
    assert told(trade(tmp_path), "selling") == [
        "Seller > CRM: Check the stock",
        "CRM > Seller: Refuse",
        "CRM > Accountant: Issue the invoice",
        "Buyer > Seller: Order in free form",
        "Accountant > Buyer: Invoice",
    ]


def test_what_is_passed_by_hand_is_what_the_team_says(tmp_path: Path) -> None:
    project = trade(tmp_path)
    found = hand_offs(project, project.elements("processes")["selling"])
    assert [one.what("ru") for one in found if one.by_hand] == ["Выставить счёт"]
    [by_hand] = [one.details for one in found if one.by_hand]
    assert by_hand is not None
    assert by_hand.text("loses", "en") == "the discount"
    assert not any(one.by_hand for one in hand_offs(project, project.elements("processes")["today"]))


def test_everybody_takes_part_who_has_a_lane_with_steps_or_a_pool(tmp_path: Path) -> None:
    project = trade(tmp_path)
    found = participants(project, project.elements("processes")["selling"])
    assert list(found) == ["roles/seller", "roles/accountant", "systems/crm", "roles/buyer"]
    assert [key for key, one in found.items() if one.outside] == ["roles/buyer"]
    assert told(project, "alone") == []


def test_two_who_give_to_one_step_are_two_hand_offs_and_a_loop_ends(tmp_path: Path) -> None:
    model = """\
roles: {a: {name: A, rights: {}}, b: {name: B}, c: {name: C}}
processes:
  p:
    owner: a
    lanes: [a, b, c]
    steps:
      - start: s
      - exclusive: g
        name: which
        ways:
          one: [{user: x, lane: a}]
          two: [{user: y, lane: b}, {go: g}]
          three: [{user: w, lane: b}]
      - user: z
        lane: c
      - end: e
"""
    assert sorted(told(read_model(tmp_path, model), "p")) == [
        "A > B: W",
        "A > B: Y",
        "A > C: Z",
        "B > A: X",
        "B > C: Z",
    ]


def test_an_event_at_the_border_passes_work_on(tmp_path: Path) -> None:
    model = """\
roles: {a: {name: A}, b: {name: B}}
processes:
  p:
    owner: a
    lanes: [a, b]
    steps:
      - start: s
      - user: x
        boundary: {late: {timer: 1d, steps: [{user: help, lane: b}, {end: f}]}}
      - end: e
"""
    assert told(read_model(tmp_path, model), "p") == ["A > B: Help"]
