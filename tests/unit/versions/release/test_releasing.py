"""What is released, what is refused and why, and what follows from what people say."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from specatlas.loading.git import GitError
from specatlas.loading.releases import DamagedReleaseError, find_release, released, releases
from specatlas.text.files import replace_file
from specatlas.versions.release import signatures
from specatlas.versions.release.evidence import open_files
from specatlas.versions.release.signing import SigningError
from specatlas.versions.release.terms import APPROVED, OPEN, TAMPERED, UNCLEAR, sha256
from specatlas.versions.release.verifier import answer
from specatlas.workbench import releasing
from specatlas.workbench.approving import ApprovalRefusedError, Wish, approve, gravest, known, unfinished
from specatlas.workbench.releasing import ReleaseRefusedError, look
from tests.unit.versions.release import making
from tests.unit.versions.release.making import Keys, git


def refused(folder: Path, version: str = "1.1.0") -> str:
    with pytest.raises(ReleaseRefusedError) as caught:
        look(folder, version)
    assert caught.value.reasons
    return str(caught.value)


def model(folder: Path, old: str, new: str) -> None:
    file = folder / "model/spec.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8", newline="")
    making.commit(folder)


# What a version holds.


def test_a_version_is_the_digests_of_what_was_committed(agreed: Path) -> None:
    folder = agreed / "versions/1.0.0"
    manifest = (folder / "MANIFEST.sha256").read_bytes()
    names = ["docs/index.md", "governance.yml", "mkdocs.yml", "model/spec.yaml"]
    assert manifest == b"".join(f"{sha256((agreed / name).read_bytes())}  {name}\n".encode() for name in names)
    checked = subprocess.run(
        ["sha256sum", "-c", folder / "MANIFEST.sha256"], cwd=agreed, check=False, capture_output=True
    )
    assert checked.returncode == 0
    (release,) = releases(agreed)
    assert (release.version, release.root, release.previous) == ("1.0.0", sha256(manifest), "")
    assert set(release.elements()) >= {"entities/deal", "people/anna", "spec/spec"}
    found = released(agreed, "1.0.0")
    assert found is not None
    assert {name: found.files[name] for name in names} == {name: (agreed / name).read_bytes() for name in names}
    assert released(agreed, "2.0.0") is None
    assert released(agreed, "../1.0.0") is None


def test_the_same_commit_gives_the_same_files(new_project: Path, tmp_path: Path) -> None:
    making.release(new_project, "1.0.0")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(new_project), str(clone))
    git(clone, "checkout", "-q", "HEAD~1")
    making.release(clone, "1.0.0")
    for file in (new_project / "versions/1.0.0").iterdir():
        assert file.read_bytes() == (clone / "versions/1.0.0" / file.name).read_bytes(), file.name


def test_a_tag_and_a_version_are_found_by_diff(project: Path) -> None:
    from specatlas.workbench.differences import difference, version

    model(project, "title: string!", "title: string")
    found = difference(version(project, "1.0.0"), version(project, "."))
    assert [change.address for change in found.changes] == ["entities/deal.fields.title.required"]


def test_a_release_that_cannot_be_finished_leaves_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = look(project, "1.1.0").cut

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        releasing.write_release(project, cut, {})
    assert sorted(path.name for path in (project / "versions").iterdir()) == [".gitattributes", "1.0.0"]


def test_what_was_killed_while_it_was_written_is_in_nobodys_way(project: Path) -> None:
    left = project / "versions/.specatlas-abc"
    left.mkdir()
    (left / "version.json").write_text("{")
    assert [one.version for one in releases(project)] == ["1.0.0"]
    assert answer(project).code == APPROVED


def test_versions_of_two_branches_are_told(project: Path) -> None:
    git(project, "branch", "other")
    making.release(project, "1.1.0")
    git(project, "checkout", "-q", "other")
    making.release(project, "1.2.0")
    git(project, "merge", "-q", "main")
    with pytest.raises(DamagedReleaseError, match=r"1\.1\.0 and 1\.2\.0 both follow 1\.0\.0: released on two branches"):
        look(project, "1.3.0")
    assert answer(project).code == TAMPERED


# What is refused.


def test_a_dirty_tree_is_refused(project: Path) -> None:
    (project / "docs/index.md").write_text("# Other\n")
    (project / "docs/new.md").write_text("# New\n")
    said = refused(project)
    assert '"docs/index.md", "docs/new.md" are changed and not committed: git add and git commit' in said
    making.commit(project)
    (project / "notes.txt").write_text("of no version")
    look(project, "1.1.0")


def test_errors_are_refused_with_their_places(project: Path) -> None:
    model(project, "module: sales", "module: sails")
    assert "model/spec.yaml:20:13: module: there is no" in refused(project)


def test_an_undeclared_rename_is_refused_until_the_model_says_what_it_is(project: Path) -> None:
    model(project, "  deal:\n", "  order:\n")
    said = refused(project)
    assert '"entities/order" may be "entities/deal" under another name' in said
    assert "formerly: deal" in said
    model(project, "  order:\n", "  order:\n    not-formerly: deal\n")
    look(project, "1.1.0")


def test_an_estimate_that_nobody_looked_at_is_refused(project: Path) -> None:
    function = (
        "positions: {analyst: {party: maker, rate: 50 EUR}}\n"
        "functions:\n"
        "  FN-1: {name: Pay, module: sales, priority: must, entities: deal,"
        " acceptance: [It is paid.], estimate: {analyst: 8h}}\n"
    )
    text = (project / "model/spec.yaml").read_text("utf-8")
    making.write(project, {"model/spec.yaml": text + function})
    making.commit(project)
    making.release(project, "1.1.0")
    model(project, "priority: must", "priority: should")
    assert '"functions/FN-1" is another one now, and its estimate is the old one' in refused(project, "1.2.0")
    model(project, "analyst: 8h", "analyst: 9h")
    making.release(project, "1.2.0")
    # What it is built on counts too, until a change request names either.
    model(project, "title: string!", "title: string")
    said = refused(project, "1.3.0")
    assert '"functions/FN-1" is built on "entities/deal", which is another one now' in said
    request = "changes:\n  CR-1: {{status: {}, requested-by: anna, reason: Wish, affects: entities/deal}}\n"
    for unpriced in ("approved", "rejected, delay: 0d"):
        making.write(project, {"model/changes.yaml": request.format(unpriced)})
        making.commit(project)
        assert '"functions/FN-1" is built on "entities/deal"' in refused(project, "1.3.0")
    making.write(project, {"model/changes.yaml": request.format("approved, delay: 0d")})
    making.commit(project)
    look(project, "1.3.0")


@pytest.mark.parametrize("version", ["", ".", "..", "1/2", "a b", "con", "-1", "1..2", "v\u0430"])
def test_names_of_versions_that_mean_something_else_are_refused(project: Path, version: str) -> None:
    assert "is no name of a version" in refused(project, version)


@pytest.mark.parametrize("version", ["latest", "Approved", "versions", "1" * 81])
def test_names_that_a_published_site_needs_are_refused(project: Path, version: str) -> None:
    assert f'"{version[:80]}" is no name of a version: ' in refused(project, version)


def test_a_version_is_never_written_again(project: Path) -> None:
    assert "released already, and a released version never changes: call this one 1.0.1" in refused(project, "1.0.0")


@pytest.mark.parametrize("version", ["0.9.0", "1.0.0-rc1"])
def test_a_lower_number_takes_nobodys_place(project: Path, version: str) -> None:
    assert "it would take the place of 1.0.0, which has the higher number: call it 1.0.1" in refused(project, version)


def test_links_and_odd_names_are_refused(project: Path) -> None:
    (project / "docs/link.md").symlink_to("index.md")
    making.commit(project)
    assert '"docs/link.md" is a link: a version holds files only' in refused(project)
    (project / "docs/link.md").unlink()
    for name in ("Index.md", "aux.md", "a:b.md", "end.", "\u202egood.md", "e\u0301.md", "\u00e9.md"):
        (project / "docs" / name).write_text("# x\n")
    making.commit(project)
    said = refused(project)
    assert '"docs/index.md" and "docs/Index.md" are one name on some systems' in said
    for piece in (
        '"docs/aux.md" is called like a device',
        '"docs/a:b.md" holds',
        '"docs/end." begins or ends',
        "u202e",
    ):
        assert piece in said
    assert said.count("are one name on some systems") == 2


def test_a_submodule_is_refused(project: Path, begun: Path) -> None:
    git(project, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(begun), "docs/other")
    making.commit(project)
    assert '"docs/other" is a repository of its own' in refused(project)


def test_faults_of_the_governance_are_refused_with_their_places(project: Path, keys: Keys) -> None:
    text = making.governance(keys, policy="carry-over: contract", quorum=3, people="anna boriz")
    making.write(project, {"governance.yml": text + "keyz: {}\n"})
    making.commit(project)
    said = refused(project)
    for piece in (
        'governance.yml:2:3: "buyer" needs 3 approvals, and 1 of its people stand under people:',
        'governance.yml:6:3: there is no "boriz" under people in the model (did you mean "boris"?)',
        "carry-over is one of none, layout, editorial, notify, clarify",
        'governance.yml has no "keyz"',
    ):
        assert piece in said


def test_one_key_for_two_people_is_refused(project: Path, keys: Keys) -> None:
    text = making.governance(keys).replace(keys.public("boris"), keys.public("anna"))
    making.write(project, {"governance.yml": text})
    making.commit(project)
    assert '"anna" and "boris" have one key: one of them could approve for both' in refused(project)


# The tag.


def test_the_tag_stands_only_on_the_texts_of_the_version(project: Path) -> None:
    assert releasing.tag(project, "1.0.0") == "v1.0.0"
    assert releasing.tag(project, "1.0.0") == "v1.0.0"
    git(project, "tag", "-d", "v1.0.0")
    (project / "docs/index.md").write_text("# Other\n")
    making.commit(project)
    with pytest.raises(ReleaseRefusedError, match=r'this commit holds another "docs/index\.md" than the version'):
        releasing.tag(project, "1.0.0")
    git(project, "revert", "--no-edit", "HEAD")
    assert releasing.tag(project, "1.0.0") == "v1.0.0"


# What people say.


def test_approving_changes_no_byte_of_what_is_approved(new_project: Path, keys: Keys, tmp_path: Path) -> None:
    making.release(new_project, "1.0.0")
    before = dict(open_files(making.packed(new_project, "1.0.0", tmp_path))[1])
    making.both(new_project, keys, "1.0.0")
    after = dict(open_files(making.packed(new_project, "1.0.0", tmp_path))[1])
    assert sorted(set(after) - set(before)) == [
        f"approvals/1.0.0/{who}.{ending}" for who in ("buyer-anna", "maker-boris") for ending in ("json", "sig")
    ]
    assert [name for name in before if before[name] != after[name]] == ["status.json"]


def test_a_quorum_of_two_needs_two(begun: Path, tmp_path: Path, keys: Keys) -> None:
    folder = making.begin(tmp_path / "shop", keys)
    making.write(folder, {"governance.yml": making.governance(keys, quorum=2, people="anna boris clara")})
    making.commit(folder)
    making.release(folder, "1.0.0")
    assert making.say(folder, keys, "1.0.0", "boris") == "in-review"
    assert making.say(folder, keys, "1.0.0", "anna") == "in-review"
    assert making.say(folder, keys, "1.0.0", "anna") == "in-review"  # Twice the same is one.
    assert making.say(folder, keys, "1.0.0", "clara") == "approved"
    assert making.say(folder, keys, "1.0.0", "clara", "reject") == "rejected"
    assert len(list((folder / "approvals/1.0.0").glob("*.json"))) == 4  # Nothing is deleted, nothing said twice.


def test_who_wrote_it_may_not_approve_it_unless_the_policy_says_so(new_project: Path, keys: Keys) -> None:
    (new_project / "docs/index.md").write_text("# By Boris\n")
    git(new_project, "add", "--all")
    git(new_project, "commit", "-q", "--author", "Boris <boris@maker.example>", "-m", "x")
    making.release(new_project, "1.0.0")
    with pytest.raises(ApprovalRefusedError, match=r'"boris" wrote 1\.0\.0, and who wrote it may not approve it'):
        making.say(new_project, keys, "1.0.0", "boris")


def test_nobody_approves_what_was_followed_by_another(project: Path, keys: Keys) -> None:
    making.release(project, "1.1.0")
    with pytest.raises(ApprovalRefusedError, match=r"1\.0\.0 was followed by 1\.1\.0: say what you think of 1\.1\.0"):
        making.say(project, keys, "1.0.0", "anna", "reject")


def test_nobody_approves_what_is_not_as_it_was(project: Path, keys: Keys) -> None:
    (project / "versions/1.0.0/elements.jsonl").write_text("{}\n")
    with pytest.raises(ApprovalRefusedError, match="is not as it was"):
        making.say(project, keys, "1.0.0", "anna")
    (project / "versions/1.0.0/version.json").write_text("{}\n")
    with pytest.raises(DamagedReleaseError):
        find_release(project, "1.0.0")


def test_a_key_that_is_not_of_the_person_signs_nothing(project: Path, keys: Keys) -> None:
    making.release(project, "1.1.0")
    with pytest.raises(Exception, match="is no key of this person"):
        making.say(project, keys, "1.1.0", "anna", key=keys.file("stranger"))
    assert not (project / "approvals/1.1.0").exists()


def test_a_statement_cut_short_does_not_count_and_the_next_try_finishes(
    new_project: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.release(new_project, "1.0.0")
    where = "specatlas.workbench.approving.replace_file"

    def killed(path: Path, content: bytes) -> None:
        if path.suffix == ".json":
            raise KeyboardInterrupt
        replace_file(path, content)

    monkeypatch.setattr(where, killed)
    with pytest.raises(KeyboardInterrupt):
        making.say(new_project, keys, "1.0.0", "anna")
    monkeypatch.setattr(where, replace_file)
    assert unfinished(new_project, ["1.0.0"]) == ["approvals/1.0.0/buyer-anna.sig"]
    assert answer(new_project).code == UNCLEAR
    making.both(new_project, keys, "1.0.0")
    assert answer(new_project).code == APPROVED


def test_a_paper_counts_for_who_holds_its_digest(new_project: Path, keys: Keys, tmp_path: Path) -> None:
    making.release(new_project, "1.0.0")
    scan = tmp_path / "Scan.PDF"
    scan.write_bytes(b"%PDF-1.7 signed by hand")
    assert making.say(new_project, keys, "1.0.0", "boris") == "in-review"
    with pytest.raises(ApprovalRefusedError, match='"maker" approves by ssh, not by paper'):
        making.say(new_project, keys, "1.0.0", "boris", key=None, attach=scan)
    assert making.say(new_project, keys, "1.0.0", "anna", key=None, attach=scan) == "approved"
    (release,) = releases(new_project)
    found = answer(new_project)
    assert found.code == UNCLEAR
    assert "is a signature that this program cannot read: look at it" in found.findings[0].text
    assert answer(new_project, release.root).code == APPROVED
    (new_project / "approvals/1.0.0/buyer-anna.attached.pdf").write_bytes(b"another paper")
    making.commit(new_project)
    assert answer(new_project, release.root).code == TAMPERED


# Carried over.


def carrying(folder: Path, keys: Keys, limit: str) -> None:
    making.write(folder, {"governance.yml": making.governance(keys, policy=f"carry-over: {limit}")})
    making.commit(folder)
    making.release(folder, "1.0.0")
    making.both(folder, keys, "1.0.0")


def test_what_did_not_change_need_not_be_approved_again_if_the_policy_says_so(
    new_project: Path, keys: Keys, tmp_path: Path
) -> None:
    carrying(new_project, keys, "layout")
    model(new_project, "modules:\n", "# A remark for the writers.\nmodules:\n")
    making.release(new_project, "1.0.1")
    assert gravest(new_project, "1.0.0", "1.0.1") == "none"
    standing = known(new_project).standings["1.0.1"]
    assert standing.state == "approved"
    assert {voice.carried_from for voice in standing.voices} == {"1.0.0"}
    here = answer(new_project, gravest=lambda old, new: gravest(new_project, old, new))
    assert here.code == APPROVED
    # Alone, a package cannot compare the two texts, and says so.
    package = answer(making.packed(new_project, "1.0.1", tmp_path))
    assert package.code == UNCLEAR
    assert "approvals are carried over from 1.0.0 to 1.0.1" in package.findings[0].text
    # What was signed by all again is told without doubt, for nothing of it rests on what was carried over.
    model(new_project, "title: string!", "title: string")
    making.release(new_project, "1.1.0")
    making.both(new_project, keys, "1.1.0")
    assert answer(making.packed(new_project, "1.1.0", tmp_path)).code == APPROVED


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("scan.pdf", b"", "is empty"),
        ("scan.pdf", b"scan\n", "is no .pdf file"),
        ("scan.jpg", b"%PDF-1.7", "is no .jpg file"),
        ("scan.txt", b"signed", "is no scan of a signed paper by its ending"),
        ("scan", b"%PDF-1.7", "is no scan of a signed paper by its ending"),
        ("scan.p7s", b"", "is empty"),
    ],
)
def test_what_is_no_scan_is_not_attached(
    new_project: Path, keys: Keys, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    scan = tmp_path / name
    scan.write_bytes(content)
    methods = making.governance(keys).replace("[ssh, paper]", "[paper, qualified]")
    making.write(new_project, {"governance.yml": methods})
    making.commit(new_project)
    making.release(new_project, "1.0.0")
    with pytest.raises(ApprovalRefusedError, match=said):
        making.say(new_project, keys, "1.0.0", "anna", key=None, attach=scan)
    assert not (new_project / "approvals").exists()


def test_of_versions_with_the_same_texts_the_newest_is_meant(new_project: Path, keys: Keys, tmp_path: Path) -> None:
    making.write(new_project, {"governance.yml": making.governance(keys, "carry-over: layout")})
    making.commit(new_project)
    first = making.release(new_project, "1.0.0")
    making.both(new_project, keys, "1.0.0")
    again = making.release(new_project, "1.0.1")
    assert first.root == again.root
    for version in ("1.0.0", "1.0.1"):
        found = answer(making.packed(new_project, version, tmp_path), first.root)
        assert found.standing is not None
        assert (found.standing.record.version, found.standing.state) == (version, "approved")
        assert found.code != TAMPERED
        assert answer(new_project, first.root).code == APPROVED


def test_who_has_no_key_is_told_to_sign_on_paper(new_project: Path, keys: Keys, tmp_path: Path) -> None:
    rules = making.governance(keys).replace(f'{{keys: "{keys.public("anna")}"}}', "{}")
    making.write(new_project, {"governance.yml": rules})
    making.commit(new_project)
    making.release(new_project, "1.0.0")
    with pytest.raises(SigningError, match=r'no key of "anna": --attach the scan of a signed paper'):
        making.say(new_project, keys, "1.0.0", "anna")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7")
    making.say(new_project, keys, "1.0.0", "boris")
    assert making.say(new_project, keys, "1.0.0", "anna", key=None, attach=scan) == "approved"


def test_who_says_the_same_again_on_that_day_says_nothing_new(new_project: Path, keys: Keys, tmp_path: Path) -> None:
    making.release(new_project, "1.0.0")
    scan = tmp_path / "scan.pdf"
    wish = Wish("1.0.0", "anna", "2026-11-22T10:00:00Z", key=keys.file("anna"))
    file = new_project / "approvals/1.0.0/buyer-anna.json"
    assert approve(new_project, wish)[1:] == (file, True)
    before = file.read_bytes()
    assert approve(new_project, replace(wish, at="2026-11-22T18:00:00Z"))[1:] == (file, False)
    assert file.read_bytes() == before
    assert approve(new_project, replace(wish, at="2026-11-23T10:00:00Z"))[2]  # Another day is said anew.
    assert approve(new_project, replace(wish, decision="reject"))[2]
    scan.write_bytes(b"%PDF-1.7")
    paper = replace(wish, key=None, attach=scan)
    assert [approve(new_project, paper)[2] for _ in range(2)] == [True, False]
    scan.write_bytes(b"%PDF-1.7 scanned better")
    assert approve(new_project, paper)[2]
    assert len(list(file.parent.glob("*.json"))) == 5


def test_a_policy_that_rests_on_paper_is_in_doubt_without_the_paper(
    new_project: Path, keys: Keys, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7")
    making.release(new_project, "1.0.0")
    making.say(new_project, keys, "1.0.0", "boris")
    making.say(new_project, keys, "1.0.0", "anna", key=None, attach=scan)
    making.release(new_project, "1.1.0")
    making.both(new_project, keys, "1.1.0")
    assert answer(new_project).code == APPROVED  # The policy is still that of the first version.
    making.write(new_project, {"governance.yml": making.governance(keys, people="anna boris clara")})
    making.commit(new_project)
    making.release(new_project, "1.2.0")
    making.say(new_project, keys, "1.2.0", "boris")
    making.say(new_project, keys, "1.2.0", "anna", key=None, attach=scan)
    making.release(new_project, "1.3.0")
    making.both(new_project, keys, "1.3.0")
    found = answer(new_project)
    assert found.code == UNCLEAR  # Who may approve 1.3.0 is what a paper about 1.2.0 says.
    assert "approvals/1.2.0/buyer-anna.attached.pdf is a signature" in found.findings[0].text
    assert answer(new_project, releases(new_project)[-1].root).code == APPROVED


def test_a_graver_change_is_carried_by_nobody(new_project: Path, keys: Keys) -> None:
    carrying(new_project, keys, "clarify")
    model(new_project, "title: string!", "title: string")
    making.release(new_project, "1.0.1")
    assert known(new_project).standings["1.0.1"].state == "in-review"
    assert answer(new_project).code == OPEN


def test_a_change_that_was_released_as_a_lesser_one_is_found(new_project: Path, keys: Keys) -> None:
    carrying(new_project, keys, "clarify")
    model(new_project, "title: string!", "title: string")
    making.release(new_project, "1.0.1")
    record = new_project / "versions/1.0.1/version.json"
    data = json.loads(record.read_text("utf-8"))
    assert data["gravest"] == "contract"
    record.write_text(json.dumps({**data, "gravest": "editorial"}, indent=1, sort_keys=True) + "\n", newline="")
    making.commit(new_project)
    found = answer(new_project, gravest=lambda old, new: gravest(new_project, old, new))
    assert found.code == TAMPERED
    assert "was released as if its gravest change were editorial; it is contract" in found.findings[0].text


def test_the_signature_of_another_program_is_kept_in_our_form(project: Path) -> None:
    ours = (project / "approvals/1.0.0/buyer-anna.sig").read_bytes()
    body = b"".join(ours.splitlines()[1:-1])
    theirs = b"-----BEGIN SSH SIGNATURE-----\n" + body + b"\n-----END SSH SIGNATURE-----"
    from specatlas.versions.release.signing import _as_we_keep_it

    assert signatures.canonical_signature(theirs) is None
    assert _as_we_keep_it(theirs) == ours


def test_open_comments_that_must_be_settled_block_approvals(project: Path, keys: Keys) -> None:
    making.release(project, "1.1.0")
    text = "el: entities/deal\nkind: must-fix\nstatus: open\nat: 2026-11-20\nauthor: anna\ntext: Who pays?\n"
    making.write(project, {"comments/entities.deal/a.yaml": text})
    with pytest.raises(ApprovalRefusedError, match=r"open comments that must be settled first: entities\.deal/a"):
        making.say(project, keys, "1.1.0", "anna")
    assert making.say(project, keys, "1.1.0", "anna", "reject") == "rejected"
    making.write(project, {"comments/entities.deal/a.yaml": text.replace("open", "resolved")})
    with pytest.raises(ApprovalRefusedError, match='there is no comment "entities'):
        making.say(project, keys, "1.1.0", "anna", "approve-with-remarks", remarks=("entities.deal/b",))
    making.say(project, keys, "1.1.0", "anna", "approve-with-remarks", remarks=("entities.deal/a",))
    assert making.say(project, keys, "1.1.0", "boris") == "approved"
    assert answer(project).code == APPROVED  # Comments are outside the digests.


def test_check_finds_the_faults_of_the_governance(project: Path) -> None:
    from specatlas.workbench import Project

    making.write(project, {"governance.yml": "parties: {bujer: {}}\n"})
    found = [item for item in Project.open(project).check() if item.place and item.place.file == "governance.yml"]
    assert [f"{item.place}: {item.message}" for item in found] == [
        'governance.yml:1:11: "bujer" needs 1 approval, and 0 of its people stand under people:',
        'governance.yml:1:11: there is no "bujer" under parties in the model',
    ]
    assert found[1].help == 'did you mean "buyer"?'
    rules = "{name-changed: notify, name-chnged: notify, typo-mended: notify, permission-granted: notify, all: layout}"
    making.write(project, {"governance.yml": f"changes:\n  classes: {rules}\n"})
    found = [item for item in Project.open(project).check() if item.place and item.place.file == "governance.yml"]
    assert [(item.message, item.help) for item in found] == [
        ('"name-chnged" is no rule of changes', 'did you mean "name-changed", "name-merged" or "name-mended"?'),
        ('"all" is no rule of changes', "write one that specatlas diff --format json tells, such as name-changed"),
    ]


# What surrounds it.


def test_a_hook_that_refuses_leaves_a_release_that_can_be_committed_later(project: Path) -> None:
    hook = project / ".git/hooks/pre-commit"
    making.write(project, {".git/hooks/pre-commit": "#!/bin/sh\necho 'no commits on Sundays' >&2\nexit 1\n"})
    hook.chmod(0o755)
    releasing.write_release(project, look(project, "1.1.0").cut, making.artefacts("1.1.0"))
    with pytest.raises(GitError, match="no commits on Sundays"):
        releasing.commit_release(project, "1.1.0")
    with pytest.raises(ReleaseRefusedError, match=r"versions/1\.1\.0 is not committed: git add versions"):
        releasing.tag(project, "1.1.0")
    hook.unlink()
    making.commit(project)
    assert releasing.tag(project, "1.1.0") == "v1.1.0"


def test_a_detached_head_is_as_good_as_a_branch(project: Path, keys: Keys) -> None:
    git(project, "checkout", "-q", "--detach")
    making.release(project, "1.1.0")
    making.both(project, keys, "1.1.0")
    assert answer(project).code == APPROVED


def test_a_commit_with_other_ends_of_lines_in_the_working_tree_is_released_as_committed(
    project: Path, tmp_path: Path, keys: Keys
) -> None:
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(project), "windows")
    clone = tmp_path / "windows"
    git(clone, "config", "core.autocrlf", "true")
    assert b"\r\n" in (clone / "docs/index.md").read_bytes()
    here, there = look(project, "1.1.0").cut, look(clone, "1.1.0").cut
    assert (here.root, here.epoch) == (there.root, there.epoch)
    making.release(clone, "1.1.0")
    making.both(clone, keys, "1.1.0")
    assert answer(clone).code == APPROVED


def test_a_replaced_object_is_not_released(project: Path) -> None:
    before = look(project, "1.1.0").cut.root
    blob = git(project, "rev-parse", "HEAD:docs/index.md").strip()
    git(project, "replace", blob, git(project, "hash-object", "-w", "mkdocs.yml").strip())
    assert look(project, "1.1.0").cut.root == before
