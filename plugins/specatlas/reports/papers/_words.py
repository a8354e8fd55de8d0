"""Words of the papers, in three languages."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

WORDS: Mapping[str, Words] = {
    "approval-sheet": words("Approval sheet|Лист согласования|会签单"),
    "disagreements": words("Protocol of disagreements|Протокол разногласий|分歧纪要"),
    "changes-list": words("List of changes|Лист регистрации изменений|变更登记表"),
    "addendum": words("Addendum to the specification|Дополнение к техническому заданию|规格说明补充协议"),
    "document": words("Document|Документ|文件"),
    "version": words("Version|Версия|版本"),
    "draft": words("draft, not released|проект, не выпущена|草稿，未发布"),
    "draft-text": words(
        "This is a draft. It is signed after the release of the version, which gives it its digest."
        "|Это проект. Он подписывается после выпуска версии, когда у неё появится отпечаток."
        "|此为草稿。版本发布并取得摘要后方可签署。"
    ),
    "previous": words("Replaces version|Взамен версии|替代版本"),
    "digest": words("Digest (SHA-256)|Отпечаток (SHA-256)|摘要 (SHA-256)"),
    "seal": words(
        "Seal of texts, site and papers (SHA-256)|Пломба текстов, сайта и документов (SHA-256)"
        "|文本、网站与文件的封签 (SHA-256)"
    ),
    "released": words("Released|Выпущена|发布日期"),
    "state": words("State|Состояние|状态"),
    "approved": words("Approved by both parties|Утверждена сторонами|双方已批准"),
    "rejected": words("Rejected|Отклонена|已否决"),
    "in-review": words("In review|На согласовании|审批中"),
    "party": words("Party|Сторона|所属方"),
    "position": words("Position|Должность|职务"),
    "name": words("Name|Ф. И. О.|姓名"),
    "decision": words("Decision|Решение|意见"),
    "date": words("Date|Дата|日期"),
    "signature": words("Signature|Подпись|签字"),
    "approve": words("Approved|Утверждаю|同意"),
    "approve-with-remarks": words("Approved with remarks|Утверждаю с замечаниями|附意见同意"),
    "reject": words("Rejected|Отклоняю|不同意"),
    "waiting": words("not decided yet|решения нет|尚未表态"),
    "ssh": words("electronic signature (SSH key)|электронная подпись (ключ SSH)|电子签名（SSH 密钥）"),
    "qualified": words("qualified electronic signature|квалифицированная электронная подпись|合格电子签名"),
    "paper": words("signed on paper|подписано на бумаге|纸质签署"),
    "carried": words("carried over from {version}|перенесено с версии {version}|沿用 {version} 版的批准"),
    "sheet-text": words(
        "The undersigned approve exactly the version whose digest and seal stand above. Any change of its content is "
        "another version with another digest."
        "|Подписавшие утверждают именно ту версию, отпечаток и пломба которой указаны выше. Любое изменение содержания "
        "даёт другую версию с другим отпечатком."
        "|签署人所批准的正是上述摘要与封签对应的版本。内容的任何变动都会形成摘要不同的另一版本。"
    ),
    "number": words("#|№|序号"),
    "clause": words("Clause|Пункт|条款"),
    "remark": words("Remark|Замечание|意见"),
    "answer": words("Answer|Ответ|答复"),
    "outcome": words("Outcome|Результат|处理结果"),
    "by": words("By|Кем|提出方"),
    "no-disagreements": words(
        "There are no open remarks: the parties have no disagreements on this version."
        "|Нерассмотренных замечаний нет: разногласий по этой версии у сторон не имеется."
        "|没有未处理的意见：双方对该版本无分歧。"
    ),
    "disagreements-text": words(
        "Remarks on the version that are not settled, or were not accepted. The parties enter what they agreed on in "
        "the last column."
        "|Замечания к версии, которые не сняты или не приняты. Согласованную редакцию стороны вносят "
        "в последний столбец."
        "|以下为尚未解决或未被采纳的意见。双方将商定结果填入最后一栏。"
    ),
    "agreed-text": words("Agreed text|Согласованная редакция|商定文本"),
    "rejections": words("Rejections and remarks on approval|Отказы и замечания при согласовании|会签中的否决与意见"),
    "requests": words("Change requests|Запросы на изменение|变更请求"),
    "content": words("What changed|Содержание изменения|变更内容"),
    "added": words("New|Новое|新增"),
    "changed": words("Changed|Изменено|修改"),
    "removed": words("Taken out|Исключено|删除"),
    "more": words("and {number} more|и ещё {number}|等另外 {number} 项"),
    "only-small": words(
        "Spelling, form and information only."
        "|Только правописание, оформление и сведения."
        "|仅涉及文字、格式和说明性信息。"
    ),
    "row": words("no. {number}|№ {number}|第 {number} 条"),
    "first": words("First version|Первая версия|首个版本"),
    "approved-by": words("Approved by|Утвердили|批准人"),
    "basis": words("Basis|Основание|依据"),
    "no-requests": words("Without a change request.|Без запроса на изменение.|无变更请求。"),
    "addendum-text": words(
        "The parties agree to change the specification as follows. This addendum is an integral part of the "
        "specification and takes effect when both parties have signed it."
        "|Стороны договорились изложить техническое задание со следующими изменениями. Настоящее дополнение является "
        "неотъемлемой частью технического задания и вступает в силу с момента подписания обеими сторонами."
        "|双方同意对规格说明作如下变更。本补充协议为规格说明不可分割的组成部分，自双方签字之日起生效。"
    ),
    "changes": words("Changes|Изменения|变更"),
    "clarifications": words("Clarified wording|Уточнённые формулировки|明确的表述"),
    "consequences": words("Effort, cost and time|Трудоёмкость, стоимость и срок|工时、费用与工期"),
    "no-changes": words(
        "Nothing that the parties agreed on changes.|Договорённости сторон не меняются.|双方约定内容没有变更。"
    ),
    "no-previous": words(
        "This is the first version: there is nothing that it adds to."
        "|Это первая версия: дополнять нечего."
        "|此为首个版本，无可补充的内容。"
    ),
    "signatures": words("Signatures of the parties|Подписи сторон|双方签字"),
}


def say(key: str, language: str, /, **about: object) -> str:
    """Return a phrase in a language, its places filled."""
    found = WORDS[key].in_(language)
    return found.format(**about) if about else found
