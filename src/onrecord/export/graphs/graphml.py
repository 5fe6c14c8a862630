"""GraphML: the same graph for tools without GEXF; the days of a tie are data of its edge (graphml.graphdrawing.org)."""

from __future__ import annotations

from typing import TextIO
from xml.sax.saxutils import escape

from onrecord.export.format import Counts
from onrecord.export.graphs import EDGE_FIELDS, NODE_FIELDS, NUMBERS, TRUTHS, edges, nodes, xml_text
from onrecord.export.outlet import Outlet
from onrecord.export.view import View

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(view: View, out: Outlet) -> Counts:
    """Write nodes and edges, each by id."""
    counts: Counts = {"nodes": 0, "edges": 0}
    with out.text() as file:
        file.write(_HEAD)
        _declare(file, "node", NODE_FIELDS)
        _declare(file, "edge", EDGE_FIELDS)
        file.write('<graph id="ties" edgedefault="directed">\n')
        for node in nodes(view):
            file.write(f'<node id="{node.id}">{_data("node", node.fields)}</node>\n')
            counts["nodes"] += 1
        for edge in edges(view):
            ends = f'source="{edge.source}" target="{edge.target}"'
            file.write(f'<edge id="{edge.id}" {ends}>{_data("edge", edge.fields)}</edge>\n')
            counts["edges"] += 1
        file.write("</graph>\n</graphml>\n")
    return counts


def _declare(file: TextIO, kind: str, fields: tuple[str, ...]) -> None:
    for field in fields:
        of = "int" if field in NUMBERS else "boolean" if field in TRUTHS else "string"
        file.write(f'<key id="{kind}_{field}" for="{kind}" attr.name="{field}" attr.type="{of}"/>\n')


def _data(kind: str, fields: dict[str, str | None]) -> str:
    known = ((field, value) for field, value in fields.items() if value is not None)
    return "".join(f'<data key="{kind}_{field}">{escape(xml_text(value))}</data>' for field, value in known)
