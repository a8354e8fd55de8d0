"""BPMN 2.0 files → processes, with the roles, parties and data that they name.

What the language can say comes over as steps; the rest stays in the file, which the process then shows (`drawn:`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from specatlas.diagrams.views.bpmn_file import charts
from specatlas.domain.project import Project
from specatlas.exchange.importers._base import Imported, Importer, ImportFailedError
from specatlas.exchange.importers._bpmn_match import Matches
from specatlas.exchange.importers._bpmn_part import Part
from specatlas.exchange.importers._bpmn_process import drawn, parts_of, pictures_of, process_of
from specatlas.exchange.importers._bpmn_proof import wrong
from specatlas.exchange.importers._bpmn_source import Source, slug
from specatlas.exchange.importers._ids import identifier
from specatlas.formats.bpmn.names import BIOC, MODEL, XSI
from specatlas.formats.bpmn.reading import BpmnError, Element, read
from specatlas.formats.bpmn.viewing import content
from specatlas.formats.ddl import NotUnderstood
from specatlas.text.writing import block, scalar

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}"
_MOST = 5
"""So many reasons are told why a process stays drawn."""


def _read(data: bytes, name: str, project: Project | None) -> Imported:
    try:
        document = read(data)
    except BpmnError as error:
        raise ImportFailedError(str(error), error.line) from error
    languages = project.languages if project is not None else ("en",)
    source = Source(document, content(document), project, languages=languages)
    parts = parts_of(source)
    parts += pictures_of(source, {part.key for part in parts})
    if not parts:
        raise ImportFailedError("the file holds no process with steps: nothing comes over")
    file = slug(name) or identifier(name, "bpmn").lower()
    by_id = _named(source, parts, file)
    reasons = _reasons(source, by_id, file)
    # Once more, so that nothing is proposed for what stays drawn.
    source = Source(document, source.content, project, lost=list(source.lost[:0]), languages=languages)
    matches, processes = Matches(project), {}
    for key, part in by_id.items():
        if key in reasons:
            processes[key] = drawn(source, part, matches, f"diagrams/{file}.bpmn{_picture(source, part)}")
            source.lost += _why(key, reasons[key])
        else:
            processes[key] = process_of(source, part, matches, file)
    beside = {f"diagrams/{file}.bpmn": data} if reasons else {}
    _notes(source, {part.key for part in parts})
    proposed = [f"{section}/{one}" for section, made in matches.proposed.items() for one in made]
    for one in proposed:
        source.note(0, f"proposed: {one}; rename it, or give the file's lane, pool or data the name of an element")
    text = "\n".join(_lines(name, matches.proposed, processes)) + "\n"
    lost = tuple(dict.fromkeys(sorted(source.lost, key=lambda note: note.line)))
    return Imported({f"{file}.yaml": text}, _counts(by_id, reasons, proposed), lost, beside)


def _named(source: Source, parts: list[Part], file: str) -> dict[str, Part]:
    """Give each process its id: that of the model where we wrote the file, else out of its name or that of the file."""
    known = {one.casefold() for one in (source.project.elements("processes") if source.project else {})}
    found: dict[str, Part] = {}
    for part in parts:
        own = part.process.removeprefix("process.") if source.ours else ""
        wish = made = own or slug(part.name) or (file if len(parts) == 1 else f"{file}-process")
        number = 1
        while made.casefold() in known | {one.casefold() for one in found}:
            number += 1
            made = f"{wish}-{number}"
        if own and made != own:
            source.note(0, f'the model has a process "{own}" already: this one became "{made}"')
        part.id = made
        found[made] = part
    called = {part.process: made for made, part in found.items()}
    for part in parts:
        part.names.processes = called
    return found


def _reasons(source: Source, parts: Mapping[str, Part], file: str) -> dict[str, list[NotUnderstood]]:
    """Return which processes the language cannot say, and why not."""
    matches, processes = Matches(source.project), {}
    reasons: dict[str, list[NotUnderstood]] = {}
    for key, part in parts.items():
        if part.why:
            reasons[key] = [NotUnderstood(source.content.containers[part.key].line, part.why)]
            continue
        before = len(source.blocked)
        try:
            processes[key] = process_of(source, part, matches, file)
        except RecursionError:
            reasons[key] = [NotUnderstood(0, "its gateways stand in one another deeper than a list of steps can")]
            continue
        if blocked := source.blocked[before:]:
            reasons[key] = list(dict.fromkeys(blocked))
    made = {key: part for key, part in parts.items() if key in processes}
    for key, fault in wrong(source, made, {**matches.proposed, "processes": processes}, source.project):
        if key not in reasons or fault not in reasons[key]:
            reasons.setdefault(key, []).append(fault)
    return reasons


def _picture(source: Source, part: Part) -> str:
    """Return what names the picture of a process in its file; nothing where it is the one that is shown anyway."""
    offered = list(charts(source.content))
    first = next((plane.element for plane in source.content.planes if plane.shapes), next(iter(offered), ""))
    own = next((key for key in (part.key, part.process) if key in offered), first)
    return "" if own == first else f"#{own}"


def _why(key: str, reasons: list[NotUnderstood]) -> list[NotUnderstood]:
    """Return why a process stays drawn: the first reasons, and how many more there are."""
    told = [replace(one, text=f'"{key}" stays drawn: {one.text}') for one in reasons[:_MOST]]
    more = len(reasons) - _MOST
    return (
        [*told, NotUnderstood(0, f'"{key}" stays drawn: and for {more} more reasons of the kind')] if more > 0 else told
    )


def _notes(source: Source, told: Collection[str]) -> None:
    """Note what has no place in the language: foreign extensions, colours, whole kinds of diagrams."""
    root = source.document.root
    for what, found in (("element", _foreign(one.tag for one in root.iter("*"))), ("attribute", _attributes(root))):
        for space, count in sorted(found.items()):
            many = f"1 {what} of {space} was" if count == 1 else f"{count} {what}s of {space} were"
            source.note(0, f"{many} left out: extensions of another program")
    for script in root.iter(f"{{{MODEL}}}script"):
        holder = script.getparent()
        if holder is not None and (script.text or "").strip():
            source.note(script.sourceline or 0, f'the script of "{holder.get("name", "")}" was left out')
    for container in source.content.containers.values():
        if container.kind not in {"process", "collaboration"} and container.key not in told:
            source.note(container.line, f'the {container.kind} "{container.name}" was left out')
    for node in source.content.nodes.values():
        if node.kind == "textAnnotation" and not _tied(source, node.key):
            source.note(node.line, f'the annotation "{" ".join(node.text.split())[:60]}" is tied to no step')
    if next(root.iter(f"{{{MODEL}}}import"), None) is not None:
        source.note(0, "what the file imports from other files was left out")


def _attributes(root: Element) -> Counter[str]:
    """Count the attributes of other programs by namespace; how an element is coloured is the picture's."""
    names = (str(name) for one in root.iter("*") for name in one.attrib if str(name).startswith("{"))
    return _foreign(name for name in names if not name.startswith((f"{{{XSI}}}", f"{{{BIOC}}}", _LANGUAGE)))


def _foreign(names: Iterable[object]) -> Counter[str]:
    spaces = (str(name)[1:].partition("}")[0] for name in names if str(name).startswith("{"))
    return Counter(space for space in spaces if "omg.org" not in space and not space.startswith("urn:specatlas"))


def _tied(source: Source, key: str) -> bool:
    return any(
        key in {flow.source, flow.target} and {flow.source, flow.target} & source.content.nodes.keys() - {key}
        for flow in source.flows_of("association")
    )


def _counts(parts: Mapping[str, Part], reasons: Mapping[str, Any], proposed: list[str]) -> dict[str, int]:
    return {
        "processes": len(parts),
        "steps, events and gateways": sum(len(part.names.nodes) for key, part in parts.items() if key not in reasons),
        "processes that stay drawn": len(reasons),
        "elements proposed": len(proposed),
    }


def _lines(name: str, proposed: Mapping[str, Any], processes: Mapping[str, Any]) -> Iterator[str]:
    yield f"# Brought in from the BPMN file {scalar(name)}; from here on this file is the source."
    if proposed:
        yield "# What the model did not have is proposed here: rename it, or move it to where it belongs."
        yield from block(proposed)
    yield from block({"processes": processes})


IMPORTER = Importer("bpmn", "processes with their pools, lanes and data from a BPMN 2.0 file", _read)
