"""A case package: a BagIt bag (RFC 8493) that is an RO-Crate 1.1, with a SHA-256 of every file in it.

Its payload is the record in its own form with the schema, the claims as annotations, where all of it comes from
(PROV), and, as far as the profile goes, the ledger of decisions, the reports' texts and the record's own file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any

from onrecord import __version__
from onrecord.export import jsonl, prov, web_annotations
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet, Written
from onrecord.export.view import View

PAYLOAD = "data"
RECORD = "record.onrecord"
CRATE = "ro-crate-metadata.json"

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ABOUT = {
    "record.jsonl": ("The record, an object a line", "application/jsonl"),
    "record.schema.json": ("The JSON Schema of a line of the record", "application/schema+json"),
    "annotations.jsonld": ("Claims as annotations of the reports", "application/ld+json"),
    "provenance.json": ("Where each event, tie and forecast comes from (PROV-JSON)", "application/json"),
    "decisions.jsonl": ("What reviewers decided, each line bound to the one before by its hash", "application/jsonl"),
    RECORD: ("The record's own file", "application/vnd.sqlite3"),
}


def write(view: View, out: Outlet) -> Counts:
    """Write the payload, describe it, and seal it with hashes."""
    payload = out.folder / PAYLOAD
    counts = jsonl.write(view, Outlet(payload, "record.jsonl"))
    web_annotations.write(view, Outlet(payload, "annotations.jsonld"))
    prov.write(view, Outlet(payload, "provenance.json"))
    with out.text(f"{PAYLOAD}/record.schema.json") as file:
        schema = resources.files("onrecord.export").joinpath("schema/record.schema.json")
        file.write(schema.read_text(encoding="utf-8"))
    counts |= _write_decisions(view, out) | _write_texts(view, out)
    view.copy_record(out.path(f"{PAYLOAD}/{RECORD}"))
    _write_crate(view, out)
    _seal(view, out)
    return counts


def _write_decisions(view: View, out: Outlet) -> Counts:
    lines = view.ledger()
    first = next(lines, None)
    if first is None:
        return {}
    count = 1
    with out.text(f"{PAYLOAD}/decisions.jsonl") as file:
        file.write(first + "\n")
        for line in lines:
            file.write(line + "\n")
            count += 1
    return {"decisions": count}


def _write_texts(view: View, out: Outlet) -> Counts:
    count = 0
    for report in view.reports():
        if report.text is not None:
            with out.text(f"{PAYLOAD}/reports/{report.id}.txt") as file:
                file.write(report.text)
            count += 1
    return {"texts": count} if count else {}


# ---- RO-Crate --------------------------------------------------------------------------------


def _write_crate(view: View, out: Outlet) -> None:
    files = Outlet(out.folder / PAYLOAD).written()
    with out.text(f"{PAYLOAD}/{CRATE}") as file:
        graph = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": list(_graph(view, files))}
        file.write(json.dumps(graph, ensure_ascii=False, indent=1) + "\n")


def _graph(view: View, files: Iterable[Written]) -> Iterator[dict[str, Any]]:
    """The crate's own description, the data set, and its files (RO-Crate 1.1, root data entity)."""
    found = list(files)
    yield {
        "@id": CRATE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": "Record of reports about an armed conflict",
        "description": f"Made by onrecord {__version__}, profile {view.profile.name}.",
        "datePublished": view.options.created or view.latest() or "1970-01-01",
        "license": "The words of the reports stay under the terms of their publishers.",
        "hasPart": [{"@id": file.name} for file in found],
    }
    for file in found:
        name, media = _ABOUT.get(file.name, ("The text of a report, named by the report's id", "text/plain"))
        about = {"name": name, "encodingFormat": media, "contentSize": str(file.size), "sha256": file.sha256}
        yield {"@id": file.name, "@type": "File", **about}


# ---- BagIt -----------------------------------------------------------------------------------


def _seal(view: View, out: Outlet) -> None:
    payload = Outlet(out.folder / PAYLOAD).written()
    octets = sum(file.size for file in payload)
    dated = f"Bagging-Date: {view.options.created[:10]}\n" if view.options.created else ""
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": f"{dated}Bag-Software-Agent: onrecord {__version__}\nPayload-Oxum: {octets}.{len(payload)}\n",
        "manifest-sha256.txt": "".join(f"{file.sha256}  {PAYLOAD}/{file.name}\n" for file in payload),
    }
    sums = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
    tags["tagmanifest-sha256.txt"] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    for name, text in tags.items():
        with out.text(name) as file:
            file.write(text)
