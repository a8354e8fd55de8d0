"""What a picture shows: around an element, of a module, chosen by hand, and when it is too much."""

from pathlib import Path

import pytest

from specatlas.diagrams.views import data, lifecycle, overview, use_cases
from specatlas.diagrams.views.view import NothingToShowError, View
from tests.unit.diagrams.sample import company
from tests.unit.models import read_model


def test_around_an_entity_the_last_ring_is_shown_by_name(tmp_path: Path) -> None:
    project = company(tmp_path)
    one = data.shown(project, View("class", "entities/client"))
    assert one.full == ("client",)
    assert one.near == ("order", "party", "user")
    assert one.middle == "client"
    two = data.shown(project, View("class", "entities/client", depth=2))
    assert two.full == ("client", "order", "party", "user")
    assert {"order-line", "payment", "tag"} <= set(two.near)
    assert "product" not in two.near
    none = data.shown(project, View("class", "entities/client", depth=0))
    assert (none.full, none.near, none.relations) == (("client",), (), ())


def test_what_is_left_out_leads_nowhere(tmp_path: Path) -> None:
    view = View("class", "entities/client", depth=2, exclude=("order",))
    found = data.shown(company(tmp_path), view)
    assert "order" not in (*found.full, *found.near)
    assert "payment" not in found.near


def test_what_is_included_is_shown_in_full(tmp_path: Path) -> None:
    project = company(tmp_path)
    alone = data.shown(project, View("class", include=("client", "order")))
    assert (alone.full, alone.near) == (("client", "order"), ())
    beside = data.shown(project, View("class", module="stock", include=("client",)))
    assert beside.full == ("client", "product")


def test_a_part_of_an_entity_stands_for_the_entity(tmp_path: Path) -> None:
    found = data.shown(company(tmp_path), View("class", "entities/client.fields.vip"))
    assert found.middle == "client"


def test_only_lines_that_say_something_of_the_subject_are_drawn(tmp_path: Path) -> None:
    found = data.shown(company(tmp_path), View("class", "entities/client"))
    # Both ends of order-manager are shown, by name: that is not what the picture is about.
    assert {link.id for link in found.relations} == {"client-extends", "client-manager", "order-client", "order-prints"}


def papers(count: int, refers: str, module: str = "sales") -> str:
    """Return entities that refer to another one."""
    return "".join(f"  paper-{n}: {{module: {module}, fields: {{it: -> {refers}}}}}\n" for n in range(count))


def test_few_that_point_at_a_module_are_shown_many_are_not(tmp_path: Path) -> None:
    view = View("class", module="stock")
    assert data.shown(company(tmp_path, papers(2, "product")), view).near == ("order-line", "paper-0", "paper-1")
    assert data.shown(company(tmp_path, papers(15, "product")), view).near == ()


def test_what_a_module_points_at_is_shown_unless_everything_does(tmp_path: Path) -> None:
    view = View("class", module="stock")
    assert data.shown(company(tmp_path, papers(2, "client", "stock")), view).near == ("client", "order-line")
    assert data.shown(company(tmp_path, papers(4, "client", "stock")), view).near == ("order-line",)


def test_sub_modules_belong_to_their_module(tmp_path: Path) -> None:
    project = read_model(
        tmp_path,
        "modules: {big: Big, small: {name: Small, parent: big}}\n"
        "entities: {a: {module: big, fields: {x: string}}, b: {module: small, fields: {x: string}}}\n",
    )
    assert data.shown(project, View("class", module="big")).full == ("a", "b")
    assert data.shown(project, View("class", module="small")).full == ("b",)
    assert [area.id for area in overview.overview(project, "entities", ()).areas] == ["big"]


def test_a_wall_is_everything_and_too_much(tmp_path: Path) -> None:
    project = company(tmp_path, papers(40, "client", "stock"))
    assert overview.is_wall(project, View("class"), "entities")
    assert not overview.is_wall(project, View("class", module="stock"), "entities")
    assert not overview.is_wall(project, View("class", include=("client",)), "entities")
    assert not overview.is_wall(company(tmp_path), View("class"), "entities")


def test_an_overview_counts_elements_and_links(tmp_path: Path) -> None:
    links = [("order", "product"), ("order", "product"), ("tag", "client")]
    found = overview.overview(company(tmp_path), "entities", links)
    assert [area.id for area in found.areas] == ["sales", "stock", "staff"]
    assert found.areas[0].elements[:2] == ("order", "client")
    assert found.links == (("sales", "stock", 2),)


def test_a_large_module_falls_into_the_elements_with_the_most_links() -> None:
    hubs = [(f"a{n}", "a") for n in range(9)] + [(f"b{n}", "b") for n in range(5)] + [("a1", "b"), ("b", "a")]
    names = ["a", "b", "alone", *(one for one, _ in hubs)]
    found = overview.around_hubs("entities", names, [*hubs, ("a", "other"), ("a", "a")])
    assert [area.key for area in found.areas] == ["entities/a", "entities/b", "entities/"]
    assert found.areas[0].elements[:2] == ("a", "a1")
    assert found.areas[1].elements == ("b", "b0", "b1", "b2", "b3", "b4")
    assert found.areas[-1].elements == ("alone",)
    assert sum(len(area.elements) for area in found.areas) == len(set(names))
    assert found.links == (("entities/a", "entities/b", 1), ("entities/b", "entities/a", 1))


def test_small_areas_join_those_that_they_are_linked_to_most() -> None:
    pairs = [(f"x{n:02}", f"y{n:02}") for n in range(20)] + [(f"x{n:02}", f"x{n + 1:02}") for n in range(19)]
    found = overview.around_hubs("entities", {one for pair in pairs for one in pair}, pairs)
    assert len(found.areas) == 12
    assert sum(len(area.elements) for area in found.areas) == 40


def test_from_afar_only_what_is_too_much_and_not_asked_for(tmp_path: Path) -> None:
    project = company(tmp_path, papers(40, "client", "stock"))
    inside = tuple(f"paper-{n}" for n in range(40))
    ring = [(f"paper-{n}", f"paper-{n // 4}") for n in range(1, 40)]

    def areas(view: View, boxes: int = 40) -> overview.Overview | None:
        return overview.from_afar(project, view, "entities", inside[:boxes], lambda: ring)

    found = areas(View("class", module="stock"))
    assert found is not None
    assert found.areas[0].section == "entities"
    assert areas(View("class", module="stock"), 30) is None
    assert areas(View("class", module="stock", detail="high")) is None
    assert areas(View("class", module="stock", include=("client",))) is None
    whole = areas(View("class"))
    assert whole is not None
    assert whole.areas[0].section == "modules"


def test_few_boxes_with_too_many_lines_are_seen_from_afar(tmp_path: Path) -> None:
    project = company(tmp_path, papers(40, "client", "stock"))
    view = View("er", module="stock")
    inside = tuple(f"paper-{n}" for n in range(20))
    chain = [(f"paper-{n}", f"paper-{n + 1}") for n in range(19)]
    # Whoever created, changed and owns a record is one and the same box.
    net = [(name, "paper-0") for name in inside[1:] for _ in range(3)]
    own = [(name, name) for name in inside]
    assert overview.from_afar(project, view, "entities", inside, lambda: [*chain, *own, *own, *own]) is None
    found = overview.from_afar(project, view, "entities", inside, lambda: [*chain, *net])
    assert found is not None
    assert "paper-0" in [area.id for area in found.areas]
    assert sum(len(area.elements) for area in found.areas) == 20
    assert overview.from_afar(project, view, "entities", inside[:12], lambda: [*chain, *net, *net]) is None
    assert (
        overview.from_afar(project, View("er", module="stock", detail="high"), "entities", inside, lambda: net) is None
    )

    def named(links: list[tuple[str, str]]) -> overview.Overview | None:
        names = tuple(f"paper-{n}" for n in range(40))
        return overview.from_afar(
            project, View("class", module="stock", detail="low"), "entities", names, lambda: links
        )

    assert named(chain) is None
    assert named([*chain, *net]) is not None


def test_what_is_joined_to_nothing_is_no_reason_for_an_overview(tmp_path: Path) -> None:
    project = company(tmp_path, papers(40, "client", "stock"))
    inside = tuple(f"paper-{n}" for n in range(40))
    assert overview.from_afar(project, View("class", module="stock"), "entities", inside, lambda: ()) is None


def test_use_cases_of_one_actor_stand_together(tmp_path: Path) -> None:
    project = company(tmp_path)
    found = use_cases.shown(project, View("use-case", module="sales"))
    assert use_cases.in_order(project, found)[:3] == ("UC-1", "UC-3", "UC-4")
    assert found.near == ("UC-2",)
    assert found.behind == {"UC-2"}
    assert found.primary == ("roles/manager", "roles/head")
    assert found.secondary == ("roles/buyer", "systems/mail")


def test_the_path_of_a_life_cycle_is_the_longest_that_ends_well(tmp_path: Path) -> None:
    found = lifecycle.shown(company(tmp_path), View("state", "lifecycles/order-life"))
    assert [state.id for state in found.whole.path] == ["draft", "sent", "packing", "fits", "won"]
    assert [state.id for state in found.whole.aside] == ["lost", "closed"]
    [packing] = found.whole.inner
    assert [region.owner.id for region in packing.inner] == ["goods", "papers"]
    assert len(found.arrows) == 11


def test_a_life_cycle_without_an_entity_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NothingToShowError, match='"" is no life cycle'):
        lifecycle.shown(company(tmp_path), View("state"))
