"""Processes that are drawn elsewhere: is the file there, can it be read, and does it hold what the model speaks of?"""

from collections.abc import Iterator
from pathlib import Path

from specatlas.domain.element import Element
from specatlas.domain.project import Project
from specatlas.loading.bpmn_file import BpmnFileError, file_and_part, file_names, read_bpmn
from specatlas.text.diagnostics import Diagnostic
from specatlas.text.suggest import did_you_mean


def drawn_faults(folder: Path, model: Project) -> Iterator[Diagnostic]:
    """Yield what is wrong with the BPMN files that processes name.

    Args:
        folder: the project folder.
        model: of the project.
    """
    for process in model.elements("processes").values():
        name = process.word("drawn")
        if name:
            yield from _of_one(folder, process, name)


def _of_one(folder: Path, process: Element, name: str) -> Iterator[Diagnostic]:
    place = process.places.get("drawn", process.place)
    name, part = file_and_part(name)
    found = next((path for one in file_names(name) if (path := folder / one).is_file()), None)
    if found is None:
        mend = "put the file there, or correct its name"
        message = f'"{process.id}" is drawn in "{name}", and there is no such file'
        yield Diagnostic("process/drawn-file", message, place, help=mend, address=process.address)
        return
    try:
        document = read_bpmn(found, name)
    except BpmnFileError as error:
        mend = "export the process again as BPMN 2.0"
        yield Diagnostic("process/drawn-file", str(error), place, help=mend, address=process.address)
        return
    ids = {id for id in document.root.xpath("//@id") if isinstance(id, str)}
    names = {one for one in document.root.xpath("//@name") if isinstance(one, str)}
    if part and part not in ids | names:
        message = f'the file "{name}" has no picture "{part}"'
        mend = did_you_mean(part, sorted(ids | names)) or "name a process or sub-process of the file, or leave it out"
        yield Diagnostic("process/drawn-file", message, place, help=mend, address=process.address)
    steps = process.values.get("steps")
    for step in steps if isinstance(steps, tuple) else ():
        if isinstance(step, Element) and step.id not in ids:
            message = f'the file "{name}" holds nothing with the id "{step.id}"'
            mend = did_you_mean(step.id, sorted(ids)) or "write the id of a step as the file has it"
            yield Diagnostic("process/drawn-step", message, step.place, help=mend, address=step.address)
