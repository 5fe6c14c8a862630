"""W3C Web Annotations (JSON-LD): each claim as a note on the words of its report that say it.

A target has two selectors: the position, in Unicode code points of the report's text, and the quote with the words
around it, which finds the place again in another rendering of the text.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Source, Told, View

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after a quote."""
_HEAD = {"@context": CONTEXT, "id": "urn:onrecord:claims", "type": "AnnotationPage"}


def write(view: View, out: Outlet) -> Counts:
    """Write an annotation page, an annotation a line."""
    count = 0
    with out.text() as file:
        file.write(json.dumps(_HEAD, separators=(",", ":"))[:-1] + ',"items":[')
        for count, told in enumerate(view.claims(), 1):
            text = json.dumps(_annotation(view, told), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            file.write(("\n" if count == 1 else ",\n") + text)
        file.write("\n]}\n")
    return {"claims": count}


def _annotation(view: View, told: Told) -> dict[str, Any]:
    claim = told.claim
    made = {"created": view.options.created} if view.options.created else {}
    return {
        "id": f"urn:onrecord:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        **made,
        "creator": {"type": "Software", "name": claim.extractor},
        "body": _bodies(view, told),
        "target": {**_source(view.source(claim.report)), "selector": _selectors(view, told)},
    }


def _bodies(view: View, told: Told) -> list[dict[str, Any]]:
    claim, speaker, about, review = told
    tags = [claim.kind, claim.polarity, claim.modality, *([f"review: {review}"] if review else [])]
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    if about:
        bodies.append({"type": "SpecificResource", "source": f"urn:onrecord:{about}", "purpose": "linking"})
    said_by = view.name(speaker) or claim.speaker_text
    if said_by:
        bodies.append({"type": "TextualBody", "value": f"said by {said_by}", "purpose": "describing"})
    return bodies


def _source(report: Source) -> dict[str, Any]:
    """The text that offsets count in, by its hash; ``scope`` is where it was published."""
    source = {"type": "SpecificResource", "source": f"urn:sha256:{report.text_sha256}"}
    return {**source, "scope": report.url} if report.url else source


def _selectors(view: View, told: Told) -> list[dict[str, Any]]:
    span = told.claim.span
    before, after = view.around(told.claim, width=AROUND)
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": span.quote, "prefix": before, "suffix": after},
    ]
