"""Sequence diagrams: heads by kind, lines and ends of messages, frames with conditions, notes, legend, words."""

from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Polyline
from specatlas.diagrams.notations.sequence import NOTATION
from tests.unit.diagrams.sample import drawn, heads, item, line_style, texts
from tests.unit.models import read_model

MODEL = """\
modules: {sales: Sales}
roles: {buyer: {name: Buyer, external: true}}
systems: {shop: {name: Web shop, kind: web-form}, crm: {name: CRM, kind: crm}}
entities: {order: {name: Order, module: sales, fields: {id: uuid key}}}
screens: {card: {name: Card, module: sales, roles: buyer}}
sequences:
  pay: {name: Paying, participants: [buyer, shop], steps: [{buyer -> shop: Pays}]}
  s:
    name: Ordering
    participants:
      {buyer: , shop: , crm: , card: , o: {is: entities/order, name: ":Order"}, db: {is: crm, as: database}}
    steps:
      - buyer -> shop: Orders
      - shop ->> crm: Order
      - crm -> o: {create: true}
      - crm -> crm: Thinks
      - alt: {there: {if: in stock, steps: [crm -> db: Reserves]}, else: [crm ->> card: Waits]}
      - loop: {lines: {times: 1..3, if: each line, steps: [crm -> db: Reads]}}
      - par: {letter: [crm ->> shop: One], order: [crm ->> card: Two]}
      - critical: [crm -> db: Locks]
      - note: {over: [crm, db], text: Quick}
      - ref: pay
      - -> crm: Bell
      - "crm ->>": Nobody
      - crm -> o: {destroy: true, text: Ends}
      - shop --> buyer: Done
"""


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Drawing:
    folder: Path = tmp_path_factory.mktemp("model")
    return drawn(NOTATION, read_model(folder, MODEL), element="sequences/s")


@pytest.mark.parametrize(
    ("head", "look", "address"),
    [
        ("buyer", "actor", "roles/buyer"),
        ("shop", "component", "systems/shop"),
        ("card", "boundary", "screens/card"),
        ("o", "entity", "entities/order"),
        ("db", "database", "systems/crm"),
    ],
)
def test_who_takes_part_is_drawn_by_what_it_is_and_leads_there(
    picture: Drawing, head: str, look: str, address: str
) -> None:
    found = item(picture, f"head~{head}")
    assert (found.signs, found.address) == (f"lifeline {look}", address)


@pytest.mark.parametrize(
    ("step", "style", "head", "signs"),
    [
        ("1", "line", "head solid", "call"),
        ("2", "line", "head", "asynchronous"),
        ("3", "line dashed", "head", "call create"),
        ("4", "line", "head solid", "call self"),
        ("10", "line", "head solid", "call found"),
        ("11", "line", "head", "asynchronous lost"),
        ("12", "line", "head solid", "call destroy"),
        ("13", "line dashed", "head", "reply"),
    ],
)
def test_messages_have_the_lines_and_heads_of_uml(
    picture: Drawing, step: str, style: str, head: str, signs: str
) -> None:
    found = item(picture, f"message~{step}")
    assert (line_style(found), heads(found), found.signs) == (style, [head], signs)
    assert texts(found)[0] == step


@pytest.mark.parametrize(
    ("look", "beside", "below"),
    [
        ("component", 48, 18),
        ("actor", 14, 23),
        ("boundary", 15, 16),
        ("control", 11, 18),
        ("entity", 11, 16),
        ("database", 16, 15),
        ("queue", 22, 16),
    ],
)
@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_what_creates_ends_at_the_sign_of_who_is_created(
    tmp_path: Path, look: str, beside: float, below: float, order: tuple[str, str]
) -> None:
    people = ", ".join(f"{one}: {{as: {look}}}" for one in order)
    model = f"""\
systems: {{a: {{name: A, kind: crm}}, b: {{name: B, kind: crm}}}}
sequences: {{s: {{name: S, participants: {{{people}}}, steps: [a -> b: {{create: true}}]}}}}
"""
    picture = drawn(NOTATION, read_model(tmp_path, model), element="sequences/s")
    head, line = item(picture, "head~b").box, item(picture, "message~1").shapes[0]
    assert head is not None
    assert isinstance(line, Polyline)
    middle = head.x + head.width / 2
    assert line.points[-1] == pytest.approx((middle - beside if order[0] == "a" else middle + beside, head.y + below))


def test_a_message_from_nobody_begins_at_a_dot(picture: Drawing) -> None:
    for name in ("message~10", "message~11"):
        assert [shape.style for shape in item(picture, name).shapes if isinstance(shape, Ellipse)] == ["dot"]


def test_frames_have_their_word_and_conditions_and_a_line_between_ways(picture: Drawing) -> None:
    assert texts(item(picture, "open~5")) == ["alt", "[in stock]", "[else]"]
    assert texts(item(picture, "open~6")) == ["loop (1, 3)", "[each line]"]
    assert texts(item(picture, "open~7")) == ["par", "letter", "order"]
    assert texts(item(picture, "open~8")) == ["critical"]
    for name, ways in (("open~5", 2), ("open~6", 1)):
        shapes = item(picture, name).shapes
        dividers = [one for one in shapes if isinstance(one, Polyline) and one.style == "frame-divider"]
        assert len(dividers) == ways - 1


def test_another_scenario_and_a_note(picture: Drawing) -> None:
    other = item(picture, "box~9")
    assert (texts(other), other.address, other.signs) == (["ref", "Paying"], "sequences/pay", "interaction-use")
    assert texts(item(picture, "box~note-1")) == ["Quick"]


def test_who_is_ended_has_a_cross(picture: Drawing) -> None:
    ended = [one.id for one in picture.walk() if one.signs == "destruction"]
    assert ended == ["line~o"]


def test_the_legend_explains_what_occurs(picture: Drawing) -> None:
    found = set(texts(item(picture, "legend")))
    assert {"answer", "screen", "record", "database", "alt", "one of", "par", "at the same time"} <= found
    assert not {"queue", "opt", "break"} & found


def test_the_picture_in_words(picture: Drawing) -> None:
    assert picture.title == "Sequence diagram: Ordering"
    for said in ("1 Buyer → Web shop: Orders", "5 One of: [in stock], [else]", "10 outside → CRM: Bell"):
        assert said in picture.description
