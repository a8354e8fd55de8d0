"""The build rule, and the page of the language that shows it (model-by-example, 7)."""

import re
from pathlib import Path

import pytest

from specatlas.domain.project import Project
from specatlas.loading.project import open_model
from specatlas.query.flow import flow
from specatlas.query.flow_graph import Flow
from tests.unit.query.processes import read, ways


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Project:
    """Everything that the page of the language writes down."""
    text = (samples.parent / "design" / "model-by-example.md").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("page") / "model"
    folder.mkdir()
    for number, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)):
        (folder / f"block-{number:02}.yaml").write_text(block, encoding="utf-8")
    return open_model(folder)


def of(page: Project, name: str) -> Flow:
    found = flow(page, page.elements("processes")[name])
    assert [str(item) for item in found.diagnostics] == []
    return found


# -- the page ------------------------------------------------------------------------------------------------------


def test_order_today(page: Project) -> None:
    found = of(page, "order-today")
    assert ways(found) == {
        "mail-arrives--read-mail",
        "read-mail--fill-sheet",
        "fill-sheet--ask-warehouse",
        "ask-warehouse--have-it",
        "have-it--type-again",
        "have-it--tell-client",
        "tell-client--refused",
        "type-again--typed",
    }
    assert {sequence.id: sequence.label("en") for sequence in found.leaving["have-it"]} == {
        "have-it--type-again": "Yes",
        "have-it--tell-client": "No",
    }
    lanes = {node.id: node.lane for node in found.nodes}
    assert lanes["read-mail"] == lanes["fill-sheet"] == "sales-manager"
    assert lanes["ask-warehouse"] == lanes["have-it"] == "storekeeper"
    assert (lanes["tell-client"], lanes["refused"]) == ("sales-manager", "sales-manager")
    assert (lanes["type-again"], lanes["typed"]) == ("accountant", "accountant")
    assert [(message.id, message.label("en")) for message in found.messages] == [
        ("buyer--mail-arrives", "Order by e-mail"),
        ("tell-client--buyer", "Refusal"),
    ]
    assert found.by_id["mail-arrives"].definition == "message"
    (use,) = found.uses
    assert (use.step, use.data, use.state, use.writes) == ("fill-sheet", "order", "draft", True)


def test_order_to_cash_joins_as_the_page_says(page: Project) -> None:
    found = of(page, "order-to-cash")
    assert {node.id for node in found.nodes if node.join_of} == {"credit-join", "shortage-join", "ship-and-bill-join"}
    assert {"credit--credit-join", "approve-credit--credit-join", "credit-join--check-stock"} <= ways(found)
    assert "refused" not in found.leaving
    assert "shortage-join--reserve" in ways(found)
    assert "ship-and-bill-join--payment" in ways(found)
    # `paid` is the only open way: no join; `late` returns.
    assert {"money-in--closed", "overdue--dun", "dun--payment"} <= ways(found)
    assert found.by_id["credit-join"].type == "exclusive"
    assert found.by_id["shortage-join"].type == "inclusive"
    assert found.by_id["ship-and-bill-join"].type == "parallel"


def test_order_to_cash_has_all_its_parts(page: Project) -> None:
    found = of(page, "order-to-cash")
    assert [(pool.id, pool.black) for pool in found.pools] == [
        ("northline", False),
        ("buyer", True),
        ("carrier", False),
    ]
    assert [lane.id for lane in found.pools[0].lanes] == ["sales", "storekeeper", "accountant", "robot"]
    assert [lane.id for lane in found.pools[0].leaves[:2]] == ["sales-manager", "sales-head"]
    assert found.pools[0].leaves[-1].name("en") == "CRM robot"
    assert {message.id for message in found.messages} == {
        "buyer--order-in",
        "refuse--buyer",
        "book-carrier--job-in",
        "collected--left",
        "buyer--money-in",
        "buyer--cancel-in",
    }
    # An event that a flow reaches or leaves is a message event on either side.
    assert [found.by_id[name].definition for name in ("job-in", "left", "collected")] == ["message"] * 3
    default = next(sequence for sequence in found.sequences if sequence.id == "credit--credit-join")
    asked = next(sequence for sequence in found.sequences if sequence.id == "credit--approve-credit")
    assert (default.default, default.conditional, asked.label("en"), asked.conditional) == (
        True,
        False,
        "Over the limit",
        True,
    )
    stock, reserve = found.by_id["check-stock"], found.by_id["reserve"]
    assert stock.loop is not None
    assert stock.loop.kind == "parallel"
    assert reserve.loop is not None
    assert reserve.loop.kind == "loop"
    late, short, undo = (found.by_id[name] for name in ("too-long", "no-stock", "reserve-undo"))
    assert [(one.host, one.definition, one.interrupting) for one in (late, short, undo)] == [
        ("reserve", "timer", False),
        ("reserve", "error", True),
        ("reserve", "compensation", True),
    ]
    assert found.by_id["release-stock"].undoes == "reserve"
    assert {"too-long--call-client", "call-client--told", "no-stock--check-stock"} <= ways(found)
    assert found.by_id["call-client"].lane == "sales-manager"
    assert found.by_id["told"].lane == "sales-manager"
    handler = found.by_id["cancelled"]
    assert (handler.handler, found.by_id["cancel-in"].parent) == (True, "cancelled")
    assert "cancelled" not in found.entering
    assert found.by_id["order-supplier"].parent == "buy-in"
    assert {data.id: data.is_("store") for data in found.data}["stock"]
    assert found.groups[0].steps == ("check-credit", "approve-credit")


def test_drawn_elsewhere_has_no_nodes(page: Project) -> None:
    found = of(page, "contract-approval")
    assert (found.drawn, found.nodes) == ("diagrams/contract-approval.bpmn", ())


def test_other_forms_of_the_page(tmp_path: Path, samples: Path) -> None:
    text = (samples.parent / "design" / "model-by-example.md").read_text(encoding="utf-8")
    fragment = next(
        part for part in re.findall(r"^```yaml fragment\n(.*?)^```", text, re.DOTALL | re.MULTILINE) if "quotes" in part
    )
    found = read(tmp_path, f"pools: [buyer]\n{fragment}")
    assert found.by_id["opened"].definition == "multiple"
    assert [definition.kind for definition in found.by_id["opened"].definitions] == ["message", "timer"]
    assert found.by_id["quotes-join"].name("en") == "Two quotes are enough"
    assert (found.by_id["pay"].kind, found.by_id["tidy-up"].kind) == ("transaction", "adhoc")
    assert found.by_id["gave-up"].definition == "cancel"
    assert {
        "opened--quotes",
        "quotes--ask-a",
        "ask-c--quotes-join",
        "quotes-join--pay",
        "pay-cancelled--quotes",
    } <= ways(found)
    assert "file-papers--thank-client" not in ways(found)
    assert {"sort--urgent", "sort--normal", "urgent--jump", "normal--done", "news--done"} <= ways(found)
    assert {"urgent--normal", "jump--landed"} & ways(found) == set()
    assert {sequence.id: (sequence.label("en"), sequence.default) for sequence in found.leaving["sort"]} == {
        "sort--urgent": ("priority = 1", False),
        "sort--normal": ("", True),
    }
    assert "landed--news" in ways(found)


# -- rules ---------------------------------------------------------------------------------------------------------


def test_steps_in_order_are_connected(tmp_path: Path) -> None:
    found = read(tmp_path, "steps: [{start: a}, b, {user: c}, {end: d}]")
    assert ways(found) == {"a--b", "b--c", "c--d"}
    assert [node.type for node in found.nodes] == ["start", "task", "user", "end"]
    assert found.by_id["b"].name("en") == "B"


def test_go_takes_the_place_of_the_next_step(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: by-mail
            go: register
          - start: by-phone
          - task: register
            go: [check, copy]
          - task: check
            go: done
          - task: copy
          - end: done
        """,
    )
    assert ways(found) == {
        "by-mail--register",
        "by-phone--register",
        "register--check",
        "register--copy",
        "check--done",
        "copy--done",
    }


def test_an_empty_way_stays_open_and_a_single_open_one_needs_no_join(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: a
          - exclusive: q
            ways: {yes: , no: [{end: refused}]}
          - task: b
          - end: z
        """,
    )
    assert ways(found) == {"a--q", "q--b", "q--refused", "b--z"}
    assert not [node for node in found.nodes if node.join_of]


def test_two_empty_ways_keep_two_addresses(tmp_path: Path) -> None:
    found = read(tmp_path, "steps: [{start: a}, {exclusive: q, ways: {yes: , no: }}, {end: z}]")
    assert ways(found) == {"a--q", "q--q-join", "q--q-join-2", "q-join--z"}
    assert [sequence.label("en") for sequence in found.leaving["q"]] == ["Yes", "No"]


@pytest.mark.parametrize(
    ("join", "expected"),
    [
        ("", {"x--q-join", "y--q-join", "q-join--z"}),
        ("join: none,", {"x--z", "y--z"}),
        ("join: {id: both, name: Both are there},", {"x--both", "y--both", "both--z"}),
    ],
)
def test_joins(tmp_path: Path, join: str, expected: set[str]) -> None:
    found = read(tmp_path, f"steps: [{{start: a}}, {{parallel: q, {join} ways: {{one: [x], two: [y]}}}}, {{end: z}}]")
    assert ways(found) == {"a--q", "q--x", "q--y"} | expected


def test_the_join_of_an_await_is_exclusive_and_may_be_another(tmp_path: Path) -> None:
    steps = """
        steps:
          - start: a
          - await: q
            join: {join}
            ways: {{one: [{{catch: x, timer: 1d}}], two: [{{receive: y}}]}}
          - end: z
        """
    assert read(tmp_path, steps.format(join="{}")).by_id["q-join"].type == "exclusive"
    assert read(tmp_path, steps.format(join="{type: complex}")).by_id["q-join"].type == "complex"


def test_ways_nest_and_a_way_may_go_elsewhere(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: a
          - task: again
          - exclusive: outer
            ways:
              one:
                - exclusive: inner
                  ways: {x: [p], y: {name: Why not, go: again}}
              two: {if: sum > 10, steps: [r], go: done}
          - task: last
          - end: done
        """,
    )
    assert ways(found) == {
        "a--again",
        "again--outer",
        "outer--inner",
        "inner--p",
        "inner--again",
        "outer--r",
        "r--done",
        "p--last",
        "last--done",
    }
    labels = {sequence.id: sequence.label("en") for sequence in found.sequences}
    assert (labels["inner--again"], labels["outer--r"], labels["outer--inner"]) == ("Why not", "sum > 10", "One")


def test_go_step_sends_every_open_end(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: a
          - task: b
          - exclusive: q
            join: none
            ways: {again: , other: [c], on: [{end: z}]}
          - go: b
        """,
    )
    assert ways(found) == {"a--b", "b--q", "q--b", "q--c", "c--b", "q--z"}


def test_go_may_name_a_join(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: a
          - exclusive: q
            ways: {x: [b], y: [c]}
          - task: d
            boundary: {late: {timer: 1d, go: q-join}}
          - end: z
        """,
    )
    assert "late--q-join" in ways(found)


def test_lanes_hold_in_their_list_and_nested_lists_begin_with_that_of_their_step(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        lanes: {sales: {lanes: [clerk, head]}, storekeeper: }
        steps:
          - start: a
          - task: b
            lane: storekeeper
          - exclusive: q
            ways:
              x: [{task: c, lane: head}, d]
              y: [e]
          - task: f
            lane: clerk
            boundary: {late: {timer: 1d, steps: [g, {end: h}]}}
          - sub: s
            lane: head
            steps: [i, {task: j, lane: clerk}]
          - end: z
        handlers: {stop: [{start: k, signal: s}, l]}
        """,
    )
    lanes = {node.id: node.lane for node in found.nodes}
    assert [lanes[name] for name in "abqcdefghsijz"] == [
        "clerk",
        "storekeeper",
        "storekeeper",
        "head",
        "head",
        "storekeeper",
        "clerk",
        "clerk",
        "clerk",
        "head",
        "head",
        "clerk",
        "head",
    ]
    assert (lanes["q-join"], lanes["k"], lanes["l"]) == ("storekeeper", "clerk", "clerk")


def test_messages_name_pools_steps_and_the_own_pool(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        pool: shop
        pools:
          buyer:
          carrier:
            steps: [{start: job}, collect, {throw: gone, to: {shop.left: {name: Bill, carries: order}}}, {end: over}]
        steps:
          - start: asked
            from: buyer
          - send: book
            to: [carrier.job, buyer]
          - catch: left
          - end: z
        """,
    )
    assert [pool.id for pool in found.pools] == ["shop", "buyer", "carrier"]
    assert {message.id for message in found.messages} == {"buyer--asked", "book--job", "book--buyer", "gone--left"}
    assert [found.by_id[name].definition for name in ("asked", "job", "gone", "left")] == ["message"] * 4
    assert found.by_id["book"].definition == ""


def test_data_take_their_names_and_states_from_the_model(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        data:
          stock: {is: item, store: true, name: Stock}
        steps:
          - start: a
          - task: b
            reads: [client, stock]
            writes: {order: reserved}
          - end: z
        """,
    )
    names = {data.id: data.name("en") for data in found.data}
    assert names == {"stock": "Stock", "client": "Client", "order": "Order"}
    assert [(use.data, use.state_name("en"), use.writes) for use in found.uses] == [
        ("client", "", False),
        ("stock", "", False),
        ("order", "Reserved", True),
    ]


def test_a_sub_process_may_end_without_an_end_and_hold_handlers(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        steps:
          - start: a
          - sub: s
            steps: [b, c]
            handlers: {stop: {steps: [{start: d, error: broken}, e]}}
          - end: z
        """,
    )
    assert ways(found) == {"a--s", "s--z", "b--c", "d--e"}
    assert (found.by_id["stop"].parent, found.by_id["d"].parent) == ("s", "stop")


def test_an_await_gateway_may_open_the_process(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        """
        pools: [buyer]
        steps:
          - await: q
            starts: true
            ways: {mail: [{catch: m, from: buyer}], call: [{catch: c, signal: ring}]}
          - end: z
        """,
    )
    assert {"q--m", "q--c"} <= ways(found)


def test_order_in_the_file_means_nothing_else(tmp_path: Path) -> None:
    first = read(tmp_path / "a", "steps: [{start: a, go: c}, {task: b, go: z}, {task: c, go: b}, {end: z}]")
    second = read(tmp_path / "b", "steps: [{task: c, go: b}, {start: a, go: c}, {task: b, go: z}, {end: z}]")
    assert ways(first) == ways(second)
