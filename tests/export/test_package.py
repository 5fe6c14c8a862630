from __future__ import annotations

import json
from pathlib import Path

import bagit
import pytest
from rocrate.rocrate import ROCrate

from onrecord.export import Filter, Options, export
from onrecord.store import open_record, verify
from tests.export.exporting import SECRET, exported, make_hard_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return make_hard_record(tmp_path / "r")


def test_the_bag_is_valid_and_a_changed_byte_is_found(record: Path, tmp_path: Path) -> None:
    exported(record, "package", tmp_path / "case", Options(profile="full", created="2026-11-22"))
    bag = bagit.Bag(str(tmp_path / "case"))
    assert bag.validate()
    assert bag.info["Bagging-Date"] == "2026-11-22"
    changed = tmp_path / "case" / "data" / "record.jsonl"
    changed.write_text(changed.read_text(encoding="utf-8").replace("Orvale", "Orvala"), encoding="utf-8")
    with pytest.raises(bagit.BagValidationError, match=r"record\.jsonl"):
        bag.validate()


def test_a_changed_description_is_found(record: Path, tmp_path: Path) -> None:
    exported(record, "package", tmp_path / "case")
    with (tmp_path / "case" / "bag-info.txt").open("a", encoding="utf-8") as file:
        file.write("Contact-Name: someone else\n")
    with pytest.raises(bagit.BagValidationError, match=r"bag-info\.txt"):
        bagit.Bag(str(tmp_path / "case")).validate()


def test_the_crate_describes_every_file_of_the_payload(record: Path, tmp_path: Path) -> None:
    exported(record, "package", tmp_path / "case", Options(profile="full"))
    payload = tmp_path / "case" / "data"
    graph = {
        one["@id"]: one
        for one in json.loads((payload / "ro-crate-metadata.json").read_text(encoding="utf-8"))["@graph"]
    }
    files = {path.relative_to(payload).as_posix() for path in payload.rglob("*") if path.is_file()}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == files - {"ro-crate-metadata.json"}
    assert graph["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert {"name", "license", "datePublished"} <= set(graph["./"])
    assert graph["record.jsonl"]["@type"] == "File"


def test_rocrate_reads_the_crate(record: Path, tmp_path: Path) -> None:
    exported(record, "package", tmp_path / "case", Options(profile="full", created="2026-11-22"))
    crate = ROCrate(tmp_path / "case" / "data")
    assert crate.root_dataset["datePublished"] == "2026-11-22"
    record_line = crate.dereference("record.jsonl")
    assert record_line.type == "File"
    assert record_line["sha256"] in (tmp_path / "case" / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert len(crate.get_entities()) > 8


@pytest.mark.parametrize(
    ("options", "there"),
    [
        (Options(profile="public"), {"record.jsonl"}),
        (Options(profile="internal"), {"record.jsonl"}),
        (Options(profile="full"), {"record.jsonl", "record.onrecord", "reports"}),
        (Options(Filter(actor="Chad"), profile="full"), {"record.jsonl", "reports"}),
    ],
)
def test_texts_and_the_record_itself_are_there_only_where_all_may_be_shown(
    record: Path, tmp_path: Path, options: Options, there: set[str]
) -> None:
    exported(record, "package", tmp_path / "case", options)
    names = {path.name for path in (tmp_path / "case" / "data").iterdir()}
    assert names & {"record.jsonl", "record.onrecord", "reports"} == there


def test_the_full_package_gives_the_record_back(record: Path, tmp_path: Path) -> None:
    exported(record, "package", tmp_path / "case", Options(profile="full"))
    inside = tmp_path / "case" / "data" / "record.onrecord"
    with open_record(inside) as copy, open_record(record) as original:
        verify(copy)
        assert [report.text for report in copy.reports()] == [report.text for report in original.reports()]
        assert list(copy.entities()) == list(original.entities())
        assert list(copy.claims()) == list(original.claims())
        export(copy, tmp_path / "copy.jsonl")
        export(original, tmp_path / "original.jsonl")
    assert (tmp_path / "copy.jsonl").read_bytes() == (tmp_path / "original.jsonl").read_bytes()
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "case" / "data" / "reports").iterdir()]
    assert any(SECRET in text for text in texts)
