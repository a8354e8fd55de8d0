"""Pictures that were finished once are read back, for as long as neither the project nor this program changes.

A layout is found again by its graph (`diagrams.layouts.cache`), and to know the graph, the model has to be read and the
picture measured. A finished picture is found by what it is made of: every file of the model, the program, and what was
asked for. An edit of the model makes all of them anew, from layouts that mostly are there.
"""

import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import specatlas
from specatlas.diagrams.views.view import View
from specatlas.domain.pins import FOLDER
from specatlas.loading.bpmn_file import find_bpmn
from specatlas.loading.files import ModelFile, read_files
from specatlas.text.pack import Pack

Href = Callable[[str], str | None]

KEPT = 3
"""States of a project of which pictures are kept, so that going back to one costs nothing."""


class Finished:
    """Pictures of one state of a project, in one file."""

    def __init__(self, states: Path, project: Path, model: Iterable[ModelFile], today: date | None = None) -> None:
        """Take note of a state of a project.

        Args:
            states: folder of the pictures of all states, a file each.
            project: the project folder.
            model: its files, as they were read.
            today: the day that plans show, where one is given.
        """
        self._states, self._project, self._model = states, project, tuple(model)
        # Now, before most of the program is imported: what is edited meanwhile must not pass for what drew a picture.
        self._made_by = f"{program()}\0{today}\0"
        self.made = 0
        """How many pictures were not there, and were drawn."""

    @cached_property
    def kept(self) -> Pack:
        """The pictures of this state."""
        digest = hashlib.sha256(self._made_by.encode())
        pins = read_files(self._project / FOLDER, self._project) if (self._project / FOLDER).is_dir() else ()
        for file in (*self._model, *pins):
            digest.update(f"{file.name}\0{len(file.source)}\0".encode() + file.source)
        return Pack(self._states / digest.hexdigest()[:32])

    def picture(self, asked: str, href: Href, make: Callable[[Href], str]) -> str:
        """Return a picture as text, from the folder or by `make`.

        Args:
            asked: all that `make` depends on beside the state of the project and links; see `asked_for`.
            href: leads from the address of an element to its link; the picture is good as long as all its links are.
            make: draws the picture with such links.
        """
        key = asked.encode("utf-8", "surrogatepass")
        # On another page the same picture may have other links.
        found = next((text for one in self.kept.get(key) if (text := _read(one, href)) is not None), None)
        if found is None:
            links: dict[str, str | None] = {}

            def noted(address: str) -> str | None:
                links[address] = href(address)
                return links[address]

            found = make(noted)
            self._keep(key, links, found)
        return found

    def _keep(self, key: bytes, links: Mapping[str, str | None], text: str) -> None:
        self.made += 1
        try:
            self.kept.add(key, zlib.compress(json.dumps(links).encode() + b"\n" + text.encode(), 1))
            if self.made == 1:
                self._make_room()
        except OSError:
            # A cache that cannot be written costs time, not the build; another build may tidy up too.
            return

    def _make_room(self) -> None:
        """Remove the pictures of the states that nothing was drawn of for the longest time."""
        states = sorted(self._states.iterdir(), key=lambda state: state.stat().st_mtime, reverse=True)
        for state in states[KEPT:]:
            if state.is_dir():
                # As they were kept by an earlier release: one file for each picture.
                shutil.rmtree(state)
            else:
                state.unlink()


@cache
def program() -> str:
    """Return a digest of what the files of this package are, by size and time: an edit of one changes it."""
    digest = hashlib.sha256()
    for folder, folders, files in os.walk(Path(specatlas.__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            state = os.stat(os.path.join(folder, name))  # noqa: PTH116 PTH118 six hundred of them, before each picture
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def asked_for(form: str, view: View, language: str, engine: str, source: bytes) -> str:
    """Return what is asked for, in words that differ wherever the picture may.

    Args:
        form: how it is written: for a page, or for a file in which colours.
        view: what is shown.
        language: of its texts.
        engine: name of the layout engine.
        source: of the BPMN file that is drawn; empty for pictures of the model.
    """
    from specatlas.diagrams.layouts.registry import engine as engine_of

    return "\n".join((form, repr(view), language, engine_of(engine).version(), hashlib.sha256(source).hexdigest()))


def source_of(project: Path, view: View, files: Mapping[str, bytes]) -> bytes:
    """Return the BPMN file that a view shows; nothing for one of the model, and where drawing will say what is wrong.

    Raises:
        BpmnFileError: when there is no such file.
    """
    if not view.file:
        return b""
    try:
        return files[view.file] if view.file in files else find_bpmn(project, view.file).read_bytes()
    except OSError:
        return b""


def _read(entry: bytes, href: Href) -> str | None:
    links, _, text = zlib.decompress(entry).partition(b"\n")
    if all(href(address) == link for address, link in json.loads(links).items()):
        return text.decode()
    return None
