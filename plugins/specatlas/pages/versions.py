"""What a site shows of versions: all of them with their state, and on each page what changed since the approved one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.pages.blocks import Block, Bullets, Heading, Page, Paragraph, TableBlock
from specatlas.pages.kinds._base import PageKind
from specatlas.pages.version_words import status_name
from specatlas.tables.spans import Badge, Code, Edited, LinkTo, Plain, Tone
from specatlas.tables.table import Cell, Column, Row, Table
from specatlas.tables.values import Writer
from specatlas.versions.changes import Weight
from specatlas.versions.prose.words import Piece
from specatlas.versions.release.terms import groups

ADDRESS = "versions"
TITLE = words("Versions|Версии|版本")
_VERSION = words("Version|Версия|版本")
_NEXT = words("Next one|Следующая|下一版")
_STATE = words("State|Состояние|状态")
_VOICES = words("Statements|Решения сторон|各方意见")
_DIGEST = words("Digest|Отпечаток|摘要")
_CHANGES = words("What changed|Что изменилось|变更内容")
_SINCE = words("since {}|с версии {}|自版本 {} 起")
_CHANGED = words("changed since {}|изменено после {}|自 {} 起有变更")
_SINCE_HEAD = words("Changed since version {}|Изменения после версии {}|自版本 {} 以来的变更")
_ELEMENT = words("Element|Элемент|元素")
_CLASS = words("Class|Значение|级别")
_NUMBER = words("Changes|Изменений|变更数")
_NOTE = words(
    "A version is approved when as many people of each party as its rules ask for have signed it. The digest stands in "
    "the signed contract: whoever has it can prove what was approved."
    "|Версия утверждена, когда её подписали столько представителей каждой стороны, сколько требуют правила. "
    "Отпечаток стоит в подписанном договоре: по нему доказывают, что именно утверждено."
    "|每一方按规则要求的人数签署后，版本即获批准。摘要写入已签署的合同，凭此可证明批准的内容。"
)
_TONES: Mapping[str, Tone] = {"approved": "good", "in-review": "info", "rejected": "bad", "working": "neutral"}
WEIGHT_WORDS = {
    Weight.CONTRACT: words("to be agreed|требует согласования|须商定"),
    Weight.CLARIFY: words("to be confirmed|требует подтверждения|须确认"),
    Weight.NOTIFY: words("for information|к сведению|知会"),
    Weight.EDITORIAL: words("editorial|редакторская правка|文字修订"),
    Weight.LAYOUT: words("layout|расположение|版面"),
}
_WEIGHT_TONES: Mapping[Weight, Tone] = {Weight.CONTRACT: "warn", Weight.CLARIFY: "info"}


@dataclass(frozen=True, slots=True)
class Told:
    """What changed in one element or file."""

    weight: Weight
    """The gravest class among its changes."""
    title: str
    """What it is and what it is called."""
    sentences: tuple[tuple[Piece, ...], ...]
    """One for each change, with what was taken out and put in."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version."""

    version: str
    """Its number; empty for what is being written now."""
    state: str
    voices: tuple[str, ...] = ()
    """Who said what of it."""
    root: str = ""
    reports: tuple[tuple[str, str], ...] = ()
    """Older version to the file that tells what changed since."""


@dataclass(frozen=True)
class VersionPages:
    """Puts the versions of a spec into the pages of its site."""

    rows: tuple[VersionRow, ...] = ()
    """The newest first."""
    since: str = ""
    """The version that the working one is compared with: the newest that is approved, else the newest."""
    changed: Mapping[str, Told] = field(default_factory=dict)
    """Address of an element to what changed in it since then."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Name of a page that tells a difference to its HTML."""

    def kinds(self) -> tuple[PageKind, ...]:
        """Return the page that versions add; none when nothing was released."""
        if not self.rows:
            return ()

        def addresses(_: Project) -> Iterable[str]:
            return (ADDRESS,)

        def title(writer: Writer, _: str) -> str:
            return TITLE.in_(writer.language)

        def build(writer: Writer, address: str) -> Page:
            return Page(address, title(writer, address), tuple(self._blocks(writer)))

        return (PageKind(ADDRESS, addresses, title, build, "control"),)

    def _blocks(self, writer: Writer) -> Iterator[Block]:
        yield Paragraph((Plain(_NOTE.in_(writer.language)),))
        yield TableBlock(self._table(writer), tools=False)
        if self.changed:
            yield Heading(_SINCE_HEAD.in_(writer.language).format(self.since), "changed")
            yield TableBlock(self._changes(writer, self.changed))

    def _table(self, writer: Writer) -> Table:
        language = writer.language
        labels = (
            ("version", _VERSION),
            ("state", _STATE),
            ("voices", _VOICES),
            ("changes", _CHANGES),
            ("root", _DIGEST),
        )
        columns = tuple(_column(name, label.in_(language)) for name, label in labels)
        rows = []
        for row in self.rows:
            name = row.version or _NEXT.in_(language)
            told = tuple(LinkTo(file, _SINCE.in_(language).format(old)) for old, file in row.reports)
            voices = tuple(Plain(voice) for voice in row.voices)
            root = (Code(groups(row.root)),) if row.root else ()
            rows.append(
                Row((Cell((Plain(name),)), Cell((_state(row, language),)), Cell(voices), Cell(told), Cell(root)))
            )
        return Table("versions", TITLE.in_(language), columns, tuple(rows))

    def _changes(self, writer: Writer, changed: Mapping[str, Told]) -> Table:
        language = writer.language
        labels = (("element", _ELEMENT), ("class", _CLASS), ("number", _NUMBER), ("changes", _CHANGES))
        columns = tuple(_column(name, label.in_(language)) for name, label in labels)
        rows = []
        graves = sorted(changed.items(), key=lambda item: (-item[1].weight, item[0]))
        for address, told in graves:
            known = writer.project.find(address) is not None
            name = writer.link(address) if known else LinkTo(address.removeprefix("pages/"), told.title)
            badge = _badge(told.weight, language)
            # What asks for nobody's eye is told in full on its page, and on that of the difference.
            said = tuple(Edited(sentence) for sentence in told.sentences if told.weight > Weight.EDITORIAL)
            number = Plain(writer.number_of(len(told.sentences)))
            rows.append(Row((Cell((name,)), Cell((badge,)), Cell((number,)), Cell(said))))
        title = _SINCE_HEAD.in_(language).format(self.since)
        return Table("changed", title, columns, tuple(rows))

    def decorate(self, writer: Writer, page: Page) -> Page:
        """Return a page with what changed on it since the approved version; the front page says how much it is."""
        if not page.address and self.rows:
            return replace(page, blocks=(*page.blocks, *self._front(writer)))
        own = self.changed.get(page.address) if writer.project.find(page.address) is not None else None
        below = self._below(writer.project, page.address)
        if own is None and not below:
            return page
        weight = max(told.weight for told in (own, *below.values()) if told is not None)
        mark, since = self._mark(weight, writer.language), tuple(self._since(own, writer.language))
        if below:
            since += (TableBlock(self._changes(writer, below)),)
        return replace(page, badges=(*page.badges, mark), blocks=(*page.blocks, *since))

    def notice(self, name: str, language: str) -> tuple[Paragraph, tuple[Block, ...]]:
        """Return what a page of the team says of its own changes, under its title and at its end; nothing without any.

        Args:
            name: of the file in the project (`docs/introduction.md`).
            language: of the reader.
        """
        told = self.changed.get(f"pages/{name}")
        if told is None:
            return Paragraph(()), ()
        return Paragraph((self._mark(told.weight, language),)), tuple(self._since(told, language))

    def _mark(self, weight: Weight, language: str) -> Badge:
        label = _CHANGED.in_(language).format(self.since)
        return Badge("changed", label, _WEIGHT_TONES.get(weight, "neutral"))

    def _below(self, project: Project, page: str) -> dict[str, Told]:
        """Return what changed in the elements of the section or module that a page is of."""
        return {
            address: told
            for address, told in self.changed.items()
            if page == address.partition("/")[0] or page == _module(project, address)
        }

    def _since(self, told: Told | None, language: str) -> Iterator[Block]:
        yield Heading(_SINCE_HEAD.in_(language).format(self.since), "changed-since")
        if told is not None:
            yield Paragraph((_badge(told.weight, language),))
            yield Bullets(tuple((Edited(sentence),) for sentence in told.sentences))

    def _front(self, writer: Writer) -> Iterator[Block]:
        language = writer.language
        yield Heading(TITLE.in_(language), "versions")
        newest = next(row for row in self.rows if row.version)
        version = LinkTo(ADDRESS, f"{_VERSION.in_(language)} {newest.version}")
        yield Paragraph((version, _state(newest, language)))
        if self.changed:
            head = _SINCE_HEAD.in_(language).format(self.since)
            yield Paragraph((Plain(f"{head}: {writer.number_of(len(self.changed))}"),))


def _module(project: Project, address: str) -> str:
    """Return the address of the module that an element belongs to; empty when it belongs to none, or is gone."""
    element = project.find(address)
    module = element.ref("module") if element is not None else None
    return module.address if module is not None else ""


def _column(name: str, label: str) -> Column:
    return Column(name, label, "lines" if name in ("voices", "changes") else "text")


def _state(row: VersionRow, language: str) -> Badge:
    return Badge(row.state, status_name(row.state, language), _TONES.get(row.state, "neutral"))


def _badge(weight: Weight, language: str) -> Badge:
    return Badge(weight.word, WEIGHT_WORDS[weight].in_(language), _WEIGHT_TONES.get(weight, "neutral"))
