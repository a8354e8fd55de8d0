"""What must never pass: a text, a list, a signature or a history that is not the one which was approved.

The first sixteen are those of the prototype; each runs with the verifier that a customer keeps: a copy of the one file,
started by a bare Python.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from specatlas.versions.release.history import history, read_record
from specatlas.versions.release.signing import sign as signed
from specatlas.versions.release.standalone import verify_py
from specatlas.versions.release.statements import Attachment, Said, statement
from specatlas.versions.release.terms import canonical_json, sha256
from specatlas.versions.release.verifier import status
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys, git

Answer = Callable[..., tuple[int, str]]
APPROVED, OPEN, UNCLEAR, TAMPERED = range(4)


@pytest.fixture(scope="session")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The customer's own copy of the verifier, from the first delivery."""
    file = tmp_path_factory.mktemp("own") / "verify.py"
    file.write_bytes(verify_py())
    return file


@pytest.fixture
def answer(verifier: Path) -> Answer:
    def run(what: Path, *more: str) -> tuple[int, str]:
        command = [sys.executable, "-I", "-S", str(verifier), str(what), *more]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        assert done.stderr == ""
        return done.returncode, done.stdout

    return run


def root_of(package: Path, version: str = "1.0.0") -> str:
    return sha256((package / "versions" / version / "MANIFEST.sha256").read_bytes())


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_bytes()
    assert old.encode() in text
    file.write_bytes(text.replace(old.encode(), new.encode()))


# The sixteen.


def test_untouched_it_passes(package: Path, agreed_zip: Path, agreed: Path, answer: Answer) -> None:
    for what in (package, agreed_zip, agreed):
        code, said = answer(what)
        assert code == APPROVED, said
        assert "approved by Anna (Buyer Ltd) on 2026-11-22, ssh" in said
        assert "Result: approved and intact." in said
        root = root_of(package)
        assert answer(what, "--root", root)[0] == APPROVED
        grouped = " ".join(root[at : at + 8] for at in range(0, 64, 8))
        assert answer(what, "--root", grouped.upper())[0] == APPROVED
        assert answer(what, "--root", "0" * 64)[0] == TAMPERED


def test_a_byte_changed(package: Path, answer: Answer) -> None:
    edit(package / "source/docs/index.md", "3 days", "5 days")
    code, said = answer(package)
    assert code == TAMPERED
    assert "source/docs/index.md is not the one that was released" in said


def test_a_page_added(package: Path, answer: Answer) -> None:
    (package / "source/docs/more.md").write_text("# And you pay twice\n")
    code, said = answer(package)
    assert code == TAMPERED
    assert "source/docs/more.md is on no list" in said


def test_a_page_removed(package: Path, answer: Answer) -> None:
    (package / "source/docs/index.md").unlink()
    assert answer(package)[0] == TAMPERED


def test_pages_swapped(package: Path, answer: Answer) -> None:
    one, other = package / "source/docs/index.md", package / "source/mkdocs.yml"
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])
    assert answer(package)[0] == TAMPERED


def test_ends_of_lines_changed(package: Path, answer: Answer) -> None:
    page = package / "source/docs/index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    assert answer(package)[0] == TAMPERED


def rewritten(package: Path) -> None:
    """Change a page, and everything that follows from it and that nobody signs."""
    edit(package / "source/docs/index.md", "3 days", "5 days")
    folder = package / "versions/1.0.0"
    name = "docs/index.md"
    lines = (folder / "MANIFEST.sha256").read_text().splitlines()
    digest = sha256((package / "source" / name).read_bytes())
    lines = [f"{digest}  {name}" if line.endswith(f"  {name}") else line for line in lines]
    (folder / "MANIFEST.sha256").write_text("\n".join(lines) + "\n")
    root = root_of(package)
    record = json.loads((folder / "version.json").read_text())
    record["root"] = record["digests"]["MANIFEST.sha256"] = root
    (folder / "version.json").write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def test_page_and_list_rewritten(package: Path, answer: Answer) -> None:
    rewritten(package)
    code, said = answer(package)
    assert code == TAMPERED
    assert "about another text of this version: the content was changed after it" in said


def test_all_rewritten_and_signatures_thrown_away_is_told_by_the_digest_of_the_contract(
    package: Path, answer: Answer
) -> None:
    root = root_of(package)
    rewritten(package)
    shutil.rmtree(package / "approvals")
    (package / "status.json").unlink()
    assert answer(package, "--root", root)[0] == TAMPERED


def signed_by_hand(package: Path, key: Path, name: str, namespace: str = "spec-approval") -> None:
    """Sign a statement with any key, as any program can."""
    file = package / "approvals/1.0.0" / f"{name}.json"
    signature = file.with_suffix(".json.sig")
    subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", namespace, file], check=True, capture_output=True
    )
    shutil.move(signature, file.with_suffix(".sig"))


def test_a_strangers_key(package: Path, keys: Keys, answer: Answer) -> None:
    signed_by_hand(package, keys.file("stranger"), "buyer-anna")
    code, said = answer(package)
    assert code == TAMPERED
    assert "not signed with a key of Anna" in said


def test_one_party_signs_for_both(package: Path, keys: Keys, answer: Answer) -> None:
    signed_by_hand(package, keys.file("boris"), "buyer-anna")
    assert answer(package)[0] == TAMPERED


def test_one_party_is_missing(new_project: Path, keys: Keys, tmp_path: Path, answer: Answer) -> None:
    making.release(new_project, "1.0.0")
    making.say(new_project, keys, "1.0.0", "boris")
    package = making.unpacked(making.packed(new_project, "1.0.0", tmp_path), tmp_path / "package")
    code, said = answer(package)
    assert code == OPEN
    assert "not approved by Buyer Ltd: 1 approval missing" in said


def test_an_approval_taken_away_after_packing(package: Path, answer: Answer) -> None:
    for file in (package / "approvals/1.0.0").glob("buyer-anna*"):
        file.unlink()
    assert answer(package)[0] == TAMPERED  # The status that is told is not what the signatures say.
    (package / "status.json").unlink()
    assert answer(package)[0] == TAMPERED


def test_the_approval_of_another_version(project: Path, keys: Keys, tmp_path: Path, answer: Answer) -> None:
    edit(project / "docs/index.md", "3 days", "4 days")
    making.commit(project)
    making.release(project, "1.1.0")
    package = making.unpacked(making.packed(project, "1.1.0", tmp_path), tmp_path / "package")
    assert answer(package)[0] == OPEN
    shutil.copytree(package / "approvals/1.0.0", package / "approvals/1.1.0")
    code, said = answer(package)
    assert code == TAMPERED
    assert "it is about version 1.0.0" in said


def test_a_signed_rejection_is_no_approval(new_project: Path, keys: Keys, tmp_path: Path, answer: Answer) -> None:
    making.release(new_project, "1.0.0")
    making.say(new_project, keys, "1.0.0", "boris")
    assert making.say(new_project, keys, "1.0.0", "anna", "reject") == "rejected"
    package = making.unpacked(making.packed(new_project, "1.0.0", tmp_path), tmp_path / "package")
    code, said = answer(package)
    assert (code, "REJECTED by Anna" in said) == (OPEN, True)
    edit(package / "approvals/1.0.0/buyer-anna.json", '"decision": "reject"', '"decision": "approve"')
    assert answer(package)[0] == TAMPERED


def test_a_signature_made_for_something_else(package: Path, keys: Keys, answer: Answer) -> None:
    signed_by_hand(package, keys.file("anna"), "buyer-anna", namespace="git")
    assert answer(package)[0] == TAMPERED


def test_a_page_replaced_by_a_link(package: Path, tmp_path: Path, answer: Answer) -> None:
    page = package / "source/docs/index.md"
    shutil.copy(page, tmp_path / "elsewhere.md")
    page.unlink()
    page.symlink_to(tmp_path / "elsewhere.md")
    code, said = answer(package)
    assert code == TAMPERED
    assert "source/docs/index.md is a link" in said


def test_replaced_objects_of_git_are_not_followed(project: Path, answer: Answer) -> None:
    blob = git(project, "rev-parse", "HEAD:docs/index.md").strip()
    other = git(project, "hash-object", "-w", "mkdocs.yml").strip()
    git(project, "replace", blob, other)
    assert git(project, "show", "HEAD:docs/index.md") == making.SITE  # What people are shown is another text now.
    assert answer(project)[0] == APPROVED  # What was approved is still there, and is what counts.


# Beyond the sixteen.


def test_a_clone_with_other_ends_of_lines_is_the_same(project: Path, tmp_path: Path, answer: Answer) -> None:
    clone = tmp_path / "clone"
    (project / "versions/.gitattributes").unlink()
    (project / "approvals/.gitattributes").unlink()
    making.commit(project)
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(project), str(clone))
    assert b"\r\n" in (clone / "approvals/1.0.0/buyer-anna.json").read_bytes()
    assert answer(clone)[0] == APPROVED


def test_a_squash_changes_no_digest(project: Path, answer: Answer) -> None:
    root = root_of(project)
    git(project, "checkout", "-q", "--orphan", "squashed")
    making.commit(project, "all in one")
    git(project, "branch", "-D", "main")
    code, said = answer(project, "--root", root)
    assert code == APPROVED, said


def test_a_history_rewritten_in_git(project: Path, answer: Answer) -> None:
    edit(project / "docs/index.md", "3 days", "5 days")
    making.commit(project)
    assert answer(project)[0] == APPROVED  # A draft; what was approved is as it was.
    blob = git(project, "rev-parse", "HEAD:docs/index.md").strip()
    folder = project / "versions/1.0.0"
    objects = (folder / "objects.txt").read_text().splitlines()
    changed = [f"{blob}  docs/index.md" if line.endswith("docs/index.md") else line for line in objects]
    (folder / "objects.txt").write_text("\n".join(changed) + "\n")
    making.commit(project)
    assert answer(project)[0] == TAMPERED


def test_a_shallow_clone_cannot_tell(project: Path, tmp_path: Path, answer: Answer) -> None:
    edit(project / "docs/index.md", "3 days", "5 days")
    making.commit(project)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{project}", "clone")
    code, said = answer(tmp_path / "clone")
    assert code == UNCLEAR
    assert "git fetch --unshallow" in said


def weakened(project: Path, keys: Keys) -> None:
    """Let the maker alone approve: quorum and people of the buyer go, in the commit that is released."""
    text = f'parties:\n  maker: {{}}\npeople:\n  boris: {{keys: "{keys.public("boris")}"}}\n'
    making.write(project, {"governance.yml": text})
    edit(project / "docs/index.md", "3 days", "9 days")
    making.commit(project)


def test_a_policy_weakened_in_the_same_version_is_not_in_force(project: Path, keys: Keys, answer: Answer) -> None:
    weakened(project, keys)
    making.release(project, "1.1.0")
    assert making.say(project, keys, "1.1.0", "boris") == "in-review"
    code, said = answer(project)
    assert code == OPEN
    assert "not approved by Buyer Ltd" in said
    # Nor when the approvals of the version before are thrown away, so that nothing seems to be approved yet.
    shutil.rmtree(project / "approvals/1.0.0")
    making.commit(project)
    assert answer(project)[0] == OPEN


def test_a_key_added_in_the_same_version_may_not_sign_it(project: Path, keys: Keys) -> None:
    making.write(project, {"governance.yml": making.governance(keys, people="anna boris clara")})
    making.commit(project)
    making.release(project, "1.1.0")
    with pytest.raises(Exception, match='"clara" may not approve 1\\.1\\.0 under the governance of 1\\.0\\.0'):
        making.say(project, keys, "1.1.0", "clara")
    making.both(project, keys, "1.1.0")
    edit(project / "docs/index.md", "3 days", "4 days")
    making.commit(project)
    making.release(project, "1.2.0")
    assert making.say(project, keys, "1.2.0", "clara") == "in-review"
    assert making.say(project, keys, "1.2.0", "boris") == "approved"


def test_a_version_left_out_of_the_history(project: Path, keys: Keys, tmp_path: Path, answer: Answer) -> None:
    for version, days in (("1.1.0", "4 days"), ("1.2.0", "5 days")):
        page = project / "docs/index.md"
        page.write_text(f"# Small shop\n\nA deal is paid within {days}.\n", newline="")
        making.commit(project)
        making.release(project, version)
        making.both(project, keys, version)
    assert answer(project)[0] == APPROVED
    shutil.rmtree(project / "versions/1.1.0")
    shutil.rmtree(project / "approvals/1.1.0")
    making.commit(project)
    code, said = answer(project)
    assert code == TAMPERED
    assert "version 1.1.0, after which 1.2.0 came, is missing" in said


def test_a_forked_history(project: Path, keys: Keys, answer: Answer) -> None:
    for version in ("1.1.0", "1.2.0"):
        making.release(project, version)
    record = project / "versions/1.2.0/version.json"
    data = json.loads(record.read_text())
    data["previous"] = json.loads((project / "versions/1.1.0/version.json").read_text())["previous"]
    record.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n")
    making.commit(project)
    code, said = answer(project)
    assert code == TAMPERED
    assert "the history is forked: 1.1.0, 1.2.0 all follow 1.0.0" in said


def test_a_statement_between_taken_away(project: Path, keys: Keys, answer: Answer) -> None:
    assert making.say(project, keys, "1.0.0", "anna", "reject") == "rejected"
    assert answer(project)[0] == OPEN
    assert making.say(project, keys, "1.0.0", "anna") == "approved"
    assert answer(project)[0] == APPROVED
    for ending in ("json", "sig"):
        (project / f"approvals/1.0.0/buyer-anna-2.{ending}").unlink()
    making.commit(project)
    code, said = answer(project)
    assert code == TAMPERED
    assert "a statement of Anna was taken away" in said


def test_keys_of_ones_own_are_trusted_instead(package: Path, keys: Keys, tmp_path: Path, answer: Answer) -> None:
    signers = tmp_path / "signers"
    lines = [f'{person} namespaces="spec-approval" {keys.public(person)}\n' for person in ("anna", "boris")]
    signers.write_text("".join(lines))
    assert answer(package, "--signers", str(signers))[0] == APPROVED
    signers.write_text(f"anna {keys.public('stranger')}\n{lines[1]}")
    assert answer(package, "--signers", str(signers))[0] == TAMPERED
    signers.write_text(lines[1].replace("boris", "*@maker.example,bor*"))
    code, said = answer(package, "--signers", str(signers))
    assert code == UNCLEAR
    assert "buyer-anna.json: among the keys that you gave there is none of Anna (anna)" in said
    assert "boris" not in said
    signers.write_text("\n# these are no keys\nat all\n")
    assert answer(package, "--signers", str(signers))[0] == UNCLEAR
    # Whoever holds no key of Anna sees a forged statement of hers all the same.
    file = package / "approvals/1.0.0/buyer-anna.json"
    file.write_bytes(file.read_bytes().replace(b'"role": "', b'"role": "x'))
    assert answer(package, "--signers", str(signers))[0] == TAMPERED


def test_a_whole_package_of_someone_else_is_told_by_ones_own_keys(tmp_path: Path, keys: Keys, answer: Answer) -> None:
    """Everything made anew, with keys of the forger's own: sound in itself, and not signed by anybody we know."""
    theirs = Keys(tmp_path / "theirs")
    theirs.folder.mkdir()
    folder = making.begin(tmp_path / "shop", theirs)
    making.release(folder, "1.0.0")
    making.both(folder, theirs, "1.0.0")
    file = making.packed(folder, "1.0.0", tmp_path)
    assert answer(file)[0] == APPROVED
    signers = tmp_path / "signers"
    signers.write_text("".join(f"{person} {keys.public(person)}\n" for person in ("anna", "boris")))
    assert answer(file, "--signers", str(signers))[0] == TAMPERED


def test_without_ssh_keygen_it_cannot_tell(package: Path, verifier: Path) -> None:
    command = [sys.executable, "-I", "-S", str(verifier), str(package)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, env={"PATH": os.devnull})
    assert done.returncode == UNCLEAR
    assert "install OpenSSH" in done.stdout


def test_without_git_a_clone_cannot_be_told(project: Path, verifier: Path) -> None:
    command = [sys.executable, "-I", "-S", str(verifier), str(project)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, env={"PATH": os.devnull})
    assert done.returncode == UNCLEAR
    assert "git does not read this clone" in done.stdout


@pytest.mark.parametrize("what", ["nowhere", "."])
def test_where_nothing_is_it_cannot_tell(tmp_path: Path, what: str, answer: Answer) -> None:
    code, said = answer(tmp_path / what)
    assert code == UNCLEAR
    assert "Traceback" not in said


def seal_of(package: Path, version: str = "1.0.0") -> str:
    return sha256((package / "versions" / version / "version.json").read_bytes())


def another_site(package: Path, governance: Callable[[dict[str, Any]], None]) -> None:
    """Change a page of the site, the rules as somebody likes, and every list that names them; the texts stay."""
    page = package / "site/index.html"
    page.write_text("<p>Another price</p>")
    folder = package / "versions/1.0.0"
    listed = (folder / "artefacts.sha256").read_text().splitlines()
    lines = [f"{sha256(page.read_bytes())}  site/index.html" if x.endswith("  site/index.html") else x for x in listed]
    (folder / "artefacts.sha256").write_text("\n".join(lines) + "\n")
    rules = json.loads((folder / "governance.json").read_text())
    governance(rules)
    (folder / "governance.json").write_bytes(canonical_json(rules))
    record = json.loads((folder / "version.json").read_text())
    record["digests"] = {name: sha256((folder / name).read_bytes()) for name in record["digests"]}
    (folder / "version.json").write_bytes(canonical_json(record))
    shutil.rmtree(package / "approvals/1.0.0")


def approved_again(
    package: Path,
    sign: Callable[[bytes], tuple[str, bytes]],
    method: str,
    parties: tuple[str, ...] = ("buyer", "maker"),
) -> None:
    """Let the same people approve what is there now, in whatever way."""
    names = [path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()]
    record = read_record({name: (package / name).read_bytes() for name in names}, "1.0.0")
    (package / "approvals/1.0.0").mkdir()
    for party in parties:
        person = {"buyer": "anna", "maker": "boris"}[party]
        said = Said(person, party, "approve", "2026-11-22T10:00:00Z", method)
        if method == "paper":
            attached = Attachment(f"{said.stem}.attached.pdf", sha256(b"%PDF-1.4"))
            said = Said(person, party, "approve", "2026-11-22T10:00:00Z", method, attachment=attached)
        content = statement(record, said)
        ending, signature = sign(content) if method == "ssh" else (".attached.pdf", b"%PDF-1.4")
        (package / "approvals/1.0.0" / f"{said.stem}.json").write_bytes(content)
        (package / "approvals/1.0.0" / f"{said.stem}{ending}").write_bytes(signature)
    names = [path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()]
    files = {name: (package / name).read_bytes() for name in names if name != "status.json"}
    (package / "status.json").write_bytes(status(history(files, paper=True).standings.values()))


@pytest.mark.parametrize("method", ["ssh", "paper"])
def test_another_site_of_the_same_texts_under_rules_of_ones_own_is_never_approved(
    package: Path, answer: Answer, keys: Keys, method: str
) -> None:
    root, seal = root_of(package), seal_of(package)

    def own_rules(rules: dict[str, Any]) -> None:
        for person in rules["people"].values():
            person["keys"] = [keys.public("stranger")] if person["party"] == "buyer" else [keys.public("other")]
        for party in rules["parties"].values():
            party["methods"] = ["paper", "ssh"]

    def sign(content: bytes) -> tuple[str, bytes]:
        person = "stranger" if b'"party": "buyer"' in content else "other"
        return ".sig", signed(content, keys.file(person))

    another_site(package, own_rules)
    approved_again(package, sign, method)
    # The texts are those of the contract, so the digest is right; it says nothing of the site.
    code, said = answer(package, "--root", root)
    assert code == UNCLEAR, said
    assert "give the seal with --root" in said
    assert answer(package, "--root", seal)[0] == TAMPERED


def test_who_is_left_out_of_the_rules_is_missed(package: Path, answer: Answer, keys: Keys) -> None:
    """One party makes another site, and rules by which the other one need not be asked."""
    root, seal = root_of(package), seal_of(package)

    def without_the_buyer(rules: dict[str, Any]) -> None:
        del rules["parties"]["buyer"]
        del rules["people"]["anna"]

    another_site(package, without_the_buyer)
    approved_again(package, lambda content: (".sig", signed(content, keys.file("boris"))), "ssh", ("maker",))
    code, said = answer(package, "--root", root)
    assert code == UNCLEAR, said
    assert "has keys that the rules here leave out" in said
    assert answer(package, "--root", seal)[0] == TAMPERED


def test_the_seal_stands_for_texts_site_and_rules_at_once(
    package: Path, agreed_zip: Path, agreed: Path, answer: Answer
) -> None:
    seal = seal_of(package)
    for what in (package, agreed_zip, agreed):
        code, said = answer(what, "--root", seal.upper())
        assert (code, "nothing vouches" in said) == (APPROVED, False), said
        assert f"seal     {seal[:8]} {seal[8:16]}" in said
    code, said = answer(package, "--root", root_of(package))
    assert (code, "note: the digest is that of the texts" in said) == (APPROVED, True)
