"""A change in a file that is no page → where in it, in words, and what was there before and after."""

from specatlas.domain.words import Words, words
from specatlas.reports.changes._redlines import swapped
from specatlas.reports.changes._values import Speaker
from specatlas.reports.changes._words import SAID, SHAPES, quoted, say
from specatlas.versions.changes import Change, Plain
from specatlas.versions.compare_settings import PINS
from specatlas.versions.prose.words import Piece

SETTINGS: dict[str, Words] = {
    # Keys of governance.yml.
    "parties": words("parties|стороны|各方"),
    "people": words("people|люди|人员"),
    "quorum": words("statements needed|нужно подписей|所需票数"),
    "methods": words("ways to sign|способы подписания|签署方式"),
    "keys": words("keys|ключи|密钥"),
    "policy": words("policy|порядок|策略"),
    "carry-over": words("carried over|переносится без согласования|无需再次批准的类别"),
    "author-may-approve": words("author may approve|автор может согласовывать|作者可批准"),
    "changes": words("changes|изменения|变更"),
    "classes": words("classes set by the team|значения, заданные командой|团队设定的级别"),
    "informative": words("informative pages|справочные страницы|仅供参考的页面"),
}
_SECTIONS = ("parties", "people")


def of_file(speaker: Speaker, change: Change) -> tuple[str, tuple[Piece, ...]]:
    """Return where in a file something changed, and what was there before and after.

    Args:
        speaker: says names of the model.
        change: in a picture, a file of settings, or the file as a whole.
    """
    language = speaker.language
    if not change.path:
        shifted = change.rule == "positions-changed"
        key = "element-moved" if change.change == "moved" else "file-shifted" if shifted else f"file-{change.change}"
        return say(key, language, old=change.old, new=change.new), ()
    if change.id.endswith(".bpmn"):
        return _of_shape(speaker, change)
    pieces = swapped(*(_setting(speaker, value) for value in (change.old, change.new)))
    if change.id.startswith(PINS) and len(change.path) > 1:
        return say("place-of", language, name=quoted(_element(speaker, change.path[-1]), language)), pieces
    return " › ".join(_steps(speaker, change.path)), pieces


def _of_shape(speaker: Speaker, change: Change) -> tuple[str, tuple[Piece, ...]]:
    """Return a shape of a BPMN file by what it is and what it is called."""
    language = speaker.language
    _, type_, name, *said = change.path
    kind = next((SHAPES[one] for one in SHAPES if one in type_.lower()), SHAPES["shape"]).in_(language)
    about = f"{kind}{'' if language.startswith('zh') else ' '}{quoted(name, language)}"
    if not said:
        return say(f"part-{change.change}", language, part=about), ()
    label = SAID[said[0]].in_(language) if said[0] in SAID else said[0]
    return f"{about} › {label}", swapped(speaker.said(change.old), speaker.said(change.new))


def _element(speaker: Speaker, id_: str) -> str:
    """Return what a box of a picture is called, by its id with its section or without."""
    for model in (speaker.told.new, speaker.told.old):
        for address in [id_] if "/" in id_ else [f"{section}/{id_}" for section in model.kinds]:
            if model.find(address) is not None:
                return speaker.of(model).name(address) or id_
    return id_.rpartition("/")[2]


def _setting(speaker: Speaker, value: Plain) -> str:
    return speaker.said({"true": True, "false": False}.get(str(value), value))


def _steps(speaker: Speaker, path: tuple[str, ...]) -> list[str]:
    """Return the steps to a setting in words, where they are known; an item of a list is known by what it says."""
    found = []
    for at, step in enumerate(path):
        if step.isdigit():
            continue
        if at and path[at - 1] in _SECTIONS:
            found.append(quoted(_element(speaker, f"{path[at - 1]}/{step}"), speaker.language))
        else:
            found.append(SETTINGS[step].in_(speaker.language) if step in SETTINGS else step)
    return found
