"""One element or part: all that is said of it, and who mentions it."""

import json
from collections.abc import Callable, Mapping

from specatlas.domain.element import Element
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.project import Project, element_address
from specatlas.query.data import as_data
from specatlas.query.trace import used_by, uses
from specatlas.tables.spans import plain
from specatlas.tables.values import Writer
from specatlas.text.invisible import visible


def _as_text(project: Project, element: Element, language: str) -> str:
    writer = Writer(project, language)
    lines = [f"{element.address}  {visible(writer.own_name(element))}", f"  defined in {element.place}"]
    attributes = {**element.shape.attributes, **COMMON.attributes}
    lines += [
        f"  {attributes[name].label.in_(language)}: {visible(' '.join(text.split()))}"
        for name in element.values
        if name in attributes and (text := plain(writer.attribute(element, attributes[name])))
    ]
    lines += [f"  {name}: {value}" for name, value in element.extra.items()]
    if element.address == element_address(element.address):
        lines += _mentions("mentions", uses(project, element.address))
        lines += _mentions("mentioned by", used_by(project, element.address))
    return "\n".join(lines) + "\n"


def _mentions(label: str, addresses: tuple[str, ...]) -> list[str]:
    return [f"  {label} ({len(addresses)}): {', '.join(addresses)}"] if addresses else []


def _as_json(project: Project, element: Element, language: str) -> str:  # noqa: ARG001 the same in every language
    data = {
        **as_data(element),
        "address": element.address,
        "place": element.place._asdict(),
        "uses": list(uses(project, element.address)),
        "used-by": list(used_by(project, element.address)),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


WRITERS: Mapping[str, Callable[[Project, Element, str], str]] = {"text": _as_text, "json": _as_json}
