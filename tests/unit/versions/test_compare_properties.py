"""What must hold of the comparison of any two versions."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from specatlas.versions.applying import apply, elements_of
from specatlas.versions.compare import compare
from specatlas.versions.renames import renames
from specatlas.versions.rules import mirror
from tests.unit.versions.models import Model, models, pairs, snapshot

# Models are large: a failing one is shown as it is, for making it smaller takes minutes.
relaxed = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)


@relaxed
@given(models)
def test_nothing_changes_between_a_version_and_itself(model: Model) -> None:
    assert compare(snapshot(model), snapshot(model)).changes == ()


@relaxed
@given(pairs())
def test_a_difference_applied_to_the_old_version_gives_the_new_one(pair: tuple[Model, Model]) -> None:
    old, new = (snapshot(model) for model in pair)
    found = compare(old, new)
    known = renames(old.model, new.model)
    assert apply(found, elements_of(old.model, known)) == elements_of(new.model)


@relaxed
@given(pairs())
def test_what_is_the_same_is_called_so(pair: tuple[Model, Model]) -> None:
    old, new = (snapshot(model) for model in pair)
    found = compare(old, new)
    touched = {change.element for change in found.changes}
    before, after = elements_of(old.model, renames(old.model, new.model)), elements_of(new.model)
    for section, ids in found.unchanged.items():
        for id_ in ids:
            address = f"{section}/{id_}"
            assert address not in touched
            assert before[address] == after[address]
    named = {f"{section}/{id_}" for section, ids in found.unchanged.items() for id_ in ids}
    assert {address for address in after if address not in touched} == named


@relaxed
@given(pairs())
def test_seen_from_the_other_version_every_change_is_its_mirror(pair: tuple[Model, Model]) -> None:
    old, new = ({section: _undeclared(elements) for section, elements in model.items()} for model in pair)
    there, back = compare(snapshot(old), snapshot(new)), compare(snapshot(new), snapshot(old))
    turned = {"added": "removed", "removed": "added"}
    seen = sorted(
        (c.element, turned.get(c.change, c.change), mirror(c.rule), c.weight, repr((c.new, c.old)))
        for c in there.changes
    )
    assert seen == sorted((c.element, c.change, c.rule, c.weight, repr((c.old, c.new))) for c in back.changes)


def _undeclared(elements: Model) -> Model:
    """Take out what declares renames: it holds in one direction."""
    found = {}
    for id_, element in elements.items():
        fields = {
            name: {k: v for k, v in field.items() if k != "formerly"}
            for name, field in element.get("fields", {}).items()
        }
        rest = {name: value for name, value in element.items() if name not in ("formerly", "fields")}
        found[id_] = {**rest, "fields": fields} if "fields" in element else rest
    return found


@relaxed
@given(models, st.integers(1, 4), st.randoms(use_true_random=False))
def test_order_of_elements_and_files_is_no_change(model: Model, files: int, random: object) -> None:
    shuffled: Model = {}
    for section in sorted(model, reverse=True):
        items = list(model[section].items())
        random.shuffle(items)  # type: ignore[attr-defined]
        shuffled[section] = dict(items)
    assert compare(snapshot(model), snapshot(shuffled, files=files)).changes == ()
