"""What changed since the approved version and stands in no change request: nobody asked for it or decided on it.

It needs the texts of that version, which git holds; so it is no check of `specatlas.checks`, which see one model alone.
"""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from specatlas.domain.element import Element
from specatlas.domain.project import Project as Model
from specatlas.domain.project import element_address
from specatlas.loading.files import read_files
from specatlas.loading.releases import FOLDER, Release, released, releases
from specatlas.loading.snapshot import WORKING, Snapshot, is_model
from specatlas.text.diagnostics import Diagnostic, Severity
from specatlas.text.errors import SpecatlasError
from specatlas.versions.canonical import digest
from specatlas.versions.changes import Change, Difference, Weight
from specatlas.versions.compare import compare
from specatlas.versions.release.governance import FILE as GOVERNANCE
from specatlas.versions.rules import weight
from specatlas.workbench.places import MODEL_FOLDER

RULE = "changes/unexplained"
_APART = frozenset({"spec", "changes"})
"""Sections that no change request can name."""
_MOST_NAMED = 3


def unexplained(folder: Path, model: Model) -> tuple[Diagnostic, ...]:
    """Return what the parties must agree on anew since the version that they approved, and no change request names.

    Args:
        folder: the project folder.
        model: what lies there now.
    """
    if not (folder / FOLDER).is_dir():
        return ()
    try:
        release = _approved(folder)
        if release is None:
            return ()
        changed = _changed(model, release.elements())
        asked = _asked_for(model, changed, {one.version for one in releases(folder)})
        suspects = {address for address in changed - asked if _binds(model, address.partition("/")[0])}
        return tuple(_findings(folder, release, model, suspects, asked)) if suspects else ()
    except SpecatlasError as error:
        told = f"what changed since the approved version cannot be told: {error}"
        return (Diagnostic(RULE, told, None, Severity.INFO, "specatlas verify says more"),)


def _approved(folder: Path) -> Release | None:
    """Return the newest approved version, None when there is none."""
    from specatlas.workbench.approving import known

    standings = known(folder).standings
    there = [one for one in releases(folder) if one.version in standings]
    return next((one for one in reversed(there) if standings[one.version].state == "approved"), None)


def _changed(model: Model, then: Mapping[str, str]) -> set[str]:
    """Return what is not as it was: digests tell it without reading the approved version."""
    now = {element.address: digest(element) for element in model}
    return {address for address in {*now, *then} if now.get(address) != then.get(address)}


def _asked_for(model: Model, changed: Container[str], versions: Container[str]) -> set[str]:
    """Return what change requests name; those that came with a version before only where they have changed."""
    asked: set[str] = set()
    for request in model.elements("changes").values():
        worked_in = request.word("status") == "done" or request.word("in-version") in versions
        if request.word("status") != "rejected" and (request.address in changed or not worked_in):
            asked |= {element_address(ref.address) for ref in request.refs("affects")}
    return asked


def _binds(model: Model, section: str) -> bool:
    """Tell whether what changes in elements of a kind may have to be agreed on anew; unknown kinds bind."""
    kind = model.kinds.get(section)
    return section not in _APART and weight(kind, None, whole=True) is Weight.CONTRACT


def _findings(
    folder: Path, release: Release, model: Model, suspects: Container[str], asked: Container[str]
) -> Iterator[Diagnostic]:
    """Yield what is graver than a better wording among what is not as it was."""
    old = _texts(folder, release.version, release.root)
    files = {file.name: file.source for file in read_files(folder / MODEL_FOLDER, folder)}
    difference = compare(old, Snapshot(WORKING, files, model))
    for address, changes in difference.by_element().items():
        grave = [change for change in changes if change.weight is Weight.CONTRACT]
        if grave and address in suspects and (found := _finding(difference, old.model, model, grave, asked)):
            yield found


@lru_cache(maxsize=2)
def _texts(folder: Path, version: str, root: str) -> Snapshot:  # noqa: ARG001 the digest tells two texts apart
    """Return the model of a released version and the classes that the team set; a preview asks for it often."""
    found = released(folder, version)
    assert found is not None, version
    return Snapshot(version, {name: text for name, text in found.files.items() if is_model(name) or name == GOVERNANCE})


def _finding(
    difference: Difference, old: Model, new: Model, grave: list[Change], asked: Container[str]
) -> Diagnostic | None:
    """Return the finding about an element; None when somebody asked for it by naming what it belongs to."""
    address = grave[0].element
    now = new.find(address)
    then = old.find(address) or next((old.find(change.was) for change in grave if change.was), None)
    if any(name in asked for name in (*_belongs_to(now, then), *(_near(old, address) if now is None else ()))):
        return None
    what = _what(grave, now, then)
    message = f'"{address}" {what} version {difference.old}, which was approved, and no change request names it'
    if now is None:
        help_ = 'name its module, or what it was linked with, under "affects:" of a change request'
        return Diagnostic(RULE, message, None, Severity.WARNING, help_, (), address)
    place = now.at(grave[0].path[0]) if grave[0].path else now.place
    help_ = f'name it under "affects:" of a change request: specatlas change new NAME --affects {address}'
    return Diagnostic(RULE, message, place, Severity.WARNING, help_, (), address)


def _what(grave: list[Change], now: Element | None, then: Element | None) -> str:
    if now is None:
        return "is gone since"
    if then is None:
        return "is new since"
    names = list(dict.fromkeys(".".join(change.path) for change in grave if change.path))
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"is another one ({', '.join(names[:_MOST_NAMED])}{more}) than in" if names else "is another one than in"


def _belongs_to(*elements: Element | None) -> Iterator[str]:
    """Yield the modules of an element, in either version: a change request may be about all of one."""
    for element in elements:
        module = element.ref("module") if element else None
        if module:
            yield module.address


def _near(old: Model, address: str) -> Iterator[str]:
    """Yield what an element was linked with; what is gone can be named by nobody."""
    for link in old.links:
        ends = element_address(link.source), element_address(link.target)
        if address in ends:
            yield from ends
