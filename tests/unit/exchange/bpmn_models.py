"""A process that uses all that the language knows of processes, and what a process says as plain data."""

from collections import Counter
from pathlib import Path
from typing import Any

from specatlas.domain.project import Project
from specatlas.query.flow_graph import Flow
from tests.unit.models import read_model
from tests.unit.query.processes import written

EVERYTHING = """
name: {en: Everything, ru: Всё}
description: Said & "quoted" ]]> {{ x }}
pools:
  shop: {name: Shop}
  carrier:
    steps:
      - start: job
      - task: drive
      - throw: brought
        to: {the-customer.news-in: Note}
      - end: driven
lanes:
  sales: {lanes: [clerk, head]}
  storekeeper:
data:
  stock: {is: item, store: true}
  lines: {is: item, name: Lines, collection: true, input: true}
  result: {is: order, output: true}
steps:
  - await: begin
    starts: true
    ways:
      by-mail: [{catch: mail, from: shop}]
      by-phone: [{receive: phone}]
  - complex: quotes
    join: {needs: 2 of 3, name: Two are enough}
    ways: {a: [ask-a], b: [ask-b], c: [{task: ask-c, lane: head}]}
  - sub: pay
    kind: transaction
    expanded: true
    lane: clerk
    steps:
      - start: s1
      - task: charge
      - exclusive: ok
        ways: {fine: {default: true}, bad: {if: no money, steps: [{end: gave-up, cancel: true}]}}
      - end: e1
    boundary: {pay-cancelled: {cancel: true, go: quotes}}
  - sub: tidy
    kind: adhoc
    until: all papers are filed
    sequential: true
    steps: [file-papers, thank-client]
  - sub: closed
    steps:
      - {start: s2, name: ""}
      - {task: inner, to: shop, reads: [client], note: Inside}
      - {sub: deeper, steps: [{start: s3}, {user: deep}, {end: e3}]}
      - end: e2
    handlers: {inner-handler: {steps: [{start: ih, timer: 2d, interrupting: false}, {end: ihe}]}}
  - task: sort
    name: {en: Sort by priority, ru: Сортировка}
    reads: [lines]
    each: {of: lines, sequential: true, until: one is missing}
    go: {urgent: {if: priority = 1}, normal: {default: true}}
  - task: normal
    go: done
  - task: urgent
    writes: {result: reserved, stock: }
    retry: {while: it is locked, max: 3, test: before}
    metrics: {work: 10min, cost: 4 EUR}
    handoff: {via: phone, manual: true}
    boundary:
      late: {timer: 1d 4h, interrupting: false, steps: [{user: call}, {end: told, escalation: tell}]}
      wrong: {error: E1, go: sort}
      several: {any: {m: {from: shop}, t: {timer: 2wd}}, steps: [{end: stopped, terminate: true}]}
    undo: {service: release}
  - throw: jump
    link: A
  - catch: landed
    link: A
  - throw: news
    signal: closed
  - throw: undo-it
    compensation: urgent
  - catch: both
    all: {c1: {condition: x is true}, s1x: {signal: go}}
  - catch: told-so
    message: {en: The news, ru: Новость}
  - catch: due
    timer: due date of the invoice
  - catch: news-in
  - parallel: split
    join: {name: Together}
    ways: {one: [{script: run}], two: [{decide: rule, reads: [client]}], three: }
  - inclusive: which
    reads: [client]
    ways: {p1: {default: true}, p2: {if: big, steps: [{call: p}, {manual: m}]}}
  - send: out
    to: {carrier.job: {name: Job, carries: order}}
  - end: done
    error: E2
handlers:
  stop:
    steps:
      - {start: stopx, any: {a: {from: shop}, b: {signal: halt}}}
      - {throw: undo-all, compensation: all}
      - {end: stopped-end}
groups: {g: {name: Grp, steps: [sort, urgent]}}
"""
SPEC = """\
spec: {title: T, languages: [en, ru], customer: the-customer, purpose: P, scope: {in: {a: A}, out: {b: B}}}
parties: {the-customer: {name: Customer, side: customer}}
"""


def everything(folder: Path) -> Project:
    """Return a model with the process `p`."""
    return read_model(folder, written(EVERYTHING), SPEC)


def said(flow: Flow) -> dict[str, Any]:
    """Return all that a process says, as plain data that can be compared."""
    return {
        "nodes": {
            node.id: (
                *(node.type, node.kind, node.pool, node.lane, node.parent, node.host, node.undoes, node.handler),
                *(node.expanded, node.interrupting, node.all_of, node.loop and node.loop.kind),
                *((one.kind, one.value) for one in node.definitions),
            )
            for node in flow.nodes
        },
        "names": {node.id: (node.name("en"), node.name("ru")) for node in flow.nodes if not node.join_of},
        "flows": {(one.source, one.target, one.label("en"), one.default, one.is_way) for one in flow.sequences},
        "messages": {(one.source, one.target, one.label("en")) for one in flow.messages},
        "uses": Counter((one.step, one.data, one.state, one.writes) for one in flow.uses),
        "groups": {(one.id, one.steps) for one in flow.groups},
        "pools": [
            (pool.id, pool.name("ru"), pool.black, [(lane.id, lane.name("ru")) for lane in pool.leaves])
            for pool in flow.pools
        ],
        "data": sorted(
            (one.id, one.name("en"), *(one.is_(flag) for flag in ("store", "collection", "input", "output")))
            for one in flow.data
        ),
    }
