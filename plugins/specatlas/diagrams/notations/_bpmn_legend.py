"""The key under a process map: what the signs of this very picture mean, for readers who never learned BPMN."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from specatlas.diagrams.canvas.drawing import Drawing, Item
from specatlas.diagrams.canvas.placed import Box
from specatlas.diagrams.notations.parts import bpmn_bodies as bodies
from specatlas.diagrams.notations.parts import bpmn_symbols as symbols
from specatlas.diagrams.notations.parts.bpmn_symbols import Gateway, Marker, TaskType, Trigger, sign
from specatlas.diagrams.notations.parts.ends import EndName
from specatlas.diagrams.notations.parts.legend import Entry, legend, of_line, of_part
from specatlas.diagrams.notations.parts.part import Part
from specatlas.domain.words import Words, words

_SIDE = 24.0
"""Width and height of a sample, in pixels."""
_MARGIN = 12.0
_PLAIN = "exclusive-plain"
"""An exclusive gateway that shows no X, in a picture in which none does."""
_BEGINS: Mapping[Gateway, frozenset[str]] = {
    "await-parallel": frozenset(bodies.GATEWAY_SIGNS["await-parallel"].split()),
    "await-start": frozenset(bodies.GATEWAY_SIGNS["await-start"].split()),
}
"""Gateways that begin a process with their signs, the one with more signs first."""
Sample = Callable[[str], Entry]
"""Words to an entry."""


def with_legend(drawing: Drawing, language: str) -> Drawing:
    """Put the key of its signs under a process map; one of plain steps needs none."""
    # A closed pool is no sub-process: nothing is said of its inside.
    drawn = [signs.split() for signs in {item.signs for item in drawing.walk() if item.role != "legend"}]
    used = {one for names in drawn if "pool" not in names for one in _explained(names)}
    if "exclusive-gateway" in used and "exclusive-marker" not in used:
        used.add(_PLAIN)
    entries = [_entry(place, language) for place, (name, _, _) in enumerate(_ENTRIES) if name in used]
    if not entries:
        return drawing
    part = legend(entries, max(drawing.width - 2 * _MARGIN, 240.0))
    box = Box(_MARGIN, drawing.height - 4, part.width, part.height)
    item = Item("legend~signs", "legend", part.at(box.x, box.y), box=box)
    wide, high = max(drawing.width, box.right + _MARGIN), box.bottom + 6
    return Drawing(
        wide,
        high,
        (*drawing.items, item),
        drawing.title,
        drawing.description,
        drawing.kind,
        drawing.engine,
        drawing.language,
    )


@lru_cache(maxsize=256)
def _entry(place: int, language: str) -> Entry:
    """Return one of `_ENTRIES` in a language: the keys of many pictures show the same."""
    _, text, sample = _ENTRIES[place]
    return sample(text.in_(language))


def _explained(names: list[str]) -> list[str]:
    """Return the signs of an item as the key calls them: a gateway that begins a process is one of its own."""
    kind = next((kind for kind, signs in _BEGINS.items() if signs.issubset(names)), "")
    return [kind if kind and name == "event-based-gateway" else name for name in names]


def _plain(text: str) -> Entry:
    return of_part(bodies.gateway((24.0, 24.0), "exclusive", marker=False), text)


def _gateway(kind: Gateway) -> Sample:
    return lambda text: of_part(bodies.gateway((24.0, 24.0), kind), text)


def _trigger(name: Trigger) -> Sample:
    return lambda text: of_part(bodies.event((_SIDE, _SIDE), "intermediate", name), text)


def _task(kind: TaskType) -> Sample:
    drawn = sign(symbols.TASKS[kind], 0, 0, bodies.SYMBOL / symbols.TASK_GRID, "symbol-hue")
    item = Item(f"legend~{kind}", "decoration", drawn, style="hue-1")
    return lambda text: of_part(Part(bodies.SYMBOL, bodies.SYMBOL, (item,)), text)


def _marker(kind: Marker) -> Sample:
    drawn = sign(symbols.MARKERS[kind], 0, 0, bodies.MARKER / symbols.MARKER_GRID, "symbol")
    return lambda text: of_part(Part(bodies.MARKER, bodies.MARKER, drawn), text)


def _line(style: str, source: EndName, target: EndName) -> Sample:
    return lambda text: of_line(text, style=style, source=source, target=target)


def _aside(text: str) -> Entry:
    return of_part(bodies.event((_SIDE, _SIDE), "boundary", interrupting=False), text)


def _entries() -> Iterator[tuple[str, Words, Sample]]:
    yield "exclusive-marker", words("one of the ways|один из путей|择一"), _gateway("exclusive")
    yield _PLAIN, words("one of the ways|один из путей|择一"), _plain
    yield "parallel-gateway", words("all ways at once|все пути сразу|同时进行"), _gateway("parallel")
    yield "inclusive-gateway", words("one way or several|один или несколько путей|一条或多条"), _gateway("inclusive")
    yield "event-based-gateway", words("what happens first|что случится раньше|先发生者"), _gateway("await")
    yield (
        "await-start",
        words("started by the first event|запуск первым событием|由首个事件启动"),
        _gateway("await-start"),
    )
    yield (
        "await-parallel",
        words("started by all events|запуск всеми событиями|由全部事件启动"),
        _gateway("await-parallel"),
    )
    yield "complex-gateway", words("by a rule of its own|по особому правилу|按特定规则"), _gateway("complex")
    yield "message-trigger", words("message|сообщение|消息"), _trigger("message")
    yield "timer-trigger", words("time|время|时间"), _trigger("timer")
    yield "error-trigger", words("error|ошибка|错误"), _trigger("error")
    yield "escalation-trigger", words("escalation|эскалация|升级"), _trigger("escalation")
    yield "conditional-trigger", words("condition|условие|条件"), _trigger("condition")
    yield "signal-trigger", words("signal|сигнал|信号"), _trigger("signal")
    yield "link-trigger", words("goes on elsewhere|продолжение в другом месте|转到别处"), _trigger("link")
    yield "compensation-trigger", words("taking back|откат|撤销"), _trigger("compensation")
    yield "cancel-trigger", words("cancellation|отмена|取消"), _trigger("cancel")
    yield "terminate-trigger", words("all stops|всё прекращается|全部终止"), _trigger("terminate")
    yield "multiple-trigger", words("any of several|любое из нескольких|任一"), _trigger("multiple")
    yield "parallel-multiple-trigger", words("all of several|все вместе|全部"), _trigger("parallel-multiple")
    yield "non-interrupting", words("does not stop the work|не прерывает работу|不中断"), _aside
    yield "user-task", words("person in the system|человек в системе|人在系统中操作"), _task("user")
    yield "manual-task", words("by hand|вручную|手工"), _task("manual")
    yield "service-task", words("by the system|автоматически|系统自动"), _task("service")
    yield "send-task", words("sends|отправка|发送"), _task("send")
    yield "receive-task", words("waits for a message|ожидание сообщения|等待消息"), _task("receive")
    yield "script-task", words("script|сценарий|脚本"), _task("script")
    yield "business-rule-task", words("by a rule|по правилу|按规则"), _task("decide")
    yield "collapsed", words("has steps of its own|имеет свои шаги|含内部步骤"), _marker("sub")
    yield "loop", words("repeated|повторяется|重复"), _marker("loop")
    yield "parallel-multi-instance", words("for each, at once|для каждого, сразу|逐项并行"), _marker("parallel")
    yield "sequential-multi-instance", words("for each in turn|для каждого по очереди|逐项依次"), _marker("sequential")
    yield "ad-hoc", words("in any order|в любом порядке|任意顺序"), _marker("adhoc")
    yield "message-flow", words("message flow|поток сообщений|消息流"), _line("line dashed", "circle", "message")
    yield "default-flow", words("otherwise|иначе|否则"), _line("line", "default", "arrow")
    yield "conditional-flow", words("on a condition|при условии|有条件"), _line("line", "conditional", "arrow")


_ENTRIES = tuple(_entries())
