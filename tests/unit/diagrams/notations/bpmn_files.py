"""Small BPMN files made by code: what is drawn, where, and every element of the notation once."""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    'xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" id="file" targetNamespace="urn:test">'
)


@dataclass
class File:
    """Pieces of a file, to be written out by `text`."""

    roots: list[str] = field(default_factory=list)
    process: list[str] = field(default_factory=list)
    collaboration: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    edges: list[str] = field(default_factory=list)

    def shape(
        self, element: str, x: float, y: float, wide: float, high: float, more: str = "", inside: str = ""
    ) -> None:
        self.shapes.append(
            f'<bpmndi:BPMNShape id="{element}_di" bpmnElement="{element}" {more}>'
            f'<dc:Bounds x="{x}" y="{y}" width="{wide}" height="{high}"/>{inside}</bpmndi:BPMNShape>'
        )

    def edge(self, element: str, *points: tuple[float, float], more: str = "", inside: str = "") -> None:
        way = "".join(f'<di:waypoint x="{x}" y="{y}"/>' for x, y in points)
        self.edges.append(
            f'<bpmndi:BPMNEdge id="{element}_di" bpmnElement="{element}" {more}>{way}{inside}</bpmndi:BPMNEdge>'
        )

    def text(self, *, collaboration: str = "collaboration") -> bytes:
        plane = "c" if self.collaboration else "p"
        around = (
            f'<{collaboration} id="c">{"".join(self.collaboration)}</{collaboration}>' if self.collaboration else ""
        )
        drawn = "".join((*self.shapes, *self.edges))
        picture = (
            f'<bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="{plane}">{drawn}'
            "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
            if drawn
            else ""
        )
        inside = f'<process id="p">{"".join(self.process)}</process>' if self.process or not self.collaboration else ""
        return f"{HEAD}{''.join(self.roots)}{around}{inside}{picture}</definitions>".encode()


def element(kind: str, id: str = "x", name: str = "Name", attributes: str = "", inside: str = "") -> str:
    """Write one element."""
    return f"<{kind} id={quoteattr(id)} name={quoteattr(name)} {attributes}>{inside}</{kind}>"


LOOP = "<standardLoopCharacteristics/>"
PARALLEL = "<multiInstanceLoopCharacteristics/>"
SEQUENTIAL = '<multiInstanceLoopCharacteristics isSequential="true"/>'
DEFINITIONS = {
    "message": "messageEventDefinition",
    "timer": "timerEventDefinition",
    "error": "errorEventDefinition",
    "escalation": "escalationEventDefinition",
    "cancel": "cancelEventDefinition",
    "compensation": "compensateEventDefinition",
    "conditional": "conditionalEventDefinition",
    "link": "linkEventDefinition",
    "signal": "signalEventDefinition",
    "terminate": "terminateEventDefinition",
}
ALLOWED = {
    "startEvent": ("message", "timer", "conditional", "signal"),
    "handler": ("message", "timer", "error", "escalation", "compensation", "conditional", "signal"),
    "intermediateCatchEvent": ("message", "timer", "conditional", "link", "signal"),
    "intermediateThrowEvent": ("message", "escalation", "compensation", "link", "signal"),
    "boundaryEvent": (
        "message",
        "timer",
        "error",
        "escalation",
        "cancel",
        "compensation",
        "conditional",
        "signal",
    ),
    "endEvent": ("message", "error", "escalation", "cancel", "compensation", "signal", "terminate"),
}
"""Event definitions by place (BPMN 2.0.2, table 10.93)."""
NEVER_ASIDE = ("error", "cancel", "compensation")
"""Triggers that always interrupt."""
