"""Label Studio: a task for each report, with the claims as predictions that annotators correct.

``config.xml`` is the labelling interface that the tasks are made for. Offsets count code points, as Label Studio's
text regions do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import ConfigError
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Source, View
from onrecord.nouns import Claim

LABELS = {"event": "#d55e00", "harm": "#99305f", "tie": "#0b5c94", "forecast": "#8a6d00", "statement": "#00664b"}
"""Kinds of claim with the colour of their label."""
POLARITIES = ("affirmed", "denied")
MODALITIES = ("asserted", "alleged", "planned", "conditional", "forecast", "advised")


def write(view: View, out: Outlet) -> Counts:
    """Write the tasks, one a line, and the interface.

    Raises ConfigError under a profile that shows no full texts, without which there is nothing to label.
    """
    if not view.profile.texts:
        raise ConfigError(
            "Label Studio's tasks are the reports' full texts, which are written only where asked for: --profile full."
        )
    claims = _by_report(view)
    count = 0
    with out.text("tasks.json") as file:
        file.write("[")
        for count, report in enumerate(view.reports(), 1):
            task = json.dumps(_task(report, claims.get(report.id, [])), ensure_ascii=False, separators=(",", ":"))
            file.write(("\n" if count == 1 else ",\n") + task)
        file.write("\n]\n")
    with out.text("config.xml") as file:
        file.write(interface())
    return {"tasks": count, "claims": sum(map(len, claims.values()))}


def _by_report(view: View) -> dict[str, list[Claim]]:
    """The claims that nobody rejected, in reading order."""
    found: dict[str, list[Claim]] = {}
    for told in view.claims():
        if told.review != "rejected":
            found.setdefault(told.claim.report, []).append(told.claim)
    for claims in found.values():
        claims.sort(key=lambda claim: (claim.span.start, claim.span.end, claim.kind, claim.id))
    return found


def _task(report: Source, claims: list[Claim]) -> dict[str, Any]:
    known = {"url": report.url, "title": report.title, "publisher": report.publisher, "published": report.published}
    data = {"text": report.text, "report": report.id, "path": report.path}
    models = sorted({claim.extractor for claim in claims})
    predictions = [_prediction(model, [one for one in claims if one.extractor == model]) for model in models]
    return {"data": {**data, **{name: value for name, value in known.items() if value}}, "predictions": predictions}


def _prediction(model: str, claims: list[Claim]) -> dict[str, Any]:
    """What one extractor read; its score is that of its least certain claim, for looking at that one first."""
    result = [part for claim in claims for part in _regions(claim)]
    return {"model_version": model, "score": min(claim.score for claim in claims), "result": result}


def _regions(claim: Claim) -> Iterator[dict[str, Any]]:
    """The claim's words with its kind, and what was chosen for them; all three share the claim's id."""
    where = {"start": claim.span.start, "end": claim.span.end, "text": claim.span.quote}
    chosen = (("kind", "labels", claim.kind), ("polarity", "choices", claim.polarity))
    for name, kind, value in (*chosen, ("modality", "choices", claim.modality)):
        yield {"id": claim.id, "from_name": name, "to_name": "text", "type": kind, "value": {**where, kind: [value]}}


def interface() -> str:
    """The labelling interface, as XML."""
    labels = "\n".join(f'    <Label value="{kind}" background="{colour}"/>' for kind, colour in LABELS.items())
    choices = "\n".join(
        f'  <Choices name="{name}" toName="text" perRegion="true" choice="single">\n'
        + "\n".join(f'    <Choice value="{value}"/>' for value in values)
        + "\n  </Choices>"
        for name, values in (("polarity", POLARITIES), ("modality", MODALITIES))
    )
    return (
        f'<View>\n  <Labels name="kind" toName="text">\n{labels}\n  </Labels>\n'
        f'  <Text name="text" value="$text" granularity="word"/>\n{choices}\n</View>\n'
    )
