"""What the YAML parser says, in the language of the people who write models."""

import re

from yaml import MarkedYAMLError

from specatlas.text.decoding import place_at
from specatlas.text.diagnostics import Diagnostic


def explain(error: MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Return the fault behind a syntax error of the parser: the same for both parsers."""
    problem = str(error.problem or "")
    mark = error.problem_mark or error.context_mark
    index = mark.index if mark else 0
    return Diagnostic("yaml/syntax", f"This is not YAML: {problem}.", place_at(text, index, file))
