"""The files of `diagrams/layout/` → what a team wants of its pictures; what their pictures hold is checked later."""

import math
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Collected
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from specatlas.domain.pins import FOLDER, FURTHEST, Pin, PinFile, Pins
from specatlas.loading.files import SUFFIXES, ModelFile, read_files, reading
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping, Node, Scalar, Sequence, is_null

KEYS = ("picture", "pins", "nudges")
OF_PICTURE = ("kind", "element", "module")


def read_pins(project: Path) -> Pins:
    """Read what a team wants of its pictures.

    Args:
        project: the project folder.
    """
    folder = project / FOLDER
    return pins_in(read_files(folder, project)) if folder.is_dir() else Pins()


def pins_of_version(files: Collected[str, bytes]) -> Pins:
    """Read what a team wanted of its pictures in a version.

    Args:
        files: of the version, by name.
    """
    return pins_in(
        ModelFile(name, partial(reading, name, content))
        for name, content in sorted(files.items())
        if name.startswith(f"{FOLDER}/") and Path(name).suffix.lower() in SUFFIXES
    )


def pins_in(files: Iterable[ModelFile]) -> Pins:
    """Return what files want of pictures, and what is wrong with them."""
    found: list[PinFile] = []
    faults: list[Diagnostic] = []
    for file in files:
        faults += file.diagnostics
        if file.tree is not None:
            reading = _Reading(file.name)
            found += reading.file(file.tree)
            faults += reading.faults
    return Pins(tuple(found), ordered(faults))


@dataclass
class _Reading:
    """One file on its way."""

    name: str
    faults: list[Diagnostic] = field(default_factory=list)

    def file(self, tree: Mapping) -> Iterator[PinFile]:
        """Yield what the file wants, unless it does not say of which picture."""
        self.known(tree, KEYS, "a file of positions")
        picture = tree.get("picture")
        words = self.picture(picture) if picture is not None else {}
        place = picture.place if picture is not None else Place(self.name, 1, 1)
        if "kind" not in words:
            if any(fault.place.line == place.line for fault in self.faults if fault.place):
                return  # What is wrong with it was told.
            mend = "begin with: picture: {kind: er, module: sales}, as it is asked for with specatlas draw"
            self.fault("wrong-form", "it is not said which picture the positions are of", place, mend)
            return
        pins = [pin for key in KEYS[1:] for pin in self.pins(key, tree.get(key))]
        once: dict[str, Pin] = {}
        for pin in pins:
            if once.setdefault(pin.box, pin) is not pin:
                message = f'"{pin.box}" is both pinned and nudged'
                self.fault("wrong-value", message, pin.place, "a pin says where it stands: take one of the two away")
        yield PinFile(place, words["kind"], words.get("element", ""), words.get("module", ""), tuple(once.values()))

    def picture(self, node: Node) -> dict[str, str]:
        """Return which picture it is."""
        if not isinstance(node, Mapping):
            message = "picture is a mapping that says which one it is"
            self.fault("wrong-form", message, node.place, "write picture: {kind: er, module: sales}")
            return {}
        self.known(node, OF_PICTURE, "a picture")
        found = {}
        for key, value in node:
            if key.text not in OF_PICTURE:
                continue
            if isinstance(value, Scalar) and not value.is_null:
                found[key.text] = value.text
            else:
                self.fault("wrong-form", f"{key.text} is a single word", value.place, f"write {key.text}: and an id")
        return found

    def pins(self, key: str, node: Node | None) -> Iterator[Pin]:
        """Yield what stands under `pins` or `nudges`."""
        if node is None or is_null(node):
            return
        if not isinstance(node, Mapping):
            message = f"{key} is a mapping of boxes to two numbers each"
            self.fault("wrong-form", message, node.place, "write the id of a box, a colon and two numbers: [420, 310]")
            return
        for box, value in node:
            numbers = self.point(value)
            if numbers is not None:
                yield Pin(box.text, *numbers, nudge=key == "nudges", place=box.place)

    def point(self, node: Node) -> tuple[float, float] | None:
        """Return two numbers, or None."""
        mend = "write how far to the right and how far down, in pixels: [420, 310]"
        if not isinstance(node, Sequence) or len(node.items) != 2:
            self.fault("wrong-form", "a position is a list of two numbers", node.place, mend)
            return None
        numbers = []
        for item in node:
            number = _number(item)
            if number is None:
                said = f'"{item.text}" is no number' if isinstance(item, Scalar) else "a list or mapping is no number"
                self.fault("wrong-value", f"{said} of pixels up to {FURTHEST:,.0f}", item.place, mend)
                return None
            numbers.append(number)
        return numbers[0], numbers[1]

    def known(self, node: Mapping, names: tuple[str, ...], what: str) -> None:
        """Complain of keys that nobody knows."""
        for key, _ in node:
            if key.text not in names and not key.text.startswith("x-"):
                hint = did_you_mean(key.text, names) or f"it has {', '.join(names)}"
                self.fault("unknown-attribute", f'{what} has no "{key.text}"', key.place, hint)

    def fault(self, rule: str, message: str, place: Place, mend: str) -> None:
        """Take note of a fault."""
        self.faults.append(Diagnostic(f"model/{rule}", message, place, help=mend))


def _number(node: Node) -> float | None:
    if not isinstance(node, Scalar) or not node.plain:
        return None
    try:
        number = float(node.text)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= FURTHEST else None
