"""The matrix of rights: what each role may do with each entity, inheritance worked out."""

from collections.abc import Iterable, Mapping

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.query.modules import in_module, ordered_by_module
from specatlas.query.rights import WIDTH, Effective, effective_rights
from specatlas.tables._base import TableKind
from specatlas.tables.access import LETTERS, OPERATIONS, SCOPES
from specatlas.tables.spans import Badge, LinkTo, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Rights of the roles|Права ролей|角色权限")
_ENTITY = words("Entity|Сущность|实体")


def _build(project: Project, language: str, module: str) -> Table:
    writer = Writer(project, language)
    rights = effective_rights(project)
    roles = [role for role in project.elements("roles").values() if not role.flag("abstract")]
    entities = ordered_by_module(project, in_module(project, "entities", module))
    columns = [Column("entity", _ENTITY.in_(language))]
    columns += [Column(role.id, writer.own_name(role), "word", address=role.address) for role in roles]
    rows = (_row(writer, entity, roles, rights) for entity in entities if not entity.flag("abstract"))
    return Table("rights", TITLE.in_(language), tuple(columns), tuple(rows), "matrix", legend(language))


def _row(
    writer: Writer, entity: Element, roles: Iterable[Element], rights: Mapping[str, Mapping[str, Effective]]
) -> Row:
    module = entity.ref("module")
    cells = [Cell((LinkTo(entity.address, writer.own_name(entity)),))]
    cells += [right_cell(writer, entity, rights.get(role.id, {}).get(entity.id, {})) for role in roles]
    return Row(tuple(cells), entity.address, (writer.name(module.address) or "") if module else "")


def right_cell(writer: Writer, entity: Element, rights: Effective) -> Cell:
    """Return what a role may do with an entity, letters with one scope together, the widest scope first."""
    letters_first: list[Span] = []
    named_after: list[Span] = []
    title = []
    for scope in sorted({right.scope for right in rights.values()}, key=lambda one: -WIDTH[one]):
        operations = [operation for operation in (*LETTERS, *sorted(rights)) if operation in rights]
        operations = [one for one in dict.fromkeys(operations) if rights[one].scope == scope]
        letters = "".join(LETTERS[one].in_(writer.language) for one in operations if one in LETTERS)
        named = [_operation(writer, entity, one) for one in operations if one not in LETTERS]
        label = SCOPES[scope].in_(writer.language)
        suffix = "" if scope == "all" else f" {label}"
        if letters:
            letters_first.append(Badge(scope, letters + suffix))
        named_after += [Badge("operation", name + suffix) for name in named]
        said = [OPERATIONS[one].in_(writer.language) for one in operations if one in OPERATIONS] + named
        title.append(f"{label}: {', '.join(said)}")
    return Cell((*letters_first, *named_after), title="; ".join(title))


def _operation(writer: Writer, entity: Element, name: str) -> str:
    operation = entity.parts("operations").get(name)
    return writer.own_name(operation) if operation else name


def legend(language: str) -> str:
    """Return how to read the letters and scopes."""
    letters = ", ".join(f"{LETTERS[one].in_(language)} = {OPERATIONS[one].in_(language)}" for one in LETTERS)
    scopes = words(
        "without a scope: all records; own, team, department: only those"
        "|без уточнения: все записи; свои, группы, отдела: только они"
        "|未注明范围即全部记录；本人、团队、部门仅限相应记录"
    )
    return f"{letters}; {scopes.in_(language)}"


TABLE = TableKind("rights", TITLE, _build, matrix=True)
