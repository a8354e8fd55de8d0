"""The strip of a released version in a browser: what status.json says, as text, in the reader's language."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from specatlas.hosts.freezing import freeze
from specatlas.loading.snapshot import of_folder
from tests.browser import Page, serve
from tests.site.conftest import PROJECT

pytestmark = pytest.mark.browser
ROOT = "ab" * 32
STATE = "document.querySelector('.sa-frozen').dataset.state"
TEXT = "document.querySelector('.sa-frozen-state').textContent"


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of an unpacked package."""
    folder = tmp_path_factory.mktemp("frozen")
    for name, content in freeze(of_folder(PROJECT), "1.2.0", ROOT, 1_790_000_000).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def address(handed_over: Path) -> Iterator[str]:
    with serve(handed_over) as url:
        yield url


def approval(name: str, **more: str) -> dict[str, Any]:
    said = {"party": "p", "person": "x", "name": name, "side": "Northline", "decision": "approve", "method": "ssh"}
    return {**said, "at": "2026-03-12T09:00:00Z", "carried-from": "", "note": "", "names": {"ru": "Анна"}, **more}


def status(folder: Path, state: str, *approvals: dict[str, Any], root: str = ROOT, later: str = "") -> None:
    waiting = [{"name": "Integra Soft", "names": {"zh": "集成软件"}}]
    version = {"version": "1.2.0", "root": root, "state": state, "superseded-by": later}
    text = {"versions": [{**version, "approvals": list(approvals), "waiting": waiting}]}
    (folder / "status.json").write_text(json.dumps(text), "utf-8")


@pytest.mark.parametrize(
    ("language", "state", "said"),
    [
        ("en", "approved", "Approved by Anna (Northline, Mar 12, 2026)"),
        ("ru", "approved", "Утверждена: Анна (Northline, 12 мар. 2026 г.)"),
        ("zh", "in-review", "评审中，等待：集成软件"),
        ("en", "rejected", "Rejected by Anna (Northline, Mar 12, 2026)"),
    ],
)
def test_the_status_is_shown(handed_over: Path, address: str, page: Page, language: str, state: str, said: str) -> None:
    status(handed_over, state, approval("Anna", decision="reject" if state == "rejected" else "approve"))
    page.goto(f"{address}/site/{language}/spec/entities/deal/index.html")
    page.wait(f"{STATE} === '{state}'")
    assert page.evaluate(TEXT) == said
    # The switch of versions asks whether there are others.
    assert [error for error in page.errors if "versions.json" not in error] == []


def test_a_version_that_was_followed_says_so(handed_over: Path, address: str, page: Page) -> None:
    status(handed_over, "approved", approval("Anna", **{"carried-from": "1.1.0"}), later="1.3.0")
    page.goto(f"{address}/site/en/index.html")
    page.wait(f"{STATE} === 'superseded'")
    assert page.evaluate(TEXT) == "Approved by Anna (Northline, carried over from 1.1.0). Superseded by version 1.3.0"


def test_pages_of_another_text_under_the_number_are_told(handed_over: Path, address: str, page: Page) -> None:
    status(handed_over, "approved", approval("Anna"), root="cd" * 32)
    page.goto(f"{address}/site/en/index.html")
    page.wait(f"{STATE} === 'changed'")
    assert "not of the version that was released" in page.evaluate(TEXT)


def test_names_are_text_and_nothing_else(handed_over: Path, address: str, page: Page) -> None:
    status(handed_over, "approved", approval("<img src=x onerror=document.title='caught'>"))
    page.goto(f"{address}/site/en/index.html")
    page.wait(f"{STATE} === 'approved'")
    assert "<img src=x" in page.evaluate(TEXT)
    assert page.evaluate("document.querySelectorAll('.sa-frozen img').length") == 0
    assert page.evaluate("document.title") != "caught"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Not approved: nobody is named to approve it. Name people and their keys in governance.yml, and"),
        ("ru", "Не утверждена: утверждающие не названы. Укажите людей и их ключи в governance.yml и выпустите"),
        ("zh", "未批准：尚未指定批准人。请在 governance.yml 中写明人员及其密钥"),
    ],
)
def test_where_nobody_is_named_to_approve_it_waits_for_nobody(
    handed_over: Path, address: str, page: Page, language: str, said: str
) -> None:
    version = {"version": "1.2.0", "root": ROOT, "state": "in-review", "superseded-by": "", "approvals": []}
    (handed_over / "status.json").write_text(json.dumps({"versions": [{**version, "waiting": []}]}), "utf-8")
    page.goto(f"{address}/site/{language}/index.html")
    page.wait(f"{STATE} === 'in-review'")
    assert page.evaluate(TEXT).startswith(said)


@pytest.mark.parametrize("content", ["", "{}", '{"versions": 1}'])
def test_without_a_status_it_says_where_to_ask(
    handed_over: Path, address: str, open_page: Callable[..., Page], content: str
) -> None:
    page = open_page()
    (handed_over / "status.json").write_text(content)
    page.goto(f"{address}/site/en/index.html")
    page.wait(f"{STATE} === 'unknown'")
    assert page.evaluate(TEXT).startswith("Who approved it: run verify.py")
    page.goto((handed_over / "site" / "en" / "index.html").as_uri())
    page.wait(f"{STATE} === 'unknown'")
