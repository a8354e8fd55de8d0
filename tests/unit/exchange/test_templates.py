"""What `new` writes: sound models in any choice of languages, put together of parts; settings changed by one line."""

import json
import re
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

import jsonschema
import pytest

from specatlas.domain.words import LANGUAGES
from specatlas.exchange.starting.existing import CannotAddError, with_plugin
from specatlas.exchange.starting.languages import TemplateError, in_languages
from specatlas.exchange.starting.placing import placed
from specatlas.exchange.starting.project import SCHEMA, UnknownChoiceError, chosen_languages, model_files, project_files
from specatlas.exchange.starting.registry import CI, TEMPLATES, Template
from specatlas.loading.read import plain
from specatlas.loading.snapshot import Snapshot
from specatlas.text.yaml_reader import read_yaml
from specatlas.versions.release.governance import read_governance
from specatlas.workbench import Project

CHOICES = (("en",), ("ru",), ("zh",), ("ru", "en"), ("zh", "ru"), ("en", "ru", "zh"), ("zh", "en", "ru"))
PARTS = Path(__file__).parents[3] / "plugins" / "specatlas" / "exchange" / "starting" / "parts"
MODEL_PARTS = sorted(PARTS.glob("*/model/**/*.yaml"))
LETTERS = {"ru": re.compile("[а-яёА-ЯЁ]"), "zh": re.compile("[\u3400-\u9fff]")}
BY_NAME = {template.name: template for template in TEMPLATES}


def opened(folder: Path, template: Template, languages: tuple[str, ...]) -> Project:
    with placed(project_files(template, languages), folder):
        return Project.open(folder)


def test_the_command_promises_these_templates() -> None:
    assert list(BY_NAME) == ["crm", "erp", "crm-erp", "integration", "blank"]


def test_every_part_belongs_to_a_template() -> None:
    used = {part for template in TEMPLATES for part in template.parts} | {"every"} | {f"ci-{name}" for name in CI}
    assert {path.name for path in PARTS.iterdir()} == used


@pytest.mark.parametrize("languages", CHOICES, ids=",".join)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_checks_clean_in_any_languages(
    tmp_path: Path, template: Template, languages: tuple[str, ...]
) -> None:
    project = opened(tmp_path / "spec", template, languages)
    assert [f"{fault.place} {fault.message} [{fault.rule}]" for fault in project.check()] == []
    assert project.model.languages == languages


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_parties_are_named_so_is_who_approves(template: Template, language: str) -> None:
    files = project_files(template, (language,))
    rules = read_governance(files.get("governance.yml"), Snapshot("", files).model)
    assert rules.diagnostics == ()
    has_parties = template.name != "blank"
    assert list(rules.people) == ["customer-lead", "contractor-lead"] * has_parties
    assert list(rules.parties) == ["customer", "contractor"] * has_parties
    assert ("governance.yml" in files["README.md"].decode()) == has_parties


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_was_not_chosen_is_nowhere(template: Template, language: str) -> None:
    for path, data in project_files(template, (language,)).items():
        text = re.sub(r"page\.(en|ru|zh)\.md", "", data.decode())
        for other, letters in LETTERS.items():
            assert other == language or path == SCHEMA or not letters.search(text), f"{path} holds {other}"
        if language != "en" and path.endswith(".md"):
            assert LETTERS[language].search(text), path


@pytest.mark.parametrize(
    ("name", "least"),
    [
        (
            "crm",
            {"modules": 3, "roles": 6, "entities": 8, "lifecycles": 2, "processes": 2, "functions": 10, "qualities": 5}
            | {"integrations": 2, "use-cases": 3, "terms": 5, "goals": 2},
        ),
        (
            "erp",
            {"modules": 5, "roles": 8, "entities": 10, "lifecycles": 2, "processes": 2, "functions": 10, "qualities": 5}
            | {"integrations": 2, "use-cases": 3, "terms": 5, "goals": 3},
        ),
        (
            "crm-erp",
            {"modules": 6, "entities": 15, "lifecycles": 3, "processes": 4, "functions": 20, "integrations": 4}
            | {"goals": 5},
        ),
        ("integration", {"systems": 4, "integrations": 3, "entities": 6, "functions": 7, "goals": 2, "terms": 5}),
    ],
)
def test_a_template_holds_enough_to_learn_from(tmp_path: Path, name: str, least: Mapping[str, int]) -> None:
    model = opened(tmp_path / "spec", BY_NAME[name], ("en",)).model
    held = {section: len(model.elements(section)) for section in least}
    assert {section: number for section, number in held.items() if number < least[section]} == {}
    assert all(
        item.parts("acceptance") for item in model.elements("functions").values() if item.word("priority") == "must"
    )


def test_crm_erp_is_crm_and_erp_and_what_joins_them(tmp_path: Path) -> None:
    files = {name: model_files(BY_NAME[name], ("en",)) for name in ("crm", "erp", "crm-erp")}
    both = files["crm-erp"]
    for name in ("crm", "erp"):
        own = {path for path, data in files[name].items() if both.get(path) != data}
        assert own == {"model/spec.yaml"}
    addresses = {
        name: {element.address for element in opened(tmp_path / name, BY_NAME[name], ("en",)).model} for name in files
    }
    crm, erp = addresses["crm"], addresses["erp"]
    assert {"entities/client", "entities/order", "roles/director", "systems/platform"} < crm & erp
    assert addresses["crm-erp"] - crm - erp == {"functions/FN-SAL-09"}
    assert (crm | erp) - addresses["crm-erp"] == {"roles/order-clerk"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_editors_schema_accepts_the_model(template: Template) -> None:
    files = project_files(template, ("ru", "en"))
    validator = jsonschema.Draft202012Validator(json.loads(files[SCHEMA]))
    for path, data in files.items():
        if path.startswith("model/"):
            tree = read_yaml(data, path).tree
            assert tree is not None
            assert [error.message for error in validator.iter_errors(plain(tree))] == [], path
    assert json.loads(files[".vscode/settings.json"])["yaml.schemas"] == {f"./{SCHEMA}": "model/**/*.yaml"}


# -- languages ---------------------------------------------------------------------------------------------------------


def kept(data: object, languages: tuple[str, ...]) -> object:
    """Do to plain data what `in_languages` does to their text."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES):
            return data[languages[0]] if len(languages) == 1 else {language: data[language] for language in languages}
        return {key: list(languages) if key == "languages" else kept(value, languages) for key, value in data.items()}
    return [kept(item, languages) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("path", MODEL_PARTS, ids=lambda path: str(path.relative_to(PARTS)))
def test_the_chosen_languages_stay_word_for_word_and_so_do_comments(path: Path) -> None:
    source = path.read_text("utf-8")
    before = read_yaml(source.encode(), path.name)
    assert before.tree is not None
    comments = re.findall(r"(?m)(?:^|\s)# .*", source)
    assert comments
    for count in (1, 2, 3):
        for languages in permutations(LANGUAGES, count):
            text = in_languages(source, path.name, languages)
            after = read_yaml(text.encode(), path.name)
            assert after.tree is not None
            assert after.diagnostics == ()
            assert json.dumps(plain(after.tree), ensure_ascii=False) == json.dumps(
                kept(plain(before.tree), languages), ensure_ascii=False
            )
            assert re.findall(r"(?m)(?:^|\s)# .*", text) == comments


@pytest.mark.parametrize(
    ("source", "languages", "expected"),
    [
        ("a: {en: One, ru: Раз, zh: 一}\n", ("en",), "a: One\n"),
        ("a: {en: One, ru: Раз, zh: 一}  # why\n", ("zh", "en"), "a: {zh: 一, en: One}  # why\n"),
        ('a: {b: {en: "1, 2", ru: Раз}, c: 3}\n', ("en",), 'a: {b: "1, 2", c: 3}\n'),
        ("a: {en: it's one, ru: Раз}\n", ("en",), "a: it's one\n"),
        ("a:\n  en: One\n  ru: Раз\nb: 2\n", ("ru",), "a: Раз\nb: 2\n"),
        ("a:\n  en: One\n  ru: Раз\nb: 2\n", ("ru", "en"), "a:\n  ru: Раз\n  en: One\nb: 2\n"),
        ('a:\n  - en: "One: 1"\n    ru: Раз\n  - x\n', ("en",), 'a:\n  - "One: 1"\n  - x\n'),
        ("a: {en: [x, w], ru: [з]}\n", ("en",), "a: [x, w]\n"),
        ("spec:\n  languages: [en, ru, zh]  # first\n", ("zh", "ru"), "spec:\n  languages: [zh, ru]  # first\n"),
        ("a: {en: yes, ru: да}\n", ("en",), 'a: "yes"\n'),
        ("a: {en: x, de: y}\n", ("en",), "a: {en: x, de: y}\n"),
    ],
)
def test_languages_of_small_texts(source: str, languages: tuple[str, ...], expected: str) -> None:
    assert in_languages(source, "small.yaml", languages) == expected


def test_a_template_with_a_missing_language_is_refused() -> None:
    with pytest.raises(TemplateError, match=r"x\.yaml:1:4: the text is not written in zh"):
        in_languages("a: {en: x, ru: y}\n", "x.yaml", ("en", "zh"))


@pytest.mark.parametrize(("text", "expected"), [("ru, EN", ("ru", "en")), ("zh", ("zh",)), ("en,en,ru,", ("en", "ru"))])
def test_chosen_languages(text: str, expected: tuple[str, ...]) -> None:
    assert chosen_languages(text) == expected


@pytest.mark.parametrize("text", ["de", "en,zh-CN", "", " , "])
def test_unknown_languages_are_refused_with_those_known(text: str) -> None:
    with pytest.raises(UnknownChoiceError, match="en, ru, zh"):
        chosen_languages(text)


def test_pages_of_the_first_language_have_no_suffix() -> None:
    files = project_files(BY_NAME["crm"], ("ru", "zh"))
    assert [path for path in files if path.startswith("docs/")] == ["docs/index.md", "docs/index.zh.md"]
    assert "CRM отдела продаж" in files["docs/index.md"].decode()
    assert "Техническое задание" in files["README.md"].decode()


def test_the_same_choice_gives_the_same_bytes() -> None:
    first, second = (project_files(BY_NAME["crm-erp"], ("en", "zh"), "gitlab") for _ in range(2))
    assert list(first.items()) == list(second.items())


@pytest.mark.parametrize(
    ("service", "path"),
    [("github", ".github/workflows/spec.yml"), ("gitlab", ".gitlab-ci.yml"), ("gitea", ".gitea/workflows/spec.yml")],
)
def test_ci_checks_and_builds(service: str, path: str) -> None:
    without = project_files(BY_NAME["blank"], ("en",))
    files = project_files(BY_NAME["blank"], ("en",), service)
    assert files.keys() - without.keys() == {path}
    reading = read_yaml(files[path], path)
    assert reading.diagnostics == ()
    text = files[path].decode()
    assert (
        0
        < text.index("pip install -r requirements.txt")
        < text.index("specatlas check")
        < text.index("specatlas build")
    )
    assert "requirements.txt" in files


def test_settings_say_the_title_in_every_language() -> None:
    tree = read_yaml(project_files(BY_NAME["erp"], ("zh", "en"))["mkdocs.yml"], "mkdocs.yml").tree
    assert tree is not None
    settings = plain(tree)
    assert isinstance(settings, dict)
    assert settings["site_name"] == "ERP：订单、仓库、采购与财务"
    words = {"ERP：订单、仓库、采购与财务": "ERP: orders, warehouse, purchases, finance", "引言": "Introduction"}
    assert settings["plugins"] == ["search", {"specatlas": {"look": "specatlas", "translate": {"en": words}}}]
    assert settings["nav"] == [{"引言": "index.md"}, "spec/"]


# -- a site that exists ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "a: X  # x\nplugins:\n  - search\n  - tags:\n      x: 1  # keep\n\n# theme\nnav: []\n",
            "a: X  # x\nplugins:\n  - search\n  - tags:\n      x: 1  # keep\n  - specatlas\n\n# theme\nnav: []\n",
        ),
        ("plugins:\n- search\n- blog\n", "plugins:\n- search\n- blog\n- specatlas\n"),
        ("plugins:\n  - search", "plugins:\n  - search\n  - specatlas\n"),
        ("plugins:\n  - search\n  # - off\nnav: []\n", "plugins:\n  - search\n  - specatlas\n  # - off\nnav: []\n"),
        ("plugins: [search, tags]  # two\n", "plugins: [search, tags, specatlas]  # two\n"),
        ("plugins: [ search ]\n", "plugins: [ search, specatlas ]\n"),
        ("plugins: []\n", "plugins: [specatlas]\n"),
        (
            "plugins: [\n  search,  # it's [one]\n  tags,\n]\n",
            "plugins: [\n  search,  # it's [one]\n  tags, specatlas\n]\n",
        ),
        ("plugins:\n  search: {}\n  tags:\n    x: 1\n", "plugins:\n  search: {}\n  tags:\n    x: 1\n  specatlas: {}\n"),
        ("plugins: {search: {}}\n", "plugins: {search: {}, specatlas: {}}\n"),
        ("site_name: X\n", "site_name: X\n\nplugins:\n  - search\n  - specatlas\n"),
        ("site_name: X\nplugins:\nnav: []\n", "site_name: X\nplugins:\n  - search\n  - specatlas\nnav: []\n"),
        ("site_name: X\r\nplugins:\r\n  - search\r\n", "site_name: X\r\nplugins:\r\n  - search\r\n  - specatlas\r\n"),
        ("\ufeffplugins: [search]\n", "\ufeffplugins: [search, specatlas]\n"),
        (
            "plugins:\n  - search\nmarkdown_extensions:\n  - x:\n      f: !!python/name:a.b\n",
            "plugins:\n  - search\n  - specatlas\nmarkdown_extensions:\n  - x:\n      f: !!python/name:a.b\n",
        ),
        (
            "plugins:\n  - search\n  - specatlas:\n      nav: x\n",
            "plugins:\n  - search\n  - specatlas:\n      nav: x\n",
        ),
    ],
)
def test_the_plugin_is_one_line_more(before: str, after: str) -> None:
    assert with_plugin(before.encode(), "mkdocs.yml").decode() == after
    assert with_plugin(after.encode(), "mkdocs.yml").decode() == after


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("INHERIT: ../base.yml\n", "inherits its plugins from another file"),
        ("plugins: search\n", "no list; add by hand under plugins:\n  - specatlas"),
        (
            "plugins:\n  - search\n  - x:\n      t: |\n        a\n        # b\n",
            "add by hand under plugins:\n  - specatlas",
        ),
        ("plugins: [search\n", "mkdocs.yml:1:10: "),
        ("{site_name: X}\n", "add by hand under plugins:\n  - specatlas"),
        ("- a\n", "Mend mkdocs.yml first"),
    ],
)
def test_settings_that_are_not_understood_are_left_alone(source: str, said: str) -> None:
    with pytest.raises(CannotAddError) as caught:
        with_plugin(source.encode(), "mkdocs.yml")
    assert said in str(caught.value)


# -- on disk -----------------------------------------------------------------------------------------------------------


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_come_together_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    seen: list[dict[str, bytes]] = []

    def fails() -> None:
        seen.append(everything(tmp_path))
        raise RuntimeError

    with pytest.raises(RuntimeError), placed({"x/y.txt": b"1", ".z": b"2"}, folder):
        fails()
    assert seen == [{"a/b/x/y.txt": b"1", "a/b/.z": b"2"}]
    assert list(tmp_path.iterdir()) == []
    with placed({"x/y.txt": b"1"}, folder):
        pass
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "a",
        "a/b",
        "a/b/x",
        "a/b/x/y.txt",
    ]
    assert folder.stat().st_mode == (tmp_path / "a").stat().st_mode


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "mine").write_text("mine")
    with pytest.raises(FileExistsError), placed({"a": b"1", "x/new": b"2"}, tmp_path):
        pass
    assert everything(tmp_path) == {"x/mine": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_the_model_alone_is_what_a_project_has_in_its_model() -> None:
    whole = project_files(BY_NAME["crm"], ("en",))
    assert model_files(BY_NAME["crm"], ("en",)) == {p: d for p, d in whole.items() if p.startswith("model/")}
