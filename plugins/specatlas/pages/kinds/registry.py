"""All kinds of pages: to add one, write its file beside this one and name it here.

Of two that claim one address, the earlier one builds it: a page made for a kind stands before the general ones.
"""

from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds.budget import BUDGET
from specatlas.pages.kinds.changes import CHANGE, CHANGES
from specatlas.pages.kinds.database import DATABASE
from specatlas.pages.kinds.elements import ELEMENTS
from specatlas.pages.kinds.entities import ENTITIES
from specatlas.pages.kinds.exemptions import EXEMPTIONS
from specatlas.pages.kinds.front import FRONT
from specatlas.pages.kinds.functions import FUNCTIONS
from specatlas.pages.kinds.integrations import INTEGRATIONS
from specatlas.pages.kinds.lifecycles import LIFECYCLES
from specatlas.pages.kinds.measures import MEASURES
from specatlas.pages.kinds.modules import MODULES
from specatlas.pages.kinds.phases import PHASES
from specatlas.pages.kinds.plan import PLAN
from specatlas.pages.kinds.processes import PROCESSES
from specatlas.pages.kinds.reviews import CHECKLISTS, REVIEWS
from specatlas.pages.kinds.rights import RIGHTS
from specatlas.pages.kinds.risks import RISK, RISKS
from specatlas.pages.kinds.roles import ROLES
from specatlas.pages.kinds.screens import SCREENS
from specatlas.pages.kinds.sections import SECTIONS
from specatlas.pages.kinds.sequences import SEQUENCES
from specatlas.pages.kinds.tasks import MILESTONES, TASKS, TRAININGS
from specatlas.pages.kinds.use_cases import USE_CASES

PAGES: tuple[PageKind, ...] = (
    FRONT,
    RIGHTS,
    DATABASE,
    EXEMPTIONS,
    ENTITIES,
    PROCESSES,
    LIFECYCLES,
    USE_CASES,
    SEQUENCES,
    MODULES,
    FUNCTIONS,
    ROLES,
    INTEGRATIONS,
    PLAN,
    RISKS,
    BUDGET,
    PHASES,
    TASKS,
    MILESTONES,
    TRAININGS,
    RISK,
    SCREENS,
    MEASURES,
    CHECKLISTS,
    REVIEWS,
    CHANGES,
    CHANGE,
    SECTIONS,
    ELEMENTS,
)
