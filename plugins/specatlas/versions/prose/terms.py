"""Words that bind in a specification, and what stands beside a number, in English, Russian and Chinese.

All languages are looked for in every text: English terms stand in Russian sentences, and a word that binds is never
to be missed for want of knowing the language.
"""

MODALS: dict[str, tuple[str, ...]] = {
    # Patterns of regular expressions; the longer ones of a beginning stand first.
    "en": (
        r"(?:must|shall|should|may|might|can|could|will|would|do|does|did|is|are|was|were|has|have|had)\s+not",
        r"(?:can|must|should|could|would|do|does|did|is|are|was|were|has|have|had|wo|sha)n['’]t",
        r"(?:no|not)\s+(?:more|less|fewer|later|earlier|longer|sooner|greater)\s+than",
        r"at\s+(?:least|most|the\s+latest)",
        r"up\s+to",
        r"(?:has|have|had|ought|is|are)\s+to",
        r"only\s+(?:if|when)",
        r"must|shall|should|may|might|can|cannot|could|will|would",
        r"required|optional|mandatory|obligatory|forbidden|prohibited|allowed|permitted|recommended",
        r"never|always|unless|except|without|neither|nor",
    ),
    "ru": (
        r"не\s+(?:обязательно\s+)?(?:должн[а-яё]*|обязан[а-яё]*|следует|может|могут|можно|нужно|надо|требуется)",
        r"не\s+(?:менее|более|позднее|позже|ранее|раньше|меньше|больше|выше|ниже|реже|чаще|дольше|свыше)(?:\s+чем)?",
        r"(?:только|лишь)\s+(?:если|когда|при)",
        r"по\s+меньшей\s+мере|как\s+минимум|как\s+максимум",
        r"должн[а-яё]*|обязан[а-яё]*|обязательн[а-яё]*|необязательн[а-яё]*|следует|может|могут|можно|нельзя",
        r"необходимо|нужно|надо|требуется|требуются|вправе",
        r"запрещ[а-яё]+|разреш[а-яё]+|допуска[а-яё]+|недопустим[а-яё]*|рекоменд[а-яё]+",
        r"никогда|всегда|кроме|без|исключая|нет",
    ),
    "zh": (
        r"不(?:得|应当|应该|应|能|可以|可|必须|必|需要|需|允许|许|会|要)",
        r"不(?:少于|多于|大于|小于|超过|低于|高于|晚于|早于|迟于)",
        r"必须|务必|应当|应该|可以|允许|禁止|严禁|需要|至少|至多|最多|最少|必填|可选|建议|只有|除非|除外",
        r"应|可|须|需|宜|未|无|非|勿",
    ),
}

QUANTIFIERS: dict[str, tuple[str, ...]] = {
    "en": (r"only|all|any|each|every|both|either|none|some|or",),
    "ru": (
        r"или|либо|только|лишь|кажд(?:ый|ая|ое|ого|ой|ому|ым|ом|ую)|люб(?:ой|ая|ое|ые|ого|ому|ым|ых|ыми|ую)",
        r"все|всех|всем|всеми|весь|вся|всё|всего|всей|оба|обе|обеих|обоих|некотор[а-яё]+|ни\s+один|ни\s+одна|ни\s+одного",
    ),
    "zh": (r"或者?|所有|全部|任何|任意|每个|每次|每|仅|只|部分|一律|均",),
}

COMPOUNDS = (
    # Chinese words that only contain a character which binds when it stands alone.
    r"或许|供应|应用|响应|对应|适应|相应|反应|应急|应收|应付|需求|可能|可靠|可用性|可视|许可|认可|无线|非常|未来|每日|必需品"
)

NEGATIONS: dict[str, tuple[str, ...]] = {
    # With the word they deny: {word} is that word, {sign} one Chinese character.
    "en": (r"(?:not|no)(?:\s+{word})?",),
    "ru": (r"(?:не|ни)\s+{word}",),
    "zh": (r"不{sign}",),
}

NUMERALS: dict[str, str] = {
    # From two up: "one" counts nothing in most sentences where it stands.
    "en": r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|twice|half|double|triple",
    "ru": r"дв(?:а|е|ух|ум|умя)|тр(?:и|ёх|ех|ём|ем|емя)|четыр(?:е|ёх|ех|ём|ем|ьмя)|"
    r"(?:пят|шест|сем|девят|десят)(?:ь|и|ью)|вос(?:емь|ьми|емью)|[а-яё]+надцат(?:ь|и|ью)|(?:двад|трид)цат(?:ь|и|ью)|сорока?|(?:пять|шесть|семь|восемь)десят|"
    r"девяносто|сто|ста|двести|триста|пятьсот|полтор[аы]|вдвое|втрое|половин[а-яё]+|дважды|трижды",
}

FREQUENCIES: dict[str, str] = {
    # How often: another one is another amount of work.
    "en": r"(?:half-)?(?:hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|nightly)|"
    r"(?:every|each|per|an?)\s+(?:business\s+|working\s+|calendar\s+)?(?:second|minute|hour|day|night|week|month|quarter|year)",
    "ru": r"еже(?:час|днев|суточ|недель|месяч|кварталь|год)н[а-яё]+|"
    r"(?:в|за|кажд[а-яё]+)\s+(?:рабоч[а-яё]+\s+)?(?:секунду|минуту|час|день|сутки|ночь|неделю|месяц|квартал|год)",
    "zh": r"每(?:个?(?:工作日|小时|分钟|月|季度|星期)|[天日夜周年时秒])",
}

WEEKDAYS: dict[str, str] = {
    "en": r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    "ru": r"понедельник[а-яё]*|вторник[а-яё]*|сред(?:а|у|ы|ам)|четверг[а-яё]*|"
    r"пятниц[а-яё]*|суббот[а-яё]*|воскресень[а-яё]*",
    "zh": r"(?:星期|周)[一二三四五六日天]",
}

COMPARISONS = r"(?<![-=<>!])(?:[<>!=]=|<>|[<>≤≥≠≈±])(?![-=>])"
"""Signs of a comparison; an arrow is none."""

OPPOSITES: tuple[tuple[str, str], ...] = (
    # Of the first: beginnings of words; a change from one to the other turns a sentence round.
    ("before", "after"), ("minimum", "maximum"), ("least", "most"), ("above", "below"), ("more", "less"),
    ("increase", "decrease"), ("include", "exclude"), ("enable", "disable"), ("open", "close"), ("allow", "deny"),
    ("accept", "reject"), ("start", "end"), ("first", "last"), ("incoming", "outgoing"), ("import", "export"),
    ("customer", "contractor"), ("buyer", "seller"), ("debit", "credit"), ("read", "write"), ("manual", "automatic"),
    ("до", "после"), ("перед", "после"), ("минимальн", "максимальн"), ("минимум", "максимум"), ("выше", "ниже"),
    ("больше", "меньше"), ("более", "менее"), ("увелич", "уменьш"), ("включ", "исключ"), ("включ", "выключ"),
    ("открыт", "закрыт"), ("принят", "отклон"), ("начал", "кон"), ("перв", "последн"), ("входящ", "исходящ"),
    ("импорт", "экспорт"), ("заказчик", "исполнител"), ("покупател", "продав"), ("дебет", "кредит"),
    ("ручн", "автоматич"), ("前", "后"), ("上", "下"), ("大", "小"), ("多", "少"), ("高", "低"), ("增", "减"),
    ("开", "关"), ("进", "出"), ("收", "付"),
)  # fmt: skip

SCALES = (
    r"тыс(?:яч[аи]?|\.)?|млн\.?|млрд\.?|миллион[а-яё]*|миллиард[а-яё]*|thousand|million|billion|"
    r"[kKM](?=[\s₽$€£¥]|$)|[千万亿]"
)

UNITS: dict[str, tuple[str, ...]] = {
    "any": (r"[%‰₽$€£¥°]|％", r"[KMGT]i?B|[kM]bit/s|ms|[cmk]?m|k?g|USD|EUR|RUB|CNY|RMB|GBP|px|dpi|pt"),
    "en": (
        r"(?:business|working|calendar|man|person)[\s-]+(?:days?|hours?|months?)",
        r"(?:milli|micro)?(?:seconds?|secs?)|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|quarters?|[sh]",
        r"per\s?cent|percent|percentage\s+points?|times?|users?|people|persons?|pages?|items?|rows?|records?|lines?",
        r"characters?|digits?|copies|pieces?|pcs|roubles?|rubles?|dollars?|euros?|yuan",
    ),
    "ru": (
        r"(?:рабоч|календарн|банковск)[а-яё]+\s+(?:д(?:ень|ня|ней|ням|нях|нями)|час[а-яё]*)",
        r"(?:чел(?:овек[оа]?)?\.?[-–\s]+)?(?:д(?:ень|ня|ней|ням|нях)|дн\.?|час(?:ов|а|у|ам|ах)?|ч\.?)",
        r"мс|сек(?:унд[а-яё]*|\.)?|(?<=\s)с|мин(?:ут[а-яё]*|\.)?|сут(?:ок|ки|\.)?|недел[а-яё]+|нед\.?|месяц[а-яё]*|мес\.?",
        r"год(?:а|у|ов)?|лет|кварта[а-яё]+|процент[а-яё]*|п\.\s?п\.|руб(?:л[а-яё]+|\.)?|коп(?:е[а-яё]+|\.)?|доллар[а-яё]*|юан[а-яё]+",
        r"шт(?:ук[а-яё]*|\.)?|чел(?:овек[а-яё]*|\.)?|раз(?:а)?|экз(?:емпляр[а-яё]*|\.)?|строк[а-яё]*|запис[а-яё]+|страниц[а-яё]*",
        r"символ[а-яё]*|знак[а-яё]*|цифр[а-яё]*|пользовател[а-яё]+|[КМГТ]Б|кг|г\.?|т|км|см|мм|м",
    ),
    "zh": (
        r"个?(?:工作日|自然日|小时|分钟|月|季度|星期)|毫秒|[天日周年秒分时]",
        r"百分点|元|人民币|美元|欧元|卢布|[次人条份项家台页行位件个名倍]",
    ),
}

MONTHS: dict[str, str] = {
    "en": r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?",
    "ru": r"(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]{0,2}",
}
