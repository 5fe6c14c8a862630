"""ECB+, test topics 36 to 45: which given mentions of events are the same, within and across reports.

The model links within a report, as reading does; across reports of one topic (or of one of its two subtopics) events
of the same head are joined, or those that merging's features hold for one: triggers, their meaning, sentences and
whole texts, joined by average link. That row's threshold is the one of merging's weights for this set, whose train part
they were fitted on too, at even odds. Beside it stands the baseline that knows heads alone. From text, the events are
those that the shipped extractor finds and resolves, merged as a record is; a mention that is found and not given, or
given and not found, counts against it. Singletons count, as in the work that the figures are from. Texts are the
sentences that the set's makers validated. The split is that of Cybulska and Vossen (2015).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations, groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.public.coreference import Coreference, add_up, score_clusters
from benchmarks.public.heads import trigger_scores
from benchmarks.public.linking import clusters, link_spans
from benchmarks.public.models import Models, Parts
from benchmarks.public.results import Published, Score
from onrecord.extract.meaning import load_meanings
from onrecord.merge.stems import head
from onrecord.nouns import EventBody
from onrecord.pipeline import build
from onrecord.store import Record, open_record
from train.pairs.axes import MODEL, Shipped
from train.pairs.given import Told, average_link, tell
from train.sets import read_set

Passage = dict[str, Any]
Name = tuple[str, int]
"""An event: its report and its number there."""
Linked = Sequence[tuple[Name, Name]]

BEST = Published(85.7, "about; gold mentions, CoNLL F1", "M")
LEMMA = Published(76.0, "about; lemma baseline, reports clustered by subtopic", "M")
_SAME = "same topics, gold mentions and scorer; theirs cluster the reports first, which nearly gives the subtopics"
_TRAINED = "same topics, gold mentions and scorer; theirs is trained to join across reports, which are clustered first"
_CUTS = ("topic", "subtopic")


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Rows for the baseline, for each system, and for the helping head that finds actions."""
    passages = list(read_set("ecbplus", data, part="test"))
    for cut in _CUTS:
        yield _row("baseline", "same head", cut, _score(passages, cut, [], alone=False), LEMMA)
    for system, parts in models.each():
        within = [link for passage in passages for link in same_events(parts, passage)]
        for cut in _CUTS:
            yield _row(system, "same_event within, same head across", cut, _score(passages, cut, within), BEST)
        yield _row(system, "same_event, each report alone", "id", _score(passages, "id", within))
    yield from _merged(passages)
    yield _from_text(passages)
    train = list(read_set("ecbplus", data, part="train"))
    yield from trigger_scores("ecbplus", models, train=train, test=passages)


def same_events(parts: Parts, passage: Passage) -> Iterator[tuple[Name, Name]]:
    """The links that the model makes among a report's given events."""
    stretches = [(event["trigger"][0], event["trigger"][1]) for event in passage["events"]]
    for one, other in link_spans(parts, "same_event", passage["text"], stretches):
        yield (passage["id"], one), (passage["id"], other)


def same_heads(passages: Sequence[Passage], *, alone: bool) -> Iterator[tuple[Name, Name]]:
    """Links of events that have one head; with ``alone`` only between one report and another."""
    by_head: dict[str, list[Name]] = {}
    for passage in passages:
        for number, event in enumerate(passage["events"]):
            words = passage["text"][event["trigger"][0] : event["trigger"][1]]
            by_head.setdefault(head(words), []).append((passage["id"], number))
    for names in by_head.values():
        yield from (pair for pair in combinations(names, 2) if not alone or pair[0][0] != pair[1][0])


def _score(passages: Sequence[Passage], cut: str, within: Linked, *, alone: bool = True) -> Coreference:
    ordered = sorted(passages, key=lambda passage: (passage[cut], passage["id"]))
    return add_up(_part(list(part), within, alone=alone) for _, part in groupby(ordered, key=lambda one: one[cut]))


def _part(passages: Sequence[Passage], within: Linked, *, alone: bool) -> Coreference:
    chains: dict[Hashable, set[Hashable]] = {}
    names = [(passage["id"], number) for passage in passages for number in range(len(passage["events"]))]
    chain_of = [event["chain"] for passage in passages for event in passage["events"]]
    for name, chain in zip(names, chain_of, strict=True):
        chains.setdefault(name if chain is None else chain, set()).add(name)
    known = frozenset(names)
    links: Iterable[tuple[Name, Name]] = [link for link in within if link[0] in known]
    return score_clusters(list(chains.values()), clusters(names, [*links, *same_heads(passages, alone=alone)]))


def _merged(passages: Sequence[Passage]) -> Iterator[Score]:
    """Given mentions, joined within and across reports by what merging compares."""
    encoder = Shipped()
    meanings = load_meanings(MODEL, graph=encoder.graph)
    if meanings is None:
        return
    told = {passage["id"]: tell(passage, encoder, meanings) for passage in passages}
    for cut in _CUTS:
        ordered = sorted(passages, key=lambda passage: (passage[cut], passage["id"]))
        parts = (list(part) for _, part in groupby(ordered, key=lambda one: one[cut]))
        score = add_up(_told_part([one for passage in part for one in told[passage["id"]]]) for part in parts)
        yield _row("shipped", "given mentions, merging's features", cut, score, BEST)


def _told_part(told: Sequence[Told]) -> Coreference:
    gold: dict[str, set[Hashable]] = {}
    for one in told:
        gold.setdefault(one.event, set()).add(one.telling.key)
    return score_clusters(list(gold.values()), average_link([one.telling for one in told]))


def _from_text(passages: Sequence[Passage]) -> Score:
    """The whole way: texts read, resolved and merged, their triggers held against the given ones."""
    with TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number, passage in enumerate(passages):
            (reports / f"{number}.txt").write_text(passage["text"], encoding="utf-8")
        build([reports], Path(folder) / "ecbplus.onrecord")
        with open_record(Path(folder) / "ecbplus.onrecord") as record:
            found = _found_events(record, passages)
    gold: dict[str, set[Hashable]] = {}
    for passage in passages:
        for event in passage["events"]:
            name = event["chain"] or f"{passage['id']} {event['id']}"
            gold.setdefault(name, set()).add((passage["id"], *event["trigger"]))
    score = score_clusters(list(gold.values()), found)
    return _row("shipped", "from text, read and merged as a record", "all", score)


def _found_events(record: Record, passages: Sequence[Passage]) -> list[set[Hashable]]:
    """The record's events as sets of mentions: a trigger that overlaps a given one goes by its name."""
    by_path = {f"{number}.txt": passage for number, passage in enumerate(passages)}
    passage_of = {report.id: by_path[report.path] for report in record.reports()}
    events = []
    for event in record.events():
        bodies = ((claim.report, claim.body) for claim in record.claims_about(event.id))
        triggers = {
            (passage_of[report]["id"], *_given(passage_of[report], body.trigger.start, body.trigger.end))
            for report, body in bodies
            if isinstance(body, EventBody)
        }
        events.append(set[Hashable](triggers))
    return events


def _given(passage: Passage, start: int, end: int) -> tuple[int, int]:
    given = (event["trigger"] for event in passage["events"])
    return next(((one[0], one[1]) for one in given if one[0] < end and start < one[1]), (start, end))


def _row(system: str, what: str, cut: str, score: Coreference, published: Published | None = None) -> Score:
    where = {"topic": "by topic", "subtopic": "by subtopic", "id": "by report", "all": "all reports at once"}[cut]
    parts = f"MUC {score.muc.f1:.1f}, B3 {score.b_cubed:.1f}, CEAF-e {score.ceaf.f1:.1f}"
    comparable = "no figure published for this measure"
    if published:
        comparable = _SAME if published is LEMMA else _TRAINED
    return Score(
        "ecbplus",
        system,
        f"{what}, {where}, CoNLL F1 ({parts})",
        round(score.sought.sought),
        score.conll,
        published,
        comparable,
    )
