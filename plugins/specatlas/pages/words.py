"""Words of the pages themselves, in three languages."""

from collections.abc import Mapping

from specatlas.domain.words import Words, words

WORDS: Mapping[str, Words] = {
    "specification": words("Specification|Спецификация|规格说明"),
    "overview": words("Overview|Обзор|概览"),
    "contents": words("What the specification holds|Что содержит спецификация|规格说明内容"),
    "by-module": words("By module|По модулям|按模块"),
    "about": words("About the project|О проекте|项目概况"),
    "mentioned-by": words("Where it is used|Где используется|使用位置"),
    "mentions": words("What it refers to|На что ссылается|引用内容"),
    "facts": words("Details|Сведения|详情"),
    "diagram": words("Diagram|Диаграмма|图"),
    "module": words("Module|Модуль|模块"),
    "all": words("All|Все|全部"),
    "filter": words("Filter|Фильтр|筛选"),
    "filter-hint": words("Filter by text|Фильтр по тексту|按文字筛选"),
    "rows": words("{} rows|Строк: {}|共 {} 行"),
    "of": words("of|из|/"),
    "total": words("Total|Итого|合计"),
    "reset": words("Reset|Сбросить|重置"),
    "nothing-found": words("No row matches the filter|Ни одна строка не подходит под фильтр|没有符合筛选条件的行"),
    "empty": words("Nothing here yet|Пока ничего нет|暂无内容"),
    "zoom-in": words("Zoom in|Увеличить|放大"),
    "zoom-out": words("Zoom out|Уменьшить|缩小"),
    "fit": words("Show the whole picture|Показать целиком|显示全图"),
    "full-screen": words("Full screen|Во весь экран|全屏"),
    "download": words("Download SVG|Скачать SVG|下载 SVG"),
    "figure-hint": words(
        "Drag to move, Ctrl + wheel or two fingers to zoom; keys + − 0 and arrows, Tab for the boxes, / to find"
        "|Перетаскивайте мышью, масштаб — Ctrl + колесо, два пальца; клавиши + − 0, стрелки, Tab — по блокам, / — найти"
        "|拖动可移动，Ctrl + 滚轮或双指可缩放；也可用 + − 0 和方向键，Tab 逐个选框，/ 查找"
    ),
    "in-words": words("In words|Словами|文字说明"),
    "shown-boxes": words("What the picture shows|Что показано на схеме|图中内容"),
    "shown-links": words("How it is joined|Как это связано|连接关系"),
    "find-in-picture": words("Find in the picture|Найти на схеме|在图中查找"),
    "permalink": words("Link to this place|Ссылка на это место|本处链接"),
    "sort": words("Sort|Сортировать|排序"),
    "other-language": words(
        "This page has not been translated yet; it is shown in the first language of the specification."
        "|Эта страница ещё не переведена и показана на основном языке спецификации."
        "|本页尚未翻译，以规格说明的主要语言显示。"
    ),
    "choose-language": words("Choose a language|Выберите язык|选择语言"),
    "empty-model": words(
        "The model is empty. Add a first file to the folder `model/`, for example:"
        "|Модель пуста. Добавьте первый файл в папку `model/`, например:"
        "|模型为空。请在 `model/` 文件夹中添加第一个文件，例如："
    ),
    "show-prototype": words("Show it here|Показать здесь|在此显示"),
    "prototype-note": words(
        "Loaded from {host} only when you ask for it"
        "|Загружается с {host} только по вашей просьбе"
        "|仅在您点击后才从 {host} 加载"
    ),
    "not-drawn": words("This picture could not be drawn|Эту диаграмму не удалось построить|此图无法绘制"),
    "download-bpmn": words("Download BPMN file|Скачать файл BPMN|下载 BPMN 文件"),
    "no-renderer": words(
        "This picture was not drawn: PlantUML is not installed where the site was built. Install the command plantuml, "
        "or let PLANTUML_JAR name its file, and build again."
        "|Диаграмма не построена: там, где собирался сайт, не установлен PlantUML. Установите команду plantuml "
        "или укажите файл в переменной PLANTUML_JAR и соберите сайт снова."
        "|此图未生成：构建网站的机器上没有安装 PlantUML。"
        "请安装 plantuml 命令，或用变量 PLANTUML_JAR 指定其文件，然后重新构建。"
    ),
}


def word(name: str, language: str) -> str:
    """Return a word of the pages in `language`, in English where the language has none.

    Raises:
        KeyError: when there is no such word.
    """
    return WORDS[name].in_(language)


_OF_THE_SCRIPT = (
    "all",
    "download",
    "figure-hint",
    "filter-hint",
    "find-in-picture",
    "fit",
    "full-screen",
    "nothing-found",
    "of",
    "reset",
    "rows",
    "sort",
    "total",
    "zoom-in",
    "zoom-out",
)


def script_words(language: str) -> dict[str, str]:
    """Return the words that the script of a page needs."""
    return {name: word(name, language) for name in _OF_THE_SCRIPT}


NAMES: Mapping[str, str] = {
    "en": "English",
    "ru": "Русский",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
}
"""Languages in their own words."""


def language_name(language: str) -> str:
    """Return what a language calls itself, or its code."""
    return NAMES.get(language, NAMES.get(language.partition("-")[0], language))
