"""A change in a block of a Markdown page → where it is, in words, and what became of its text."""

import ast
import re
import shlex

from specatlas.domain.words import Words, words
from specatlas.query.lookup import NotFoundError, look_up
from specatlas.reports.changes._reading import redline
from specatlas.reports.changes._values import Speaker
from specatlas.reports.changes._words import BLOCKS, quoted, say
from specatlas.tables.values import shortened
from specatlas.versions.changes import Change
from specatlas.versions.prose.words import Piece
from specatlas.versions.prose.words import words as word_by_word

_AS_WRITTEN = frozenset({"code", "html", "front-matter"})
"""Kinds of blocks in which every character counts."""
_ROW = re.compile(r"(row|head)-\d+")
_FORM = re.compile(r"\{spec:(?:ref|value)\s+(?P<id>[^\s{}]+)(?:\s+text=(?P<text>\"[^\"]*\"|'[^']*'|[^\s{}]+))?\s*\}")
_MACRO = re.compile(
    r"\{\{\s*(?:ref|value)\(\s*[\"'](?P<id>[^\"']+)[\"'](?:\s*,\s*text\s*=\s*(?P<text>\"[^\"]*\"|'[^']*'))?\s*\)\s*\}\}"
)
_OPTION = re.compile(r"^(\s*)([a-z]+):[ ]*(.*)$", re.MULTILINE)
_ALONE = re.compile(r"\{spec:([^{}\n]*)\}")
_CALL = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_CAPTION = re.compile(r"^caption:[ ]*(.+)$", re.MULTILINE)
_NAMED = re.compile(r"(?<![\w/.-])(?:[a-z][a-z-]*/)?[A-Za-z][\w-]*(?:\.[\w-]+)*")

OPTIONS: dict[str, Words] = {
    # What a picture or table on a page is asked for.
    "diagram": words("picture|схема|图"),
    "table": words("table|таблица|表"),
    "matrix": words("matrix|матрица|矩阵"),
    "element": words("of|объект|对象"),
    "module": words("module|модуль|模块"),
    "include": words("shows|показывает|显示"),
    "exclude": words("leaves out|не показывает|不显示"),
    "around": words("around|вокруг|周围"),
    "depth": words("links away|глубина связей|关联层数"),
    "detail": words("detail|подробность|详细程度"),
    "notation": words("notation|нотация|表示法"),
    "columns": words("columns|столбцы|列"),
    "caption": words("caption|подпись|说明"),
}
_OF_ELEMENTS = frozenset({"element", "module", "include", "exclude", "around"})


def of_block(speaker: Speaker, change: Change) -> tuple[str, tuple[Piece, ...], str]:
    """Return where a block is, what became of its text, and what to know of it.

    Args:
        speaker: says what the page speaks of.
        change: in a page, of a block or of a cell of a table.
    """
    language = speaker.language
    above, sort, cell = _where(change)
    old, new = str(change.old or ""), str(change.new or "")
    pieces = word_by_word(old, new) if sort in _AS_WRITTEN else _read(speaker, sort, old, new)
    block = BLOCKS[sort].in_(language)
    if cell:
        row, column = cell
        key = "cell" if sort == "row" else "head-cell"
        block = say(key, language, row=quoted(_said(speaker, sort, row), language), column=quoted(column, language))
    elif old == new and (text := _said(speaker, sort, new)):
        # No word of it is marked, so that it must be said which one it is.
        block = f"{block}{'' if language.startswith('zh') else ' '}{quoted(text, language)}"
    if sort == "heading" and change.change == "moved" and old == new:
        block = say("section", language, name=quoted(_said(speaker, sort, new), language))
    headings = " › ".join(above[1:] or above)
    part = quoted(headings, language) if headings else say("page", language)
    was = " › ".join(change.old_place[1:] or change.old_place) or headings
    how = "shifted" if change.change == "moved" and was == headings else change.change
    about = say(f"block-{how}", language, part=part, block=block, old=was)
    if change.change != "changed" or old != new:
        return about, pieces, ""
    return about, pieces, say("anchor-only" if change.rule == "anchor-changed" else "form-only", language)


def _where(change: Change) -> tuple[tuple[str, ...], str, tuple[str, str] | None]:
    """Return the headings above a block, its kind, and row and column of a cell."""
    if len(change.path) > 2 and (row := _ROW.fullmatch(change.path[-3])):
        return change.path[:-3], row[1], (change.path[-2], change.path[-1])
    sort = change.path[-1].rpartition("-")[0]
    # A block with an id of its own is called by that; nearly all of them are headings.
    return change.path[:-1], sort if sort in BLOCKS else "heading", None


def _read(speaker: Speaker, sort: str, old: str, new: str) -> tuple[Piece, ...]:
    one, two = (_plain(speaker, sort, text) for text in (old, new))
    if one == two and old != new:
        one, two = (_plain(speaker, sort, text, ids=True) for text in (old, new))
    return redline(old, new) if one == two else redline(one, two)


def _said(speaker: Speaker, sort: str, text: str) -> str:
    """Return the beginning of a block as one line, without marks."""
    caption = _CAPTION.search(text) if sort == "picture" else None
    said = redline("", caption[1] if caption else _plain(speaker, sort, text))
    return shortened(" ".join("".join(piece.text for piece in said).split()))


def _plain(speaker: Speaker, sort: str, text: str, *, ids: bool = False) -> str:
    """Return a block with names for what it mentions, links and asks for, with ids behind them where asked for."""
    if sort == "picture":
        text = _options(text)
        return _OPTION.sub(lambda option: _option(speaker, option), text).replace("\n", "; ")
    for asked in (_FORM, _MACRO):
        text = asked.sub(lambda form: _form(speaker, form) + f" ({form['id']})" * ids, text)
    return speaker.read(text, ids=ids)


def _options(text: str) -> str:
    """Return what a form or macro on a line of its own asks for as a block does, one option a line."""
    if form := _ALONE.fullmatch(text):
        try:
            what, *words_ = shlex.split(form[1])
        except ValueError:
            return text
        options = [("" if "=" in word else f"{what}=") + word for word in words_]
        return "\n".join(option.replace("=", ": ", 1) for option in options)
    if not (macro := _CALL.fullmatch(text)):
        return text
    try:
        call = ast.parse(macro[1], mode="eval").body
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            return text
        given = [(call.func.id if not at else "element", one) for at, one in enumerate(call.args)]
        given += [(one.arg or "", one.value) for one in call.keywords]
        return "\n".join(f"{name}: {_literal(one)}" for name, one in given)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # It is no macro that anybody could read; it is shown as it is written.
        return text


def _literal(node: ast.expr) -> str:
    value = ast.literal_eval(node)
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list | tuple) else str(value)


def _form(speaker: Speaker, form: re.Match[str]) -> str:
    if form["text"]:
        return form["text"].strip("\"'")
    return quoted(_name(speaker, form["id"]), speaker.language)


def _option(speaker: Speaker, option: re.Match[str]) -> str:
    label = OPTIONS[option[2]].in_(speaker.language) if option[2] in OPTIONS else option[2]
    value = option[3].strip("[]")
    if option[2] in _OF_ELEMENTS:
        value = _NAMED.sub(lambda id_: _name(speaker, id_[0]), value)
    return f"{option[1]}{label}: {value}"


def _name(speaker: Speaker, written: str) -> str:
    """Return what an id names, and an attribute behind it by its key; the id where nothing is called so."""
    named, rest = written, ""
    while named:
        for model in (speaker.model, speaker.other):
            try:
                found = look_up(model, named)
            except NotFoundError:
                continue
            name = speaker.of(model).name(found.address) or named
            return f"{name}: {rest}" if rest else name
        named, _, last = named.rpartition(".")
        rest = f"{last}.{rest}" if rest else last
    return written
