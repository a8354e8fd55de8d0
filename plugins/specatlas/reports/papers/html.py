"""A paper as one HTML page that needs nothing else, made to be printed on A4."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib import resources

from specatlas.reports.changes._look import colours
from specatlas.reports.papers.blocks import Block, Heading, PageBreak, Paper, Paragraph, Picture, Run, Table
from specatlas.text.invisible import visible

_TAGS = {"deleted": "del", "inserted": "ins"}
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(paper: Paper) -> str:
    """Return a paper as a self-contained HTML page without a script."""
    return "".join(f"{piece}\n" for piece in _page(paper))


def _page(paper: Paper) -> Iterator[str]:
    look = resources.files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    yield f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{_text(paper.title)}</title><style>{colours()}{look}</style></head><body><main>"
    for block in paper.blocks:
        yield _block(block)
    yield "</main></body></html>"


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f"<h{level}>{_text(block.text)}</h{level}>"
        case PageBreak():
            return '<div class="break"></div>'
        case Table():
            return _table(block)
        case Picture():
            source = f"data:image/png;base64,{b64encode(block.png).decode()}"
            return f'<p><img src="{source}" width="{block.width:.0f}" alt="{_text(block.text)}"></p>'
        case Paragraph():
            style = "numbered" if block.number else "inset" if block.inset else "centred" if block.centred else ""
            number = f"<span>{_text(block.number)}</span>" if block.number else ""
            body = f"<span>{_runs(block.runs)}</span>" if number else _runs(block.runs)
            return f"<p{f' class={chr(34)}{style}{chr(34)}' if style else ''}>{number}{body}</p>"


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width:{share}%">' for share in table.widths)
    head = "".join(f"<th>{_text(one)}</th>" for one in table.head)
    rows = "".join(f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    above = f"<thead><tr>{head}</tr></thead>" if head else ""
    whole = ' class="together"' if table.together else ""
    return f'<div class="wide"><table{whole}><colgroup>{columns}</colgroup>{above}<tbody>{rows}</tbody></table></div>'


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    written = _text(run.text)
    if run.strong:
        written = f"<b>{written}</b>"
    if run.quiet:
        written = f"<small>{written}</small>"
    tag = _TAGS.get(run.fate)
    return f"<{tag}>{written}</{tag}>" if tag and run.text else written


def _text(content: str) -> str:
    return "<br>".join(escape(visible(one)) for one in content.split("\n"))
