"""CSL-JSON (the input data of the Citation Style Language 1.0.2): for Zotero, pandoc, citeproc.

What kind of publication a report is, nobody told: one with an address is a web page, any other a document.
"""

from __future__ import annotations

import json
from typing import Any

from onrecord.export.citations import date_parts, is_rough
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Source, View


def write(view: View, out: Outlet) -> Counts:
    """Write a list of references, a report a line."""
    count = 0
    with out.text() as file:
        file.write("[")
        for count, report in enumerate(view.reports(), 1):
            text = json.dumps(_reference(report), ensure_ascii=False, separators=(",", ":"))
            file.write(("\n" if count == 1 else ",\n") + text)
        file.write("\n]\n")
    return {"reports": count}


def _reference(report: Source) -> dict[str, Any]:
    known = {
        "title": report.title,
        "author": [{"literal": report.author}] if report.author else None,
        "container-title" if report.url else "publisher": report.publisher,
        "issued": _date(report.published),
        "accessed": _date(report.retrieved),
        "URL": report.url,
        "language": report.language,
    }
    return {
        "id": report.id,
        "type": "webpage" if report.url else "document",
        **{field: value for field, value in known.items() if value is not None},
        "note": f"{report.path}, SHA-256 of the text {report.text_sha256}",
    }


def _date(edtf: str | None) -> dict[str, Any] | None:
    if edtf is None:
        return None
    parts = date_parts(edtf)
    if not parts:
        return {"literal": edtf}
    rough = {"circa": True} if is_rough(edtf) else {}
    return {"date-parts": [list(part) for part in parts], **rough}
