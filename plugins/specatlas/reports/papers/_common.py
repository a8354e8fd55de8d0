"""What several papers have: their head, the people who sign, and the lines they sign on."""

from collections.abc import Iterator
from datetime import date

from specatlas.loading.snapshot import WORKING
from specatlas.reports.papers._base import Edition, Matter, Signature
from specatlas.reports.papers._words import say
from specatlas.reports.papers.blocks import Block, Heading, Paper, Run, Table, plain
from specatlas.tables.dates import day as day_in
from specatlas.tables.spans import plain as bare
from specatlas.tables.values import Writer

_LINE = "____________________"


def paper(matter: Matter, name: str, blocks: Iterator[Block]) -> Paper:
    """Return a paper with its title."""
    title = say(name, matter.language)
    return Paper(title, matter.language, (Heading(title, 0), *blocks), matter.edition.version)


def head(matter: Matter) -> Table:
    """Return which version of which document the paper is about."""
    edition, language = matter.edition, matter.language
    spec = matter.model.spec
    rows = [
        ("document", spec.text("title", language) if spec else ""),
        ("version", called(matter, edition)),
        ("released", day(matter, edition.day)),
        ("previous", edition.previous),
        ("digest", groups(edition.root)),
        ("seal", groups(edition.seal)),
        ("state", say(edition.state, language) if edition.state else ""),
    ]
    written = tuple(
        (plain(say(key, language), quiet=True), plain(text, strong=key == "version")) for key, text in rows if text
    )
    return Table((), written, (28, 72))


def called(matter: Matter, edition: Edition) -> str:
    """Return what a version is called; a draft is said to be one."""
    draft = say("draft", matter.language)
    if edition.root:
        return edition.version
    return draft if edition.version == WORKING else f"{edition.version} ({draft})"


def day(matter: Matter, moment: str) -> str:
    """Return the day of a moment in ISO 8601 as the reader writes it; empty when there is none."""
    return day_in(date.fromisoformat(moment[:10]), matter.language) if moment else ""


def groups(digest: str, in_line: int = 4) -> str:
    """Return a digest in lines of some groups of eight, to be compared by eye."""
    eights = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return "\n".join(" ".join(eights[at : at + in_line]) for at in range(0, len(eights), in_line))


def person(matter: Matter, id_: str, name: str = "") -> str:
    """Return what a person is called in the reader's language; a name as it is."""
    found = matter.model.elements("people").get(id_)
    return Writer(matter.model, matter.language).own_name(found) if found else name or id_


def party(matter: Matter, id_: str) -> str:
    """Return what a party is called, with its side of the contract."""
    writer = Writer(matter.model, matter.language)
    found = matter.model.elements("parties").get(id_)
    if found is None:
        return id_
    side = bare(writer.attribute(found, found.shape.attributes["side"]))
    return f"{side}: {writer.own_name(found)}" if side else writer.own_name(found)


def clause(matter: Matter, address: str) -> str:
    """Return what an element or part is called; with its id in front where that is a number people know (`FN-017`)."""
    id_ = address.partition("/")[2].partition(".")[0]
    name = Writer(matter.model, matter.language).name(address) or address
    return f"{id_} {name}" if id_.isupper() and id_ not in name else name


def position(matter: Matter, id_: str) -> str:
    """Return what a person does for the party."""
    found = matter.model.elements("people").get(id_)
    if found is None:
        return ""
    return bare(Writer(matter.model, matter.language).attribute(found, found.shape.attributes["position"]))


def signers(matter: Matter) -> tuple[Signature, ...]:
    """Return who signs: those who did, then those whom the model lets sign and who did not yet.

    What all parties approved waits for nobody.
    """
    said = matter.edition.signatures
    spoke = {one.person for one in said}
    parties = set(matter.sides)
    waiting = []
    for id_, found in matter.model.elements("people").items():
        ref = found.ref("party")
        if matter.edition.state == "approved" or id_ in spoke:
            continue
        if found.flag("signs") and ref is not None and (not parties or ref.id in parties):
            waiting.append(Signature(ref.id, id_))
    order = {id_: at for at, id_ in enumerate(matter.model.elements("parties"))}
    return tuple(sorted((*said, *waiting), key=lambda one: (order.get(one.party, len(order)), not one.decision)))


def signature_lines(matter: Matter, *, approved: bool) -> Iterator[Block]:
    """Yield a place to sign for each person.

    Args:
        matter: of the paper.
        approved: whether an approval of the version stands for a signature under this paper too.
    """
    language = matter.language
    yield Heading(say("signatures", language))
    rows = []
    for one in signers(matter):
        told = f"{say(one.decision, language)}, {signed(matter, one)}" if approved and one.decision else ""
        name = person(matter, one.person, one.name)
        about = "\n".join(filter(None, (party(matter, one.party), position(matter, one.person))))
        when = day(matter, one.at) if told else "__________"
        rows.append((plain(about), plain(name, strong=True), plain(told or _LINE), plain(when)))
    keys = ("party", "name", "signature", "date")
    if rows:
        yield Table(tuple(say(key, language) for key in keys), tuple(rows), (36, 22, 26, 16), together=True)


def signed(matter: Matter, one: Signature) -> str:
    """Return how a person signed; empty as long as they did not."""
    if not one.decision:
        return ""
    how = say(one.method, matter.language) if one.method else ""
    carried = say("carried", matter.language, version=one.carried_from) if one.carried_from else ""
    return ", ".join(filter(None, (how, carried)))


def request_names(matter: Matter, ids: tuple[str, ...]) -> str:
    """Return change requests by id and name."""
    requests = matter.model.elements("changes")
    names = [f"{id_} {requests[id_].name(matter.language)}" if id_ in requests else id_ for id_ in ids]
    return "\n".join(names)


def approvers(matter: Matter, edition: Edition) -> tuple[Run, ...]:
    """Return who approved a version, each with the day."""
    said = [one for one in edition.signatures if one.decision.startswith("approve")]
    return plain("\n".join(f"{person(matter, one.person, one.name)}\n{day(matter, one.at)}" for one in said))
