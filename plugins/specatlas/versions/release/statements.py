"""Statements: what a person says about a version, and the bytes that are signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specatlas.domain.words import words
from specatlas.versions.release.history import Record
from specatlas.versions.release.terms import ARTEFACTS, PREDICATE, STATEMENT, canonical_json

_TEXTS = {
    "approve": words(
        "I approve version {version} of the specification, whose digest is {root}."
        "|Утверждаю версию {version} спецификации с отпечатком {root}."
        "|本人批准规格说明 {version} 版，其摘要为 {root}。"
    ),
    "approve-with-remarks": words(
        "I approve version {version} of the specification, whose digest is {root}, with the remarks named here."
        "|Утверждаю с указанными здесь замечаниями версию {version} спецификации с отпечатком {root}."
        "|本人批准规格说明 {version} 版，其摘要为 {root}，并附此处所列意见。"
    ),
    "reject": words(
        "I do not approve version {version} of the specification, whose digest is {root}."
        "|Не утверждаю версию {version} спецификации с отпечатком {root}."
        "|本人不批准规格说明 {version} 版，其摘要为 {root}。"
    ),
}


@dataclass(frozen=True)
class Attachment:
    """What stands for a signature: a signed paper, or the file of an electronic signature."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Said:
    """What a person says."""

    person: str
    party: str
    decision: str
    at: str
    """Time, in ISO 8601."""
    method: str
    sequence: int = 1
    """Which statement of the person about this version it is."""
    role: str = ""
    remarks: tuple[str, ...] = ()
    """Ids of comments."""
    attachment: Attachment | None = None

    @property
    def stem(self) -> str:
        """Name of its files, without their ending."""
        return f"{self.party}-{self.person}" + (f"-{self.sequence}" if self.sequence > 1 else "")


def statement(record: Record, said: Said) -> bytes:
    """Return the statement as it is signed, byte for byte.

    Args:
        record: the version that it is about.
        said: by whom, and what.
    """
    text = _TEXTS[said.decision]
    predicate: dict[str, Any] = {
        "version": record.version,
        "root": record.root,
        "record": record.digest,
        "artefacts": record.data["digests"][ARTEFACTS],
        "previous": _root_before(record.data),
        "party": said.party,
        "person": said.person,
        "role": said.role,
        "decision": said.decision,
        "method": said.method,
        "sequence": said.sequence,
        "at": said.at,
        "remarks": sorted(said.remarks),
        "changes": record.data.get("changes", []),
        "text": {name: text.in_(name).format(version=record.version, root=record.root) for name in ("en", "ru", "zh")},
    }
    if said.attachment:
        predicate["attachment"] = {"name": said.attachment.name, "sha256": said.attachment.sha256}
    subject = [{"name": f"spec@{record.version}", "digest": {"sha256": record.root}}]
    return canonical_json({"_type": STATEMENT, "subject": subject, "predicateType": PREDICATE, "predicate": predicate})


def _root_before(data: Mapping[str, Any]) -> str:
    before = data.get("previous")
    return str(before["root"]) if before else ""
