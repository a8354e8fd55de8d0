"""Made-up models and edits of them, for what must hold of any two versions."""

import json
import re
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from specatlas.loading.snapshot import Snapshot

Model = dict[str, Any]

IDS = [f"{letter}{number}" for letter in "abc" for number in range(1, 5)]
WORDS = ["order", "client", "stock", "must", "not", "5", "10 days", "is", "kept", "заказ", "срок", "客户"]

ids = st.sampled_from(IDS)
mentions = st.one_of(
    st.builds("@{}/{}".format, st.sampled_from(["entities", "terms"]), ids),
    st.builds("@entities/{}.{}".format, ids, ids),
)
texts = st.lists(st.one_of(st.sampled_from(WORDS), mentions), min_size=1, max_size=5).map(" ".join)
names = st.one_of(texts, st.fixed_dictionaries({"en": texts}, optional={"ru": texts, "zh": texts}))
lists = st.one_of(st.lists(names, max_size=4), st.fixed_dictionaries({"en": st.lists(texts), "ru": st.lists(texts)}))
"""Lists of texts: each in its languages, or a list for each language."""

fields = st.dictionaries(
    ids,
    st.fixed_dictionaries(
        {"type": st.sampled_from(["string", "int", "decimal", "date"])},
        optional={"required": st.booleans(), "length": st.integers(1, 90), "name": names, "default": texts},
    ),
    max_size=5,
)
plain_step = st.fixed_dictionaries({"user": ids}, optional={"name": names})


def _gateway(steps: st.SearchStrategy[list[Model]]) -> st.SearchStrategy[Model]:
    ways = st.dictionaries(ids, st.fixed_dictionaries({"steps": steps}, optional={"if": texts}), min_size=1, max_size=3)
    return st.fixed_dictionaries({"exclusive": ids, "ways": ways}, optional={"name": names})


steps = st.recursive(
    st.lists(plain_step, max_size=4), lambda inner: st.lists(plain_step | _gateway(inner), max_size=3), max_leaves=5
)
lines = st.one_of(st.lists(names, max_size=5), st.dictionaries(ids, names, max_size=4))
criteria = st.dictionaries(
    ids, st.fixed_dictionaries({"given": lists, "when": names}, optional={"then": lists}), max_size=3
)

models: st.SearchStrategy[Model] = st.fixed_dictionaries(
    {
        "terms": st.dictionaries(
            ids,
            st.fixed_dictionaries({"name": names, "description": names}, optional={"synonyms": lists}),
            max_size=3,
        ),
        "entities": st.dictionaries(
            ids,
            st.fixed_dictionaries({"name": names, "fields": fields}, optional={"tags": st.lists(texts)}),
            max_size=4,
        ),
        "use-cases": st.dictionaries(
            ids, st.fixed_dictionaries({"name": names, "steps": lines, "before": lines}), max_size=3
        ),
        "functions": st.dictionaries(
            ids,
            st.fixed_dictionaries(
                {"name": names, "priority": st.sampled_from(["must", "could"])},
                optional={"acceptance": st.one_of(lines, criteria), "entities": st.lists(ids, max_size=3, unique=True)},
            ),
            max_size=3,
        ),
        "processes": st.dictionaries(ids, st.fixed_dictionaries({"name": names, "steps": steps}), max_size=2),
    }
).map(lambda model: _indexed(_without_doubles(deepcopy(model))))


def _indexed(model: Model) -> Model:
    """Let each entity point at a field of its own."""
    for entity in model["entities"].values():
        if entity["fields"]:
            entity["indexes"] = {"first": [min(entity["fields"])]}
    return model


def _without_doubles(model: Model) -> Model:
    """Give every step of a process an id of its own."""

    def rename(listed: list[Model], used: set[str]) -> None:
        for step in listed:
            word = next(iter(step.keys() & {"user", "exclusive"}))
            while step[word] in used:
                step[word] += "x"
            used.add(step[word])
            for way in step.get("ways", {}).values():
                rename(way["steps"], used)

    for process in model["processes"].values():
        rename(process["steps"], set())
    return model


SPEC = {"title": "T", "languages": ["en", "ru", "zh"], "customer": "c", "purpose": "P", "scope": {"in": {}, "out": {}}}


PAGE = """# Records

Whoever reads of @entities/{e} finds @entities/{e}.{f} and @entities/{e}.fields.{f} there: {{spec:ref entities/{e}}}.

| Record | Field |
| --- | --- |
| @entities/{e} | {{spec:value {e}.{f}.length}} |

```specatlas
diagram: er
include: [{e}, entities/{e}]
caption: What an order is
```

See [the record](spec/entities/{e}.md), [the same](../spec/entities/{e}/#fields).

{{{{ diagram("class", "{e}", include=["{e}"]) }}}}
"""
"""A page that speaks of an entity and a field in each way in which a page can."""


Story = tuple[Model, str]
"""A model, and a page on it."""


@st.composite
def renamed_everywhere(draw: st.DrawFn) -> tuple[Story, Story, list[tuple[str, str]]]:
    """Return two versions that differ by what an entity, a field of it, or both are called, and what is to be found."""
    model = draw(models)
    entity = {"name": draw(names), "fields": {**draw(fields), "deposit": {"type": "string", "length": 9}}}
    said = st.lists(st.one_of(st.sampled_from(WORDS), st.just("@entities/order"), st.just("@entities/order.deposit")))
    by_language = st.fixed_dictionaries({"en": said.map(" ".join), "ru": said.map(" ".join)})
    model["entities"] = {**model["entities"], "order": {**entity, "description": draw(by_language)}}
    criterion = {"given": draw(st.lists(by_language)), "then": draw(by_language)}
    model["functions"]["F"] = {
        "name": "F",
        "entities": ["order"],
        "acceptance": {"x": criterion},
        "x-own": draw(by_language),
    }
    model["terms"]["deal"] = {"name": "Order", "synonyms": draw(st.lists(by_language))}
    names_now = draw(st.sampled_from([("sale", "deposit"), ("order", "payment"), ("sale", "payment")]))
    found = [("renamed", f"entities/{names_now[0]}")] if names_now[0] == "sale" else []
    found += [("renamed", f"entities/{names_now[0]}.fields.payment")] if names_now[1] == "payment" else []
    return (model, _page("order", "deposit")), (_called(model, *names_now), _page(*names_now)), found


def _page(entity: str, field: str) -> str:
    return PAGE.format(e=entity, f=field)


def _called(model: Model, entity: str, field: str) -> Model:
    """Return the model with an entity and field of other names, wherever it speaks of them."""

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: renamed(item) for key, item in value.items()}
        if isinstance(value, list):
            return [renamed(item) for item in value]
        said = str(value).replace("@entities/order.deposit", f"@entities/{entity}.{field}")
        return re.sub(r"@entities/order\b", f"@entities/{entity}", said) if isinstance(value, str) else value

    found = renamed(model)
    found["functions"]["F"]["entities"] = [entity]
    order = found["entities"].pop("order")
    former = {"formerly": "deposit"} if field != "deposit" else {}
    order["fields"] = {field: {**order["fields"].pop("deposit"), **former}, **order["fields"]}
    found["entities"][entity] = {**order, **({"formerly": "order"} if entity != "order" else {})}
    return found


def snapshot(model: Model, label: str = "a", files: int = 1, page: str = "") -> Snapshot:
    """Return a model as a version: JSON is YAML.

    Args:
        model: section to elements.
        label: of the version.
        files: number of files that the elements are spread over.
        page: Markdown page beside the model; none when empty.
    """
    found: dict[str, dict[str, Any]] = {"model/spec.yaml": {"spec": SPEC, "parties": {"c": {"side": "customer"}}}}
    for section, elements in model.items():
        for at, (id_, element) in enumerate(elements.items()):
            found.setdefault(f"model/{at % files}.yaml", {}).setdefault(section, {})[id_] = element
    pages = {"docs/records.md": page.encode()} if page else {}
    return Snapshot(
        label, pages | {name: json.dumps(data, ensure_ascii=False).encode() for name, data in found.items()}
    )


@st.composite
def edited(draw: st.DrawFn, model: Model) -> Model:
    """Return a model after a few edits of the kind that people make."""
    found = deepcopy(model)
    for _ in range(draw(st.integers(1, 4))):
        section = draw(st.sampled_from(sorted(found)))
        elements = found[section]
        other = draw(models)[section]
        what = draw(st.sampled_from(["add", "remove", "replace", "rename", "split", "inside", "shuffle"]))
        id_ = draw(st.sampled_from(sorted(elements))) if elements else None
        if what == "add" or id_ is None:
            elements.update({key: value for key, value in other.items() if key not in elements})
        elif what == "remove":
            del elements[id_]
        elif what == "replace" and other:
            elements[id_] = next(iter(other.values()))
        elif what == "rename" and f"{id_}-new" not in elements:
            elements[f"{id_}-new"] = {**elements.pop(id_), "formerly": [id_]}
        elif what == "split" and f"{id_}-new" not in elements:
            elements[f"{id_}-new"] = {**deepcopy(elements[id_]), "formerly": [id_]}
            if draw(st.booleans()):
                elements[f"{id_}-two"] = {**deepcopy(elements.pop(id_)), "formerly": [id_]}
        elif what == "inside":
            _inside(draw, elements[id_])
        else:
            found[section] = dict(draw(st.permutations(list(elements.items()))))
    return found


def _inside(draw: st.DrawFn, element: Model) -> None:
    name = draw(st.sampled_from(sorted(element)))
    value = element[name]
    if isinstance(value, list) and value:
        how = draw(st.sampled_from(["drop", "swap", "insert"]))
        at = draw(st.integers(0, len(value) - 1))
        if how == "drop":
            value.pop(at)
        elif how == "swap":
            value.insert(0, value.pop(at))
        elif name != "steps" or isinstance(value[0], str):
            value.insert(at, draw(texts))
        else:
            value.insert(at, {"user": f"new{len(str(element))}"})
    elif isinstance(value, dict) and value and name == "fields":
        key = draw(st.sampled_from(sorted(value)))
        how = draw(st.sampled_from(["drop", "change", "rename"]))
        field = value.pop(key)
        if how == "change":
            value[key] = {**field, "required": not field.get("required", False), "length": 7}
        elif how == "rename" and f"{key}-new" not in value:
            value[f"{key}-new"] = {**field, "formerly": key}
    elif name == "name" or isinstance(value, str):
        element[name] = draw(names) if name in ("name", "description") else value
    elif isinstance(value, dict) and value and name in ("acceptance", "synonyms", "description"):
        _other_words(draw, value)


def _other_words(draw: st.DrawFn, holder: Model) -> None:
    """Say something else in one language of one text, somewhere inside."""
    key = draw(st.sampled_from(sorted(holder)))
    value = holder[key]
    if isinstance(value, list) and value:
        at = draw(st.integers(0, len(value) - 1))
        if isinstance(value[at], str):
            value[at] = draw(texts)
        else:
            _other_words(draw, value[at])
    elif isinstance(value, dict) and value:
        _other_words(draw, value)
    elif isinstance(value, str):
        holder[key] = draw(texts)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Model, Model]:
    """Return two versions of one model."""
    model = draw(models)
    return model, draw(edited(model))
