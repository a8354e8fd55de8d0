"""Days and months as readers of each language write them."""

from datetime import date

from specatlas.domain.values import Date
from specatlas.domain.words import Words, words

_MONTHS = (
    words("Jan|янв|1月"),
    words("Feb|фев|2月"),
    words("Mar|мар|3月"),
    words("Apr|апр|4月"),
    words("May|май|5月"),
    words("Jun|июн|6月"),
    words("Jul|июл|7月"),
    words("Aug|авг|8月"),
    words("Sep|сен|9月"),
    words("Oct|окт|10月"),
    words("Nov|ноя|11月"),
    words("Dec|дек|12月"),
)
_LONG = (
    words("January|Январь|1月"),
    words("February|Февраль|2月"),
    words("March|Март|3月"),
    words("April|Апрель|4月"),
    words("May|Май|5月"),
    words("June|Июнь|6月"),
    words("July|Июль|7月"),
    words("August|Август|8月"),
    words("September|Сентябрь|9月"),
    words("October|Октябрь|10月"),
    words("November|Ноябрь|11月"),
    words("December|Декабрь|12月"),
)
_YEAR = words("{year}|{year}|{year}年")
_QUARTER = words("Q{quarter}|{quarter} кв.|{quarter}季度")
_DASH = Words(" – ", "–", "–")


def day(when: date, language: str, *, year: bool = True) -> str:
    """Write a day: `2 Feb 2026`, `02.02.2026`, `2026/02/02`; without its year where that is said elsewhere."""
    match language.partition("-")[0]:
        case "ru":
            return f"{when.day:02}.{when.month:02}" + (f".{when.year}" if year else "")
        case "zh":
            return (f"{when.year}/" if year else "") + f"{when.month:02}/{when.day:02}"
        case _:
            name = _MONTHS[when.month - 1].in_(language)
            return f"{when.day}\N{NO-BREAK SPACE}{name}" + (f"\N{NO-BREAK SPACE}{when.year}" if year else "")


def written(when: Date, language: str) -> str:
    """Write a date of the model: a day as its readers do, a month or a quarter as the model says it."""
    return day(date.fromisoformat(when.first), language) if when.first == when.last else when.text


def days(first: date, last: date, language: str) -> str:
    """Write a time from day to day; a year that holds for both is written once."""
    if first == last:
        return day(first, language)
    same = first.year == last.year
    chinese = language.partition("-")[0] == "zh"
    begin = day(first, language, year=not same or chinese)
    return begin + _DASH.in_(language) + day(last, language, year=not (same and chinese))


def month(when: date, language: str) -> str:
    """Write a month alone: `Feb`, `фев`, `2月`."""
    return _MONTHS[when.month - 1].in_(language)


def month_of_year(when: date, language: str) -> str:
    """Write a month with its year: `February 2026`, `Февраль 2026`, `2026年2月`."""
    name = _LONG[when.month - 1].in_(language)
    return f"{year(when, language)}{name}" if language.partition("-")[0] == "zh" else f"{name} {when.year}"


def quarter(when: date, language: str) -> str:
    """Write a quarter alone: `Q1`, `1 кв.`, `1季度`."""
    return _QUARTER.in_(language).format(quarter=(when.month + 2) // 3)


def year(when: date, language: str) -> str:
    """Write a year: `2026`, `2026年`."""
    return _YEAR.in_(language).format(year=when.year)
