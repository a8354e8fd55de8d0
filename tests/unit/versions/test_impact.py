"""What is built on what changed."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from specatlas.domain.project import element_address
from specatlas.versions.compare import compare
from specatlas.versions.impact import DEPTH, NO_GROUND, RANKS, impact
from tests.unit.versions.models import Model, snapshot

OLD: Model = {
    "entities": {"deal": {"fields": {"amount": {"type": "int"}}}, "lone": {"fields": {"a": {"type": "int"}}}},
    "functions": {
        "F-1": {"name": "Deals", "priority": "must", "entities": ["deal"], "estimate": {"effort": "8h"}},
        "F-2": {"name": "Other", "priority": "must", "needs": ["F-1"]},
    },
    "use-cases": {"UC-1": {"name": "Use", "functions": ["F-1"]}, "UC-2": {"name": "Else", "functions": ["F-2"]}},
    "changes": {"CR-1": {"status": "proposed", "reason": "R", "affects": ["entities/deal"]}},
}


def changed(**fields: object) -> Model:
    """Return the model with another deal."""
    return {**OLD, "entities": {**OLD["entities"], "deal": {"fields": {"amount": {"type": "int", **fields}}}}}


def test_the_way_goes_from_data_to_functions_to_what_people_do() -> None:
    old, new = snapshot(OLD), snapshot(changed(required=True))
    found = impact(compare(old, new), old.model, new.model)
    items = found.affected["entities/deal"]
    affected = {item.address: (item.ring, [element_address(link.target) for link in item.path]) for item in items}
    assert affected == {
        "functions/F-1": (1, ["entities/deal"]),
        "use-cases/UC-1": (2, ["functions/F-1", "entities/deal"]),
    }
    assert found.requests == {"entities/deal": ("changes/CR-1",)}


def test_parts_that_point_at_what_changed_and_lines_that_add_up_estimates_are_named() -> None:
    acceptance = {"booked": {"then": "@entities/deal is paid"}}
    model = {
        **OLD,
        "functions": {"F-1": {**OLD["functions"]["F-1"], "acceptance": acceptance}},
        "use-cases": {},
        "budget": {"build": {"name": "Build", "estimates": {"priority": "must"}}},
    }
    new = {**model, "entities": changed(required=True)["entities"]}
    old_, new_ = snapshot(model), snapshot(new)
    found = impact(compare(old_, new_), old_.model, new_.model)
    assert [(item.address, item.parts) for item in found.affected["entities/deal"]] == [
        ("functions/F-1", ("functions/F-1.acceptance.booked",)),
        ("budget/build", ()),
    ]
    # The function is not another one, yet its estimate was made for another deal; here a change request names that.
    assert found.price.unestimated == ()
    assert impact(compare(old_, new_), old_.model, snapshot({**new, "changes": {}}).model).price.unestimated == (
        "functions/F-1",
    )


def test_what_changes_nothing_of_substance_affects_nothing() -> None:
    old, new = snapshot(OLD), snapshot(changed(note="A remark"))
    assert impact(compare(old, new), old.model, new.model).affected == {}


def test_what_was_built_on_something_that_is_gone_is_found_in_the_old_version() -> None:
    new = {
        **OLD,
        "entities": {"lone": OLD["entities"]["lone"]},
        "functions": {**OLD["functions"], "F-1": {"name": "Deals", "priority": "must"}},
    }
    old_, new_ = snapshot(OLD), snapshot(new)
    found = impact(compare(old_, new_), old_.model, new_.model)
    assert "functions/F-1" in {item.address for item in found.affected["entities/deal"]}


def test_an_estimate_that_nobody_looked_at_is_named_and_the_others_add_up() -> None:
    new = {
        **OLD,
        "functions": {
            "F-1": {**OLD["functions"]["F-1"], "acceptance": ["It is so"]},
            "F-2": {**OLD["functions"]["F-2"], "estimate": {"effort": "1d"}},
            "F-3": {"name": "New", "priority": "must"},
        },
    }
    old_, new_ = snapshot(OLD), snapshot(new)
    price = impact(compare(old_, new_), old_.model, new_.model).price
    assert price.hours == 8
    assert price.unestimated == ("functions/F-1", "functions/F-3")


@settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=25))
def test_no_more_and_no_less_than_can_be_reached(pairs: list[tuple[int, int]]) -> None:
    """Every way that goes up, tried out one by one, against the search."""
    kinds = ["entities", "functions", "use-cases"]
    model: Model = {kind: {f"{kind[0]}{number}": {"name": f"{kind} {number}"} for number in range(4)} for kind in kinds}
    attributes = {
        ("functions", "entities"): "entities",
        ("functions", "functions"): "needs",
        ("use-cases", "functions"): "functions",
    }
    for one, other in pairs:
        (k1, n1), (k2, n2) = divmod(one, 4), divmod(other, 4)
        name = attributes.get((kinds[k1], kinds[k2]))
        if name and one != other:
            held = model[kinds[k1]][f"{kinds[k1][0]}{n1}"].setdefault(name, [])
            held += [f"{kinds[k2][0]}{n2}"] if f"{kinds[k2][0]}{n2}" not in held else []
    new: Model = {**model, "entities": {**model["entities"], "e0": {"name": "Another name for it", "kind": "master"}}}
    old_, new_ = snapshot(model), snapshot(new)
    found = impact(compare(old_, new_), old_.model, new_.model).affected.get("entities/e0", ())
    grounds = [link for link in new_.model.links if link.attribute not in NO_GROUND]
    links = [(element_address(link.source), element_address(link.target)) for link in grounds]
    reached: set[str] = set()
    ring = {"entities/e0"}
    for depth in range(DEPTH):
        ring = {
            source
            for source, target in links
            if target in ring
            and (depth == 0 or RANKS[source.partition("/")[0]] > RANKS[target.partition("/")[0]])
            and source != "entities/e0"
        } - reached
        reached |= ring
    assert {item.address for item in found} == reached
