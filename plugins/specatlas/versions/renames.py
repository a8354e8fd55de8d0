"""What was called otherwise in the old version: renames, splits and merges, as the new version declares them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from specatlas.domain.element import Element
from specatlas.domain.project import Project, element_address, walk


@dataclass(frozen=True)
class Renames:
    """How the elements and parts of two versions belong together, where their ids do not say so."""

    elements: Mapping[str, str] = field(default_factory=dict)
    """Old address of an element to the new one that goes on from it, wherever they differ."""
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Old address of an element to those that it was split into; it may be among them."""
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """New address of an element to those that were merged into it; it may be among them."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Old id of a part, in the new address of what it is in, to the new address of the part."""

    def today(self, address: str) -> str:
        """Return the address in the new version of what had `address` in the old one."""
        element = element_address(address)
        found = self.elements.get(element, element)
        for step in address[len(element) + 1 :].split(".") if address != element else ():
            found = self.parts.get(f"{found}.{step}", f"{found}.{step}")
        return found


def renames(old: Project, new: Project) -> Renames:
    """Return what `formerly` says of two versions, as far as both know it."""
    claims: dict[str, list[str]] = {}
    for element in new:
        for former in _former(element):
            address = f"{element.section}/{former}"
            if old.find(address) is not None and address != element.address:
                claims.setdefault(address, []).append(element.address)
    split: dict[str, tuple[str, ...]] = {}
    goes_on: dict[str, str] = {}
    for address, heirs in sorted(claims.items()):
        stays = new.find(address) is not None
        fresh = [heir for heir in heirs if old.find(heir) is None]
        if len(heirs) > 1 or (stays and fresh):
            split[address] = tuple(sorted({*heirs, *((address,) if stays else ())}))
        if not stays:
            goes_on[address] = heirs[0]
    merged: dict[str, list[str]] = {}
    for address, heir in goes_on.items():
        merged.setdefault(heir, []).append(address)
    several = {
        heir: tuple(sorted({*addresses, *((heir,) if old.find(heir) else ())}))
        for heir, addresses in merged.items()
        if len(addresses) > 1 or old.find(heir) is not None
    }
    return Renames(goes_on, split, several, _parts(old, new, goes_on))


def _former(element: Element) -> tuple[str, ...]:
    return tuple(str(item) for item in element.list("formerly"))


def _parts(old: Project, new: Project, goes_on: Mapping[str, str]) -> Mapping[str, str]:
    before = {today: address for address, today in goes_on.items()}
    found: dict[str, str] = {}
    for element in new:
        was = old.find(before.get(element.address, element.address))
        if was is None:
            continue
        known = {element.address: was.address}
        for part in walk(element):
            for former in _former(part) if part is not element else ():
                holder = part.address.rpartition(".")[0]
                there = f"{_before(holder, known)}.{former}"
                if old.find(there) is not None and new.find(f"{holder}.{former}") is None:
                    found.setdefault(f"{holder}.{former}", part.address)
                    known.setdefault(part.address, there)
    return found


def _before(address: str, known: Mapping[str, str]) -> str:
    """Return the old address of what may be in something that was renamed itself."""
    head, rest = address, ""
    while head not in known:
        head, _, last = head.rpartition(".")
        rest = f".{last}{rest}"
    return known[head] + rest
