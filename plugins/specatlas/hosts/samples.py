"""A sample of the catalogue as a project of its own: what its page draws, and what its tests look at."""

from dataclasses import dataclass
from functools import lru_cache

from specatlas.diagrams.canvas.drawing import Drawing
from specatlas.diagrams.catalogue._base import Sample
from specatlas.diagrams.views.view import View
from specatlas.workbench import Project

_HEAD = """\
spec:
  title: <Sample|Пример|示例>
  languages: [LANGUAGE]
  customer: the-customer
  purpose: P
  scope: {in: {a: A}, out: {b: B}}
parties: {the-customer: {name: <Our company|Наша компания|本公司>, side: customer}}
"""
_FILE = "sample.bpmn"
_BPMN = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'


@dataclass(frozen=True, slots=True)
class Opened:
    """A sample with its model read."""

    project: Project
    view: View
    language: str

    def drawing(self) -> Drawing:
        """Return the picture.

        Raises:
            SpecatlasError: when there is nothing to show.
        """
        return self.project.drawing(self.view, self.language)


@lru_cache(maxsize=256)
def opened(kind: str, sample: Sample, language: str) -> Opened:
    """Read the model of a sample in a language.

    Args:
        kind: of diagram.
        sample: the model, and what of it is drawn.
        language: of its texts: `en`, `ru` or `zh`.

    Raises:
        SpecatlasError: when what the sample draws is not in its model.
    """
    text = sample.model_in(language)
    head = "" if text.startswith("spec:") else Sample(_HEAD).model_in(language).replace("LANGUAGE", language)
    drawn = f"{_BPMN}{sample.file_in(language)}</definitions>".encode()
    project = Project.of_text(head + text, files={_FILE: drawn} if sample.file else {})
    view = project.view(kind, _FILE if sample.file else sample.element, module=sample.module, detail=sample.detail)
    return Opened(project, view.in_notation(sample.notation), language)
