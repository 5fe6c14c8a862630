from __future__ import annotations

import json
from pathlib import Path

import pytest
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
)

from onrecord.export import Options
from onrecord.nouns import Event, Forecast, Tie
from onrecord.store import open_record
from tests.export.exporting import exported, make_hard_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


@pytest.fixture
def document(record: Path, tmp_path: Path) -> ProvDocument:
    exported(record, "prov", tmp_path / "out.json", Options(profile="internal"))
    found = ProvDocument.deserialize(str(tmp_path / "out.json"), format="json")
    assert isinstance(found, ProvDocument)
    return found


def test_prov_reads_every_assertion(record: Path, tmp_path: Path, document: ProvDocument) -> None:
    counts = json.loads((tmp_path / "out.json.manifest.json").read_text(encoding="utf-8"))["counts"]
    for name, kind in (
        ("entity", ProvEntity),
        ("activity", ProvActivity),
        ("agent", ProvAgent),
        ("wasGeneratedBy", ProvGeneration),
        ("wasDerivedFrom", ProvDerivation),
        ("wasAttributedTo", ProvAttribution),
    ):
        assert len(list(document.get_records(kind))) == counts[name] > 0, name


def test_every_event_leads_back_to_the_file_that_was_read(record: Path, document: ProvDocument) -> None:
    sources: dict[str, set[str]] = {}
    for derivation in document.get_records(ProvDerivation):
        (made, used) = (str(value) for _, value in derivation.formal_attributes[:2])
        sources.setdefault(made, set()).add(used)
    with open_record(record) as opened:
        items: list[Event | Tie | Forecast] = [*opened.events(), *opened.ties(), *opened.forecasts()]
        for item in items:
            claims = sources[f"onr:{item.id}"]
            assert claims == {f"onr:{claim}" for claim in item.claims}
            reports = {report for claim in claims for report in sources[claim]}
            assert reports and all(report.startswith("onr:rep-") for report in reports)


def test_all_that_is_named_is_declared(document: ProvDocument) -> None:
    declared = {
        str(one.identifier) for kind in (ProvEntity, ProvActivity, ProvAgent) for one in document.get_records(kind)
    }
    for relation in document.get_records():
        if relation.is_relation():
            named = {str(value) for _, value in relation.formal_attributes[:2] if value is not None}
            assert named <= declared
