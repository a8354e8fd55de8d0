"""`governance.yml`: who may approve a version, with which keys, how many of them, and what holds without asking anew.

Names of people and parties live in the model; here stand their keys and the rules. What a version was released with is
kept beside it as JSON, which the verifier reads without a YAML reader.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from specatlas.domain.project import Project as Model
from specatlas.text.diagnostics import Diagnostic, ordered
from specatlas.text.places import Place
from specatlas.text.suggest import did_you_mean
from specatlas.text.tree import Mapping as Tree
from specatlas.text.tree import Node, Scalar, Sequence, is_null
from specatlas.text.yaml_reader import read_yaml
from specatlas.versions.changes import WEIGHTS as CLASSES
from specatlas.versions.release.terms import WEIGHTS, canonical_json
from specatlas.versions.rules import BECAME

FILE = "governance.yml"
METHODS = ("ssh", "qualified", "paper")
"""How an approval may be given: a key of OpenSSH, an electronic signature made elsewhere, a signed paper."""
CARRIES = WEIGHTS[:-1]
"""The gravest class of changes over which an approval may be carried."""
_KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+ [A-Za-z0-9+/]{16,}={0,3})(?: .*)?")
_OLD_KEY = "ssh-dss"


@dataclass(frozen=True, slots=True)
class Side:
    """A party that approves."""

    quorum: int = 1
    methods: tuple[str, ...] = ("ssh",)


@dataclass(frozen=True)
class Governance:
    """Who approves, and by which rules."""

    parties: Mapping[str, Side] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a person to the public keys."""
    carry_over: str = "none"
    author_may_approve: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()

    def frozen(self, model: Model) -> bytes:
        """Return it as a version keeps it: with names, and only the people whose party approves."""
        language = model.language
        parties = {
            name: {"quorum": side.quorum, "methods": sorted(side.methods), **_names(model, "parties", name)}
            for name, side in self.parties.items()
        }
        people = {
            name: {"party": party_of(model, name), "keys": sorted(keys), **_names(model, "people", name)}
            for name, keys in self.people.items()
            if party_of(model, name) in parties
        }
        policy = {"carry-over": self.carry_over, "author-may-approve": self.author_may_approve}
        return canonical_json(
            {"format": 1, "language": language, "parties": parties, "people": people, "policy": policy}
        )


def party_of(model: Model, person: str) -> str:
    """Return the id of the party that a person works for; empty when the model does not say."""
    found = model.elements("people").get(person)
    ref = found.ref("party") if found else None
    return ref.address.partition("/")[2] if ref else ""


def _names(model: Model, section: str, id_: str) -> dict[str, object]:
    """Return what somebody is called, in the first language and in all."""
    found = model.elements(section).get(id_)
    names = {language: found.name(language) if found else id_ for language in model.languages}
    return {"name": names[model.language], "names": names}


def read_governance(content: bytes | None, model: Model) -> Governance:
    """Read `governance.yml`; what is wrong with it is in its `diagnostics`.

    Args:
        content: of the file; None when there is none, and nobody approves anything.
        model: whose people and parties it speaks of.
    """
    if content is None:
        return Governance()
    read = read_yaml(content, FILE)
    if read.tree is None:
        return Governance(diagnostics=read.diagnostics)
    reading = _Reading(model)
    found = reading.governance(read.tree)
    return Governance(**{**vars(found), "diagnostics": ordered((*read.diagnostics, *reading.faults))})


@dataclass
class _Reading:
    """The file on its way."""

    model: Model
    faults: list[Diagnostic] = field(default_factory=list)

    def governance(self, tree: Tree) -> Governance:
        self.known(tree, ("parties", "people", "policy", "changes"), FILE)
        policy = self.mapping(tree.get("policy"), "policy")
        self.known(policy, ("carry-over", "author-may-approve"), "policy")
        carry = self.word(policy.get("carry-over"), CARRIES, "carry-over") or "none"
        author = self.word(policy.get("author-may-approve"), ("true", "false"), "author-may-approve") == "true"
        self.changes(tree)
        parties = self.parties(tree)
        return Governance(parties, self.people(tree, parties), carry, author)

    def changes(self, tree: Tree) -> None:
        """See that what comparisons take from here has its form; see `specatlas.versions.policy`."""
        changes = self.mapping(tree.get("changes"), "changes")
        self.known(changes, ("classes", "informative"), "changes")
        for key, value in self.mapping(changes.get("classes"), "classes"):
            about, _, became = key.text.rpartition("-")
            if not about or became not in BECAME:
                hint = did_you_mean(key.text, [f"{about}-{one}" for one in sorted(BECAME)] if about else [])
                mend = hint or "write one that specatlas diff --format json tells, such as name-changed"
                self.fault("model/wrong-value", f'"{key.text}" is no rule of changes', key.place, mend)
            self.word(value, tuple(CLASSES), f'the class of "{key.text}"')
        for node in self.list(changes.get("informative")):
            if not isinstance(node, Scalar):
                mend = "write docs/guide/*, or a list of such"
                self.fault("model/wrong-form", "informative is a list of patterns of files", node.place, mend)

    def parties(self, tree: Tree) -> dict[str, Side]:
        found: dict[str, Side] = {}
        for key, value in self.mapping(tree.get("parties"), "parties"):
            self.refers(key, "parties")
            side = self.mapping(value, f'party "{key.text}"')
            self.known(side, ("quorum", "methods"), f'party "{key.text}"')
            methods = tuple(
                word for node in self.list(side.get("methods")) if (word := self.word(node, METHODS, "a method"))
            )
            found[key.text] = Side(self.quorum(side.get("quorum")), methods or ("ssh",))
        return found

    def quorum(self, node: Node | None) -> int:
        if node is None or is_null(node):
            return 1
        if isinstance(node, Scalar) and re.fullmatch("[1-9][0-9]?", node.text):
            return int(node.text)
        mend = "write quorum: 1, or how many of its people have to approve"
        self.fault("model/wrong-value", "a quorum is a whole number from 1 to 99", node.place, mend)
        return 99

    def people(self, tree: Tree, parties: Mapping[str, Side]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        owners: dict[str, str] = {}
        for key, value in self.mapping(tree.get("people"), "people"):
            self.refers(key, "people")
            person = self.mapping(value, f'person "{key.text}"')
            self.known(person, ("keys",), f'person "{key.text}"')
            party = party_of(self.model, key.text)
            if party and party not in parties:
                mend = f'add "{party}" under parties:, or take the person away'
                self.fault(
                    "model/wrong-value", f'"{key.text}" is of "{party}", which approves nothing', key.place, mend
                )
            keys = [text for node in self.list(person.get("keys")) if (text := self.key(node, key.text, owners))]
            found[key.text] = tuple(keys)
        for name, side in parties.items():
            number = sum(party_of(self.model, person) == name for person in found)
            if number < side.quorum:
                place = next((key.place for key, _ in self.mapping(tree.get("parties"), "") if key.text == name), None)
                approvals = f"{side.quorum} approval{'s' if side.quorum > 1 else ''}"
                message = f'"{name}" needs {approvals}, and {number} of its people stand under people:'
                self.fault("model/wrong-value", message, place, "name its people with their keys, or lower its quorum")
        return found

    def key(self, node: Node, person: str, owners: dict[str, str]) -> str:
        text = node.text if isinstance(node, Scalar) else ""
        match = _KEY.fullmatch(text.strip())
        if not match or text.startswith(_OLD_KEY):
            mend = 'paste the one line of the file that ends with .pub: "ssh-ed25519 AAAA…"'
            self.fault("model/wrong-value", "a key is the public key of OpenSSH", node.place, mend)
            return ""
        if (owner := owners.setdefault(match[1], person)) != person:
            message = f'"{owner}" and "{person}" have one key: one of them could approve for both'
            self.fault("model/wrong-value", message, node.place, "give each person a key of their own")
            return ""
        return match[1]

    # What is common to all of them.

    def refers(self, key: Scalar, section: str) -> None:
        """Complain of somebody that the model does not know."""
        there = self.model.elements(section)
        if key.text not in there:
            hint = did_you_mean(key.text, there) or f"write it under {section}: in the model first"
            self.fault("ref/unknown", f'there is no "{key.text}" under {section} in the model', key.place, hint)

    def mapping(self, node: Node | None, what: str) -> Tree:
        """Return a mapping; an empty one, and a complaint, where something else stands."""
        if isinstance(node, Tree):
            return node
        place = node.place if node is not None else Place(FILE, 1, 1)
        if node is not None and not is_null(node):
            self.fault("model/wrong-form", f"{what} is a mapping", place, "write keys and values, each on its line")
        return Tree((), place)

    def list(self, node: Node | None) -> Iterable[Node]:
        """Return the items of a list; a single value is a list of one."""
        if node is None or is_null(node):
            return ()
        return node.items if isinstance(node, Sequence) else (node,)

    def word(self, node: Node | None, words: tuple[str, ...], what: str) -> str:
        """Return one of these words; empty, and a complaint, for any other."""
        if node is None or is_null(node):
            return ""
        if isinstance(node, Scalar) and node.text in words:
            return node.text
        hint = did_you_mean(node.text, words) if isinstance(node, Scalar) else ""
        self.fault("model/wrong-value", f"{what} is one of {', '.join(words)}", node.place, hint or f"write {words[0]}")
        return ""

    def known(self, node: Tree, names: tuple[str, ...], what: str) -> None:
        """Complain of keys that nobody knows."""
        for key, _ in node:
            if key.text not in names and not key.text.startswith("x-"):
                hint = did_you_mean(key.text, names) or f"it has {', '.join(names)}"
                self.fault("model/unknown-attribute", f'{what} has no "{key.text}"', key.place, hint)

    def fault(self, rule: str, message: str, place: Place | None, mend: str) -> None:
        """Take note of a fault."""
        self.faults.append(Diagnostic(rule, message, place, help=mend))
