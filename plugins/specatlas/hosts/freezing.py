"""What is made from a released version: its site, its appendix, and what helps to verify them; from its texts alone.

The texts are laid out in a folder of their own, as they were committed, so that nothing else of the repository, nor of
the machine, gets into what is signed. The same texts and the same programs give the same bytes.
"""

import io
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from specatlas.hosts.appendix import appendix
from specatlas.hosts.building import build
from specatlas.hosts.mkdocs.frozen import VARIABLE
from specatlas.hosts.outside import Fetched, outside
from specatlas.loading.snapshot import Snapshot
from specatlas.text.errors import SpecatlasError
from specatlas.versions.release.standalone import PAGE, verify_html, verify_py
from specatlas.versions.release.terms import SITE, groups
from specatlas.workbench import Project

EPOCH = "SOURCE_DATE_EPOCH"
UNNAMED = "specification"
MOST_TOLD = 10


class FreezeError(SpecatlasError):
    """The site of a version cannot be built from its texts alone; the message says what is missing."""


def freeze(
    snapshot: Snapshot,
    version: str,
    root: str,
    epoch: int,
    *,
    jobs: int | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """Return everything that is made from a version, by the names that it has in a package.

    Args:
        snapshot: the texts.
        version: what the version is called.
        root: its digest.
        epoch: seconds since 1970, the time that everything bears.
        jobs: languages built at once.
        tell: is told how far it has come.

    Raises:
        FreezeError: when the site cannot be built.
    """
    with tempfile.TemporaryDirectory(prefix="specatlas-") as above, _at(version, root, epoch):
        folder = _laid_out(snapshot, Path(above))
        said = io.StringIO()
        built = build(folder, Path(above, "site"), offline=True, jobs=jobs, to=said, tell=tell)
        if not built.done:
            raise FreezeError(
                f"the site of {version} cannot be built from what the version holds (model/, docs/, diagrams/,"
                f" governance.yml, mkdocs.yml):\n{said.getvalue().strip()}"
            )
        site = {SITE + name: content for name, content in _files(built.folder)}
        project = Project.open(folder)
        papers = {
            f"appendix.{language}.html": appendix(project, snapshot.files, version, root, language).encode()
            for language in built.languages
        }
    made = {**site, **papers}
    if fetched := outside(made):
        raise FreezeError(_complaint(version, fetched, snapshot.files))
    tools = {"README.txt": read_me(version, root).encode(), PAGE: verify_html(), "verify.py": verify_py()}
    return {**made, **tools}


def _complaint(version: str, fetched: Sequence[Fetched], sources: Mapping[str, bytes]) -> str:
    """Return what pages would fetch from other hosts, each with the text that asks for it."""
    told = [f"  {_asking(one, sources)}: {one.address}" for one in fetched[:MOST_TOLD]]
    more = [f"  and {len(fetched) - MOST_TOLD} more"] if len(fetched) > MOST_TOLD else []
    lines = [
        f"the site of {version} would fetch from other hosts what they may change, and could not be read without them:",
        *told,
        *more,
        "put such a file into docs/ and name it by its path there; link to what cannot lie there; or leave it out",
    ]
    return "\n".join(lines)


def _asking(fetched: Fetched, sources: Mapping[str, bytes]) -> str:
    """Return the place in the texts of a version that makes a page fetch something; the page itself where none does."""
    address = fetched.address.encode()
    for name, content in sources.items():
        if (at := content.find(address)) >= 0:
            return f"{name}:{content.count(bytes([10]), 0, at) + 1}"
    return f"{fetched.file}:{fetched.line}"


def _laid_out(snapshot: Snapshot, above: Path) -> Path:
    """Write the texts of a version into a folder, which bears the name of the spec; return the folder."""
    spec = snapshot.model.spec
    title = spec.text("title", snapshot.model.language) if spec else ""
    name = "".join(letter for letter in title if letter.isalnum() or letter in " -_").strip(" -")[:60]
    folder = above / (name or UNNAMED)
    for file, content in snapshot.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@contextmanager
def _at(version: str, root: str, epoch: int) -> Iterator[None]:
    """Let the build know which version it is of, and when it was committed; nothing else of the surroundings."""
    wanted: Mapping[str, str] = {VARIABLE: f"{version} {root}", EPOCH: str(epoch)}
    before = {name: os.environ.get(name) for name in (*wanted, "SPECATLAS_LANG")}
    os.environ.update(wanted)
    os.environ.pop("SPECATLAS_LANG", None)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def read_me(version: str, root: str) -> str:
    """Return what the package says to whom it is handed."""
    return _READ_ME.format(version=version, groups=groups(root), root=root)


_READ_ME = """\
Specification, version {version}
digest {groups}

site/index.html      the specification; open it in a browser
appendix.*.html      the same in one file, for the contract
source/              the texts that it was made from, as they were committed
versions/ approvals/ who approved which version, and what proves it
verify.py            python verify.py . --root {root}
                     0 approved and intact · 1 intact, not approved · 2 cannot tell · 3 tampered with
verify.html          compares every file in a browser, without Python; it reads no signatures

Keep the verify.py of the first delivery, and give it the digest that is printed in your contract; with the seal, which
stands beside it there, it also tells site and papers from any others. By hand: the SHA-256
of versions/{version}/MANIFEST.sha256 is the digest (certutil -hashfile FILE SHA256, sha256sum FILE).


Спецификация, версия {version}
отпечаток {groups}

site/index.html      спецификация; откройте в браузере
appendix.*.html      то же одним файлом, для договора
source/              тексты, из которых она построена, как они были зафиксированы
versions/ approvals/ кто какую версию утвердил и чем это доказано
verify.py            python verify.py . --root {root}
                     0 утверждена и цела · 1 цела, не утверждена · 2 неизвестно · 3 подделана
verify.html          сравнивает все файлы в браузере, без Python; подписей не читает

Храните verify.py из первой поставки и указывайте отпечаток, напечатанный в вашем договоре; с пломбой, которая стоит там
же, проверяются и сайт, и документы. Вручную: SHA-256 файла
versions/{version}/MANIFEST.sha256 и есть отпечаток (certutil -hashfile ФАЙЛ SHA256, sha256sum ФАЙЛ).


规格说明，版本 {version}
摘要 {groups}

site/index.html      规格说明，请用浏览器打开
appendix.*.html      同样内容的单个文件，供合同使用
source/              生成它的原始文本，与提交时一致
versions/ approvals/ 各版本由谁批准，以及相应证明
verify.py            python verify.py . --root {root}
                     0 已批准且完整 · 1 完整，未批准 · 2 无法判断 · 3 已被篡改
verify.html          在浏览器中比较全部文件，无需 Python；不读取签名

请保留首次交付的 verify.py，并使用合同中印出的摘要；使用一同印出的封签，还可核对网站和文件。
手工核对：文件 versions/{version}/MANIFEST.sha256 的 SHA-256 即为摘要
（certutil -hashfile 文件 SHA256，sha256sum 文件）。
"""
