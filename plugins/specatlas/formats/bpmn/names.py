"""The words of BPMN 2.0 XML: namespaces, and which element is what.

Source: BPMN 2.0.2 (ISO/IEC 19510:2013), schemas `Semantic.xsd`, `BPMNDI.xsd`, `DI.xsd`, `DC.xsd`; colours: BPMN in
Color 1.0, and the attributes of bpmn.io that came before it.
"""

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"
OWN = "urn:specatlas:bpmn"
"""Of what we write besides: names in other languages, values that BPMN has no place for."""

FOREIGN = {
    "http://schema.omg.org/spec/BPMN/2.0": "a draft of BPMN 2.0 from before 2011",
    "http://www.wfmc.org/2002/XPDL1.0": "XPDL 1.0",
    "http://www.wfmc.org/2004/XPDL2.0alpha": "XPDL 2.0",
    "http://www.wfmc.org/2008/XPDL2.1": "XPDL 2.1",
    "http://www.wfmc.org/2009/XPDL2.2": "XPDL 2.2",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "a DMN decision table",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "a DMN decision table",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "a DMN decision table",
    "http://www.omg.org/spec/CMMN/20151109/MODEL": "a CMMN case model",
    "http://www.jboss.org/drools/drools-5.0/process": "a Drools flow",
    "http://jbpm.org/4.4/jpdl": "jPDL",
    "http://docs.oasis-open.org/wsbpel/2.0/process/executable": "BPEL",
    "http://www.omg.org/XMI": "XMI (UML)",
    "http://schema.omg.org/spec/XMI/2.1": "XMI (UML)",
    "http://www.w3.org/1999/xhtml": "a web page",
    "http://www.w3.org/2000/svg": "an SVG picture",
}
"""Namespace of the root element of files that are something else, and what they are."""

TASKS = frozenset(
    {
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "sendTask",
        "receiveTask",
        "scriptTask",
        "businessRuleTask",
    }
)
SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
ACTIVITIES = TASKS | SUB_PROCESSES | {"callActivity"}
CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent"})
THROWING = frozenset({"intermediateThrowEvent", "endEvent", "implicitThrowEvent"})
EVENTS = CATCHING | THROWING
GATEWAYS = frozenset(
    {
        "exclusiveGateway",
        "parallelGateway",
        "inclusiveGateway",
        "eventBasedGateway",
        "complexGateway",
    }
)
CHOREOGRAPHIES = frozenset({"choreographyTask", "subChoreography", "callChoreography"})
CONVERSATIONS = frozenset({"conversation", "subConversation", "callConversation"})
FLOW_NODES = ACTIVITIES | EVENTS | GATEWAYS | CHOREOGRAPHIES
DATA = frozenset(
    {
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "dataInput",
        "dataOutput",
    }
)
ARTIFACTS = frozenset({"textAnnotation", "group"})
NODES = FLOW_NODES | CONVERSATIONS | DATA | ARTIFACTS
"""What stands in a picture as a shape, but pools, lanes, messages and data stores themselves."""

FLOWS = frozenset(
    {
        "sequenceFlow",
        "messageFlow",
        "association",
        "dataInputAssociation",
        "dataOutputAssociation",
        "conversationLink",
    }
)
"""Everything that is drawn as a line."""

CONTAINERS = (
    frozenset({"process", "collaboration", "choreography", "globalConversation"})
    | SUB_PROCESSES
    | {
        "subChoreography",
        "subConversation",
    }
)
"""What holds nodes."""

DEFINITIONS = {
    "messageEventDefinition": "message",
    "timerEventDefinition": "timer",
    "errorEventDefinition": "error",
    "escalationEventDefinition": "escalation",
    "cancelEventDefinition": "cancel",
    "compensateEventDefinition": "compensation",
    "conditionalEventDefinition": "condition",
    "linkEventDefinition": "link",
    "signalEventDefinition": "signal",
    "terminateEventDefinition": "terminate",
}
"""Event definitions, by the short names that the model's language has for them too."""

ROOTS = frozenset(
    {
        "message",
        "signal",
        "error",
        "escalation",
        "dataStore",
        "itemDefinition",
        "categoryValue",
        "resource",
        "interface",
        "partnerEntity",
        "partnerRole",
        "globalTask",
        "globalUserTask",
        "globalManualTask",
        "globalScriptTask",
        "globalBusinessRuleTask",
        "globalChoreographyTask",
    }
)
"""What others refer to."""

LOOPS = frozenset({"standardLoopCharacteristics", "multiInstanceLoopCharacteristics"})
