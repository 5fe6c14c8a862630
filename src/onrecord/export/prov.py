"""W3C PROV as PROV-JSON: where every event, tie and forecast comes from, down to the file that was read.

Entities are reports, claims and what they add up to; activities are the reading by each extractor and the merging;
agents are publishers, extractors and this program. No times but those of the reports are in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from onrecord import __version__
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import View
from onrecord.ids import make_id
from onrecord.nouns import Event, Forecast, Tie

_PREFIX = {"onr": "urn:onrecord:", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
_PROGRAM = "onr:program"
_MERGING = "onr:merging"


def write(view: View, out: Outlet) -> Counts:
    """Write one PROV-JSON document, an assertion a line."""
    sections = {
        "prefix": iter(_PREFIX.items()),
        "entity": _entities(view),
        "activity": _activities(view),
        "agent": _agents(view),
        "wasGeneratedBy": _generated(view),
        "wasDerivedFrom": _derived(view),
        "wasAttributedTo": _attributed(view),
        "wasAssociatedWith": _associated(view),
    }
    counts: Counts = {}
    with out.text() as file:
        for at, (name, assertions) in enumerate(sections.items()):
            file.write(("{" if at == 0 else ",\n") + json.dumps(name) + ":{")
            count = _write_section(file, assertions)
            file.write("}")
            counts |= {name: count} if name != "prefix" else {}
        file.write("}\n")
    return counts


def _write_section(file: TextIO, assertions: Iterator[tuple[str, Any]]) -> int:
    count = 0
    for count, (name, value) in enumerate(assertions, 1):
        file.write(("\n" if count == 1 else ",\n") + json.dumps(name) + ":")
        file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    return count


def _entities(view: View) -> Iterator[tuple[str, Any]]:
    for report in view.reports():
        known = {
            "prov:label": report.title or report.path,
            "onr:url": report.url,
            "onr:published": report.published,
            "onr:retrieved": report.retrieved,
            "onr:sha256": report.id,
            "onr:text_sha256": report.text_sha256,
        }
        yield _report(report.id), {"prov:type": "report", **{key: value for key, value in known.items() if value}}
    for claim, _, _, review in view.claims():
        words = {"prov:type": "claim", "prov:value": claim.span.quote, "onr:start": claim.span.start}
        said = {"onr:end": claim.span.end, "onr:kind": claim.kind, "onr:polarity": claim.polarity}
        yield f"onr:{claim.id}", {**words, **said, **({"onr:review": review} if review else {})}
    for item in _items(view):
        yield f"onr:{item.id}", {"prov:type": type(item).__name__.lower()}


def _activities(view: View) -> Iterator[tuple[str, Any]]:
    for extractor in view.extractors():
        yield _reading(extractor), {"prov:label": f"reading by {extractor}"}
    yield _MERGING, {"prov:label": "merging of claims"}


def _agents(view: View) -> Iterator[tuple[str, Any]]:
    yield _PROGRAM, {"prov:type": "prov:SoftwareAgent", "prov:label": f"onrecord {__version__}"}
    for extractor in view.extractors():
        yield _extractor(extractor), {"prov:type": "prov:SoftwareAgent", "prov:label": extractor}
    for publisher in sorted({report.publisher for report in view.reports() if report.publisher}):
        yield _publisher(publisher), {"prov:type": "prov:Organization", "prov:label": publisher}


def _generated(view: View) -> Iterator[tuple[str, Any]]:
    for claim, _, _, extractor in view.origins():
        yield f"_:g-{claim}", {"prov:entity": f"onr:{claim}", "prov:activity": _reading(extractor)}
    for item in _items(view):
        yield f"_:g-{item.id}", {"prov:entity": f"onr:{item.id}", "prov:activity": _MERGING}


def _derived(view: View) -> Iterator[tuple[str, Any]]:
    """A claim has its report as primary source; an event, tie or forecast derives from its claims."""
    for claim, report, *_ in view.origins():
        ends = {"prov:generatedEntity": f"onr:{claim}", "prov:usedEntity": _report(report)}
        yield f"_:d-{claim}", {**ends, "prov:type": "prov:PrimarySource"}
    for item in _items(view):
        for claim_id in item.claims:
            ends = {"prov:generatedEntity": f"onr:{item.id}", "prov:usedEntity": f"onr:{claim_id}"}
            yield f"_:d-{item.id}-{claim_id}", ends


def _attributed(view: View) -> Iterator[tuple[str, Any]]:
    for report in view.reports():
        if report.publisher:
            ends = {"prov:entity": _report(report.id), "prov:agent": _publisher(report.publisher)}
            yield f"_:a-{report.id}", ends


def _associated(view: View) -> Iterator[tuple[str, Any]]:
    for extractor in view.extractors():
        ends = {"prov:activity": _reading(extractor), "prov:agent": _extractor(extractor)}
        yield f"_:w-{_extractor(extractor)[4:]}", ends
    yield "_:w-merging", {"prov:activity": _MERGING, "prov:agent": _PROGRAM}


def _items(view: View) -> Iterator[Event | Tie | Forecast]:
    yield from view.events()
    yield from view.ties()
    yield from view.forecasts()


def _report(report: str) -> str:
    return f"onr:rep-{report}"


def _reading(extractor: str) -> str:
    return f"onr:reading-{_hash(extractor)}"


def _extractor(extractor: str) -> str:
    return f"onr:extractor-{_hash(extractor)}"


def _publisher(publisher: str) -> str:
    return f"onr:publisher-{_hash(publisher)}"


def _hash(words: str) -> str:
    return make_id("ent", words)[4:]
