"""All kinds of pages: to add one, write its file beside this one and name it here.

Of two that claim one address, the earlier one builds it: a page made for a kind stands before the general ones.
"""

from specatlas.pages.kinds._base import PageKind
from specatlas.pages.kinds.elements import ELEMENTS
from specatlas.pages.kinds.front import FRONT
from specatlas.pages.kinds.sections import SECTIONS

PAGES: tuple[PageKind, ...] = (
    FRONT,
    SECTIONS,
    ELEMENTS,
)
