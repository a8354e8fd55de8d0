"""What must hold of the comparison of any two versions."""

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from specatlas.loading.snapshot import Snapshot
from specatlas.versions.applying import Elements, apply, elements_of
from specatlas.versions.changes import Weight
from specatlas.versions.compare import compare
from specatlas.versions.naming import of_new, of_old
from specatlas.versions.renames import renames
from specatlas.versions.rules import mirror
from tests.unit.versions.models import Model, Story, models, pairs, renamed_everywhere, snapshot

# Models are large: a failing one is shown as it is, for making it smaller takes minutes.
relaxed = settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))


def named(old: Snapshot, new: Snapshot) -> tuple[Elements, Elements]:
    """Return the elements of two versions as they are compared: what they mention by today's names."""
    known = renames(old.model, new.model)
    return elements_of(old.model, of_old(old.model, known)), elements_of(new.model, of_new(new.model))


@relaxed
@given(models)
def test_nothing_changes_between_a_version_and_itself(model: Model) -> None:
    assert compare(snapshot(model), snapshot(model)).changes == ()


@relaxed
@given(pairs())
def test_a_difference_applied_to_the_old_version_gives_the_new_one(pair: tuple[Model, Model]) -> None:
    old, new = (snapshot(model, page=f"# Page\n\n{len(str(model))} @entities/a1\n") for model in pair)
    found = compare(old, new)
    before, after = named(old, new)
    assert apply(found, before) == after


@relaxed
@given(pairs())
def test_what_is_the_same_is_called_so(pair: tuple[Model, Model]) -> None:
    old, new = (snapshot(model) for model in pair)
    found = compare(old, new)
    touched = {change.element for change in found.changes}
    # Heirs are told of by what was split.
    touched |= {f"{c.kind}/{id_}" for c in found.changes if isinstance(c.new, list) and not c.path for id_ in c.new}
    before, after = named(old, new)
    for section, ids in found.unchanged.items():
        for id_ in ids:
            address = f"{section}/{id_}"
            assert address not in touched
            assert before[address] == after[address]
    called_so = {f"{section}/{id_}" for section, ids in found.unchanged.items() for id_ in ids}
    assert {address for address in after if address not in touched} == called_so


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


@relaxed
@given(renamed_everywhere())
def test_what_only_follows_a_rename_is_no_change(story: tuple[Story, Story, list[tuple[str, str]]]) -> None:
    (old, page), (new, today), expected = story
    found = compare(snapshot(old, page=page), snapshot(new, page=today)).changes
    assert [(change.change, change.address) for change in found] == expected
    assert {change.weight for change in found} == {Weight.CLARIFY}


@relaxed
@given(renamed_everywhere())
def test_texts_that_still_say_the_former_id_say_the_same(story: tuple[Story, Story, list[tuple[str, str]]]) -> None:
    (old, page), (new, _), expected = story
    assume("fields" not in str(expected))  # a field is known by its new id only
    stays = {**new, "terms": old["terms"], "functions": old["functions"]}
    found = compare(snapshot(old, page=page), snapshot(stays, page=f"{page}\n")).changes
    assert [(change.change, change.address) for change in found if change.weight > Weight.LAYOUT] == expected
