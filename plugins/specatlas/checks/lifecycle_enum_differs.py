"""States are the values of their field."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    for life in project.elements("lifecycles").values():
        field = _field(project, life)
        values = _values(project, field) if field else None
        if field is None or values is None:
            continue
        states = [s.id for s in life.parts("states").values() if not s.has("kind")]
        only_states = [name for name in states if name not in values]
        only_values = [name for name in values if name not in states]
        said = [f"no value of the field: {', '.join(only_states)}"] if only_states else []
        said += [f"values without a state: {', '.join(only_values)}"] if only_values else []
        if said:
            yield Finding(
                life,
                f'the states of "{life.id}" differ from the values of {field.id}: {"; ".join(said)}',
                "make both lists the same",
                attribute="states",
                related=((field.place, "the field"),),
            )


def _field(project: Project, life: Element) -> Element | None:
    ref = life.ref("field")
    return project.find(ref.address) if ref else None


def _values(project: Project, field: Element) -> list[str] | None:
    enum = field.ref("enum")
    found = project.find(enum.address) if enum else field
    values = found.parts("values") if found else {}
    return list(values) or None


CHECK = Check(
    rule="lifecycle/enum-differs",
    severity=Severity.ERROR,
    purpose="The states of a life cycle are exactly the values of the field that holds them.",
    why="Two lists of the same thing drift apart, and the database keeps only one.",
    wrong="""\
modules: {sales: Sales}
enums: {order-status: [draft, done, lost]}
entities: {order: {module: sales, steward: clerk, fields: {status: enum order-status!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, field: status, states: {draft: , done: {final: true}}, transitions: {finish: draft -> done}}
""",
    right="""\
modules: {sales: Sales}
enums: {order-status: [draft, done]}
entities: {order: {module: sales, steward: clerk, fields: {status: enum order-status!}}}
roles: {clerk: {name: Clerk, rights: {order: cr}}}
lifecycles:
  order-life: {entity: order, field: status, states: {draft: , done: {final: true}}, transitions: {finish: draft -> done}}
""",
    run=_run,
)
