"""GEXF 1.3, a dynamic graph: ties have the days from which and to which they stood (gexf.net)."""

from __future__ import annotations

from typing import TextIO

from onrecord.export.format import Counts
from onrecord.export.graphs import EDGE_FIELDS, NODE_FIELDS, NUMBERS, TRUTHS, Edge, Node, attribute, edges, nodes
from onrecord.export.outlet import Outlet
from onrecord.export.view import View

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<meta{made}><creator>onrecord</creator><description>Actors and their ties over time</description></meta>
<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
"""
_OWN = frozenset({"label", "start", "end"})
"""Fields that GEXF has attributes of its own for."""


def write(view: View, out: Outlet) -> Counts:
    """Write nodes and edges, each by id."""
    counts: Counts = {"nodes": 0, "edges": 0}
    with out.text() as file:
        file.write(_HEAD.format(made=attribute("lastmodifieddate", view.options.created)))
        _declare(file, "node", NODE_FIELDS)
        _declare(file, "edge", EDGE_FIELDS)
        file.write("<nodes>\n")
        for node in nodes(view):
            _node(file, node)
            counts["nodes"] += 1
        file.write("</nodes>\n<edges>\n")
        for edge in edges(view):
            _edge(file, edge)
            counts["edges"] += 1
        file.write("</edges>\n</graph>\n</gexf>\n")
    return counts


def _declare(file: TextIO, kind: str, fields: tuple[str, ...]) -> None:
    file.write(f'<attributes class="{kind}" mode="static">\n')
    for field in fields:
        if field not in _OWN:
            of = "integer" if field in NUMBERS else "boolean" if field in TRUTHS else "string"
            file.write(f'<attribute id="{field}" title="{field}" type="{of}"/>\n')
    file.write("</attributes>\n")


def _node(file: TextIO, node: Node) -> None:
    file.write(f'<node id="{node.id}"{attribute("label", node.fields["label"])}>')
    _values(file, node.fields)
    file.write("</node>\n")


def _edge(file: TextIO, edge: Edge) -> None:
    days = attribute("start", edge.start) + attribute("end", edge.end)
    label = attribute("label", edge.fields["kind"])
    file.write(f'<edge id="{edge.id}" source="{edge.source}" target="{edge.target}"{label}{days}>')
    _values(file, edge.fields)
    if days:
        file.write(f"<spells><spell{days}/></spells>")
    file.write("</edge>\n")


def _values(file: TextIO, fields: dict[str, str | None]) -> None:
    file.write("<attvalues>")
    for field, value in fields.items():
        if field not in _OWN and value is not None:
            file.write(f'<attvalue for="{field}"{attribute("value", value)}/>')
    file.write("</attvalues>")
