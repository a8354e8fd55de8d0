"""`make` brings .venv up to date, makes it anew when it must, and otherwise leaves it alone."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import environment

LOCK = """\
# A comment
click==8.5.1 \\
    --hash=sha256:aa
    # via mkdocs
graphlay==0.3.1 ; sys_platform != 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via specatlas
graphlay-more==1.0 \\
    --hash=sha256:dd
"""


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in a project of its own, with an environment that needs no network."""
    steps: list[str] = []
    for name in (environment.RUN, environment.TEST, environment.PROJECT):
        (tmp_path / name).write_text(f"{name} of the first day")
    venv = tmp_path / ".venv"

    def make() -> None:
        steps.append("make")
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        (venv / "bin" / "python").unlink(missing_ok=True)
        (venv / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        (venv / "bin" / "python").chmod(0o755)

    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STATE", venv / "specatlas.json")
    monkeypatch.setattr(environment, "make", make)
    monkeypatch.setattr(environment, "install", steps.append)
    monkeypatch.setattr(environment, "pip", lambda *_: steps.append("project"))
    return steps


@pytest.fixture
def bring(done: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Run it, and return what it did."""

    def run(*arguments: str) -> list[str]:
        done.clear()
        monkeypatch.setattr(sys, "argv", ["environment.py", *arguments])
        assert environment.main() == 0
        return list(done)

    return run


def test_each_lock_is_installed_once(bring: Callable[..., list[str]]) -> None:
    assert bring() == ["make", environment.RUN, "project"]
    assert bring() == []
    assert bring("--test") == [environment.TEST]
    assert bring("--test") == []
    assert bring() == []


def test_the_lock_for_tests_holds_the_other(bring: Callable[..., list[str]]) -> None:
    assert bring("--test") == ["make", environment.TEST, "project"]
    assert bring() == []


def test_a_changed_lock_makes_it_anew(bring: Callable[..., list[str]]) -> None:
    bring("--test")
    (environment.ROOT / environment.RUN).write_text("of the second day")
    assert bring("--test") == ["make", environment.TEST, "project"]


def test_a_lock_that_was_not_installed_may_change(bring: Callable[..., list[str]]) -> None:
    bring()
    (environment.ROOT / environment.TEST).write_text("of the second day")
    assert bring() == []


def test_changed_metadata_installs_the_project_again(bring: Callable[..., list[str]]) -> None:
    bring()
    (environment.ROOT / environment.PROJECT).write_text("of the second day")
    assert bring() == ["project"]


def test_another_python_makes_it_anew(bring: Callable[..., list[str]]) -> None:
    bring()
    kept = json.loads(environment.STATE.read_text())
    environment.STATE.write_text(json.dumps(kept | {"python": "3.12.0"}))
    assert bring() == ["make", environment.RUN, "project"]


def test_a_broken_environment_is_made_anew(bring: Callable[..., list[str]]) -> None:
    bring()
    environment.PYTHON.unlink()
    environment.PYTHON.symlink_to("/nowhere/python3")
    assert bring()[0] == "make"
    environment.STATE.write_text("{half a fi")
    assert bring()[0] == "make"


def test_an_environment_that_another_made_is_used(bring: Callable[..., list[str]]) -> None:
    bring()
    environment.STATE.unlink()
    assert bring() == [environment.RUN, "project"]


def test_an_interrupted_installation_is_taken_up_again(
    bring: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(environment, "install", lambda _: sys.exit("pip failed"))
        with pytest.raises(SystemExit):
            bring()
    assert bring() == [environment.RUN, "project"]


def test_a_package_is_left_out_of_a_lock() -> None:
    assert (
        environment.without(LOCK, "graphlay") == LOCK[: LOCK.index("graphlay==")] + LOCK[LOCK.index("graphlay-more") :]
    )
    assert environment.without(LOCK, "absent") == LOCK
