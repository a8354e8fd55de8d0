"""A BPMN file in pages: by name, without a word in the model, with a link to take it along; by command too."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown import Markdown

from specatlas.cli.main import command
from specatlas.formats.bpmn.reading import read as read_bpmn
from specatlas.formats.bpmn.viewing import content
from specatlas.pages.macros import MacroError
from tests.unit.diagrams.notations.bpmn_files import File, element
from tests.unit.hosts.test_site import built, project, read, refused
from tests.unit.models import write_model

PROCESS = "roles: {boss: {name: Boss}}\nprocesses: {pay: {name: Payment, owner: boss, drawn: diagrams/pay.bpmn}}\n"


def drawn(folder: Path) -> Path:
    """Put a file into the `diagrams` folder of a project."""
    file = File(process=[element("task", "a", "Pay <it>"), element("task", "b", "File it")])
    file.shape("a", 0, 0, 100, 80)
    path = folder / "diagrams" / "pay.bpmn"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(file.text())
    return path


def test_a_page_shows_it_by_any_of_its_names_and_readers_download_it(tmp_path: Path) -> None:
    source = drawn(tmp_path)
    page = "# P\n\n```specatlas\ndiagram: bpmn\nfile: pay\n```\n\n{spec:diagram bpmn file=diagrams/pay.bpmn}\n"
    folder = project(tmp_path, PROCESS, index=page)
    assert built(folder) == ""
    html = read(folder, "index.html")
    assert html.count('data-id="a"') == 2
    assert html.count('<a class="sa-download" href="diagrams/pay.bpmn" download') == 2
    assert "Pay &lt;it&gt;</text>" in html
    assert "laid out by Specatlas below: File it" in html
    assert (folder / "site" / "en" / "diagrams" / "pay.bpmn").read_bytes() == source.read_bytes()
    own = read(folder, "spec/processes/pay/index.html")
    assert 'data-id="a"' in own
    assert 'href="../../../diagrams/pay.bpmn"' in own


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("file: pya", "did you mean"),
        ("file: ../../secret", "is no file of the project"),
        ("file: pay\npart: c", 'no picture "c"'),
    ],
)
def test_a_file_that_is_not_there_stops_the_build_with_the_page_and_the_line(
    tmp_path: Path, block: str, said: str
) -> None:
    drawn(tmp_path)
    folder = project(tmp_path, PROCESS, index=f"# P\n\n```specatlas\ndiagram: bpmn\n{block}\n```\n")
    message = refused(folder)
    assert "docs/index.md:" in message
    assert said in message


def test_only_bpmn_shows_a_file(tmp_path: Path) -> None:
    drawn(tmp_path)
    write_model(tmp_path, PROCESS)
    settings = {"specatlas": {"project": str(tmp_path), "base": "/en/"}}
    with pytest.raises(MacroError, match="only bpmn shows a file"):
        Markdown(extensions=["specatlas"], extension_configs=settings).convert("{spec:diagram er file=pay}")
    html = Markdown(extensions=["specatlas"], extension_configs=settings).convert("{spec:diagram bpmn file=pay}")
    assert 'data-id="a"' in html


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["draw", "bpmn", *arguments, "--project", str(folder)])
    return result.exit_code, result.output


def test_the_command_draws_it_and_writes_it_back(tmp_path: Path) -> None:
    source = drawn(tmp_path)
    write_model(tmp_path, PROCESS)
    for name in ("diagrams/pay.bpmn", "pay.bpmn", "pay", str(source)):
        code, output = run(tmp_path, name)
        assert code == 0, output
        assert 'data-id="a"' in output
    code, output = run(tmp_path, "pay", "--format", "bpmn")
    assert code == 0, output
    assert content(read_bpmn(output.encode())) == content(read_bpmn(source.read_bytes()))
    code, output = run(tmp_path, "pay", "--format", "dot")
    assert code == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"<html/>", "begins with <html>"),
        (b'<!DOCTYPE d [<!ENTITY a "b">]><definitions/>', "document type"),
        (b'<Package xmlns="http://www.wfmc.org/2009/XPDL2.2"/>', "XPDL 2.2"),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "nothing"),
    ],
)
def test_what_is_no_bpmn_is_one_message_and_exit_2(tmp_path: Path, data: bytes, said: str) -> None:
    drawn(tmp_path).write_bytes(data)
    write_model(tmp_path, PROCESS)
    code, output = run(tmp_path, "diagrams/pay.bpmn")
    assert code == 2
    assert said in output or "could be drawn" in output
    assert len(output.strip().splitlines()) == 1
