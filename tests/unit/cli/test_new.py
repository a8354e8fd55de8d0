"""`specatlas new` as a new user meets it: from an empty folder to a site, and every refusal with what to do."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from specatlas.cli.main import command
from specatlas.exchange.starting.registry import TEMPLATES, Template

SITE = "site_name: Ours  # our site\nplugins:\n  - search  # built in\n\ntheme: {name: material, font: false}\n"


def new(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(command, ["new", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def refused(*arguments: str | Path) -> str:
    result = new(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def everything(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("template", "language", "page", "said"),
    [
        ("blank", "zh", "index.html", "需求规格说明书"),
        ("crm", "ru", "spec/lifecycles/deal-funnel/index.html", "Воронка продаж"),
        ("erp", "en", "spec/processes/purchase-to-stock/index.html", "From purchase to stock"),
        ("crm-erp", "en", "spec/functions/index.html", "Free stock and debt in the deal"),
        ("integration", "zh", "spec/integrations/books/index.html", "平台与财务"),
    ],
)
def test_new_then_check_then_build(tmp_path: Path, template: str, language: str, page: str, said: str) -> None:
    folder = tmp_path / "spec"
    assert new(folder, "--template", template, "--lang", language).exit_code == 0
    checked = CliRunner().invoke(command, ["check", "--project", str(folder)])
    assert (checked.exit_code, checked.stdout) == (0, "no faults found\n")
    built = CliRunner().invoke(command, ["build", "--strict", "--project", str(folder)])
    assert built.exit_code == 0, built.output
    assert said in (folder / "site" / language / page).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_template_builds_in_three_languages(tmp_path: Path, template: Template) -> None:
    folder = tmp_path / "spec"
    new(folder, "--template", template.name, "--lang", "ru,zh,en")
    built = CliRunner().invoke(command, ["build", "--strict", "--project", str(folder)])
    assert built.exit_code == 0, built.output
    pages = [
        sorted(str(p.relative_to(one)) for p in one.rglob("*.html")) for one in sorted((folder / "site").glob("??"))
    ]
    assert len(pages) == 3
    assert pages[0] == pages[1] == pages[2]


def test_the_message_says_what_was_made_and_what_comes_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = new("our spec", "--template", "crm", "--lang", "en,ru").stdout.splitlines()
    assert lines[0] == 'crm in "our spec", en, ru:'
    assert "  mkdocs.yml" in lines
    made = everything(tmp_path / "our spec")
    assert f"  model/  ({sum(path.startswith('model/') for path in made)} files)" in lines
    at = lines.index("Next:")
    assert [line.split("#")[0].strip() for line in lines[at + 1 :]] == [
        "cd 'our spec'",
        "specatlas check",
        "specatlas build",
        "specatlas serve",
    ]


def test_without_options_it_is_the_fullest_template_in_english(tmp_path: Path) -> None:
    assert new(tmp_path / "x").stdout.startswith("crm-erp in ")
    assert "languages: [en]" in (tmp_path / "x" / "model" / "spec.yaml").read_text()


def test_the_folder_one_stands_in_may_be_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # a repository that was just begun
    result = new(".", "--template", "blank")
    assert result.exit_code == 0
    assert "cd " not in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".git",
        ".gitignore",
        ".vscode",
        "README.md",
        "diagrams",
        "docs",
        "mkdocs.yml",
        "model",
        "requirements.txt",
    ]


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    message = refused(tmp_path, "--template", "blank")
    assert "is not empty (letter.txt): name a new or empty folder" in message
    assert everything(tmp_path) == {"letter.txt": "mine"}
    (tmp_path / "mkdocs.yml").write_text(SITE)
    assert "--into-existing" in refused(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    assert '"' + str(tmp_path / "x") + '" is no folder' in refused(tmp_path / "x")
    assert "nothing was written" in refused(tmp_path / "x" / "y")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    assert "is no folder" in refused(tmp_path / "nowhere")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nowhere", "x"]
    assert (tmp_path / "x").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--template", "crm-epr"], 'there is no template "crm-epr"; did you mean "crm-erp"'),
        (["--template", "moon"], 'there is no template "moon"; known: crm, erp, crm-erp, integration, blank'),
        (["--lang", "en,de"], 'templates are not written in "de"; known: en, ru, zh.'),
        (["--ci", "githib"], 'there is no CI service "githib"; did you mean "github"'),
        (["--into-existing", "--ci", "github"], "leave --ci out"),
    ],
)
def test_an_unknown_choice_names_the_nearest_and_writes_nothing(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    message = refused(tmp_path / "x", *arguments)
    assert said in message
    assert message.startswith("specatlas: ")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if len(written) == 5:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        written.append(path)
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert "nothing was written to " in refused(tmp_path / "a" / "b")
    assert "No space left on device" in refused(tmp_path)
    assert list(tmp_path.iterdir()) == []


# -- a site that exists ------------------------------------------------------------------------------------------------


def site(folder: Path, settings: str = SITE) -> Path:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Our page\n")
    (folder / "mkdocs.yml").write_text(settings)
    return folder


def test_a_site_gets_one_line_and_a_model_and_nothing_else(tmp_path: Path) -> None:
    before = everything(site(tmp_path))
    result = new(tmp_path, "--into-existing", "--lang", "ru")
    assert result.exit_code == 0
    assert "mkdocs.yml: the plugin specatlas" in result.stdout
    after = everything(tmp_path)
    assert after.keys() - before.keys() == {"model/spec.yaml"}
    assert after["docs/index.md"] == before["docs/index.md"]
    assert after["mkdocs.yml"] == SITE.replace("built in\n", "built in\n  - specatlas\n")
    built = CliRunner().invoke(command, ["build", "--project", str(tmp_path)])
    assert built.exit_code == 0, built.output
    assert "Our page" in (tmp_path / "site" / "ru" / "index.html").read_text("utf-8")
    assert (tmp_path / "site" / "ru" / "spec" / "index.html").is_file()


def test_a_site_may_get_a_whole_template(tmp_path: Path) -> None:
    site(tmp_path)
    new(tmp_path, "--into-existing", "--template", "erp", "--lang", "en,zh")
    checked = CliRunner().invoke(command, ["check", "--project", str(tmp_path)])
    assert (checked.exit_code, checked.stdout) == (0, "no faults found\n")


def test_a_plugin_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    settings = SITE.replace("- search", "- specatlas\n  - search")
    result = new(site(tmp_path, settings), "--into-existing")
    assert "the plugin specatlas was there already" in result.stdout
    assert (tmp_path / "mkdocs.yml").read_text() == settings
    assert (tmp_path / "model" / "spec.yaml").is_file()


@pytest.mark.parametrize("settings", ["INHERIT: base.yml\n", "plugins: [search\n", "plugins: search\n"])
def test_settings_that_cannot_be_changed_safely_change_nothing(tmp_path: Path, settings: str) -> None:
    before = everything(site(tmp_path, settings))
    assert refused(tmp_path, "--into-existing").startswith("specatlas: ")
    assert everything(tmp_path) == before
    assert not (tmp_path / "model").exists()


def test_a_model_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "ours.yaml").write_text("terms: {}\n")
    before = everything(tmp_path)
    assert 'there is a "model" (ours.yaml) in' in refused(tmp_path, "--into-existing")
    assert everything(tmp_path) == before


def test_an_empty_model_folder_is_filled(tmp_path: Path) -> None:
    (site(tmp_path) / "model").mkdir()
    assert new(tmp_path, "--into-existing").exit_code == 0
    assert (tmp_path / "model" / "spec.yaml").is_file()


def test_no_site_is_refused(tmp_path: Path) -> None:
    assert "there is no mkdocs.yml in" in refused(tmp_path, "--into-existing")
    assert "there is no mkdocs.yml in" in refused(tmp_path / "x", "--into-existing")
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_be_written_leave_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(site(tmp_path))

    def fails(path: Path, _: bytes) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("specatlas.exchange.starting.begin.replace_file", fails)
    assert "Permission denied" in refused(tmp_path, "--into-existing")
    assert everything(tmp_path) == before
    assert not (tmp_path / "model").exists()
