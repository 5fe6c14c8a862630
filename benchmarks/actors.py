"""``python -m benchmarks.actors --data FOLDER``: which names of re3d come out as one actor, given its mentions.

re3d (reports on the war in Syria and Iraq) marks in part which mentions are synonyms (IsSynonymOf). Its people and
organisations are given as mentions, without links of a model, and ``resolve.actors`` joins them within each report.
Recall counts the pairs of synonyms that come out as one actor. Precision counts, of the pairs of mentions in two
spellings that we join, those that the set's synonyms, closed over chains of them, join too. As the set marks synonyms
in part only, precision is a floor: every pair that it did not mark counts as wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.extract.split import split_sentences
from onrecord.groups import Groups
from onrecord.names import core, folded, is_name, is_pronoun
from onrecord.nouns import Mention, MentionKind, Reading, Report
from onrecord.resolve.actors import Cast, cast_actors
from train.sets import read_set

KINDS: Mapping[str, MentionKind] = {"Person": "person", "Organisation": "armed_group", "Nationality": "state"}
"""re3d's kinds that can be actors, as kinds of ours; the set does not tell groups, states and bodies apart."""

HEADER = ("measure", "n", "ours", "published", "comparable")
_WHY = "no published figure for this measure is known to us"
_Passage = Mapping[str, Any]
_Pair = tuple[int, int]


class Tally(NamedTuple):
    """Pairs of mentions: synonyms of the set that are two spellings, of these ours, ours in all, of these the set's."""

    wanted: int = 0
    found: int = 0
    joined: int = 0
    right: int = 0

    def __add__(self, other: Any) -> Tally:
        return Tally(*(mine + its for mine, its in zip(self, other, strict=True)))


def tally(passage: _Passage) -> Tally:
    """One report's pairs. Pairs in the same words, and pairs with a pronoun, are left out."""
    mentions = _given(passage)
    number = {mention["id"]: at for at, mention in enumerate(mentions)}
    wanted = _synonyms(passage, number)
    report, reading = _reading(passage, mentions)
    cast = cast_actors(reading, report)
    named = [at for at in number.values() if not is_pronoun(mentions[at]["text"])]
    closed = Groups(number.values())
    for one, other in wanted:
        closed.join(one, other)
    pairs = [pair for pair in combinations(named, 2) if _differ(mentions, pair)]
    holders = _holders(mentions, cast)
    ours = {pair for pair in pairs if _is_one(holders, pair)}
    spelled = {pair for pair in wanted if _differ(mentions, pair)}
    right = sum(closed.leader(one) == closed.leader(other) for one, other in ours)
    return Tally(len(spelled), len(spelled & ours), len(ours), right)


def rows(passages: Iterable[_Passage]) -> list[tuple[str, int, float | None]]:
    """The measures: name, how many pairs it is over, share of them; None where there is nothing to measure."""
    total = Tally()
    for passage in passages:
        total += tally(passage)
    recall, precision = _share(total.found, total.wanted), _share(total.right, total.joined)
    both = 2 * recall * precision / (recall + precision) if recall and precision else None
    return [
        ("recall of synonyms in two spellings", total.wanted, recall),
        ("precision (a floor)", total.joined, precision),
        ("F1 (a floor)", total.wanted, both),
    ]


def as_table(measures: Iterable[tuple[str, int, float | None]]) -> str:
    """The measures as a Markdown table."""
    cells = [HEADER, tuple("---" for _ in HEADER)]
    for name, count, share in measures:
        cells.append((name, str(count), "-" if share is None else f"{share:.3f}", "-", _WHY))
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _given(passage: _Passage) -> Sequence[dict[str, Any]]:
    """The mentions that can be actors, outermost first where they nest: ours do not."""
    text: str = passage["text"]
    found = [mention for mention in passage["mentions"] if mention["kind"] in KINDS]
    kept: list[dict[str, Any]] = []
    for mention in sorted(found, key=lambda one: (one["start"], -one["end"])):
        if not kept or mention["start"] >= kept[-1]["end"]:
            kept.append({**mention, "text": text[mention["start"] : mention["end"]]})
    return kept


def _synonyms(passage: _Passage, number: Mapping[str, int]) -> set[_Pair]:
    ends = ((tie["source"], tie["target"]) for tie in passage["ties"] if tie["kind"] == "IsSynonymOf")
    numbered = ((number[one], number[other]) for one, other in ends if one in number and other in number)
    return {(min(pair), max(pair)) for pair in numbered if pair[0] != pair[1]}


def _reading(passage: _Passage, mentions: Sequence[Mapping[str, Any]]) -> tuple[Report, Reading]:
    text: str = passage["text"]
    report = Report(hashlib.sha256(text.encode()).hexdigest(), "given", text)
    given = tuple(Mention(report.span(one["start"], one["end"]), _kind(one), 1.0) for one in mentions)
    return report, Reading("given", sentences=split_sentences(text), mentions=given)


def _kind(mention: Mapping[str, Any]) -> MentionKind:
    """An office that stands for its holder is a mention of a role with us."""
    kind = KINDS[mention["kind"]]
    return "role" if kind == "person" and not is_name(mention["text"], kind=kind) else kind


def _differ(mentions: Sequence[Mapping[str, Any]], pair: _Pair) -> bool:
    one, other = (mentions[at]["text"] for at in pair)
    return folded(core(one)) != folded(core(other)) and not is_pronoun(one) and not is_pronoun(other)


def _holders(mentions: Sequence[Mapping[str, Any]], cast: Cast) -> dict[int, str]:
    """The entity of each mention, and of an office its holder."""
    starts = {mention["start"]: at for at, mention in enumerate(mentions)}
    found = dict(cast.of_mention)
    for entity in cast.entities:
        for office in entity.offices:
            inside = (at for start, at in starts.items() if office.span.start <= start < office.span.end)
            for at in inside:
                found.setdefault(at, entity.id)
    return found


def _is_one(holders: Mapping[int, str], pair: _Pair) -> bool:
    one, other = (holders.get(at) for at in pair)
    return one is not None and one == other


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table over the test part of re3d; 1 where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.actors", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the unpacked public sets")
    parser.add_argument("--part", default="test", choices=("train", "test"), help="one document in five is test")
    options = parser.parse_args(arguments)
    try:
        print(as_table(rows(read_set("re3d", options.data, part=options.part))))
    except FileNotFoundError as error:
        print(f"{error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
