"""The tree of a file while it is edited: finding elements, taking them out, and new ids."""

from specatlas.formats.bpmn import names
from specatlas.formats.bpmn.reading import Document, Element
from specatlas.formats.bpmn.viewing import content

M = f"{{{names.MODEL}}}"


class EditError(ValueError):
    """An edit cannot be made; the message says why. The file is as it was."""


def element_of(document: Document, key: str) -> Element:
    """Return the element of an id, or raise `EditError`."""
    found = document.find(key)
    if found is None:
        raise EditError(f'nothing in the file has the id "{key}"')
    return found


def kind_of(element: Element) -> str:
    """Return the XML name of an element of BPMN."""
    return str(element.tag).removeprefix(M)


def local(reference: str | None) -> str:
    """Take the prefix off a reference."""
    return (reference or "").strip().rpartition(":")[2]


def remove(element: Element) -> None:
    """Take an element out, and leave the space behind as if it had never been there."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.getnext() is None:
        if before is not None:
            before.tail = element.tail
        else:
            parent.text = None
    parent.remove(element)


def ends_of(document: Document) -> dict[str, tuple[str, str]]:
    """Return what each line joins."""
    return {key: (flow.source, flow.target) for key, flow in content(document).flows.items()}


def new_id(document: Document, wanted: str, kind: str) -> str:
    """Return the id that is wanted, or one that is free; raise `EditError` where it is taken."""
    taken = {str(one) for one in document.root.xpath("//@id")}
    if wanted:
        if wanted in taken:
            raise EditError(f'the id "{wanted}" is taken')
        return wanted
    stem = kind[0].upper() + kind[1:]
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"
