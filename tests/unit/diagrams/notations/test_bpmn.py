"""A process as a picture: BPMN's signs, names in the reader's language, links, and the same in words."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from specatlas.diagrams.canvas.drawing import Drawing, Ellipse, Item, Polyline, Rect, Shape, Text
from specatlas.diagrams.canvas.drawing import Path as Outline
from specatlas.diagrams.layouts.lanes import place
from specatlas.diagrams.notations import bpmn
from specatlas.diagrams.notations.parts.bpmn_symbols import EVENTS, MARKERS, TASKS
from specatlas.diagrams.render.svg import svg
from specatlas.diagrams.render.theme import DARK, LIGHT
from specatlas.diagrams.views.view import NothingToShowError, View
from specatlas.domain.project import Project
from specatlas.loading.project import open_model
from tests.conformance import measure
from tests.unit.models import read_model
from tests.unit.query.processes import read_faulty, written
from tests.unit.query.test_flow_faults import FAULTS

SPEC = """\
spec: {title: T, languages: [en, ru, zh], customer: firm, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {firm: {name: {en: The firm, ru: Фирма, zh: 公司}, side: customer}}
"""


def read(folder: Path, process: str) -> Project:
    return read_model(folder, written(process), SPEC)


def drawn(project: Project, language: str = "en", **view: object) -> Drawing:
    wish = View("bpmn", **{"element": "processes/p", **view})  # type: ignore[arg-type]
    return bpmn.draw(project, wish, language, place)


def draw(folder: Path, process: str, language: str = "en") -> Drawing:
    return drawn(read(folder, process), language)


def item(drawing: Drawing, name: str) -> Item:
    return next(one for one in drawing.walk() if one.id == name)


def shapes(one: Item) -> Iterator[Shape]:
    for shape in one.shapes:
        if isinstance(shape, Item):
            yield from shapes(shape)
        else:
            yield shape


def outlines(one: Item) -> list[str]:
    return [shape.data for shape in shapes(one) if isinstance(shape, Outline)]


def texts(drawing: Drawing) -> str:
    return " ".join(shape.text for one in drawing.items for shape in shapes(one) if isinstance(shape, Text))


# -- signs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in TASKS if kind != "task"])
def test_each_type_of_task_has_its_sign(tmp_path: Path, kind: str) -> None:
    drawing = draw(tmp_path, f"steps: [{{start: a}}, {{{kind}: b}}, {{end: z}}]")
    assert TASKS[kind].outline in outlines(item(drawing, "b"))  # type: ignore[index]


def test_plain_task_has_no_sign(tmp_path: Path) -> None:
    assert outlines(item(draw(tmp_path, "steps: [{start: a}, {task: b}, {end: z}]"), "b")) == []


def rings(one: Item) -> list[str]:
    return [shape.style for shape in shapes(one) if isinstance(shape, Ellipse)]


def test_events_are_thin_double_or_thick_filled_when_they_throw(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        """
        steps:
          - {start: a, timer: every 1d}
          - {catch: b, signal: s}
          - {throw: c, signal: s}
          - {end: z, signal: s}
        """,
    )
    assert [rings(item(drawing, name)) for name in "abcz"] == [
        ["good"],
        ["ring-fill", "ring-line"],
        ["ring-fill", "ring-line"],
        ["bad"],
    ]
    filled = {
        name: [shape.style for shape in shapes(item(drawing, name)) if isinstance(shape, Outline)] for name in "bcz"
    }
    assert filled["b"] == ["symbol"]
    assert filled["c"] == ["symbol solid"]
    assert filled["z"] == ["symbol-bad solid-bad"]
    assert outlines(item(drawing, "c")) == [EVENTS["signal"].outline]


def test_what_does_not_interrupt_is_dashed(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        """
        steps:
          - start: a
          - task: b
            boundary:
              late: {timer: 1d, interrupting: false, go: z}
              broken: {error: e, go: z}
          - end: z
        handlers: {h: {steps: [{start: c, signal: s, interrupting: false}]}, k: {steps: [{start: d, signal: t}]}}
        """,
    )
    names = ("late", "broken", "c", "d")
    dashed = {name: any("dashed" in style for style in rings(item(drawing, name))) for name in names}
    assert dashed == {"late": True, "broken": False, "c": True, "d": False}
    frames = [shape for shape in shapes(item(drawing, "h")) if isinstance(shape, Rect)]
    assert "dotted" in frames[-1].style


def test_borders_and_markers_of_activities(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        """
        steps:
          - start: a
          - {call: called}
          - {sub: closed, steps: [b]}
          - {sub: trade, kind: transaction, steps: [c]}
          - {task: many, each: order}
          - {task: one-by-one, each: {of: order, sequential: true}}
          - {task: again, retry: {while: it fails, max: 3}, undo: {task: back}}
          - end: z
        """,
    )
    frames = {
        name: [
            shape.style
            for shape in shapes(item(drawing, name))
            if isinstance(shape, Rect) and "symbol-hue" in shape.style
        ]
        for name in ("called", "closed", "trade")
    }
    assert frames == {
        "called": ["symbol-hue heavy"],
        "closed": ["symbol-hue thin"],
        "trade": ["symbol-hue thin", "symbol-hue thin"],
    }
    for name, marker in (
        ("closed", "sub"),
        ("trade", "sub"),
        ("many", "parallel"),
        ("one-by-one", "sequential"),
        ("again", "loop"),
        ("back", "compensation"),
    ):
        assert MARKERS[marker].outline in outlines(item(drawing, name))  # type: ignore[index]
    assert "b" not in {one.id for one in drawing.walk()}


def test_lines_say_what_they_are(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        """
        pools: [buyer]
        steps:
          - {start: a, from: buyer}
          - task: b
            reads: [order]
            note: A remark
            go: {c: {if: sum > 10}, z: {default: true}}
          - task: c
          - end: z
        """,
    )

    def line(name: str) -> str:
        return next(
            shape.style
            for shape in shapes(item(drawing, name))
            if isinstance(shape, Polyline) and "line" in shape.style
        )

    assert line("a--b") == "line"
    assert line("message~buyer--a") == "line dashed"
    assert line("b~order~--b") == "line dotted"
    assert line("b~note--b") == "line dotted"
    assert item(drawing, "message~buyer--a").source == "pool~buyer"
    closed = {
        name: [shape.closed for shape in shapes(item(drawing, name)) if isinstance(shape, Polyline)]
        for name in ("b--c", "b--z", "a--b")
    }
    # A diamond and an arrow; a slash and an arrow; an arrow alone.
    assert [sum(closed[name]) for name in ("b--c", "b--z", "a--b")] == [2, 1, 1]
    assert len(closed["b--z"]) == len(closed["a--b"]) + 1


def test_groups_are_drawn_around_their_steps_only(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        "steps: [{start: a}, b, c, d, {end: z}]\ngroups: {g: [b, c], h: {name: Far, steps: [a, d]}}",
    )
    near = item(drawing, "group~g~1").box
    assert near is not None
    for name in "bc":
        assert measure._holds(near, item(drawing, name).box or near)
    assert {one.id for one in drawing.walk() if one.id.startswith("group~h")} >= {"group~h~1", "group~h~2"}
    for one in drawing.walk():
        if one.id.startswith("group~h") and one.box is not None:
            assert not any(measure._overlap(one.box, item(drawing, name).box or one.box, 0) for name in "bc")


def test_gateways_that_ask_nothing_have_no_name_unless_it_is_written(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        """
        steps:
          - start: a
          - parallel: both
            ways: {x: [b], y: [c]}
          - parallel: named
            name: Ship and bill
            ways: {x: [d], y: [e]}
          - exclusive: enough
            ways: {of-it: , none: [{end: y}]}
          - end: z
        """,
    )
    said = texts(drawing)
    assert "Both" not in said
    assert "Ship and bill" in said
    assert "Enough" in said
    assert "Of it" in said
    assert "X" not in said.split()


# -- languages, links, words ---------------------------------------------------------------------------------------

TALK = """
name: {en: Order, ru: Заказ, zh: 订单}
pools: [buyer]
lanes: [clerk]
steps:
  - start: a
    name: {en: Order came, ru: Заказ поступил, zh: 收到订单}
    from: {buyer: {name: {en: By mail, ru: Почтой, zh: 邮件}}}
  - user: b
    name: {en: Enter it, ru: Ввод заказа, zh: 录入}
    writes: {order: reserved}
    system: shop
  - exclusive: q
    name: {en: All there?, ru: Всё есть?, zh: 齐全？}
    ways:
      all: {name: {en: Everything, ru: Всё, zh: 全部}}
      part: {name: {en: A part, ru: Часть, zh: 部分}, steps: [{end: y, name: {en: Refused, ru: Отказ, zh: 拒绝}}]}
  - end: z
    name: {en: Closed, ru: Закрыт, zh: 关闭}
"""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Order came", "By mail", "Enter it", "All there?", "A part", "Closed", "The firm")),
        ("ru", ("Заказ", "Почтой", "Ввод заказа", "Всё есть?", "Часть", "Закрыт", "Фирма")),
        ("zh", ("收到订单", "邮件", "录入", "齐全？", "部分", "关闭", "公")),
    ],
)
def test_names_are_in_the_language_of_the_reader(tmp_path: Path, language: str, words: tuple[str, ...]) -> None:
    project = read(tmp_path, TALK)
    drawing = drawn(project, language)
    said = texts(drawing)
    for word in words:
        assert word in said
    assert drawing.language == language
    assert drawing.title.endswith({"en": "Order", "ru": "Заказ", "zh": "订单"}[language])


def test_a_click_leads_to_the_step_and_the_pointer_tells_more(tmp_path: Path) -> None:
    project = read(tmp_path, TALK)
    drawing = drawn(project)
    step = item(drawing, "b")
    assert step.address == "processes/p.steps.b"
    assert step.title == "Enter it (User task). Clerk. Systems: shop Shop."
    assert item(drawing, "a").title.startswith("Order came (Start: message). Clerk")
    assert item(drawing, "pool~buyer").address == "roles/buyer"
    assert item(drawing, "lane~firm~clerk").address == "roles/clerk"
    assert item(drawing, "b~order~reserved").address == "entities/order"
    link = svg(drawing, href=lambda address: f"#{address}")
    assert '<a href="#processes/p.steps.b"' in link


def test_description_tells_the_process_in_words(tmp_path: Path) -> None:
    project = read(tmp_path, TALK)
    assert drawn(project).description == (
        "1. Order came (Start: message, Clerk, then: Enter it); 2. Enter it (User task, Clerk, then: All there?); "
        "3. All there? (Exclusive gateway, Clerk, then: Closed (Everything), Refused (A part)); "
        "4. Refused (End, Clerk); 5. Closed (End, Clerk)."
    )
    assert "далее: Ввод заказа" in drawn(project, "ru").description


# -- views ---------------------------------------------------------------------------------------------------------


def test_the_inside_of_a_sub_process_is_a_picture_of_its_own(tmp_path: Path) -> None:
    project = read(tmp_path, "steps: [{start: a}, {sub: s, steps: [b, c]}, {end: z}]")
    drawing = drawn(project, element="processes/p.steps.s")
    assert {one.id for one in drawing.walk() if one.role == "node"} == {"b", "c"}
    assert "b--c" in {one.id for one in drawing.walk()}


def test_low_detail_leaves_out_data_and_notes(tmp_path: Path) -> None:
    project = read(tmp_path, "steps: [{start: a}, {task: b, reads: [order], note: A remark}, {end: z}]")
    full = {one.id for one in drawn(project).walk()}
    less = {one.id for one in drawn(project, detail="low").walk()}
    assert full - less == {"b~order~", "b~order~--b", "b~note", "b~note--b"}


def test_pools_can_be_left_out(tmp_path: Path) -> None:
    project = read(tmp_path, "pools: [buyer]\nsteps: [{start: a, from: buyer}, {end: z}]")
    drawing = drawn(project, exclude=("buyer",))
    assert not [one.id for one in drawing.walk() if "buyer" in one.id]


@pytest.mark.parametrize(
    ("process", "element", "words"),
    [
        ("drawn: diagrams/p.bpmn", "processes/p", "is drawn in diagrams/p.bpmn"),
        ("name: Empty", "processes/p", "has no steps"),
        ("steps: [{start: a}, {end: z}]", "entities/order", "is no process"),
        ("steps: [{start: a}, {end: z}]", "processes/p.steps.a", "holds no steps"),
    ],
)
def test_nothing_to_show_is_said_clearly(tmp_path: Path, process: str, element: str, words: str) -> None:
    from tests.unit.models import write_model

    project = open_model(write_model(tmp_path, written(process), SPEC) / "model")
    with pytest.raises(NothingToShowError, match=re.escape(words)):
        drawn(project, element=element)


@pytest.mark.parametrize("name", [name for name in FAULTS if name != "no steps"])
def test_a_process_with_faults_is_drawn_as_far_as_it_goes(tmp_path: Path, name: str) -> None:
    project, _ = read_faulty(tmp_path, FAULTS[name][4])
    assert svg(drawn(project)).startswith("<svg")


# -- the written picture -------------------------------------------------------------------------------------------


def faults(written_svg: str) -> list[str]:
    picture = measure.from_svg(written_svg)
    on_border = [name for name, node in picture.nodes.items() if node.round]
    said = [*measure.texts_outside(picture), *measure.loose_ends(picture), *measure.edge_overlaps(picture)]
    said += [fault for fault in measure.node_overlaps(picture) if not any(name in fault.split() for name in on_border)]
    return said + measure.label_overlaps(picture) + measure.label_hits(picture)


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_reference_spec_as_written(root: Path, language: str) -> None:
    project = open_model(root / "model")
    for one in project.elements("processes").values():
        if one.has("steps"):
            drawing = bpmn.draw(project, View("bpmn", one.address), language, place)
            assert (one.id, faults(svg(drawing))) == (one.id, [])


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} ]]> &amp; \u202eevil"


def test_hostile_names_are_texts(tmp_path: Path) -> None:
    drawing = draw(
        tmp_path,
        f"""
        name: "{HOSTILE}"
        pools: {{buyer: {{name: "{HOSTILE}"}}}}
        lanes: {{clerk: {{name: "{HOSTILE}"}}}}
        steps:
          - start: a
            name: "{HOSTILE}"
            from: {{buyer: "{HOSTILE}"}}
          - task: b
            name: "{HOSTILE}"
            note: "{HOSTILE}"
            writes: {{order: reserved}}
            boundary: {{late: {{timer: 1d, name: "{HOSTILE}", go: z}}}}
          - exclusive: q
            name: "{HOSTILE}"
            ways:
              x: {{name: "{HOSTILE}"}}
              y: {{if: "{HOSTILE}", steps: [{{sub: s, expanded: true, name: "{HOSTILE}", steps: [c]}}]}}
          - end: z
        groups: {{g: {{name: "{HOSTILE}", steps: [b]}}}}
        """,
    )
    for theme in (None, LIGHT, DARK):
        source = svg(drawing, theme=theme)
        assert "<script" not in source
        assert "\u202e" not in source
        root = ET.fromstring(source)  # noqa: S314 what we wrote ourselves
        assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_same_model_same_bytes(tmp_path: Path) -> None:
    first = svg(draw(tmp_path / "a", TALK))
    again = svg(draw(tmp_path / "b", TALK))
    assert first == again
