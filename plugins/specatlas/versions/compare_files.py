"""What changed in the files of a version that are no part of the model: pages, pictures, the papers' own settings."""

import hashlib
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from specatlas.loading.snapshot import Snapshot, is_model
from specatlas.versions.alignment import likeness
from specatlas.versions.changes import Change, How, Plain, Weight
from specatlas.versions.compare_settings import PINS, Settings, compare_settings
from specatlas.versions.naming import Naming
from specatlas.versions.policy import FILE as GOVERNANCE
from specatlas.versions.policy import Policy

if TYPE_CHECKING:
    from specatlas.versions.prose.compare import BlockChange

PAGES, PICTURES, SITE = "pages", "pictures", "site"
"""Kinds of changes in files; `governance` is the fourth."""

MOSTLY = 0.6
"""Least share of lines that a page under another name has in common with one that is gone to be that page."""


@dataclass(frozen=True, slots=True)
class Files:
    """Two versions, and what must be known to compare their files."""

    old: Snapshot
    new: Snapshot
    policy: Policy
    spoken: Container[str]
    """Words that stand in both versions."""
    before: Naming
    """What the pages of the old version mention, by today's names."""
    after: Naming

    def read(self, name: str, *, old: bool) -> bytes | str:
        """Return what is compared of a file: bytes, or the text of a page without what only its bytes show."""
        content = (self.old if old else self.new).files[name]
        if not name.endswith(".md"):
            return content
        lines = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        return (self.before if old else self.after).page(lines)


def compare_files(files: Files) -> Iterator[Change]:
    """Yield what changed in Markdown pages, pictures, and the files of settings."""
    old, new = files.old.files, files.new.files
    gone = {name for name in old if not is_model(name) and name not in new}
    come = sorted(name for name in new if not is_model(name) and name not in old)
    moved = _moved(files, sorted(gone), come)
    for name in come:
        was = moved.get(name)
        if was is None:
            yield _whole("added", name, files.policy, None, _digest(new[name]))
            continue
        yield Change("moved", _kind(name), name, (), was, name, Weight.LAYOUT, "file-moved", f"{_kind(was)}/{was}")
        yield from _changed(files, was, name)
    for name in sorted(gone - set(moved.values())):
        yield _whole("removed", name, files.policy, _digest(old[name]), None)
    for name in sorted(old.keys() & new.keys()):
        if old[name] != new[name] and not is_model(name):
            yield from _changed(files, name, name)


def _moved(files: Files, gone: Sequence[str], come: Sequence[str]) -> Mapping[str, str]:
    """Return the new name of what lies elsewhere now with the old one: the same bytes, or a page mostly the same."""
    found: dict[str, str] = {}
    left = list(gone)
    for name in come:
        if was := next((one for one in left if files.old.files[one] == files.new.files[name]), None):
            found[name] = was
            left.remove(was)
    pages = [name for name in come if name not in found and name.endswith(".md")]
    if not pages:
        return found
    lines = {one: _lines(files.read(one, old=True)) for one in left if one.endswith(".md")}
    alike = [
        (likeness(lines[one], mine), one, name)
        for name in pages
        for mine in [_lines(files.read(name, old=False))]
        for one in lines
    ]
    for share, was, name in sorted(alike, key=lambda item: (-item[0], item[1], item[2])):
        if share >= MOSTLY and was in left and name not in found:
            found[name] = was
            left.remove(was)
    return found


def _lines(text: bytes | str) -> Counter[str]:
    return Counter(line.strip() for line in str(text).split("\n") if line.strip())


def _kind(name: str) -> str:
    if name == GOVERNANCE:
        return "governance"
    if name == "mkdocs.yml":
        return SITE
    return PAGES if name.endswith(".md") else PICTURES


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _whole(how: str, name: str, policy: Policy, old: Plain, new: Plain) -> Change:
    return Change(how, _kind(name), name, (), old, new, _most(name, policy), f"file-{how}")  # type: ignore[arg-type]


def _most(name: str, policy: Policy) -> Weight:
    if name == "mkdocs.yml":
        return Weight.NOTIFY
    if name.startswith(PINS):
        return Weight.LAYOUT
    return Weight.CONTRACT if policy.binds(name) else Weight.EDITORIAL


def _changed(files: Files, was: str, name: str) -> Iterator[Change]:
    """Yield what changed inside a file that was called `was`."""
    kind, most = _kind(name), _most(name, files.policy)
    old, new = files.old.files[was], files.new.files[name]
    if old == new:
        return
    if kind == PAGES:
        yield from _page(files, was, name, most)
    elif name.endswith(".bpmn"):
        yield from _bpmn(name, old, new, most)
    elif kind in ("governance", SITE) or name.startswith(PINS):
        yield from compare_settings(Settings(kind, name, most), old, new, files.new.model.former)
    else:
        yield Change("changed", kind, name, (), _digest(old), _digest(new), most, "file-changed")


def _page(files: Files, old: str, name: str, most: Weight) -> Iterator[Change]:
    from specatlas.versions.prose.compare import compare_pages

    found = compare_pages(str(files.read(old, old=True)), str(files.read(name, old=False)), files.spoken)
    sections = {(*item.path, item.new) for item in found if item.kind == "heading" and item.change == "moved"}
    for item in found:
        along = item.change == "moved" and item.path == item.was and item.path in sections
        if not along:
            yield from _block(name, item, item.change, most)
        elif item.old_source.strip() != item.new_source.strip():
            # It moved with its section, which says so itself.
            yield from _block(name, item, "changed", most)


def _block(name: str, item: "BlockChange", how: How, most: Weight) -> Iterator[Change]:
    """Yield a change in a block of a page; in a row of a table, cell by cell."""
    number = f"{item.kind}-{(item.new_at if item.new_at is not None else item.old_at or 0) + 1}"
    if item.cells and how == "changed":
        for cell in item.cells:
            here, given = (*item.path, number, item.key, cell.column), min(cell.edit.weight, most)
            yield Change(how, PAGES, name, here, cell.old or None, cell.new or None, given, cell.edit.rule)
        return
    was = ".".join((f"{PAGES}/{name}", *item.was)) if item.was and item.was != item.path else ""
    path, texts = (*item.path, item.id or number), (item.old or None, item.new or None)
    yield Change(how, PAGES, name, path, *texts, min(item.weight, most), item.rule, was, item.was)


Shape = dict[str, str]
"""What a BPMN file says of an element: its type, attributes, and texts inside."""
_SHOWN_ONLY = re.compile(r"\{http://www\.omg\.org/spec/BPMN/20100524/DI\}|\{http://www\.omg\.org/spec/DD/")


def _bpmn(name: str, old: bytes, new: bytes, most: Weight) -> Iterator[Change]:
    """Yield what changed in a BPMN file by the ids of its elements; positions alone are layout."""
    before, after = _bpmn_of(old), _bpmn_of(new)
    if before is None or after is None:
        yield Change("changed", PICTURES, name, (), _digest(old), _digest(new), most, "file-changed")
        return
    if before == after:
        yield Change("changed", PICTURES, name, (), _digest(old), _digest(new), Weight.LAYOUT, "positions-changed")
    for id_ in sorted({*before, *after}):
        one, other = before.get(id_), after.get(id_)
        shape = (one if other is None else other) or {}
        path = (id_, shape["type"], shape.get("name") or id_)
        if one is None or other is None:
            how: How = "added" if one is None else "removed"
            yield Change(how, PICTURES, name, path, _plain(one), _plain(other), most, f"shape-{how}")
            continue
        for key in sorted({*one, *other}):
            was, now = one.get(key), other.get(key)
            if was != now:
                names = _called(before, was), _called(after, now)
                said = names if names[0] != names[1] else (was, now)
                yield Change("changed", PICTURES, name, (*path, key), *said, most, "shape-changed")


def _plain(shape: Shape | None) -> Plain:
    return {**shape} if shape else None


def _called(shapes: Mapping[str, Shape], said: str | None) -> str | None:
    """Return what shapes are called whose ids stand in a value; any other value as it is."""
    if said is None:
        return None
    names = [shapes[one].get("name") or one if one in shapes else one for one in said.split("; ")]
    return "; ".join(names)


def _bpmn_of(content: bytes) -> Mapping[str, Shape] | None:
    """Return what a BPMN file says of each of its elements, by id."""
    from specatlas.formats.bpmn.reading import BpmnError, read

    try:
        document = read(content)
    except BpmnError:
        return None
    root = document.tree.getroot()
    found: dict[str, Shape] = {}
    for node in root.iter():
        if not isinstance(node.tag, str) or _SHOWN_ONLY.match(node.tag) or not node.get("id") or node is root:
            continue
        about = {"type": _local(node.tag)}
        about |= {str(key): str(value) for key, value in sorted(node.attrib.items()) if key != "id"}
        for child in node:
            # Flows tell by themselves where they come from and go to.
            if isinstance(child.tag, str) and child.get("id") is None and _local(child.tag) not in _ENDS:
                key, said = _local(child.tag), " ".join((child.text or "").split())
                about[key] = f"{about[key]}; {said}" if key in about else said
        found[str(node.get("id"))] = about
    return found


_ENDS = ("incoming", "outgoing")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
