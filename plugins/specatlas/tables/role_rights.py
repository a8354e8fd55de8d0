"""What one role may do with every entity, inheritance worked out, with limits of fields and conditions."""

from specatlas.domain.element import Element
from specatlas.domain.words import words
from specatlas.query.modules import ordered_by_module
from specatlas.query.rights import effective_rights
from specatlas.tables.rights import legend, right_cell
from specatlas.tables.spans import LinkTo, Span
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer

TITLE = words("Rights|Права|权限")
_ENTITY = words("Entity|Сущность|实体")
_RIGHTS = words("May|Разрешено|允许")
_FIELDS = words("Fields|Поля|字段")
_IF = words("Only if|Только если|条件")


def role_rights_table(writer: Writer, role: Element) -> Table:
    """Return the rights of a role by entity, grouped by module."""
    language = writer.language
    rights = effective_rights(writer.project).get(role.id, {})
    entities = ordered_by_module(writer.project, writer.project.elements("entities").values())
    own = {part.key.address: part for part in role.parts("rights").values() if part.key}
    limited = any(part.has("fields") for part in own.values())
    conditioned = any(part.has("if") for part in own.values())
    columns = [Column("entity", _ENTITY.in_(language), "links"), Column("rights", _RIGHTS.in_(language), "word")]
    columns += [Column("fields", _FIELDS.in_(language), "lines")] if limited else []
    columns += [Column("if", _IF.in_(language), wide=True)] if conditioned else []
    rows = []
    for entity in entities:
        if entity.flag("abstract") or not rights.get(entity.id):
            continue
        part = own.get(entity.address)
        cells = [
            Cell((LinkTo(entity.address, writer.own_name(entity)),)),
            right_cell(writer, entity, rights[entity.id]),
        ]
        cells += [Cell(_limits(writer, part))] if limited else []
        cells += [Cell(writer.attribute(part, part.shape.attributes["if"]) if part else ())] if conditioned else []
        module = entity.ref("module")
        rows.append(
            Row(tuple(cells), part.address if part else "", (writer.name(module.address) or "") if module else "")
        )
    return Table(f"{role.address}.rights", TITLE.in_(language), tuple(columns), tuple(rows), note=legend(language))


def _limits(writer: Writer, part: Element | None) -> tuple[Span, ...]:
    return writer.attribute(part, part.shape.attributes["fields"]) if part else ()
