"""Words of the reports on changes, in three languages."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

WORDS: Mapping[str, Words] = {
    "title": words("What changed|Что изменилось|变更内容"),
    "between": words(
        "Version {new} against version {old}|Версия {new} в сравнении с версией {old}|版本 {new} 与版本 {old} 的比较"
    ),
    "between-working": words(
        "Working copy against version {old}|Рабочая редакция в сравнении с версией {old}|工作稿与版本 {old} 的比较"
    ),
    "working": words("working copy|рабочая редакция|工作稿"),
    "asked": words("What is asked of you|Что требуется от вас|需要您做什么"),
    "ask-contract": words(
        "Decide on the changes of the agreement|Принять решение по изменениям договорённостей|对协议内容的变更作出决定"
    ),
    "ask-clarify": words("Confirm the new wording|Подтвердить новые формулировки|确认新的表述"),
    "ask-notify": words("Take note; no consent is needed|Принять к сведению, согласие не требуется|知悉即可，无需同意"),
    "ask-editorial": words(
        "Nothing: spelling and form only, listed in full"
        "|Ничего: только орфография и оформление, перечислены полностью"
        "|无需处理：仅文字与格式修订，已全部列出"
    ),
    "ask-layout": words(
        "Nothing: only where things stand in pictures and files"
        "|Ничего: только расположение на схемах и в файлах"
        "|无需处理：仅图形与文件中的位置变化"
    ),
    "deciders": words("Who decides|Кто решает|由谁决定"),
    "nothing": words("Nothing changed.|Ничего не изменилось.|没有任何变更。"),
    "nothing-to-decide": words("No decision is needed.|Решений не требуется.|无需作出决定。"),
    "contents": words("Contents|Содержание|目录"),
    "totals": words("Totals|Итоги|汇总"),
    "class": words("What it means|Что это значит|含义"),
    "count": words("Changes|Изменений|变更数"),
    "in-elements": words("In|Где|涉及"),
    "contract": words("Decisions|Решения|需决定事项"),
    "clarify": words("Wording to be confirmed|Формулировки на подтверждение|待确认的表述"),
    "notify": words("For information|К сведению|知悉事项"),
    "editorial": words("Editorial|Редакторские правки|文字修订"),
    "layout": words("Layout|Расположение|布局"),
    "contract-note": words(
        "Each of these changes what the parties agreed on; both decide."
        "|Каждое из этих изменений меняет договорённости сторон; решают обе стороны."
        "|以下每项变更都会改变双方的约定，须由双方共同决定。"
    ),
    "clarify-note": words(
        "Names and texts say the same in other words, or say more; their owners confirm it."
        "|Названия и тексты говорят то же другими словами или подробнее; это подтверждают ответственные за них."
        "|名称与文本以其他方式表述相同内容或更加详细，由其负责人确认。"
    ),
    "pictures": words("In pictures|На схемах|图示"),
    "no-picture": words(
        "The picture is on the page of changes (--format html); it could not be drawn for this file: {why}"
        "|Схема есть на странице изменений (--format html); для этого файла её не удалось нарисовать: {why}"
        "|图示见变更页面（--format html）；未能为本文件绘制：{why}"
    ),
    "unchanged": words("What did not change|Что не изменилось|未变更内容"),
    "unchanged-note": words(
        "Compared word for word; moved or reformatted files change nothing here."
        "|Сравнено дословно; перенос и переформатирование файлов здесь ничего не меняют."
        "|逐字比较；文件的移动或重新排版不影响此处。"
    ),
    "of": words("{same} of {all}|{same} из {all}|{all} 项中的 {same} 项"),
    "standing": words("Approvals and digests|Согласование и отпечатки|批准情况与摘要"),
    "likely-renames": words("Possibly renamed|Возможно, переименовано|可能是重命名"),
    "likely-rename": words(
        "{new} is {likeness} % like {old}, which is gone. The model must say whether it was renamed; until then it "
        "counts as one removed and one added."
        "|{new} на {likeness} % похоже на исчезнувшее {old}. Модель должна сказать, переименование ли это; "
        "до тех пор считается удалением и добавлением."
        "|{new} 与已删除的 {old} 相似度为 {likeness}%。须在模型中说明是否为重命名；在此之前按一项删除和一项新增计。"
    ),
    "overrides": words(
        "Set by the team in governance.yml: {rules}"
        "|Задано командой в governance.yml: {rules}"
        "|团队在 governance.yml 中的设定：{rules}"
    ),
    "impact": words("Built right on it|Опирается напрямую|直接依赖"),
    "impact-far": words("{count} more farther on|Ещё {count} опосредованно|另有 {count} 项间接依赖"),
    "impact-ways": words(
        "Everything that it concerns, with the way|Всё, что это затрагивает, с путями|全部受影响内容及路径"
    ),
    "why": words("Reason|Основание|理由"),
    "before": words("before|было|原为"),
    "after": words("after|стало|改为"),
    "absent": words("not given|не указано|未填写"),
    "details": words("What it holds|Содержание|内容"),
    "page": words("Page|Страница|页面"),
    "pages": words("Pages|Страницы|页面"),
    "picture": words("Picture file|Файл схемы|图形文件"),
    "governance": words("Rules of approval|Правила согласования|批准规则"),
    "site": words("Settings of the site|Настройки сайта|站点设置"),
    "added": words("Added|Добавлено|新增"),
    "removed": words("Removed|Исключено|删除"),
    "changed": words("Changed|Изменено|变更"),
    "renamed": words("Renamed|Переименовано|重命名"),
    "moved": words("Moved|Перемещено|移动"),
    "split": words("Split|Разделено|拆分"),
    "merged": words("Merged|Объединено|合并"),
    "legend": words(
        "Struck through: taken out. Underlined: put in."
        "|Зачёркнуто: исключено. Подчёркнуто: внесено."
        "|删除线：删除；下划线：新增。"
    ),
    "both": words("Both|Обе версии|两个版本"),
    "old-one": words("Before|Было|变更前"),
    "new-one": words("After|Стало|变更后"),
    "head-cell": words("head of column {column}|заголовок столбца {column}|{column}列标题"),
    "section": words("section {name}|раздел {name}|章节{name}"),
    "place-of": words("place of {name}|место {name}|{name}的位置"),
    "positions": words("Positions in a picture|Расположение на схеме|图中位置"),
    "cell": words("row {row}, column {column}|строка {row}, столбец {column}|{row}行、{column}列"),
    "number": words("No. {number}|№ {number}|第 {number} 项"),
    "also-in": words(
        "Also changed in: {languages}|Изменён и текст на языках: {languages}|以下语言的文本同时变更：{languages}"
    ),
    "only-in": words(
        "changed only in: {languages}|изменено только на языках: {languages}|仅以下语言的文本有变更：{languages}"
    ),
    "in-language": words("in {spoken}|текст на языке: {spoken}|语言：{spoken}"),
    "followed": words("follows from another change|следует из другого изменения|由其他变更引起"),
    "order-only": words("only the order changed|изменён только порядок|仅顺序变化"),
    "anchor-only": words("only its address on the page|изменён только якорь на странице|仅页内锚点变化"),
    "form-only": words("only the form of the text|изменено только оформление|仅格式变化"),
    "all": words("all|все|全部"),
    "more": words("Show the list|Показать список|显示列表"),
    "digest": words("Digest of version {version}|Отпечаток версии {version}|版本 {version} 的摘要"),
}

SENTENCES: Mapping[str, Words] = {
    # Of a whole element, whose name stands above it.
    "element-added": words("is new|добавляется|新增"),
    "element-removed": words("is taken out|исключается|删除"),
    "element-renamed": words(
        "has another id: {old} becomes {new}|меняет идентификатор: {old} становится {new}|标识由 {old} 改为 {new}"
    ),
    "element-split": words("is split into {new}|разделяется на {new}|拆分为 {new}"),
    "element-merged": words("takes up {old}|объединяет {old}|由 {old} 合并而成"),
    "element-moved": words("moved: {old} → {new}|перенесено: {old} → {new}|移动：{old} → {new}"),
    # Of a part of an element.
    "part-added": words("{part}: new|Добавляется: {part}|新增：{part}"),
    "part-removed": words("{part}: taken out|Исключается: {part}|删除：{part}"),
    "part-renamed": words(
        "{part} has another id: {old} becomes {new}"
        "|{part}: идентификатор {old} становится {new}"
        "|{part}：标识由 {old} 改为 {new}"
    ),
    "part-moved": words(
        "{part} stands elsewhere in the order: {old} → {new}"
        "|{part} стоит на другом месте по порядку: {old} → {new}"
        "|{part} 的顺序变更：{old} → {new}"
    ),
    "part-carried": words(
        "{part} moved from {old} to {new}|{part}: было в {old}, теперь в {new}|{part}：由{old}移至{new}"
    ),
    "part-changed": words("{part}|{part}|{part}"),
    # Of a block of a page.
    "block-added": words("{part}: new {block}|{part}: добавляется {block}|{part}：新增{block}"),
    "block-removed": words("{part}: {block} taken out|{part}: исключается {block}|{part}：删除{block}"),
    "block-changed": words("{part}: {block}|{part}: {block}|{part}：{block}"),
    "block-moved": words(
        "{part}: {block} moved here from “{old}”"
        "|{part}: {block}, перенесено из «{old}»"
        "|{part}：{block}，由“{old}”移至此处"
    ),
    "block-shifted": words(
        "{part}: {block}, now in another place|{part}: {block}, теперь в другом месте|{part}：{block}，移至另一位置"
    ),
    "file-added": words("is a new file|новый файл|新文件"),
    "file-removed": words("the file is taken out|файл исключён|文件已删除"),
    "file-changed": words("the file has another content|содержимое файла изменилось|文件内容已变更"),
    "file-shifted": words("only the positions of shapes changed|изменилось только расположение фигур|仅图形位置有变化"),
}

BLOCKS: Mapping[str, Words] = {
    "front-matter": words("settings|блок параметров страницы|页面参数"),
    "heading": words("heading|заголовок|标题"),
    "paragraph": words("paragraph|абзац|段落"),
    "item": words("list item|пункт списка|列表项"),
    "head": words("head of a table|шапка таблицы|表头"),
    "row": words("row of a table|строка таблицы|表格行"),
    "code": words("example|пример|示例"),
    "picture": words("picture or table|схема или таблица|图或表"),
    "note": words("note|выноска|提示"),
    "quote": words("quotation|цитата|引文"),
    "html": words("markup|разметка|标记"),
    "rule": words("rule|линия|分隔线"),
    "end": words("end of the page|конец страницы|页尾"),
}

NOUNS: Mapping[str, Words] = {
    # One of the parts whose attribute is called in the plural, by the name of their shape.
    "act": words("step|шаг|步骤"),
    "action": words("action|действие|操作"),
    "answer": words("answer on|ответ по теме|答复"),
    "change": words("change of|изменение записи|变更"),
    "consequence": words("consequence|последствие|后果"),
    "cost": words("cost|стоимость|成本"),
    "dependency": words("dependency|зависимость|依赖"),
    "dimension": words("dimension|разрез|维度"),
    "fault": words("fault|недостаток|缺陷"),
    "field limit": words("field|поле|字段"),
    "fit": words("fit to|соответствие|符合"),
    "hours": words("hours for|трудоёмкость|工时"),
    "item": words("item|пункт|条目"),
    "level": words("level|оценка шкалы|等级"),
    "mapping": words("field|поле|字段"),
    "precondition": words("precondition|предусловие|前置条件"),
    "question": words("question|вопрос|问题"),
    "rate": words("rate of|курс|汇率"),
    "reading": words("reading|показание|读数"),
    "responsibility": words("responsibility|обязанность|职责"),
    "right": words("rights on|права на|权限"),
    "score": words("score for|балл по критерию|评分"),
    "share": words("share of|доля участия|份额"),
    "step": words("step|шаг|步骤"),
    "topic": words("topic|тема|主题"),
    "use of data": words("use of|использование данных|数据使用"),
    "way": words("way to|переход к|跳转至"),
}

SHAPES: Mapping[str, Words] = {
    # What a BPMN file calls its shapes (BPMN 2.0, 12.2).
    "annotation": words("annotation|примечание|注释"),
    "association": words("association|связь|关联"),
    "collaboration": words("collaboration|взаимодействие|协作"),
    "data": words("data|данные|数据"),
    "event": words("event|событие|事件"),
    "flow": words("flow|поток|流"),
    "gateway": words("gateway|шлюз|网关"),
    "group": words("group|группа|分组"),
    "lane": words("lane|дорожка|泳道"),
    "participant": words("pool|пул|泳池"),
    "process": words("process|процесс|流程"),
    "task": words("step|шаг|步骤"),
    "activity": words("step|шаг|步骤"),
    "shape": words("shape|элемент|图元"),
}
SAID: Mapping[str, Words] = {
    # What a BPMN file says of a shape.
    "name": words("name|название|名称"),
    "type": words("type|тип|类型"),
    "sourceRef": words("from|откуда|来自"),
    "targetRef": words("to|куда|到"),
    "processRef": words("process|процесс|流程"),
    "attachedToRef": words("at|на шаге|附着于"),
    "default": words("otherwise|иначе|默认"),
    "flowNodeRef": words("holds|содержит|包含"),
    "conditionExpression": words("if|если|条件"),
    "documentation": words("description|описание|说明"),
    "text": words("text|текст|文本"),
    "timeDuration": words("after|через|时长"),
    "timeDate": words("at|когда|时间"),
    "timeCycle": words("every|как часто|周期"),
}

LANGUAGES: Mapping[str, Words] = {
    "en": words("English|английский|英语"),
    "ru": words("Russian|русский|俄语"),
    "zh": words("Chinese|китайский|中文"),
}

QUOTES = {"en": ("“”", "‘’"), "ru": ("«»", "„“"), "zh": ("“”", "‘’")}
"""Language to its quotation marks, and to those inside others."""


def say(key: str, language: str, /, **about: object) -> str:
    """Return a phrase in a language, its places filled."""
    found = (WORDS.get(key) or SENTENCES[key]).in_(language)
    return found.format(**about) if about else found


def quoted(name: str, language: str) -> str:
    """Return a name in the quotation marks of a language."""
    outer, inner = QUOTES.get(language.partition("-")[0], QUOTES["en"])
    # Quotation marks of a name inside those around it are the other ones of the language.
    for mark, other in zip(outer, inner, strict=True):
        name = name.replace(mark, other)
    return f"{outer[0]}{name}{outer[1]}"


def language_name(code: str, language: str) -> str:
    """Return what a language is called."""
    found = LANGUAGES.get(code.partition("-")[0])
    return found.in_(language) if found else code
