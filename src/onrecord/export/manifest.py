"""What stands beside every export: what was asked, what is in it, what it lost, and whose data it rests on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onrecord import __version__
from onrecord.export.format import Counts, Format
from onrecord.export.outlet import Outlet, Written
from onrecord.export.view import View
from onrecord.store import Record

NAME = "manifest.json"

GEONAMES = {
    "data": "GeoNames: names and points of places",
    "licence": "CC BY 4.0",
    "url": "https://www.geonames.org",
}
UCDP = {
    "data": "UCDP Actor Dataset: names of actors",
    "licence": "CC BY 4.0",
    "url": "https://ucdp.uu.se/downloads",
}
REPORTS = {
    "data": "words of the reports",
    "licence": "those of their publishers; quotes are given as evidence",
    "url": None,
}

DRAWN = {
    "outlines": {
        "data": "Natural Earth, as in world-atlas: outlines of countries",
        "licence": "public domain; ISC for world-atlas",
        "url": "https://www.naturalearthdata.com",
    },
    "fonts": {
        "data": "DejaVu Sans Condensed: letters of pages and pictures",
        "licence": "Bitstream Vera and Arev licences; DejaVu's own changes are in the public domain",
        "url": "https://dejavu-fonts.github.io",
    },
}


def manifest(
    record: Record,
    view: View,
    *,
    name: str,
    kind: Format,
    counts: Counts,
    files: Sequence[Written],
) -> dict[str, Any]:
    """The manifest of one export, the same for the same record and options."""
    options = view.options
    return {
        "format": name,
        "made_by": {"name": "onrecord", "version": __version__},
        "created": options.created,
        "profile": view.profile.name,
        "filter": view.asked(),
        "settings": {"raw": options.raw, "hxl": options.hxl},
        "counts": counts,
        "record": {kind: record.count(kind) for kind in ("report", "claim", "event", "tie", "forecast", "actor")},
        "files": [{"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in files],
        "lost": list(kind.loses) + hidden(view),
        "reducers": list(kind.reducers),
        "licences": licences(record) + [dict(DRAWN[name]) for name in kind.draws_on],
    }


def hidden(view: View) -> list[str]:
    """What the profile took away."""
    profile = view.profile
    words = []
    if profile.hides:
        words.append(f"names of persons without a public office or deed: {view.hidden} go by a pseudonym")
        words.append("places and words of sexual violence; points of sites beyond a kilometre; mail and telephone")
    if profile.quote is not None:
        words.append(f"quotes beyond {profile.quote} characters")
    if not profile.texts:
        words.append("full texts of reports")
    return words


def licences(record: Record) -> list[dict[str, str | None]]:
    """The data that the record rests on, as far as the record shows it was used."""
    found: list[dict[str, str | None]] = [dict(REPORTS)]
    query = "SELECT 1 FROM place WHERE json_extract(body, '$.geonames') IS NOT NULL LIMIT 1"
    if record.connection.execute(query).fetchone():
        found.append(dict(GEONAMES))
    if any((listed.external or "").startswith("ucdp:") for listed in record.listed()):
        found.append(dict(UCDP))
    return found


def write_manifest(out: Outlet, written: dict[str, Any], *, name: str) -> None:
    """Write the manifest under ``name``."""
    with out.text(name) as file:
        file.write(json.dumps(written, ensure_ascii=False, indent=2) + "\n")
