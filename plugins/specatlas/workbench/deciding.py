"""Who decides on a version, and where both versions of a comparison stand, in the reader's language."""

from collections.abc import Iterator
from pathlib import Path

from specatlas.domain.project import Project as Model
from specatlas.domain.words import words
from specatlas.loading.releases import find_release
from specatlas.loading.snapshot import Snapshot
from specatlas.pages.version_words import status_name
from specatlas.reports.changes.requests import comes_to
from specatlas.tables.values import Writer
from specatlas.versions.changes import Difference
from specatlas.versions.release.governance import FILE, Governance, party_of, read_governance
from specatlas.versions.release.history import Standing, Voice
from specatlas.versions.release.terms import groups

VERSION = words("Version {version}|Версия {version}|版本 {version}")
DIGEST = words("Digest of version {version}|Отпечаток версии {version}|版本 {version} 的摘要")
DECISIONS = {
    "approve": words("approved|утверждено|同意"),
    "approve-with-remarks": words("approved with remarks|утверждено с замечаниями|附意见同意"),
    "reject": words("rejected|отклонено|不同意"),
}
MISSING = words("still needed: {party}, {number}|ещё нужно: {party}, {number}|尚缺：{party}，{number}")
NOBODY = words(
    "nobody is named to approve it: governance.yml says who does, from the next version on"
    "|утверждающие не названы: их указывают в governance.yml, начиная со следующей версии"
    "|尚未指定批准人：请在 governance.yml 中指定，自下一个版本起生效"
)
REQUEST = words("{id} {name}, as estimated in it|{id} {name}, по оценке в запросе|{id} {name}（按请求中的估算）")
CARRIED = words("carried over from {version}|перенесено с {version}|沿用 {version}")
ANY_OF = words("{party}: {number} of {people}|{party}: {number} из: {people}|{party}：{people} 中的 {number} 人")


def deciders(old: Snapshot, new: Snapshot, language: str) -> tuple[str, ...]:
    """Return who decides on the new version, one sentence a party: by the policy that was approved before it."""
    policy = _policy(old)
    model = old.model
    if not policy.parties:
        policy, model = _policy(new), new.model
    writer = Writer(new.model, language)
    return tuple(_any_of(policy, model, writer, party) for party in policy.parties)


def _policy(snapshot: Snapshot) -> Governance:
    return read_governance(snapshot.files.get(FILE), snapshot.model)


def _any_of(policy: Governance, model: Model, writer: Writer, party: str) -> str:
    people = [writer.name(f"people/{id_}") or id_ for id_ in policy.people if party_of(model, id_) == party]
    name = writer.name(f"parties/{party}") or party
    number = policy.parties[party].quorum
    if len(people) == number:
        return f"{name}: {', '.join(people)}"
    return ANY_OF.in_(writer.language).format(party=name, number=number, people=", ".join(people))


def requested(difference: Difference, writer: Writer) -> tuple[tuple[str, str], ...]:
    """Return the change requests that come with a version, each with what it comes to; rejected ones cost nothing."""
    requests = writer.project.elements("changes")
    come = {change.id for change in difference.changes if change.kind == "changes" and change.change != "removed"}
    found = [(id_, requests[id_]) for id_ in sorted(come) if id_ in requests]
    return tuple(
        (REQUEST.in_(writer.language).format(id=id_, name=writer.own_name(request)), said)
        for id_, request in found
        if request.word("status") != "rejected" and (said := comes_to(writer, request))
    )


def standings(folder: Path, labels: tuple[str, ...], model: Model, language: str) -> tuple[tuple[str, str], ...]:
    """Return where versions stand, and their digests, as labels and texts.

    Args:
        folder: the project folder.
        labels: what the versions are called; those that were not released are left out.
        model: with the names of people and parties.
        language: of the reader.
    """
    wanted = [label for label in labels if find_release(folder, label) is not None]
    if not wanted:
        return ()
    from specatlas.workbench.approving import known

    found = known(folder).standings
    writer = Writer(model, language)
    lines: list[tuple[str, str]] = []
    for label in wanted:
        if (standing := found.get(label)) is not None:
            lines.append((VERSION.in_(language).format(version=label), "\n".join(_said(standing, writer))))
            lines.append((DIGEST.in_(language).format(version=label), groups(standing.record.root)))
    return tuple(lines)


def spoken(voice: Voice, writer: Writer) -> str:
    """Return what somebody said of a version: for which party, when, and from which version it was carried over."""
    language = writer.language
    party = writer.name(f"parties/{voice.party}") or voice.party
    name = writer.name(f"people/{voice.person}") or voice.name
    carried = f", {CARRIED.in_(language).format(version=voice.carried_from)}" if voice.carried_from else ""
    return f"{party}, {name}: {DECISIONS[voice.decision].in_(language)}, {voice.at[:10]}{carried}"


def _said(standing: Standing, writer: Writer) -> Iterator[str]:
    language = writer.language
    yield status_name(standing.state, language)
    yield from (spoken(voice, writer) for voice in standing.voices)
    for id_, number in standing.missing.items():
        yield MISSING.in_(language).format(party=writer.name(f"parties/{id_}") or id_, number=number)
    if not standing.policy["parties"]:
        yield NOBODY.in_(language)
