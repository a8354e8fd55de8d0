"""Every template, and the parts that it is put together of."""

from typing import NamedTuple


class Template(NamedTuple):
    """What a team can begin with."""

    name: str
    purpose: str
    parts: tuple[str, ...]
    """Folders of `parts/`, none of which holds a file that another one of them holds too."""


TEMPLATES: tuple[Template, ...] = (
    Template("crm", "Sales: enquiries, deals, offers, orders", ("company", "orders", "sales", "crm")),
    Template("erp", "Orders, warehouse, procurement, finance", ("company", "orders", "operations", "erp")),
    Template(
        "crm-erp",
        "Sales, warehouse, procurement and finance in one system",
        ("company", "orders", "sales", "operations", "crm-erp"),
    ),
    Template(
        "integration",
        "Systems, what they exchange, and who owns which data",
        ("company", "orders", "integration"),
    ),
    Template("blank", "The least that makes a spec", ("blank",)),
)
EVERY_PROJECT = "every"
"""The part that each new project gets: settings, and what is written about it for those who work on it."""
CI: tuple[str, ...] = ("github", "gitlab", "gitea")
"""Services for which there is a file that checks and builds the spec after each change."""
