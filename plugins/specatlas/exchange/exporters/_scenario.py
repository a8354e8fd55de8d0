"""What both text forms of a scenario need: words for its participants, and its conditions without their brackets."""

import re
from collections.abc import Mapping

from specatlas.diagrams.views.sequence import SequenceView
from specatlas.query.scenario import Step, Way
from specatlas.tables.scenario import message_text, way_text
from specatlas.tables.values import Writer


def word_ids(found: SequenceView) -> Mapping[str, str]:
    """Return a word for each participant, in their order."""
    people = enumerate(found.scenario.participants, 1)
    return {one.id: f"{re.sub(r'[^A-Za-z0-9]+', '_', one.id)}_{place}" for place, one in people}


def said(writer: Writer, step: Step) -> str:
    """Return what a step says, a message with its number."""
    text = message_text(writer, step)
    return f"{step.number} {text}".strip() if step.is_message else text


def condition(writer: Writer, step: Step, way: Way) -> str:
    """Return when a way through a frame is taken; empty when it is what is left over, which all languages call else."""
    text = way_text(writer, step, way).removeprefix("[").removesuffix("]")
    return "" if text == "else" else text
