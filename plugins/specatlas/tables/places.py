"""What anything that can be commented on is called: an element, a part, or an attribute of either."""

from specatlas.domain.kinds.common import COMMON
from specatlas.tables.spans import Code, LinkTo, Span
from specatlas.tables.values import Writer


def place_name(writer: Writer, address: str) -> str | None:
    """Return the name of an element or part, or of an attribute with its holder's; None when there is no such thing."""
    if name := writer.name(address):
        return name
    holder, _, attribute = address.rpartition(".")
    found = writer.project.find(holder) if holder else None
    declared = (found.shape.attributes.get(attribute) or COMMON.attributes.get(attribute)) if found else None
    if found is None or declared is None:
        return None
    label = declared.label.in_(writer.language)
    return label if holder == writer.here else f"{writer.name(holder)}: {label}"


def place_link(writer: Writer, address: str) -> Span:
    """Return a link to where something stands; its bare address when there is no such thing."""
    name = place_name(writer, address)
    if name is None:
        return Code(address)
    there = writer.project.find(address) is not None
    return LinkTo(address if there else address.rpartition(".")[0], name)
