"""Models of any size, written as a team would write them: the same for the same numbers on every machine."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

WORDS = [
    "Order",
    "Client",
    "Invoice",
    "Payment",
    "Contract",
    "Shipment",
    "Product",
    "Warehouse",
    "Price",
    "Quotation",
    "Supplier",
    "Receipt",
    "Account",
    "Budget",
    "Ticket",
    "Task",
    "Route",
    "Vehicle",
    "Employee",
    "Department",
    "Branch",
    "Agreement",
    "Discount",
    "Campaign",
    "Contact",
    "Address",
    "Document",
    "Batch",
]
FIELDS = [
    "name",
    "code",
    "number",
    "status",
    "created-at",
    "amount",
    "currency",
    "comment",
    "valid-from",
    "valid-to",
    "rate",
    "quantity",
    "weight",
    "phone",
]
ROLES = ("origin", "replaced-by", "approved-with", "paid-by")
TYPES = {"created-at": "datetime", "valid-from": "date", "valid-to": "date", "amount": "money", "rate": "int"}


class Dice:
    """Numbers that look random and are the same everywhere (Park and Miller's generator)."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 1

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, but not including, a limit."""
        self.state = self.state * 48271 % 2147483647
        return self.state % limit

    def chance(self, percent: int) -> bool:
        """Tell whether something happens that happens so often."""
        return self.below(100) < percent


@dataclass(frozen=True)
class Size:
    """How much a model holds."""

    modules: int
    entities: int
    """In each module."""
    processes: int = 0
    steps: int = 12
    """In each process."""
    lanes: int = 3
    use_cases: int = 0
    """In each module."""
    lifecycles: int = 0
    sequences: int = 0


MEDIUM = Size(25, 12, processes=60, use_cases=12, lifecycles=60, sequences=60)
"""300 entities and 60 processes: what others were measured with. Its 255 diagrams: a class, an ER and a use case
diagram of each module, one of each process, life cycle and sequence."""


def write(folder: Path, size: Size, seed: int = 1) -> None:
    """Write a model into a project folder."""
    model = folder / "model"
    model.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text("site_name: Benchmark\n")
    dice = Dice(seed)
    modules = [f"module-{number:02}" for number in range(size.modules)]
    (model / "spec.yaml").write_text(
        "spec:\n  title: Benchmark\n  format: 1\n  languages: [en]\n  customer: customer\n"
        "  purpose: A size to measure\n  scope: {in: {}, out: {}}\n"
        "parties:\n  customer: {name: Customer, side: customer}\n"
    )
    (model / "modules.yaml").write_text(
        "modules:\n" + "".join(f"  {one}: {{name: {one.title().replace('-', ' ')}}}\n" for one in modules)
    )
    roles = [f"role-{number}" for number in range(8)]
    (model / "roles.yaml").write_text(
        "roles:\n" + "".join(f"  {one}: {{name: {one.title().replace('-', ' ')}}}\n" for one in roles)
    )
    for place, module in enumerate(modules):
        (model / f"entities-{module}.yaml").write_text(_entities(dice, size, place, module))
        if size.use_cases:
            (model / f"use-cases-{module}.yaml").write_text(_use_cases(dice, size, place, module, roles))
    if size.processes:
        text = "".join(_process(dice, number, size, roles) for number in range(size.processes))
        (model / "processes.yaml").write_text(f"processes:\n{text}")
    if size.lifecycles:
        text = "".join(_lifecycle(dice, number, size) for number in range(size.lifecycles))
        (model / "lifecycles.yaml").write_text(f"lifecycles:\n{text}")
    if size.sequences:
        text = "".join(_sequence(dice, number, size, roles) for number in range(size.sequences))
        (model / "sequences.yaml").write_text(f"sequences:\n{text}")


def entity(module: int, number: int) -> str:
    """Return the id of an entity."""
    return f"{WORDS[(module * 7 + number) % len(WORDS)].lower()}-{module:02}{number:03}"


def _entities(dice: Dice, size: Size, place: int, module: str) -> str:
    lines = ["entities:\n"]
    hubs = [dice.below(size.entities) for _ in range(max(1, size.entities // 8))]
    for number in range(size.entities):
        name = entity(place, number)
        title = name.replace("-", " ").capitalize()
        lines.append(f"  {name}:\n    name: {title}\n    plural: {title}s\n    module: {module}\n    fields:\n")
        for at in range(3 + dice.below(7)):
            field = FIELDS[(number + at) % len(FIELDS)]
            lines.append(f"      {field}: {{type: {TYPES.get(field, 'string(80)')}}}\n")
        links = set()
        for _ in range(1 + dice.chance(40)):
            other = hubs[dice.below(len(hubs))] if dice.chance(35) else number + 1 + dice.below(5)
            if other < size.entities and other != number:
                links.add(entity(place, other))
        if place and dice.chance(8):
            links.add(entity(dice.below(place), dice.below(size.entities)))
        required = ", required: true" if dice.chance(50) else ""
        for link in sorted(links):
            # Most references are called after what they point at; some say more, and that stands beside the line.
            field = ROLES[dice.below(len(ROLES))] if dice.chance(20) else link
            lines.append(f'      {field}: {{type: "-> {link}"{required}}}\n')
    return "".join(lines)


def _use_cases(dice: Dice, size: Size, place: int, module: str, roles: list[str]) -> str:
    lines = ["use-cases:\n"]
    for number in range(size.use_cases):
        role = roles[dice.below(len(roles))]
        subject = WORDS[(place + number) % len(WORDS)].lower()
        lines.append(
            f"  UC-{place:02}{number:02}: {{name: Register {subject} {number}, module: {module}, actors: {role}}}\n"
        )
    return "".join(lines)


def _process(dice: Dice, number: int, size: Size, roles: list[str]) -> str:
    lanes = [roles[(number + lane) % len(roles)] for lane in range(size.lanes)]
    head = (
        f"  process-{number:02}:\n    name: Process {number}\n    owner: {lanes[0]}\n"
        f"    lanes: [{', '.join(lanes)}]\n    steps:\n"
        f"      - start: start-{number}\n        name: Something happens\n        lane: {lanes[0]}\n"
    )
    lines, left, count = [head], size.steps - 2, 0

    def task(indent: int) -> str:
        nonlocal count
        count += 1
        pad = " " * indent
        subject = WORDS[dice.below(len(WORDS))].lower()
        lane = lanes[dice.below(len(lanes))]
        return f"{pad}- user: task-{number}-{count}\n{pad}  name: Check the {subject} {count}\n{pad}  lane: {lane}\n"

    while left > 0:
        if left >= 4 and dice.chance(40):
            gate = f"gate-{number}-{left}"
            lines.append(
                f"      - exclusive: {gate}\n        name: Is it {WORDS[dice.below(len(WORDS))].lower()}?\n"
                f"        ways:\n          {gate}-no:\n            name: 'No'\n            default: true\n"
                f"          {gate}-yes:\n            name: 'Yes'\n            steps:\n{task(14)}{task(14)}"
            )
            left -= 3
        else:
            lines.append(task(6))
            left -= 1
    lines.append(f"      - end: end-{number}\n        name: It is done\n        lane: {lanes[0]}\n")
    return "".join(lines)


def _lifecycle(dice: Dice, number: int, size: Size) -> str:
    of = entity(number % size.modules, number // size.modules % size.entities)
    states = [f"{word}-{number}" for word in ("new", "checked", "agreed", "in-work", "done", "closed", "refused")]
    lines = [f"  life-{number:02}:\n    name: Life {number}\n    entity: {of}\n    states:\n"]
    lines += [f"      {one}: {{name: {one.replace('-', ' ').capitalize()}}}\n" for one in states[:-2]]
    lines += [f"      {one}: {{name: {one.replace('-', ' ').capitalize()}, final: true}}\n" for one in states[-2:]]
    lines.append("    transitions:\n")
    for at, (one, other) in enumerate(pairwise(states[:-1])):
        when = f", when: {WORDS[dice.below(len(WORDS))].lower()} is known" if dice.chance(50) else ""
        lines.append(f"      step-{number}-{at}: {{from: {one}, to: {other}{when}}}\n")
    back = dice.below(3)
    lines.append(f"      return-{number}: {{from: {states[back + 1]}, to: {states[back]}, when: something is wrong}}\n")
    lines.append(f"      refuse-{number}: {{from: [{states[0]}, {states[1]}], to: {states[-1]}}}\n")
    return "".join(lines)


def _sequence(dice: Dice, number: int, size: Size, roles: list[str]) -> str:
    of = [entity(number % size.modules, at % size.entities) for at in range(3)]
    role = roles[number % len(roles)]
    lines = [f"  scenario-{number:02}:\n    name: Scenario {number}\n    participants: [{', '.join([role, *of])}]\n"]
    lines.append(f"    steps:\n      - {role} -> {of[0]}: Asks for the {WORDS[dice.below(len(WORDS))].lower()}\n")

    def call(indent: int) -> str:
        one, other = dice.below(3), dice.below(3)
        verb = ("Reads", "Checks", "Writes", "Counts")[dice.below(4)]
        return f"{' ' * indent}- {of[one]} -> {of[other]}: {verb} the {WORDS[dice.below(len(WORDS))].lower()}\n"

    lines += [call(6) for _ in range(3 + dice.below(4))]
    lines.append(
        f"      - alt:\n          found:\n            if: it is found\n            steps:\n{call(14)}{call(14)}"
    )
    lines.append(f"          else:\n{call(12)}")
    lines.append(f"      - {of[0]} --> {role}: Number and date\n")
    return "".join(lines)
