"""What changed in a process though nobody wrote it: a step takes the lane of the one before, and that one moved."""

from collections.abc import Iterator

from specatlas.domain.project import Project
from specatlas.query.flow import flow
from specatlas.versions.changes import Change, Weight

RULE = "followed-lane-changed"
"""Rule of such a change; it follows from others, so that nothing of its own is written for it."""

PROCESSES = "processes"


def followed_lanes(old: Project, new: Project, changes: list[Change]) -> Iterator[Change]:
    """Yield the steps that other people do now, for no other reason than where they stand.

    Args:
        old: model of the old version.
        new: model of the new one.
        changes: what was written otherwise.
    """
    touched = {
        change.id: change.was.partition(".")[0] for change in changes if change.kind == PROCESSES and change.path
    }
    written = {change.address for change in changes if change.kind == PROCESSES}
    for id_, was in sorted(touched.items()):
        before, after = old.find(was or f"{PROCESSES}/{id_}"), new.find(f"{PROCESSES}/{id_}")
        if before is None or after is None:
            continue
        lanes = {node.id: node.lane for node in flow(old, before).nodes if node.element is not None}
        for node in flow(new, after).nodes:
            earlier = lanes.get(node.id)
            path = ("steps", node.id, "lane")
            # A boundary event is where its step is.
            step = node.element is not None and ".boundary." not in node.element.address
            if not step or earlier is None or earlier == node.lane:
                continue
            if f"{PROCESSES}/{id_}.{'.'.join(path)}" not in written:
                # Both by today's name of the process, as any reference to a part of it.
                lane, other = (f"{after.address}.lanes.{one}" if one else None for one in (earlier, node.lane))
                yield Change("changed", PROCESSES, id_, path, lane, other, Weight.CONTRACT, RULE)
