"""The document itself and who and what stands around it: parties, people, positions, departments, terms, standards."""

from specatlas.domain.declare import attribute, choices, parts, record, reference, shape
from specatlas.domain.types import Kind, Missing
from specatlas.domain.words import words

_ITEM = shape(
    "item",
    attribute("statement", "words!", "Statement|Содержание|内容", "What it is, in one sentence."),
    attribute("kind", "string", "Kind|Вид|类型", "Word to group by, such as legal or technical."),
    short="statement",
)

_SCOPE = shape(
    "scope",
    attribute("in", parts(_ITEM), "In scope|Входит|范围内", "What the system is to cover."),
    attribute(
        "out",
        parts(_ITEM),
        "Out of scope|Не входит|范围外",
        "What stays outside, so that nobody expects it.",
        missing=Missing("spec/no-scope-out", "warning", "The spec does not say what stays out of scope."),
    ),
    common=False,
)

_CALENDAR = shape(
    "calendar",
    attribute(
        "work", "string", "Working days|Рабочие дни|工作日", "Days of the week, such as mon-fri.", default="mon-fri"
    ),
    attribute("day", "duration", "Working day|Рабочий день|每日工时", "Length of a working day.", default="8h"),
    attribute("holidays", "date many", "Holidays|Праздники|节假日", "Days on which nobody works."),
    common=False,
)

_BUSINESS = shape(
    "business",
    attribute("type", "words", "Business|Вид деятельности|业务类型", "What the customer trades or makes."),
    attribute(
        "sales-model", "words", "Sales model|Модель продаж|销售模式", "To whom it sells, and through which channels."
    ),
    attribute("size", "words", "Size|Масштаб|规模", "People, places, turnover."),
    common=False,
)

_RATE = shape(
    "rate",
    attribute("rate", "decimal!", "Rate|Курс|汇率", "What one unit of the currency is worth in that of the spec."),
    short="rate",
    common=False,
)

_NAMELESS = Missing("spec/missing", "error", "The spec has no title.")


def _needed(what: str) -> Missing:
    return Missing("spec/missing", "error", f"The spec does not say {what}.")


SPEC = Kind(
    "spec",
    shape(
        "spec",
        attribute("title", "words!", "Title|Наименование|标题", "Name of the system and the spec.", missing=_NAMELESS),
        attribute("format", "int(1..1)", "Format|Формат|格式版本", "Version of this language.", default="1"),
        attribute(
            "languages",
            "string! many",
            "Languages|Языки|语言",
            "Codes of the spec's languages; plain strings are in the first one.",
            missing=_needed("in which languages it is written"),
        ),
        attribute(
            "profile",
            choices(brief="Brief|Краткая|简要", extended="Extended|Расширенная|详细", phased="Phased|По этапам|分阶段"),
            "Profile|Профиль|编制方式",
            "How much the spec goes into: brief, extended, or in phases.",
        ),
        attribute(
            "customer",
            "-> parties!",
            "Customer|Заказчик|甲方",
            "Who orders the system.",
            missing=_needed("who the customer is"),
            inverse="Customer of|Заказчик в|作为甲方",
        ),
        attribute(
            "contractor",
            "-> parties",
            "Contractor|Исполнитель|乙方",
            "Who builds it; left out before the choice.",
            inverse="Contractor of|Исполнитель в|作为乙方",
        ),
        attribute("basis", "words", "Basis|Основание|依据", "Contract or order that the work rests on."),
        attribute("currency", "string", "Currency|Валюта|货币", "Code of the currency of plain amounts, such as EUR."),
        attribute("rates", parts(_RATE), "Rates|Курсы валют|汇率", "Value of other currencies in that of the spec."),
        attribute(
            "years", "int(1..50)", "Horizon, years|Горизонт, лет|测算年数", "For how long costs are added.", default="3"
        ),
        attribute("calendar", record(_CALENDAR), "Calendar|Календарь|日历", "Working days and holidays."),
        attribute(
            "estimate-as",
            "-> positions",
            "Plain estimates as|Оценка без роли|默认估算岗位",
            "Position whose rate holds for an estimate that names none.",
        ),
        attribute(
            "purpose",
            "markdown!",
            "Purpose|Назначение|目的",
            "What the system is for.",
            missing=_needed("what the system is for"),
        ),
        attribute(
            "background", "markdown", "Background|Предпосылки|背景", "How it came about, and what there is today."
        ),
        attribute("business", record(_BUSINESS), "The business|О компании|企业概况", "What the customer does."),
        attribute("scope", record(_SCOPE), "Scope|Границы|范围", "What is in and what is out."),
        attribute("constraints", parts(_ITEM), "Constraints|Ограничения|约束", "What any solution has to obey."),
        attribute(
            "review-cycle", "duration", "Review cycle|Период пересмотра|复审周期", "How often the spec is reviewed."
        ),
        attribute(
            "approvers",
            "-> PEOPLE many",
            "Approved by|Утверждают|批准人",
            "Who approves a version.",
            inverse="Approves|Утверждает|批准",
        ),
        short="title",
    ),
    words("Specification|Спецификация|规格说明"),
    words("Specification|Спецификация|规格说明"),
    "general",
    "The document itself: title, languages, parties, purpose, scope and constraints. There is exactly one.",
    icon="file-document-outline",
    single=True,
)

PARTIES = Kind(
    "parties",
    shape(
        "party",
        attribute(
            "side",
            choices(
                customer="Customer|Заказчик|甲方",
                contractor="Contractor|Исполнитель|乙方",
                vendor="Vendor|Поставщик|供应商",
                third_party="Third party|Третья сторона|第三方",
            ),
            "Side|Сторона|身份",
            "On which side of the contract it stands.",
            required=True,
        ),
        attribute("address", "words", "Address|Адрес|地址", "Registered address."),
        attribute("register", "string", "Register no.|Рег. номер|注册号", "Number in the register of companies."),
        short="name",
    ),
    words("Party|Сторона|参与方"),
    words("Parties|Стороны|参与方"),
    "general",
    "A company that takes part: the customer, the contractor, a vendor.",
    icon="domain",
    columns=("name", "side", "address", "register"),
)

PEOPLE = Kind(
    "people",
    shape(
        "person",
        attribute(
            "party",
            "-> parties!",
            "Party|Сторона|所属方",
            "Company that the person works for.",
            inverse="People|Люди|人员",
        ),
        attribute(
            "position",
            reference("-> positions", or_text=True),
            "Position|Должность|职务",
            "What the person does there: a text, or the id of a position.",
            inverse="Held by|Занимают|任职人员",
        ),
        attribute(
            "department",
            "-> departments",
            "Department|Отдел|部门",
            "Where the person works.",
            inverse="People|Люди|人员",
        ),
        attribute("email", "string", "E-mail|Эл. почта|邮箱", "E-mail address."),
        attribute("phone", "string", "Phone|Телефон|电话", "Telephone number."),
        attribute("signs", "bool", "Signs|Подписывает|签字", "The person signs approvals."),
        short="name",
    ),
    words("Person|Человек|人员"),
    words("People|Люди|人员"),
    "general",
    "A person with a name: who owns, reviews, decides or signs something.",
    icon="account",
    columns=("name", "party", "position", "email", "signs"),
    weight="notify",
)

POSITIONS = Kind(
    "positions",
    shape(
        "position",
        attribute(
            "party", "-> parties", "Party|Сторона|所属方", "Who provides it.", inverse="Positions|Должности|岗位"
        ),
        attribute("rate", "money", "Rate per hour|Ставка в час|小时费率", "Price of one hour."),
        attribute("people", "-> people many", "People|Люди|人员", "Who holds it.", inverse="Positions|Должности|岗位"),
        attribute("count", "int(0..100000)", "Number|Количество|人数", "How many of them there are."),
        short="name",
    ),
    words("Position|Должность|岗位"),
    words("Positions|Должности|岗位"),
    "plan",
    "Who does the work of the project, and at what rate; estimates are hours of positions.",
    icon="badge-account-outline",
    columns=("name", "party", "rate", "count"),
)

DEPARTMENTS = Kind(
    "departments",
    shape(
        "department",
        attribute("head", "-> PEOPLE", "Head|Руководитель|负责人", "Who leads it.", inverse="Heads|Руководит|领导部门"),
        attribute(
            "parent",
            "-> departments",
            "Part of|Входит в|上级部门",
            "Department that it belongs to.",
            inverse="Departments within|Подразделения|下级部门",
        ),
        short="name",
    ),
    words("Department|Отдел|部门"),
    words("Departments|Отделы|部门"),
    "organisation",
    "A part of the customer's organisation; work changes hands between departments.",
    icon="sitemap-outline",
    columns=("name", "head", "parent"),
    page=True,
    weight="clarify",
)

TERMS = Kind(
    "terms",
    shape(
        "term",
        attribute("definition", "markdown!", "Definition|Определение|定义", "What the word means in this spec."),
        attribute(
            "synonyms", "words many", "Synonyms|Синонимы|同义词", "Other words for the same, also a list by language."
        ),
        short="definition",
    ),
    words("Term|Термин|术语"),
    words("Glossary|Глоссарий|术语表"),
    "general",
    "A word of the glossary; every mention in a page gets a tool-tip and a link.",
    icon="book-alphabet",
    columns=("name", "definition", "synonyms"),
    weight="clarify",
)

STANDARDS = Kind(
    "standards",
    shape(
        "standard",
        attribute(
            "kind",
            choices(
                law="Law|Закон|法律",
                norm="Standard|Стандарт|标准",
                policy="Policy|Политика|制度",
                contract="Contract|Договор|合同",
            ),
            "Kind|Вид|类型",
            "Whether it is a law, a standard, a policy or a contract.",
        ),
        attribute("reference", "words", "Reference|Обозначение|编号", "Official number or title."),
        attribute("version", "string", "Version|Редакция|版本", "Edition that holds."),
        attribute("dated", "date", "Dated|Дата|日期", "Day of the edition that holds."),
        attribute(
            "applies-to",
            "-> * many",
            "Applies to|Распространяется на|适用于",
            "Elements that have to obey it, or `spec` for all.",
            inverse="Obeys|Подчиняется|须遵守",
        ),
        short="name",
    ),
    words("Standard|Норматив|规范"),
    words("Standards|Нормативы|规范依据"),
    "general",
    "A law, norm, policy or contract that the system has to obey.",
    icon="scale-balance",
    columns=("name", "kind", "reference", "dated", "applies-to"),
    later=True,
    weight="clarify",
)
