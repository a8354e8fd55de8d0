"""A small spec in a real repository, with real keys: what the tests of releases and approvals begin with."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from specatlas.loading.releases import Release
from specatlas.versions.release.standalone import verify_py
from specatlas.workbench.approving import Wish, approve
from specatlas.workbench.packaging import package, wanted_release
from specatlas.workbench.releasing import look, write_release

MODEL = """\
spec:
  format: 1
  title: Small shop
  languages: [en]
  customer: buyer
  contractor: maker
  purpose: Sell more.
modules:
  sales: {name: Sales}
parties:
  buyer: {name: Buyer Ltd, side: customer}
  maker: {name: Maker Ltd, side: contractor}
people:
  anna: {name: Anna, party: buyer, email: anna@buyer.example}
  boris: {name: Boris, party: maker, email: boris@maker.example}
  clara: {name: Clara, party: buyer, email: clara@buyer.example}
entities:
  deal:
    name: Deal
    module: sales
    fields:
      title: string!
"""
PAGE = "# Small shop\n\nA deal is paid within 3 days.\n"
SITE = "site_name: Small shop\nplugins:\n  - specatlas\n"
WHO = ("-c", "user.name=Writer", "-c", "user.email=writer@maker.example", "-c", "commit.gpgsign=false")
EPOCH = "1790000000"


@dataclass(frozen=True)
class Keys:
    """Files of keys by the people whose they are; `stranger` is nobody's."""

    folder: Path

    def file(self, person: str) -> Path:
        key = self.folder / person
        if not key.exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", str(key)]
            subprocess.run(command, check=True)
        return key

    def public(self, person: str) -> str:
        return " ".join(self.file(person).with_suffix(".pub").read_text().split()[:2])


def governance(keys: Keys, policy: str = "carry-over: none", quorum: int = 1, people: str = "anna boris") -> str:
    lines = [
        "parties:",
        f"  buyer: {{quorum: {quorum}, methods: [ssh, paper]}}",
        "  maker: {methods: [ssh]}",
        "people:",
    ]
    lines += [f'  {person}: {{keys: "{keys.public(person)}"}}' for person in people.split()]
    return "\n".join([*lines, f"policy: {{{policy}}}", ""])


def git(folder: Path, *arguments: str) -> str:
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": f"{EPOCH} +0000",
        "GIT_COMMITTER_DATE": f"{EPOCH} +0000",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    command = ["git", *WHO, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout


def begin(folder: Path, keys: Keys) -> Path:
    """Make the project, and commit it."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    # For what the program itself commits; a machine need not know who works on it.
    git(folder, "config", "user.name", "Writer")
    git(folder, "config", "user.email", "writer@maker.example")
    write(
        folder,
        {"model/spec.yaml": MODEL, "docs/index.md": PAGE, "mkdocs.yml": SITE, "governance.yml": governance(keys)},
    )
    commit(folder)
    return folder


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8", newline="")


def commit(folder: Path, message: str = "write") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def artefacts(version: str) -> dict[str, bytes]:
    """What stands for a site here: building a real one is tested where it is built."""
    page = f"<!doctype html><title>{version}</title>".encode()
    return {"site/index.html": page, "site/en/index.html": page, "README.txt": b"read me\n", "verify.py": verify_py()}


def release(folder: Path, version: str) -> Release:
    made = write_release(folder, look(folder, version).cut, artefacts(version))
    commit(folder, f"release {version}")
    return made


def say(folder: Path, keys: Keys, version: str, person: str, decision: str = "approve", **more: object) -> str:
    """Approve (or reject) and commit; return the state."""
    wish = Wish(version, person, "2026-11-22T10:00:00Z", decision, more.pop("key", keys.file(person)), **more)  # type: ignore[arg-type]
    standing, _, _ = approve(folder, wish)
    commit(folder, f"{person} says {decision}")
    return standing.state


def both(folder: Path, keys: Keys, version: str) -> None:
    assert say(folder, keys, version, "anna") == "in-review"
    assert say(folder, keys, version, "boris") == "approved"


def packed(folder: Path, version: str, to: Path) -> Path:
    file = to / f"shop-{version}.zip"
    file.write_bytes(package(folder, wanted_release(folder, version), artefacts(version)))
    return file


def unpacked(file: Path, to: Path) -> Path:
    shutil.unpack_archive(file, to)
    return to
