"""What publishing a version changes in what is there: decided from data alone, so that each try decides anew."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specatlas.hosts.publishing import listing
from specatlas.hosts.publishing.evidence import standings, together
from specatlas.hosts.publishing.listing import APPROVED, DRAFT, Entry
from specatlas.hosts.publishing.names import checked, equal_but_for_writing
from specatlas.hosts.publishing.page import FILES as PAGES
from specatlas.hosts.publishing.page import is_ours, page
from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.age import age, is_numbered
from specatlas.versions.release.names import ALIASES
from specatlas.versions.release.terms import STATUS


class PublishError(SpecatlasError):
    """A version must not, or cannot, be published so; the message says why and what to do."""


@dataclass(frozen=True)
class Publication:
    """A version that is to be published."""

    version: str
    title: str = ""
    """In the version switch; the version when empty."""
    status: str = DRAFT
    properties: Mapping[str, Any] = field(default_factory=dict)
    """What is said of it: `digest`, `date`, `languages`."""
    aliases: tuple[str, ...] = ()
    """That lead to it from now on, beside those that follow by themselves."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language to what the spec is called."""
    evidence: Mapping[str, bytes] = field(default_factory=dict)
    """What proves the released versions of the project, and who approved them, by path."""
    chain: tuple[str, ...] = ()
    """The released versions of the project, from the first on."""
    keep_drafts: int | None = None
    """How many drafts stay, the newest ones; all when None."""


@dataclass(frozen=True)
class State:
    """What is there before."""

    folders: frozenset[str]
    """Names of all folders, versions and others."""
    files: Mapping[str, bytes]
    """Content of the files beside them that publishing may write."""
    evidence: Mapping[str, bytes] = field(default_factory=dict)
    """What proves the versions, by path."""
    same: Callable[[str], bool] = lambda _: False
    """Tells whether the folder of that name holds exactly what is to be published."""
    is_site: Callable[[str], bool] = lambda _: True
    """Tells whether the folder of that name has a front page."""


@dataclass(frozen=True)
class Plan:
    """What is to be done."""

    version: str
    """Which is published."""
    entries: tuple[Entry, ...]
    """The versions that are listed in the end, from new to old."""
    put: bool
    """The version's folder is to be written; False when it holds the same already."""
    aliases: Mapping[str, str]
    """Every alias that there is in the end, and its version."""
    removed: tuple[str, ...]
    """Folders that go: drafts that are pruned, aliases that lead nowhere."""
    pruned: tuple[str, ...]
    """The drafts that are pruned; an alias may take the name of one."""
    files: Mapping[str, bytes]
    """Files beside the versions by path, those that do not change included; what names the others comes last."""


def plan(new: Publication, state: State) -> Plan:
    """Decide what publishing a version changes.

    Raises:
        PublishError: when it would change a version that must stay as it is, or take the place of something else.
        VersionNameError: when a name is none.
        ListingError: when the list that is there cannot be read.
    """
    before = listing.read(state.files.get(listing.FILE))
    taken = {alias: entry.version for entry in before for alias in entry.aliases}
    entries = {entry.version: entry for entry in before if entry.version in state.folders}
    # One that another tool lost from its list is listed again.
    forgotten = (name for name in state.folders - entries.keys() - taken.keys() if is_numbered(name))
    entries |= {name: Entry(name, name) for name in forgotten if _is_version(name) and state.is_site(name)}

    _see_that_it_is_free(new, entries, taken, state.folders)
    old = entries.get(new.version)
    put = old is None or not state.same(new.version)
    if old is not None and put and old.final:
        raise PublishError(
            f'version "{new.version}" is published already, with other content, and a published version never changes:'
            " give what you have a number of its own"
        )
    entries[new.version] = _entry(new, old)
    evidence = together(state.evidence, new.evidence, _told(new.chain, entries))
    known, status = standings(evidence)
    entries = {version: _known_by_now(entry, known.get(version)) for version, entry in entries.items()}
    pruned = _pruned(entries.values(), new)
    for name in pruned:
        del entries[name]
    aliases = _aliases(new, entries, before, state.folders)
    ordered = listing.in_order(listing.with_aliases(entries.values(), aliases))
    gone = {*pruned, *(taken.keys() & state.folders)} - aliases.keys() - entries.keys()
    files = evidence | ({STATUS: status} if status else {}) | _pages(ordered, new, state)
    return Plan(new.version, ordered, put, aliases, tuple(sorted(gone)), pruned, files)


def _is_version(name: str) -> bool:
    try:
        checked(name)
    except SpecatlasError:
        return False
    return True


def _see_that_it_is_free(
    new: Publication, entries: Mapping[str, Entry], taken: Mapping[str, str], folders: Iterable[str]
) -> None:
    """See that the version takes nobody's name.

    Raises:
        PublishError: when it does.
    """
    name = checked(new.version)
    if other := equal_but_for_writing(name, {*folders, *entries, *taken}):
        raise PublishError(
            f'"{other}" is there already, and some systems take "{name}" for the same: call it "{other}"'
        )
    if name in taken and name not in ALIASES:
        raise PublishError(f'"{name}" is an alias of version "{taken[name]}": give the version another name')
    if name in folders and name not in entries and name not in taken:
        raise PublishError(f'a folder "{name}" is there, and it is no version: give the version another name')


def _told(chain: tuple[str, ...], entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """Return the released versions up to the newest that is published: what follows is nobody's business yet."""
    published = [at for at, version in enumerate(chain) if version in entries]
    return chain[: max(published) + 1] if published else ()


def _known_by_now(entry: Entry, known: Mapping[str, Any] | None) -> Entry:
    """Return a version with its state of today; a draft under the number of a released version is none of them."""
    if not known or not entry.final or entry.properties.get("digest") not in (None, known["digest"]):
        return entry
    return replace(entry, properties={**entry.properties, **known})


def _entry(new: Publication, old: Entry | None) -> Entry:
    properties = {**(old.properties if old else {}), **new.properties}
    # What is final stays so, when somebody publishes the same as a draft.
    keep = old is not None and old.final and new.status == DRAFT
    properties["status"] = (old.status if old and keep else new.status) or None
    properties = {key: value for key, value in properties.items() if value not in (None, "", ())}
    title = new.title or (old.title if old else "") or new.version
    return Entry(new.version, title, old.aliases if old else (), properties, old.rest if old else {})


def _drafts(entries: Iterable[Entry]) -> list[Entry]:
    """Return the drafts from new to old, by the day of what they show, then by their names; none of other tools."""
    found = [entry for entry in entries if entry.status == DRAFT]
    return sorted(found, key=lambda entry: (entry.date, age(entry.version)), reverse=True)


def _pruned(entries: Iterable[Entry], new: Publication) -> tuple[str, ...]:
    """Return the drafts that go: not the one just published, nor one that bears a name which somebody gave it."""
    if new.keep_drafts is None:
        return ()
    drafts = [entry for entry in _drafts(entries) if entry.version != new.version]
    room = new.keep_drafts - (new.status == DRAFT)
    named = {entry.version for entry in drafts if set(entry.aliases) - set(ALIASES)}
    return tuple(sorted(entry.version for entry in drafts[max(room, 0) :] if entry.version not in named))


def _aliases(
    new: Publication, entries: Mapping[str, Entry], before: tuple[Entry, ...], folders: frozenset[str]
) -> dict[str, str]:
    """Return every alias and its version: names that somebody gave, then those that follow by themselves.

    Raises:
        PublishError: when an alias would take the place of something else.
    """
    given = {alias: entry.version for entry in before for alias in entry.aliases}
    chosen = {alias: to for alias, to in given.items() if alias not in ALIASES and to in entries}
    for alias in new.aliases:
        if checked(alias, "alias") in ALIASES:
            raise PublishError(f'"{alias}" follows from the versions by itself: give another alias')
        if other := equal_but_for_writing(alias, folders | entries.keys() | given.keys()):
            raise PublishError(f'"{other}" is there already, and some systems take "{alias}" for the same')
        chosen[alias] = new.version
    chosen |= {alias: to for alias, to in _by_themselves(entries).items() if alias not in entries}
    # The name of a draft that has just been pruned is free again.
    ours = given.keys() | {entry.version for entry in before}
    for alias in sorted(chosen):
        if alias in entries:
            raise PublishError(f'"{alias}" is a version: give the alias another name')
        if alias in folders and alias not in ours:
            raise PublishError(f'a folder "{alias}" is there, and it is no alias: move it out of the way')
    return dict(sorted(chosen.items()))


def _by_themselves(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return where `latest`, `approved` and `draft` lead."""
    by_age = sorted(entries.values(), key=lambda entry: age(entry.version), reverse=True)
    final = [entry for entry in by_age if entry.final]
    drafts = _drafts(entries.values())
    approved = [entry for entry in by_age if entry.status == APPROVED]
    newest = {"latest": final or drafts or by_age, "approved": approved, "draft": drafts}
    return {alias: found[0].version for alias, found in newest.items() if found}


def _pages(entries: tuple[Entry, ...], new: Publication, state: State) -> dict[str, bytes]:
    files = {}
    written = page(entries, new.names).encode()
    for name in PAGES:
        there = state.files.get(name)
        # A front page that the team, or another tool, has put there stays.
        files[name] = written if there is None or is_ours(there) else there
    # Last: what it names is there when it is.
    files[listing.FILE] = listing.write(entries)
    return files


@dataclass(frozen=True)
class Published:
    """What publishing has done."""

    changed: bool
    """False when all was there already."""
    where: str
    """The folder or branch, as people name it."""
    entries: tuple[Entry, ...]
    pruned: tuple[str, ...] = ()
    commit: str = ""
    """The commit that holds it, on a branch."""
