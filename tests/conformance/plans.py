"""Plans of any size from a seed, as YAML: phases, tasks within tasks, milestones, trainings, ties of every kind."""

from tests.conformance.models import Dice

_WORDS = (
    "Survey of the departments",
    "Set-up",
    "Development of the exchange with the accounting system and the bank",
    "Загрузка остатков и цен",
    "Испытания",
    "系统测试与关键用户验收",
    "Labels",
    "Training of the second shift in three warehouses",
)


def plan(count: int, seed: int = 1, *, phases: int = 3, nested: bool = False) -> str:
    """Return a plan of `count` tasks.

    Args:
        count: number of tasks.
        seed: another one gives another plan.
        phases: among which they are spread; 0 for none.
        nested: whether every tenth task holds the nine after it.
    """
    dice = Dice(seed)
    lines = ["phases:"] if phases else []
    lines += [f"  phase-{number}: {{name: Phase {number}}}" for number in range(phases)]
    lines += ["tasks:"]
    for number in range(count):
        lines.append(f"  t{number:03}: {{{_task(dice, number, count, phases, nested=nested)}}}")
    lines += ["milestones:"]
    for number in range(max(1, count // 12)):
        phase = _phase(number % phases) if phases else ""
        lines.append(f"  m{number:02}: {{name: Milestone {number}, after: t{dice.below(count):03}{phase}}}")
    return "\n".join(lines) + "\n"


def _phase(number: int) -> str:
    return f", phase: phase-{number}"


def _task(dice: Dice, number: int, count: int, phases: int, *, nested: bool) -> str:
    place = number * phases // count if phases else 0
    written = f"name: {_WORDS[dice.below(len(_WORDS))]} {number}" + (_phase(place) if phases else "")
    holder = number - number % 10
    if nested and number % 10 == 0 and number + 1 < count:
        return written
    if nested:
        written += f", parent: t{holder:03}"
    free = [one for one in range(max(0, number - 12), number) if not nested or one % 10]
    if not free or dice.chance(8):
        day = f"2026-{dice.between(1, 9):02}-{dice.between(1, 28):02}"
        return f"{written}, start: {day}, duration: {dice.between(1, 40)}wd"
    first = [f"t{free[dice.below(len(free))]:03}" for _ in range(dice.between(1, 3))]
    ties = ", ".join(dict.fromkeys(f"{one}{_how(dice)}" for one in first))
    attribute = "ends-with" if dice.chance(8) else "after"
    return f"{written}, {attribute}: [{ties}], duration: {dice.between(1, 30)}wd, progress: {dice.below(101)}"


def _how(dice: Dice) -> str:
    if dice.chance(12):
        return " start + 1w"
    if dice.chance(12):
        return " - 2wd"
    return ""
