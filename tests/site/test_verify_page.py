"""The page that compares digests in a browser: it says what verify.py says of texts, site and lists."""

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from specatlas.loading.releases import find_release
from specatlas.versions.release.standalone import verify_html
from specatlas.versions.release.terms import APPROVED, TAMPERED
from specatlas.versions.release.verifier import answer
from tests.browser import Page
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed"),
]
TITLE = "document.querySelector('#answer h2')?.textContent"
TEXT = "document.querySelector('#answer').innerText"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Paths of a package, as a zip and unpacked, of the published site, and the numbers of the contract."""
    above = tmp_path_factory.mktemp("delivered")
    keys = Keys(tmp_path_factory.mktemp("keys"))
    folder = making.begin(above / "shop", keys)
    for version in ("1.0.0", "1.1.0"):
        making.release(folder, version)
        making.both(folder, keys, version)
        making.write(folder, {"docs/index.md": f"{making.PAGE}\nAfter {version}.\n"})
        making.commit(folder)
    packed = making.packed(folder, "1.1.0", above)
    unpacked = making.unpacked(packed, above / "unpacked")
    site = above / "web"
    for name, content in making.artefacts("1.1.0").items():
        if name.startswith("site/"):
            (site / "1.1.0" / name[5:]).parent.mkdir(parents=True, exist_ok=True)
            (site / "1.1.0" / name[5:]).write_bytes(content)
    for top in ("versions", "approvals"):
        shutil.copytree(unpacked / top, site / top)
    (above / "verify.html").write_bytes(verify_html())
    release = find_release(folder, "1.1.0")
    assert release
    paths = {"zip": packed, "folder": unpacked, "site": site, "page": above / "verify.html"}
    return {**{name: str(path) for name, path in paths.items()}, "root": release.root, "seal": release.seal}


def choose(page: Page, kind: str, path: str) -> None:
    found = page.send("Runtime.evaluate", expression=f"document.getElementById('{kind}')")
    page.send("DOM.setFileInputFiles", files=[path], objectId=found["result"]["objectId"])


def opened(page: Page, delivered: dict[str, str], language: str = "English") -> Page:
    page.goto(Path(delivered["page"]).as_uri())
    page.evaluate(f"[...document.querySelectorAll('nav button')].find(b => b.textContent === '{language}').click()")
    return page


def given(page: Page, number: str) -> None:
    page.evaluate("document.getElementById('number').value = ''")
    page.click("#number")
    page.type(number)


@pytest.mark.parametrize("what", ["zip", "folder"])
def test_a_package_is_compared_with_seal_and_digest(page: Page, delivered: dict[str, str], what: str) -> None:
    opened(page, delivered)
    choose(page, what, delivered[what])
    page.wait(f"{TITLE} === 'It fits together; compare it with your contract'")
    assert delivered["seal"][:8] in page.evaluate(TEXT)
    given(page, delivered["seal"].upper())
    page.wait(f"{TITLE} === 'Every file is the one that was released'")
    given(page, " ".join(delivered["root"][at : at + 8] for at in range(0, 64, 8)))
    page.wait(f"{TITLE} === 'The texts are those that were released'")
    given(page, "0" * 64)
    page.wait(f"{TITLE} === 'It is NOT what was released'")
    given(page, "12")
    page.wait(f"{TITLE} === 'That cannot be told here'")
    assert (page.errors, page.foreign) == ([], [])


def test_a_downloaded_site_is_compared_with_the_seal(page: Page, delivered: dict[str, str], tmp_path: Path) -> None:
    site = shutil.copytree(delivered["site"], tmp_path / "web")
    opened(page, delivered)
    given(page, delivered["seal"])
    choose(page, "folder", str(site))
    page.wait(f"{TITLE} === 'Every file is the one that was released'")
    given(page, delivered["root"])
    page.wait(f"{TITLE} === 'That cannot be told here'")
    given(page, delivered["seal"])
    (site / "1.1.0" / "en" / "index.html").write_text("<p>Another price")
    choose(page, "folder", str(site))
    page.wait(f"{TITLE} === 'It is NOT what was released'")
    assert "1.1.0/en/index.html is not the one that was released" in page.evaluate(TEXT)


@pytest.mark.parametrize(
    ("language", "title"), [("Русский", "Каждый файл — тот, что был выпущен"), ("中文", "每个文件都与发布时一致")]
)
def test_it_speaks_the_language_of_the_reader(page: Page, delivered: dict[str, str], language: str, title: str) -> None:
    opened(page, delivered, language)
    given(page, delivered["seal"])
    choose(page, "zip", delivered["zip"])
    page.wait(f"{TITLE} === '{title}'")
    words = page.evaluate("Object.entries(WORDS).filter(([, all]) => all.length !== 3 || all.some(one => !one))")
    assert words == []


def edited(name: str, content: bytes | None) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda files: {k: v for k, v in {**files, name: content}.items() if v is not None}


def swapped(files: dict[str, bytes]) -> dict[str, bytes]:
    one, other = "source/docs/index.md", "source/model/spec.yaml"
    return {**files, one: files[other], other: files[one]}


def without_history(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: text for name, text in files.items() if not name.startswith(("versions/1.0.0", "approvals/1.0.0"))}


TAMPERED_WITH = {
    "nothing": dict,
    "a text changed": edited("source/docs/index.md", b"# Another"),
    "a text removed": edited("source/docs/index.md", None),
    "a text added": edited("source/docs/more.md", b"# More"),
    "two texts swapped": swapped,
    "other ends of lines": lambda files: edited(
        "source/docs/index.md", files["source/docs/index.md"].replace(b"\n", b"\r\n")
    )(files),
    "a page changed": edited("site/index.html", b"<p>Another"),
    "a page added": edited("site/more.html", b"<p>More"),
    "the verifier changed": edited("verify.py", b"print('approved')"),
    "a list that cannot be read": edited("versions/1.1.0/MANIFEST.sha256", b"x"),
    "a list cut short": edited("versions/1.1.0/artefacts.sha256", b""),
    "rules changed": edited("versions/1.1.0/governance.json", b"{}"),
    "a record that cannot be read": edited("versions/1.1.0/version.json", b"{"),
    "a history with a gap": without_history,
    "a file more in a version": edited("versions/1.1.0/more.txt", b"x"),
    "the status removed": edited("status.json", None),
}


@pytest.mark.parametrize("case", TAMPERED_WITH)
def test_what_verify_py_finds_in_files_the_page_finds(
    page: Page, delivered: dict[str, str], tmp_path: Path, case: str
) -> None:
    unpacked = Path(delivered["folder"])
    names = [path.relative_to(unpacked).as_posix() for path in sorted(unpacked.rglob("*")) if path.is_file()]
    files = TAMPERED_WITH[case]({name: (unpacked / name).read_bytes() for name in names})
    opened(page, delivered)
    assert verdict(page, files, delivered["seal"]) == ("good" if case == "nothing" else "bad")
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    found = answer(tmp_path, delivered["seal"]).code
    assert found == (APPROVED if case == "nothing" else TAMPERED)


def test_no_byte_of_a_listed_file_can_be_changed(page: Page, delivered: dict[str, str]) -> None:
    unpacked = Path(delivered["folder"])
    names = [path.relative_to(unpacked).as_posix() for path in sorted(unpacked.rglob("*")) if path.is_file()]
    files = {name: (unpacked / name).read_bytes() for name in names}
    opened(page, delivered)
    for name in names:
        # Who approved it, and what follows from that, is a matter of signatures.
        if name.startswith("approvals/") or name == "status.json":
            continue
        for at in {0, len(files[name]) // 2, len(files[name]) - 1}:
            content = bytearray(files[name])
            content[at] ^= 1
            assert verdict(page, {**files, name: bytes(content)}, delivered["seal"]) == "bad", (name, at)


def verdict(page: Page, files: dict[str, bytes], number: str) -> str:
    packed = json.dumps({name: base64.b64encode(content).decode() for name, content in files.items()})
    return str(
        page.evaluate(
            f"""(async (packed, number) => {{
              const files = new Map(Object.entries(packed).map(([name, text]) =>
                [name, async () => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
              return (await verify(files, number)).state;
            }})({packed}, {json.dumps(number)})"""
        )
    )


def test_a_zip_that_was_touched_is_told(page: Page, delivered: dict[str, str], tmp_path: Path) -> None:
    content = bytearray(Path(delivered["zip"]).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "x.zip").write_bytes(content)
    opened(page, delivered)
    choose(page, "zip", str(tmp_path / "x.zip"))
    page.wait(f"{TITLE} === 'It is NOT what was released'")
    assert "it was changed, or damaged on its way" in page.evaluate(TEXT)


def test_hostile_names_are_shown_as_text(page: Page, delivered: dict[str, str], tmp_path: Path) -> None:
    folder = shutil.copytree(delivered["folder"], tmp_path / "package")
    (folder / "<img src=x onerror=document.title=1>.txt").write_text("x")
    opened(page, delivered)
    choose(page, "folder", str(folder))
    page.wait(f"{TITLE} === 'It is NOT what was released'")
    assert "<img src=x onerror" in page.evaluate(TEXT)
    assert page.evaluate("document.images.length") == 0
    assert page.errors == []
