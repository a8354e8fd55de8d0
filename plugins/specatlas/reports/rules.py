"""Every rule by name: what it demands, why, and an example; for `--explain` and the reference."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specatlas.checks.registry import CHECKS
from specatlas.domain.kinds.common import COMMON
from specatlas.domain.kinds.registry import KINDS
from specatlas.domain.types import Attribute, Either, Many, Parts, Record, Shape, Steps, Type
from specatlas.text.errors import SpecatlasError
from specatlas.text.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Rule:
    """What there is to know about a rule."""

    name: str
    severity: str
    purpose: str
    why: str = ""
    wrong: str = ""
    right: str = ""
    about: tuple[Shape, Attribute] | None = None
    """The attribute that must be there, where a declaration says so."""


READING: Mapping[str, str] = {
    "yaml/after-quote": "After a closing quote the line ends, or a comma or bracket follows.",
    "yaml/alias": "An alias names an anchor that stands before it.",
    "yaml/anchor": "Anchors are for single values only.",
    "yaml/colon": "A text that holds a colon and a space is quoted.",
    "yaml/comma": "In { } and [ ], values are divided by commas.",
    "yaml/conflict-marker": "A merge conflict of git is resolved before the file is read.",
    "yaml/control-character": "A file holds no control characters.",
    "yaml/directive": "A file has no directive (a line that begins with %).",
    "yaml/documents": "A file is one document, without --- in the middle.",
    "yaml/duplicate-key": "A key stands once in its mapping.",
    "yaml/encoding": "A file is UTF-8.",
    "yaml/unreadable": "Every file and folder of the model can be read.",
    "yaml/escape": "In double quotes, a backslash begins one of the known escapes.",
    "yaml/indentation": "Lines of one level begin in one column.",
    "yaml/key": "A key is a single text.",
    "yaml/list": "The items of a list begin with a dash and a space, in one column.",
    "yaml/merge-key": "Merge keys (<<) are not part of the language.",
    "yaml/missing-colon": "A key is followed by a colon and a space.",
    "yaml/quote-needed": "A text with commas or brackets inside { } or [ ] is quoted.",
    "yaml/stray-bracket": "A bracket that closes was opened before.",
    "yaml/tab": "Lines are indented with spaces, not tabs.",
    "yaml/tag": "Tags (!!x, !x) are not part of the language.",
    "yaml/too-deep": "Mappings and lists are nested to a sane depth.",
    "yaml/too-large": "A file has a sane size.",
    "yaml/too-many-aliases": "Aliases do not multiply a value without bound.",
    "yaml/too-many-nodes": "A file has a sane number of values.",
    "yaml/top-level": "A file is a mapping of sections.",
    "yaml/unclosed-bracket": "A bracket that opens is closed.",
    "yaml/unclosed-quote": "A quote that opens is closed.",
    "model/unknown-section": "A section is one of the language, or a kind of the team's own.",
    "model/unknown-attribute": "A key is an attribute of what it stands in; keys of your own begin with x-.",
    "model/wrong-form": "A value has the form that the attribute takes: a single value, a mapping or a list.",
    "model/wrong-value": "A value is one that the attribute can hold.",
    "fields/syntax": "The short form of a field follows its grammar: type[!] marks [= default].",
    "fields/unknown-type": "The type of a field is one of the language.",
    "spec/wrong-language": "Languages are given by their codes: en, ru, zh, pt-BR.",
    "id/device-name": "No id is a device name of Windows: no page could be called so.",
    "id/duplicate": "An id is defined once in its kind, whatever its case.",
    "id/wrong": "An id is made of Latin letters, digits, - and _, and begins with a letter.",
    "ref/ambiguous": "An id that several kinds have is written with its section: entities/client.",
    "ref/unknown": "What is referred to exists.",
    "text/unknown-language": "Texts are written in the languages of spec.languages.",
    "kinds/name-taken": "An attribute of one's own is not called like a language or a common attribute.",
    "kinds/unknown-attribute": "What a kind's declaration names is one of its attributes.",
    "kinds/unknown-chapter": "The chapter of a kind is one of the site's.",
    "kinds/unknown-section": "A kind stands before or after a section that exists.",
    "kinds/unknown-type": "The type of an attribute is one of the language.",
    "kinds/wrong-check": "The `when` of a check can be read.",
    "ignore/expired": "An exemption whose day is over is renewed, or its finding mended.",
    "ignore/unused": "An exemption silences something.",
    "process/await-way": "Each way of an event-based gateway begins with a catch event or a receive task.",
    "process/crosses-level": "`go` names a step of the same pool and the same level.",
    "process/default-condition": "A default way has no condition.",
    "process/drawn-file": "The BPMN file that a process is drawn in lies in the project and can be read.",
    "process/drawn-step": "What is said about a step of a drawn process is about one that its file holds.",
    "process/end-goes-on": "Nothing follows an end.",
    "process/event-not-allowed": "An event stands where BPMN 2.0 allows its definition.",
    "process/go-and-ways": "A gateway has ways or `go`, not both.",
    "process/lane-divided": "A lane that holds lanes holds no step itself.",
    "process/link-alone": "A link has a throwing and a catching event.",
    "process/message-in-pool": "A message goes from one pool to another.",
    "process/message-to-pool": "A message names a pool, or a step of a pool that has steps.",
    "process/message-twice": "A message is written at one of its ends only.",
    "process/no-end": "A process has at least one end.",
    "process/no-start": "A process has at least one start.",
    "process/no-steps": "A process has steps, or is drawn elsewhere.",
    "process/no-way-in": "A catching link that no throw leads to is never reached.",
    "process/open-end": "A process ends with an end.",
    "process/open-path": "Each path of a boundary event says where it goes.",
    "process/step-key": "A step has exactly one key that says what it is.",
    "process/two-defaults": "A gateway has at most one default way.",
    "process/unnamed-way": "The ways of an exclusive gateway are named.",
    "process/unreachable": "Every step is reached by a flow.",
    "process/way-condition": "A way of a parallel gateway has no condition.",
    "process/ways-without-gateway": "Only a gateway has ways.",
    "comments/missing": "A comment says of which element it speaks, and something.",
    "comments/misplaced": "A comment lies in the folder of its element.",
    "comments/unknown-attribute": "A comment has no keys but its own; keys of the team begin with x-.",
    "comments/wrong-form": "Everything in a comment is a text.",
    "comments/wrong-value": "Addresses, days, kinds and states of a comment are written as they are read.",
}
"""Rules of reading and of building processes: they are errors, and their messages say the mend."""


OF_PINS: tuple[Rule, ...] = (
    Rule(
        "pins/in-the-way",
        "warning",
        "A box has room where it is pinned.",
        "It is drawn beside its place, and the picture is no longer the one that the team has arranged.",
        wrong="picture: {kind: er, module: sales}\npins: {deal: [200, 100], client: [220, 110]}\n",
        right="picture: {kind: er, module: sales}\npins: {deal: [200, 100], client: [600, 110]}\n",
    ),
    Rule(
        "pins/no-such-picture",
        "warning",
        "A file of positions is about a picture that can be drawn, and in which boxes can be pinned.",
        "Whoever changes it wonders why nothing moves.",
        wrong="picture: {kind: er, module: sails}\npins: {deal: [200, 100]}\n",
        right="picture: {kind: er, module: sales}\npins: {deal: [200, 100]}\n",
    ),
    Rule(
        "pins/nothing-there",
        "warning",
        "What is pinned is in the picture.",
        "The element was deleted or has moved to another picture, and its place is kept free for nobody.",
        wrong="picture: {kind: er, module: sales}\npins: {deal: [200, 100], offer: [600, 100]}\n",
        right="picture: {kind: er, module: sales}\npins: {deal: [200, 100]}\n",
    ),
    Rule(
        "pins/twice",
        "error",
        "All positions of a picture stand in one file.",
        "Two files would want the same box in two places, and nobody could tell which one counts.",
        wrong="# er-sales.yaml, and er-2.yaml too:\npicture: {kind: er, module: sales}\npins: {deal: [200, 100]}\n",
        right="# er-sales.yaml alone:\npicture: {kind: er, module: sales}\npins: {deal: [200, 100]}\n",
    ),
)
"""Rules about the files of `diagrams/layout/`, of which the examples show one."""

OF_VERSIONS: tuple[Rule, ...] = (
    Rule(
        "changes/unexplained",
        "warning",
        "What both parties must agree on anew since the version that they approved is named by a change request.",
        "A change that nobody asked for was estimated and decided on by nobody, and is found when the bill comes.",
        wrong="""\
# Version 1.0.0, which was approved, says: within 3 minutes
modules: {sales: Sales}
functions:
  FN-1: {name: Enter an order, module: sales, priority: should, statement: The clerk enters it within 2 minutes}
""",
        right="""\
# Version 1.0.0, which was approved, says: within 3 minutes
modules: {sales: Sales}
functions:
  FN-1: {name: Enter an order, module: sales, priority: should, statement: The clerk enters it within 2 minutes}
changes:
  CR-1: {name: Faster entry, reason: Clients wait, affects: FN-1, status: proposed}
""",
    ),
)
"""Rules about what is written now against what was approved; the examples show what is written now."""


class UnknownRuleError(SpecatlasError):
    """There is no rule of that name."""


def rules() -> Mapping[str, Rule]:
    """Return every rule by name."""
    found = {name: Rule(name, "error", purpose) for name, purpose in READING.items()}
    for kind in KINDS:
        for rule in _declared(kind.section, kind.shape, frozenset()):
            found.setdefault(rule.name, rule)
    for check in CHECKS:
        found[check.rule] = Rule(check.rule, check.severity.word, check.purpose, check.why, check.wrong, check.right)
    found |= {rule.name: rule for rule in (*OF_PINS, *OF_VERSIONS)}
    return dict(sorted(found.items()))


def explanation(name: str) -> str:
    """Return what a rule demands, why, and an example.

    Raises:
        UnknownRuleError: when there is no such rule; the message names the nearest.
    """
    known = rules()
    rule = known.get(name)
    if rule is None:
        hint = did_you_mean(name, known) or "the guide lists all rules"
        raise UnknownRuleError(f'there is no rule "{name}"; {hint}')
    parts = [f"{rule.name} ({rule.severity})", "", rule.purpose]
    parts += [rule.why] if rule.why else []
    if rule.wrong:
        parts += ["", "Wrong:", "", *_indented(rule.wrong), "", "Right:", "", *_indented(rule.right)]
    return "\n".join(parts) + "\n"


def _indented(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]


def _declared(section: str, shape: Shape, above: frozenset[str]) -> Iterator[Rule]:
    """Yield the rules that the declarations bring: attributes that must be there."""
    if shape.name in above:
        return
    for attribute in shape.attributes.values():
        if attribute.missing is not None:
            missing = attribute.missing
            yield Rule(missing.rule, missing.severity, _demand(shape, attribute), about=(shape, attribute))
        elif attribute.required:
            name = f"{section}/no-{attribute.name}"
            yield Rule(name, "error", _demand(shape, attribute), about=(shape, attribute))
        for inner in _shapes(attribute.type):
            yield from _declared(section, inner, above | {shape.name})
    if not above and shape.common:
        yield from _declared(section, COMMON, frozenset({shape.name}))


def _demand(shape: Shape, attribute: Attribute) -> str:
    return f"A {shape.name} has {attribute.name}: {attribute.doc}"


def _shapes(type_: Type) -> Iterator[Shape]:
    match type_:
        case Parts(shape=shape) | Record(shape=shape) | Steps(shape=shape):
            yield shape
        case Many(of=inner):
            yield from _shapes(inner)
        case Either(scalar=scalar, other=other):
            yield from _shapes(scalar)
            yield from _shapes(other)
