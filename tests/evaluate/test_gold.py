"""Reading gold, and saying where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.evaluate import load_gold
from onrecord.evaluate.gold import any_of


def gold_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(OnrecordError) as caught:
        load_gold(gold_file(tmp_path, text))
    return str(caught.value)


def test_a_bare_day_stays_an_edtf_string(tmp_path: Path) -> None:
    text = "reports: {a.txt: {events: [{id: e, quote: q, plover: ASSAULT, when: 2021-03-02}]}}"
    assert load_gold(gold_file(tmp_path, text)).reports["a.txt"].events[0].when == "2021-03-02"


def test_one_value_may_stand_without_a_list() -> None:
    assert any_of("ASSAULT") == any_of(("ASSAULT",)) == ("ASSAULT",)


def test_keys_with_nothing_after_them_are_empty(tmp_path: Path) -> None:
    gold = load_gold(gold_file(tmp_path, "reports: {a.txt: {actors: , ties: }}\nsame_event:\n"))
    assert (gold.reports["a.txt"].actors, gold.reports["a.txt"].ties, gold.same_event) == ((), (), ())


def test_unknown_keys_are_left_alone(tmp_path: Path) -> None:
    text = "coder: me\nreports: {a.txt: {note: short, actors: [{names: [A], kind: state, why: x}]}}"
    assert load_gold(gold_file(tmp_path, text)).reports["a.txt"].actors[0].names == ("A",)


@pytest.mark.parametrize(
    ("entry", "key", "sentence"),
    [
        ("events: [{id: e, plover: ASSAULT}]", "reports.a.txt.events[0]", "quote"),
        ("actors: [{names: [A], kind: state}, {names: [B], kind: ghost}]", "reports.a.txt.actors[1].kind", "ghost"),
        ("actors: [{names: [], kind: state}]", "reports.a.txt.actors[0].names", "length"),
        ("ties: [{kind: supports, source: [A], target: B, quote: q}]", "reports.a.txt.ties[0].target", "array"),
        ("places: [{names: [A], lat: 1.0}]", "reports.a.txt.places[0]", "`lon`"),
        ("events: [{id: e, quote: q, plover: P, harm: [{kind: killed}]}]", "reports.a.txt.events[0].harm[0]", "`low`"),
        ("claims: [{speaker: [A], quote: ''}]", "reports.a.txt.claims[0].quote", "length"),
        ("events: [{id: e, quote: q, plover: P}, {id: e, quote: r, plover: P}]", "reports.a.txt", "'e'"),
    ],
)
def test_an_error_names_the_key_at_fault(tmp_path: Path, entry: str, key: str, sentence: str) -> None:
    said = refusal(tmp_path, f"reports: {{a.txt: {{{entry}}}}}")
    assert f": {key}: " in said
    assert sentence in said


def test_an_error_in_same_event_names_its_key(tmp_path: Path) -> None:
    said = refusal(tmp_path, "reports: {}\nsame_event: [{name: x, members: [{report: a.txt}]}]")
    assert ": same_event[0].members[0]: " in said


@pytest.mark.parametrize("text", ["- a list", "reports: [", "reports: {a.txt: 3}", "", "{}", "a: 2021-02-31"])
def test_what_is_not_gold_is_refused(tmp_path: Path, text: str) -> None:
    assert "gold.yaml" in refusal(tmp_path, text)


def test_a_file_that_cannot_be_read_is_an_error_for_the_user(tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"reports: \xe9")
    for path in (tmp_path / "absent.yaml", tmp_path / "latin"):
        with pytest.raises(OnrecordError, match=path.name):
            load_gold(path)
