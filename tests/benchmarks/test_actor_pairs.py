"""The benchmark of names, on invented rows."""

from __future__ import annotations

from typing import Any

from benchmarks.actors import Tally, as_table, rows, tally

TEXT = "General Adam Reed met the Lake Land Army (LLA). Mr Reed left Omar Vane."


def passage() -> dict[str, Any]:
    words = [("Adam Reed", "Person"), ("Lake Land Army", "Organisation"), ("LLA", "Organisation")]
    words += [("Mr Reed", "Person"), ("Omar Vane", "Person")]
    mentions = [
        {"id": f"m{n}", "kind": kind, "start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote)}
        for n, (quote, kind) in enumerate(words)
    ]
    synonyms = [("m1", "m2"), ("m0", "m4")]
    ties = [{"kind": "IsSynonymOf", "source": one, "target": other} for one, other in synonyms]
    return {"text": TEXT, "mentions": mentions, "ties": ties}


def test_pairs_of_synonyms_are_counted_both_ways() -> None:
    assert tally(passage()) == Tally(wanted=2, found=1, joined=2, right=1)


def test_the_table_tells_shares_and_what_cannot_be_measured() -> None:
    table = as_table(rows([passage()]))
    assert "| recall of synonyms in two spellings | 2 | 0.500 |" in table
    assert "| precision (a floor) | 0 | - |" in as_table(rows([]))
