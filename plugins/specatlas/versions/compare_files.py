"""What changed in the files of a version that are no part of the model: pages, pictures, the papers' own settings."""

import hashlib
import re
from collections.abc import Container, Iterator, Mapping

from specatlas.loading.snapshot import Snapshot, is_model
from specatlas.versions.changes import Change, Plain, Weight
from specatlas.versions.compare_settings import PINS, Settings, compare_settings
from specatlas.versions.policy import FILE as GOVERNANCE
from specatlas.versions.policy import Policy

PAGES, PICTURES, SITE = "pages", "pictures", "site"
"""Kinds of changes in files; `governance` is the fourth."""


def compare_files(old: Snapshot, new: Snapshot, policy: Policy, spoken: Container[str]) -> Iterator[Change]:
    """Yield what changed in Markdown pages, pictures, and the files of settings."""
    names = {name for name in (*old.files, *new.files) if not is_model(name)}
    gone = {name for name in names if name not in new.files}
    come = sorted(name for name in names if name not in old.files)
    for name in come:
        was = next((one for one in sorted(gone) if old.files[one] == new.files[name]), None)
        if was is None:
            yield _whole("added", name, policy, None, _digest(new.files[name]))
        else:
            gone.discard(was)
            yield Change("moved", _kind(name), name, (), was, name, Weight.LAYOUT, "file-moved", f"{_kind(was)}/{was}")
    for name in sorted(gone):
        yield _whole("removed", name, policy, _digest(old.files[name]), None)
    for name in sorted(names & old.files.keys() & new.files.keys()):
        if old.files[name] != new.files[name]:
            yield from _changed(name, old.files[name], new.files[name], policy, spoken, new.model.former)


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


def _changed(
    name: str, old: bytes, new: bytes, policy: Policy, spoken: Container[str], former: Mapping[str, str]
) -> Iterator[Change]:
    kind, most = _kind(name), _most(name, policy)
    if kind == PAGES:
        yield from _page(name, old, new, most, spoken)
    elif name.endswith(".bpmn"):
        yield from _bpmn(name, old, new, most)
    elif kind in ("governance", SITE) or name.startswith(PINS):
        yield from compare_settings(Settings(kind, name, most), old, new, former)
    else:
        yield Change("changed", kind, name, (), _digest(old), _digest(new), most, "file-changed")


def _page(name: str, old: bytes, new: bytes, most: Weight, spoken: Container[str]) -> Iterator[Change]:
    from specatlas.versions.prose.compare import compare_pages

    for item in compare_pages(old.decode(errors="replace"), new.decode(errors="replace"), spoken):
        at = item.new_at if item.new_at is not None else item.old_at
        path = (*item.path, item.id or f"{item.kind}-{(at or 0) + 1}")
        was = ".".join((f"{PAGES}/{name}", *item.was)) if item.was and item.was != item.path else ""
        before, after = item.old or None, item.new or None
        yield Change(item.change, PAGES, name, path, before, after, min(item.weight, most), item.rule, was)


_SHOWN_ONLY = re.compile(r"\{http://www\.omg\.org/spec/BPMN/20100524/DI\}|\{http://www\.omg\.org/spec/DD/")


def _bpmn(name: str, old: bytes, new: bytes, most: Weight) -> Iterator[Change]:
    """Yield what changed in a BPMN file by the ids of its elements; positions alone are layout."""
    before, after = _bpmn_of(old), _bpmn_of(new)
    if before is None or after is None:
        yield Change("changed", PICTURES, name, (), _digest(old), _digest(new), most, "file-changed")
        return
    same = True
    for id_ in sorted({*before, *after}):
        one, other = before.get(id_), after.get(id_)
        if one != other:
            same = False
            how = "added" if one is None else "removed" if other is None else "changed"
            yield Change(how, PICTURES, name, (id_,), one, other, most, f"shape-{how}")  # type: ignore[arg-type]
    if same:
        yield Change("changed", PICTURES, name, (), _digest(old), _digest(new), Weight.LAYOUT, "positions-changed")


def _bpmn_of(content: bytes) -> Mapping[str, Plain] | None:
    from specatlas.formats.bpmn.reading import BpmnError, read

    try:
        document = read(content)
    except BpmnError:
        return None
    found: dict[str, Plain] = {}
    for node in document.tree.getroot().iter():
        if not isinstance(node.tag, str) or _SHOWN_ONLY.match(node.tag):
            continue
        id_ = node.get("id")
        if id_ and node is not document.tree.getroot():
            inner = [child for child in node if isinstance(child.tag, str) and child.get("id") is None]
            said = [f"{_local(str(child.tag))}: {' '.join((child.text or '').split())}" for child in inner]
            about = {str(name): str(value) for name, value in sorted(node.attrib.items()) if name != "id"}
            found[id_] = {"type": _local(str(node.tag)), **about, **({"says": list[Plain](said)} if said else {})}
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
