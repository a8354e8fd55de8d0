"""Comments as rows: for a terminal, a program, a spreadsheet."""

from collections.abc import Iterable, Mapping

from specatlas.domain.comments import KINDS, STATUSES, written
from specatlas.domain.project import Project
from specatlas.domain.words import words
from specatlas.reports.listing import Rows
from specatlas.tables.places import place_name
from specatlas.tables.values import Writer
from specatlas.versions.commenting import STATES, Standing

_HEADS = (
    words("Id|Код|编号"),
    words("On|К чему|对象"),
    words("Kind|Вид|类型"),
    words("Status|Статус|状态"),
    words("Who|Кто|提出人"),
    words("Text of the specification|Текст спецификации|规格说明原文"),
    words("Comment|Замечание|意见"),
)


def rows(project: Project, standings: Iterable[Standing]) -> Rows:
    """Return comments with where each stands today."""
    found = tuple(standings)

    def cells(language: str) -> tuple[list[str], list[list[str]]]:
        writer = Writer(project, language)
        return [head.in_(language) for head in _HEADS], [_cells(writer, one) for one in found]

    return Rows([_data(one) for one in found], cells)


def _cells(writer: Writer, one: Standing) -> list[str]:
    comment, language = one.comment, writer.language
    return [
        comment.id,
        place_name(writer, one.address) or one.address,
        KINDS[comment.kind].in_(language),
        STATUSES[comment.status].in_(language),
        who(writer, comment.author, comment.party),
        STATES[one.state].in_(language),
        comment.text,
    ]


def who(writer: Writer, author: str, party: str) -> str:
    """Return who says it: names of the model where these are ids of it."""
    names = [writer.name(f"people/{author}") or author, writer.name(f"parties/{party}") or party]
    return ", ".join(name for name in names if name)


def _data(one: Standing) -> Mapping[str, str | bool]:
    comment = one.comment
    return {
        "id": comment.id,
        "address": one.address,
        "state": one.state,
        "blocks": comment.blocks,
        "status": comment.status,
        **written(comment),
    }
