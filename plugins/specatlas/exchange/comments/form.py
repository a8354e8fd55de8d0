"""The offline review form: one page that holds the elements with their texts, and saves what a reviewer says of them.

It needs no network and no server, loads nothing, and writes texts of the model only as texts (`textContent`); its own
rules of content (CSP) let no other script run. Opened from a share or a mail, it saves one JSON file by download.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files as package_files

from specatlas.diagrams.canvas.clean import clean
from specatlas.domain.comments import KINDS
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.domain.words import Words, words
from specatlas.exchange.comments._texts import chosen, told
from specatlas.tables.values import Writer
from specatlas.text.errors import SpecatlasError
from specatlas.versions.canonical import digest

WORDS: Mapping[str, Words] = {
    "title": words("Review: {}|Проверка: {}|评审：{}"),
    "version": words("version {}|версия {}|版本 {}"),
    "intro": words(
        "Open what you know best, read it, and write what you think of it. At the end save your comments as one file, "
        "and send that to whoever sent you this page. Nothing leaves this page by itself."
        "|Откройте то, что знаете лучше всего, прочитайте и напишите, что думаете. В конце сохраните замечания одним "
        "файлом и отправьте его тому, кто прислал эту страницу. Сама страница ничего не отправляет."
        "|请打开您最熟悉的内容，阅读并写下意见。最后将意见保存为一个文件，发给寄来本页面的人。本页面不会自行发送任何内容。"
    ),
    "author": words("Your name|Ваше имя|您的姓名"),
    "party": words("Your side|Ваша сторона|您所属方"),
    "filter": words("Find|Найти|查找"),
    "open": words("Go on with a saved file|Продолжить сохранённый файл|继续已保存的文件"),
    "save": words("Save my comments|Сохранить замечания|保存我的意见"),
    "saved": words("Saved: look among your downloads|Сохранено: файл в загрузках|已保存，请在下载文件夹中查看"),
    "who": words("Please write your name first|Сначала укажите своё имя|请先填写姓名"),
    "unread": words("This is no saved review|Это не сохранённая проверка|这不是已保存的评审文件"),
    "comment": words("Comment|Замечание|意见"),
    "hint": words("What should be different, and why?|Что должно быть иначе и почему?|应如何修改？理由是什么？"),
    "kind": words("Kind|Вид|类型"),
    "keep": words("Keep|Запомнить|保留"),
    "cancel": words("Cancel|Отмена|取消"),
    "edit": words("Change|Изменить|修改"),
    "remove": words("Delete|Удалить|删除"),
    "whole": words("On the whole element|Об элементе в целом|针对整个元素"),
    "no-script": words(
        "This page needs JavaScript, which is switched off here."
        "|Для работы страницы нужен JavaScript, здесь он выключен."
        "|本页面需要 JavaScript，当前已被禁用。"
    ),
}
_SHOWN = ("save", "saved", "who", "unread", "comment", "hint", "kind", "keep", "cancel", "edit", "remove", "whole")


class NothingToReviewError(SpecatlasError):
    """What is asked for holds no element."""


def form(project: Project, language: str, include: Iterable[str] = (), version: str = "") -> str:
    """Return the form as an HTML page.

    Args:
        project: the model.
        language: of the page and of the texts.
        include: sections, modules or elements to be reviewed; all when it is empty.
        version: what the version is called whose model it is; empty for the working version.

    Raises:
        NothingToReviewError: when there is nothing of what is asked for.
    """
    wanted = tuple(include)
    known = {*project.kinds, *(element.address for element in project)}
    for name in wanted:
        if name not in known:
            raise NothingToReviewError(f'there is no "{name}" to review: name a section, or section/id')
    writer = Writer(project, language)
    elements = [_element(writer, element) for element in chosen(project, wanted)]
    if not elements:
        raise NothingToReviewError("there is nothing to review in this model yet")
    title = writer.own_name(project.spec) if project.spec else ""
    data = {
        "title": clean(title),
        "version": version,
        "language": language,
        "kinds": [[kind, label.in_(language)] for kind, label in KINDS.items()],
        "words": {name: WORDS[name].in_(language) for name in _SHOWN},
        "elements": elements,
    }
    return _page(project, language, clean(title), version, data)


def _element(writer: Writer, element: Element) -> dict[str, object]:
    shown = told(writer, element)
    lines = [
        {"path": line.path, "label": clean(line.label), "text": _clean(line.text), "depth": line.depth}
        for line in shown.lines
    ]
    kind = writer.project.kinds[element.section].plural.in_(writer.language)
    return {
        "el": element.address,
        "name": clean(shown.name),
        "kind": kind,
        "sha": digest(element),
        "lines": lines,
    }


def _clean(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines())


def _page(project: Project, language: str, title: str, version: str, data: Mapping[str, object]) -> str:
    def word(name: str) -> str:
        return escape(WORDS[name].in_(language))

    script, style = _asset("form.js"), _asset("form.css")
    # In a script nothing ends the text but "</script" and "<!--"; without "<" there is neither.
    text = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    rules = f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; base-uri 'none'"
    heading = escape(WORDS["title"].in_(language).format(title))
    said = f" · {escape(WORDS['version'].in_(language).format(version))}" if version else ""
    parties = "".join(
        f'<option value="{escape(one.id)}">{escape(clean(one.name(language)))}</option>'
        for one in project.elements("parties").values()
    )
    return f"""\
<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{rules}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Specatlas">
<title>{heading}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{heading}{said}</h1>
<div class="row">
<label>{word("author")}<input id="author" autocomplete="name"></label>
<label>{word("party")}<select id="party"><option value=""></option>{parties}</select></label>
<label>{word("filter")}<input id="filter" type="search"></label>
<button id="save" class="main" type="button" disabled>{word("save")}</button>
<label>{word("open")}<input id="open" type="file" accept=".json,application/json"></label>
<span id="said" class="said" role="status"></span>
</div>
</header>
<main>
<p class="intro">{word("intro")}</p>
<noscript><p>{word("no-script")}</p></noscript>
<div id="list"></div>
</main>
<script type="application/json" id="data">{text}</script>
<script>{script}</script>
</body>
</html>
"""


def _asset(name: str) -> str:
    return package_files("specatlas.exchange.comments").joinpath(name).read_text("utf-8")


def _hash(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
