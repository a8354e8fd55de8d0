"""Every screen can be reached."""

from collections.abc import Iterator, Mapping

from specatlas.checks._base import Check, Finding
from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.query.trace import around
from specatlas.text.diagnostics import Severity


def _run(project: Project) -> Iterator[Finding]:
    screens = project.elements("screens")
    starts = [screen.id for screen in screens.values() if screen.flag("start")]
    reached = set(around(starts, len(screens), lambda one: _next(screens, one)))
    for screen in screens.values():
        if screen.id not in reached:
            yield Finding(
                screen,
                f'no way leads to the screen "{screen.id}"',
                'name it in "goes-to:" of another screen, or write "start: true"',
            )


def _next(screens: Mapping[str, Element], screen: str) -> list[str]:
    ways = screens[screen].parts("goes-to").values()
    spots = screens[screen].parts("hotspots").values()
    refs = [way.key for way in ways if way.key] + [ref for spot in spots for ref in spot.refs("goes-to")]
    return [ref.id for ref in refs if ref.id in screens]


CHECK = Check(
    rule="screens/unreachable",
    severity=Severity.WARNING,
    purpose="Every screen can be reached from one where people start.",
    why="A screen that no way leads to will not be found by anybody.",
    wrong="""\
roles: {clerk: {name: Clerk, external: true}}
screens:
  leads: {name: Leads, roles: clerk, start: true, image: a.png}
  card: {name: Card, roles: clerk, image: b.png}
""",
    right="""\
roles: {clerk: {name: Clerk, external: true}}
screens:
  leads: {name: Leads, roles: clerk, start: true, image: a.png, goes-to: card}
  card: {name: Card, roles: clerk, image: b.png}
""",
    run=_run,
)
