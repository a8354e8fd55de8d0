"""Processes made up by the dozen: any size, lanes, ways, loops, boundary events, data, messages, sub-processes."""

from dataclasses import dataclass, field

COMPANY = """\
spec: {title: T, languages: [en], customer: firm, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {firm: {name: The firm, side: customer}, hauler: {name: Haulage company, side: third-party}}
roles: {head: Head of the department, client: {name: Client, external: true}, r0: Sales manager, r1: Storekeeper,
        r2: Accountant of the branch, r3: Head of purchasing, r4: Driver}
modules: {m: M}
entities: {e0: {module: m, name: Sales order, fields: {a: string}}, e1: {module: m, name: Invoice, fields: {a: string}},
           e2: {module: m, name: Stock of the warehouse, fields: {a: string}}}
"""

NAMES = (
    "Check the stock",
    "Compose the commercial offer for the client",
    "Approve",
    "Book the carrier",
    "Release the reservation of all lines",
    "Compare prices",
    "Ask",
    "Enter the order into the accounting system by hand",
    "Pack the goods",
    "Согласовать договор поставки с контрагентом",
    "审批订单",
)


@dataclass
class Wish:
    """What a made-up process shall have."""

    seed: int
    steps: int = 10
    lanes: int = 2
    loops: int = 1
    borders: int = 1
    data: int = 2
    messages: int = 1
    subs: int = 0
    handlers: int = 0
    notes: int = 0
    open_pool: bool = False


@dataclass
class _Maker:
    wish: Wish
    state: int
    count: int = 0
    made: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)

    def pick(self, below: int) -> int:
        """Return a number from 0, the same for the same seed on every machine."""
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return (self.state >> 8) % max(1, below)

    def name(self) -> str:
        self.count += 1
        return f"s{self.count}"

    def task(self, indent: str, extra: str = "") -> None:
        name = self.name()
        self.tasks.append(name)
        kind = ("user", "service", "task", "manual", "decide")[self.pick(5)]
        self.made.append(f"{indent}- {kind}: {name}")
        self.made.append(f'{indent}  name: "{NAMES[self.pick(len(NAMES))]}"')
        if self.wish.lanes:
            self.made.append(f"{indent}  lane: r{self.pick(self.wish.lanes)}")
        if self.wish.data and not self.pick(3):
            self.wish.data -= 1
            self.made.append(f"{indent}  {('reads', 'writes')[self.pick(2)]}: [e{self.pick(3)}]")
        if self.wish.messages and not self.pick(4):
            self.wish.messages -= 1
            self.made.append(f"{indent}  to: {{client: Message {name}}}")
        if self.wish.notes and not self.pick(3):
            self.wish.notes -= 1
            self.made.append(f"{indent}  note: Only for orders of more than a thousand lines.")
        if extra:
            self.made.append(f"{indent}  {extra}")
        elif self.wish.borders and not self.pick(4):
            self.wish.borders -= 1
            self.border(indent)

    def border(self, indent: str) -> None:
        name, back = self.name(), self.tasks[self.pick(len(self.tasks))]
        self.made.append(f"{indent}  boundary:")
        if self.pick(2):
            self.made.append(
                f"{indent}    {name}: {{timer: 2d, interrupting: false, steps: [{{user: {name}u}}, {{end: {name}e}}]}}"
            )
        else:
            self.made.append(f"{indent}    {name}: {{error: broken, go: {back}}}")

    def gateway(self, indent: str, depth: int, budget: int) -> None:
        name = self.name()
        kind = ("exclusive", "parallel", "inclusive", "exclusive")[self.pick(4)]
        self.made += [f"{indent}- {kind}: {name}", f"{indent}  name: Which way is it?", f"{indent}  ways:"]
        ways = 2 + self.pick(2)
        for number in range(ways):
            way = f"{indent}    w{number}:"
            if kind == "exclusive" and self.wish.loops and number == ways - 1 and self.tasks:
                self.wish.loops -= 1
                self.made.append(f"{way} {{name: Once more, go: {self.tasks[self.pick(len(self.tasks))]}}}")
                continue
            if number == 0 and kind != "parallel" and self.pick(2):
                self.made.append(f"{way} {{default: true}}")
                continue
            self.made.append(way)
            self.listed(indent + "      ", depth + 1, max(1, budget // ways))

    def sub(self, indent: str) -> None:
        name = self.name()
        self.made += [f"{indent}- sub: {name}", f"{indent}  name: Buy what is missing", f"{indent}  expanded: true"]
        self.made.append(f"{indent}  steps:")
        inside, self.tasks = self.tasks, []
        lanes, self.wish.lanes = self.wish.lanes, 0
        self.listed(indent + "    ", 2, 2 + self.pick(2))
        self.tasks, self.wish.lanes = inside, lanes

    def listed(self, indent: str, depth: int, budget: int) -> None:
        while budget > 0:
            roll = self.pick(6)
            if roll == 0 and depth < 2 and budget > 2:
                self.gateway(indent, depth, budget // 2)
                budget -= budget // 2
            elif roll == 1 and self.wish.subs and depth < 2:
                self.wish.subs -= 1
                self.sub(indent)
                budget -= 1
            elif roll == 2:
                name = self.name()
                self.made.append(f"{indent}- catch: {name}")
                self.made.append(f"{indent}  timer: 3d")
                budget -= 1
            else:
                self.task(indent)
                budget -= 1


def made(wish: Wish) -> str:
    """Return a model with the process `p`."""
    maker = _Maker(wish, wish.seed * 7919 + 17)
    lanes = f"    lanes: [{', '.join(f'r{n}' for n in range(wish.lanes))}]\n" if wish.lanes else ""
    pools = "    pools:\n      client:\n"
    if wish.open_pool:
        pools += (
            "      hauler: {steps: [{start: job}, {task: drive}, {throw: gone, to: {firm.sent: Done}}, {end: over}]}\n"
        )
    maker.made.append("      - start: begin")
    maker.made.append("        from: {client: Order}")
    maker.task("      ")
    maker.listed("      ", 0, wish.steps - 2)
    if wish.open_pool:
        maker.made += ["      - send: book", "        to: {hauler.job: The job}", "      - catch: sent"]
    maker.made.append("      - end: finish")
    handlers = "".join(
        f"      h{n}: {{name: Client cancels, steps: [{{start: h{n}a, from: client}}, h{n}b, {{end: h{n}c}}]}}\n"
        for n in range(wish.handlers)
    )
    if handlers:
        handlers = "    handlers:\n" + handlers
    return (
        f"{COMPANY}processes:\n  p:\n    name: Made up {wish.seed}\n    owner: head\n{lanes}{pools}    steps:\n"
        + "\n".join(maker.made)
        + f"\n{handlers}"
    )
