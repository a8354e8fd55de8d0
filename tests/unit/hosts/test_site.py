"""Whole builds of small projects in one language and one process: what stands in the site, and what stops a build."""

import io
import json
import re
from pathlib import Path

import pytest

from specatlas.hosts.building import SiteError, build
from tests.unit.models import write_model

MODEL = """\
modules: {sales: Sales}
entities:
  deal:
    name: 'Deal <b>"x"'
    description: "A lead & more"
    module: sales
    formerly: old
    fields: {a: text, client: -> client}
  client: {module: sales, fields: {name: text}}
terms: {lead: {name: Lead, definition: First contact}}
"""
CONFIG = "site_name: S\nplugins:\n  - search\n  - specatlas\n"


def project(folder: Path, model: str = MODEL, config: str = CONFIG, **pages: str) -> Path:
    write_model(folder, model)
    (folder / "docs").mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / "docs" / f"{name}.md").write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return folder


def read(folder: Path, path: str) -> str:
    return (folder / "site" / "en" / path).read_text("utf-8")


def built(folder: Path, *, strict: bool = False) -> str:
    """Build, and return what was printed; the site must be there."""
    said = io.StringIO()
    assert build(folder, to=said, strict=strict).done, said.getvalue()
    return said.getvalue()


def refused(folder: Path, *, strict: bool = False) -> str:
    said = io.StringIO()
    assert not build(folder, to=said, strict=strict).done
    return said.getvalue()


def test_a_site_of_a_model(tmp_path: Path) -> None:
    folder = project(tmp_path, index="# Home\n\nThe [deal](spec/entities/deal/index.md), @entities/client, a lead.\n")
    assert built(folder) == ""
    home = read(folder, "index.html")
    assert '<a href="spec/entities/deal/">deal</a>' in home
    assert '<a class="sa-ref" href="spec/entities/client/">Client</a>' in home
    assert '<a class="sa-term" href="spec/terms/#lead" title="First contact">lead</a>' in home
    deal = read(folder, "spec/entities/deal/index.html")
    assert '<h1 id="top">Deal &lt;b&gt;&quot;x&quot;</h1>' in deal
    assert '<a href="../client/">Client</a>' in deal
    assert "<svg" in deal
    assert "data-sa-figure" not in deal
    assert 'href="../client/"' in deal[deal.index("<svg") : deal.rindex("</svg>")]


def test_the_index_holds_tables_and_captions_but_no_picture(tmp_path: Path) -> None:
    folder = project(tmp_path, config=CONFIG + "theme: material\n")
    built(folder)
    index = json.loads(read(folder, "search/search_index.json"))
    [entry] = [doc for doc in index["docs"] if doc["location"] == "spec/entities/deal/"]
    assert entry["title"] == 'Deal &lt;b&gt;"x"'
    assert "A lead &amp; more" in entry["text"]
    assert "as a class" in entry["text"]
    [fields] = [doc for doc in index["docs"] if doc["location"] == "spec/entities/deal/#fields"]
    assert "client" in fields["text"]
    assert "svg" not in json.dumps(index)


def test_titles_are_escaped_where_the_theme_writes_them_as_they_are(tmp_path: Path) -> None:
    name = "'</title></a><script>alert(1)</script>'"
    model = f"modules: {{sales: {name}}}\nentities: {{deal: {{name: {name}, module: sales, fields: {{a: text}}}}}}"
    page = "---\ntitle: '</title><script>alert(2)</script>'\n---\n# Home\n"
    folder = project(tmp_path, model, CONFIG + "theme:\n  name: material\n  features: [navigation.path]\n", index=page)
    built(folder)
    for path in (folder / "site").rglob("*.html"):
        assert "alert(" not in re.sub(r"&lt;script&gt;alert\(\d\)", "", path.read_text("utf-8")), path


def test_a_page_of_the_team_wins(tmp_path: Path) -> None:
    folder = project(tmp_path)
    own = folder / "docs" / "spec" / "entities" / "deal.md"
    own.parent.mkdir(parents=True)
    own.write_text("# Our own deal\n", "utf-8")
    built(folder)
    assert "Our own deal" in read(folder, "spec/entities/deal/index.html")
    assert 'href="deal/"' in read(folder, "spec/entities/index.html")


def test_former_ids_lead_on(tmp_path: Path) -> None:
    folder = project(tmp_path)
    built(folder)
    assert 'content="0; url=../deal/"' in read(folder, "spec/entities/old/index.html")


def test_the_root_leads_to_the_language(tmp_path: Path) -> None:
    folder = project(tmp_path)
    built(folder)
    assert 'href="en/"' in (folder / "site" / "index.html").read_text("utf-8")


def test_without_a_mkdocs_yml_the_site_is_built_all_the_same(tmp_path: Path) -> None:
    write_model(tmp_path, MODEL)
    built(tmp_path)
    assert "Deal" in read(tmp_path, "spec/entities/deal/index.html")
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["model", "site"]


def test_an_empty_model_folder_says_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    assert "the model folder holds no YAML file" in refused(tmp_path)
    assert not (tmp_path / "site").exists()


def test_faults_of_the_model_stop_the_build_and_leave_the_old_site(tmp_path: Path) -> None:
    folder = project(tmp_path)
    built(folder)
    before = read(folder, "spec/entities/deal/index.html")
    project(tmp_path, MODEL.replace("-> client", "-> cliant"))
    said = refused(folder)
    assert "model/model.yaml:8:" in said
    assert 'did you mean "client"' in said
    assert read(folder, "spec/entities/deal/index.html") == before
    assert [path.name for path in folder.glob(".site*")] == []


def test_faults_of_pages_name_file_and_line_and_stop_the_build(tmp_path: Path) -> None:
    block = "```specatlas\ndiagram: er\nmodule: sale\n```"
    page = f"---\ntitle: T\n---\n\n# Home\n\n{block}\n\n{{spec:ref deel}}, @entities/deel\n"
    folder = project(tmp_path, index=page)
    said = refused(folder)
    assert 'docs/index.md:9:1: error: there is no "modules/sale" in the model' in said
    assert 'docs/index.md:12:1: error: there is no "deel" in the model' in said
    assert 'docs/index.md:12:18: error: "@entities/deel" is nothing in the model' in said
    assert not (folder / "site").exists()


def test_a_picture_that_cannot_be_drawn_is_the_fault_of_the_page_that_asks(tmp_path: Path) -> None:
    folder = project(tmp_path, MODEL + "", index="# Home\n\n{spec:diagram use-case}\n")
    assert "docs/index.md:3:1: error:" in refused(folder)


def test_with_strict_warnings_stop_the_build(tmp_path: Path) -> None:
    folder = project(tmp_path, index="# Home\n\n[nowhere](nowhere.md)\n")
    built(folder)
    before = read(folder, "index.html")
    (folder / "docs" / "index.md").write_text("# Other\n\n[nowhere](nowhere.md)\n", "utf-8")
    refused(folder, strict=True)
    assert read(folder, "index.html") == before


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    assert 'there is no model folder "model"' in refused(tmp_path)


def test_a_mkdocs_yml_without_the_plugin_says_what_to_add(tmp_path: Path) -> None:
    folder = project(tmp_path, config="site_name: S\n")
    with pytest.raises(SiteError, match="add under plugins:\n  - specatlas"):
        build(folder)


def test_a_mkdocs_yml_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = project(tmp_path, config=CONFIG + "themes: {}\ntheme: nothing\n")
    with pytest.raises(SiteError, match=r"mkdocs\.yml"):
        build(folder)


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    folder = project(tmp_path, index="# Home\n\n{spec:matrix rights}\n", config=CONFIG + "theme: material\n")
    built(folder)
    first = {p.relative_to(folder): p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}
    built(folder)
    second = {p.relative_to(folder): p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}
    assert first == second


@pytest.mark.parametrize("plugins", [["macros", "specatlas"], ["specatlas", "macros"]])
def test_no_text_of_the_model_is_read_as_a_template(tmp_path: Path, plugins: list[str]) -> None:
    model = MODEL.replace("First contact", "'{{ 7*7000007 }} {% raw %} {{ cycler }}'").replace(
        "A lead & more", "{{ 7*7000007 }} lead"
    )
    model = model.replace("""'Deal <b>"x"'""", "'{{ 7*7000007 }}'")
    config = "site_name: S\nplugins:\n" + "".join(f"  - {name}\n" for name in plugins)
    page = '# Home {{ 6*7 }}\n\n{{ value("deal.description") }} and {{ ref("deal") }}, @entities/deal\n'
    folder = project(tmp_path, model, config, index=page)
    built(folder)
    assert "Home 42" in read(folder, "index.html")
    for path in (folder / "site").rglob("*.html"):
        text = path.read_text("utf-8")
        assert "49000049" not in re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL), path
    assert "{{ 7*7000007 }}" in read(folder, "spec/entities/deal/index.html")
    assert "{{ 7*7000007 }}" in read(folder, "index.html")


@pytest.mark.parametrize("to", ["model", "model/pages", "notes"])
def test_a_site_that_is_sent_to_the_sources_is_refused(tmp_path: Path, to: str) -> None:
    folder = project(tmp_path)
    (folder / "notes").mkdir()
    (folder / "notes" / "minutes.txt").write_text("x", "utf-8")
    before = sorted(folder.rglob("*"))
    said = io.StringIO()
    assert not build(folder, folder / to, to=said).done
    assert "folder" in said.getvalue()
    assert sorted(folder.rglob("*")) == before


def test_a_link_that_stands_for_the_site_stays(tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    (tmp_path / "www").mkdir()
    (folder / "site").symlink_to(tmp_path / "www", target_is_directory=True)
    built(folder)
    assert (folder / "site").is_symlink()
    assert (tmp_path / "www" / "en" / "spec" / "entities" / "deal" / "index.html").is_file()


STRICT_MACROS = """\
site_name: S
plugins:
  - macros: {on_undefined: strict, on_error_fail: true}
  - specatlas
"""


def test_a_plugin_that_ends_the_process_leaves_the_old_site_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = project(tmp_path, config=STRICT_MACROS, index="# Home\n")
    built(folder)
    before = read(folder, "index.html")
    project(tmp_path, config=STRICT_MACROS, index="# Home\n\n{{ nothing() }}\n")
    refused(folder)
    assert read(folder, "index.html") == before
    assert [path.name for path in folder.glob(".site*")] == []


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("diagram()", '"diagram" does not say of what'),
        ('diagram("er", "deal", 3)', 'there is no option of diagram "3"'),
        ("diagram(er)", 'there is no kind of diagram "{{ er }}"'),
        ("table()", '"table" does not say of what'),
        ('table(["functions"])', "there is no table"),
        ('value("deal.name", lang="ru")', 'there is no option of value "lang"'),
        ('ref("deel")', 'there is no "deel" in the model'),
    ],
)
def test_a_macro_that_is_called_wrongly_names_file_and_line(tmp_path: Path, call: str, said: str) -> None:
    config = "site_name: S\nplugins: [macros, specatlas]\n"
    folder = project(tmp_path, config=config, index=f"---\ntitle: T\n---\n# Home\n\n{{{{ {call} }}}}\n")
    assert f"docs/index.md:6:1: error: {said}" in refused(folder)


def test_an_option_that_is_none_is_not_given(tmp_path: Path) -> None:
    config = "site_name: S\nplugins: [macros, specatlas]\n"
    folder = project(tmp_path, config=config, index='# Home\n\n{{ table("entities", columns=None, module=None) }}\n')
    built(folder)
    assert "<table" in read(folder, "index.html")
