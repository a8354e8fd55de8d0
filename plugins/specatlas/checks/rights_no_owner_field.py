"""Own and team records can be told apart."""

from collections.abc import Iterator

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.values import Grant
from specatlas.query.trace import chain
from specatlas.text.diagnostics import Severity

NARROW = frozenset({"own", "team", "department"})


def _run(project: Project) -> Iterator[Finding]:
    for role in project.elements("roles").values():
        for right in role.parts("rights").values():
            entity = project.find(right.key.address) if right.key else None
            if entity is None or entity.section != "entities" or not _narrow(right):
                continue
            if not entity.has("owner-field") and not _has_owner(project, entity):
                yield Finding(
                    right,
                    f'"{role.id}" may work with {_narrow(right)} records of "{entity.id}", which has no owner field',
                    f'add "owner-field:" to the entity "{entity.id}", or a field called owner',
                    related=((entity.place, "the entity"),),
                )


def _narrow(right: Element) -> str:
    grants = (grant for grant in right.list("can") if isinstance(grant, Grant))
    return next((grant.scope for grant in grants if grant.scope in NARROW), "")


def _has_owner(project: Project, entity: Element, below: frozenset[str] = frozenset()) -> bool:
    """Tell whether an entity, one that it extends, or one that it is a part of says whose its records are."""
    entities = project.elements("entities")
    for one in chain(entities, entity.id, "extends"):
        if "owner" in one.parts("fields") or one.has("owner-field"):
            return True
        wholes = [ref.id for field in one.parts("fields").values() if field.flag("part") for ref in field.refs("ref")]
        if any(_has_owner(project, entities[whole], below | {one.id}) for whole in wholes if whole not in below):
            return True
    return False


CHECK = Check(
    rule="rights/no-owner-field",
    severity=Severity.ERROR,
    purpose="An entity with rights to own or team records has a field that says whose they are.",
    why="Without it the system cannot know which records are a person's own.",
    wrong="""\
modules: {sales: Sales}
entities: {order: {module: sales, fields: {number: string!}}}
roles: {clerk: {name: Clerk, rights: {order: cru own}}}
""",
    right="""\
modules: {sales: Sales}
entities:
  user: {module: sales, fields: {login: string!}}
  order: {module: sales, owner-field: clerk, fields: {number: string!, clerk: -> user!}}
roles: {clerk: {name: Clerk, rights: {order: cru own, user: r}}}
""",
    run=_run,
)
