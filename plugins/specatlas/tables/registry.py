"""Every table that is more than the list of one kind, in the order of the site."""

from specatlas.tables import budget, changes, checklist, database, exemptions, measures, plan, rights, risks
from specatlas.tables._base import TableKind

TABLES: tuple[TableKind, ...] = (
    checklist.TABLE,
    rights.TABLE,
    database.TABLE,
    plan.TASKS_TABLE,
    plan.MILESTONES_TABLE,
    risks.TABLE,
    budget.TABLE,
    measures.TABLE,
    changes.TABLE,
    exemptions.TABLE,
)
