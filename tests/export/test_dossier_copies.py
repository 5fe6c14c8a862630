"""Reports that have one text are said to, in a dossier, wherever reports are counted."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console, RenderableType

from onrecord.export.dossier import event_dossier, whole_dossier
from onrecord.merge import remerge
from onrecord.merge.independence import settle_copies
from onrecord.nouns import Analysis
from onrecord.store import Record, building, open_record, write_analyses
from tests.merge.tellings import tell

TEXT = " ".join(f"word{number}" for number in range(60))


def flat(page: RenderableType) -> str:
    console = Console(width=100, highlight=False)
    with console.capture() as shown:
        console.print(page)
    return " ".join(shown.get().split())


def built(path: Path, *analyses: Analysis) -> Record:
    with building(path) as connection:
        write_analyses(connection, analyses)
        settle_copies(Record(connection))
        remerge(Record(connection))
    return open_record(path)


def test_reports_with_one_text_are_marked(tmp_path: Path) -> None:
    with built(tmp_path / "record", tell("Courier", extra=TEXT), tell("Post", extra=TEXT)) as record:
        page = flat(whole_dossier(record, width=100))
        (event,) = record.events()
        closer = flat(event_dossier(record, event.id, width=100))
    assert "One text stands in 2 of the reports; it counts as one report" in page
    assert "one independent report (2 in all, 2 have one text), evt-" in page
    assert "one text Courier, 4 Mar 2021; Post, 4 Mar 2021" in closer


def test_reports_with_texts_of_their_own_are_not(tmp_path: Path) -> None:
    with built(tmp_path / "record", tell("Courier"), tell("Post")) as record:
        page = flat(whole_dossier(record, width=100))
    assert "one text" not in page.lower()
    assert "2 independent reports, evt-" in page
