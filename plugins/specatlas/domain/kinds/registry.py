"""All kinds of elements, in the order of the language: to add one, write it in its area's file and name it here."""

from specatlas.domain.kinds import data, functions, general, roles
from specatlas.domain.types import Kind

KINDS: tuple[Kind, ...] = (
    general.SPEC,
    general.TERMS,
    general.STANDARDS,
    general.PARTIES,
    general.PEOPLE,
    general.POSITIONS,
    general.DEPARTMENTS,
    roles.ROLES,
    functions.MODULES,
    functions.FUNCTIONS,
    functions.QUALITIES,
    data.ENUMS,
    data.ENTITIES,
)
