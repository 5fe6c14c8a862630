"""RIS: the tagged lines that EndNote, Zotero, Mendeley and library catalogues exchange references in."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.export.citations import DateParts, date_parts
from onrecord.export.dossier.plain import clean
from onrecord.export.format import Counts
from onrecord.export.outlet import Outlet
from onrecord.export.view import Source, View


def write(view: View, out: Outlet) -> Counts:
    """Write a reference for each report, with an empty line after it."""
    count = 0
    with out.text(line_end="\r\n") as file:
        for report in view.reports():
            count += 1
            file.writelines(f"{tag}  - {clean(value)}\n" for tag, value in _fields(report))
            file.write("ER  - \n\n")
    return {"reports": count}


def _fields(report: Source) -> Iterator[tuple[str, str]]:
    """Tags with their values; the type of reference comes first."""
    published, retrieved = date_parts(report.published), date_parts(report.retrieved)
    known = (
        ("TY", "ELEC" if report.url else "GEN"),
        ("ID", report.id),
        ("TI", report.title),
        ("AU", report.author),
        ("PB", report.publisher),
        ("PY", f"{published[0][0]:04d}" if published else None),
        ("DA", _day(published[0]) if published else None),
        ("UR", report.url),
        ("Y2", _day(retrieved[0]) if retrieved else None),
        ("LA", report.language),
        ("N1", f"{report.path}, SHA-256 of the text {report.text_sha256}"),
    )
    yield from ((tag, value) for tag, value in known if value)


def _day(parts: DateParts) -> str:
    """ "2019/07/03/", with what is unknown left empty; the part behind the last stroke is free text."""
    words = [f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]
    return "/".join([*words, "", "", ""][:4])
