"""Ids of a BPMN file, made of those of the model: the same element has the same id in every file.

Steps keep theirs; all others begin with what they are and a dot, which no id of the model holds.
"""

import re

from specatlas.query.flow_graph import Flow, Message, Sequence

COLLABORATION = "collaboration"


def process_id(flow: Flow, pool: str) -> str:
    """Return the id of the process inside a pool; that of the process's own pool is what call activities name."""
    if not flow.pools or pool == flow.pools[0].id:
        return called_id(flow.process.id)
    return f"process.{flow.process.id}.{pool}"


def called_id(process: str) -> str:
    """Return the id of a process of the model."""
    return f"process.{process}"


def pool_id(pool: str) -> str:
    """Return the id of a participant."""
    return f"pool.{pool}"


def lane_id(pool: str, lane: str) -> str:
    """Return the id of a lane: two pools may have lanes of the same role."""
    return f"lane.{pool}.{lane}"


def flow_id(sequence: Sequence) -> str:
    """Return the id of a sequence flow."""
    return f"flow.{sequence.id}"


def message_id(message: Message) -> str:
    """Return the id of a message flow."""
    return f"message.{message.id}"


def safe(text: str) -> str:
    """Return a text as a part of an id: what cannot stand in one becomes its number."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda match: f"_{ord(match[0]):x}_", text)
