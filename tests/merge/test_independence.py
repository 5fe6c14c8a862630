"""Near-copies of one text are one report, and what one source counts is one count, whatever the order of reports."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest

from onrecord.fingerprint import fingerprint
from onrecord.merge import remerge
from onrecord.merge.independence import FEWEST_RUNS, settle_copies
from onrecord.nouns import Analysis, Event
from onrecord.store import Record, building, open_record, withdraw, write_analyses
from tests.builders import make_analysis, make_report
from tests.merge.tellings import exactly, make_actor_named, tell

WORDS = [
    f"{start}{end}" for start in ("bar", "kel", "mor", "tan", "vis", "zul") for end in ("ad", "em", "ir", "ot", "un")
]


def prose(length: int, *, seed: int) -> str:
    """So many words of no language, the same for a seed."""
    chance = random.Random(seed)
    return " ".join(f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(length))


def settled(path: Path, *parts: Iterable[Analysis]) -> Path:
    """A record built in these parts, one after another."""
    for part in parts:
        with building(path) as connection:
            write_analyses(connection, part)
            settle_copies(Record(connection))
            remerge(Record(connection))
    return path


def texts_of(tmp_path: Path, *texts: str) -> list[set[str]]:
    """The groups of letters, one for each text in its order, of which the record says that they have one text."""
    analyses = [make_analysis(make_report(text, path=letter)) for letter, text in zip("abcdefgh", texts, strict=False)]
    with open_record(settled(tmp_path / "record", analyses)) as record:
        copies, path = record.copies(), {report.id: report.path for report in record.reports()}
    groups = {text: {path[report] for report in copies if copies[report] == text} for text in copies.values()}
    return sorted(groups.values(), key=sorted)


AGENCY = prose(150, seed=1)


# ---- the fingerprint of a text ------------------------------------------------------------------


def test_a_fingerprint_is_of_the_words_alone() -> None:
    assert fingerprint("The Front shelled Arbel, on Tuesday.") == fingerprint("the front – SHELLED\nArbel on “Tuesday”")
    assert fingerprint("The Front shelled Arbel") != fingerprint("Arbel shelled the Front")


def test_a_fingerprint_is_the_same_in_every_version_and_on_every_machine() -> None:
    made = fingerprint(AGENCY)
    assert blake2b(made.runs, digest_size=8).hexdigest() == "4c48a2dbf7b60161"
    assert blake2b(made.minima, digest_size=8).hexdigest() == "7190fb6e2bbbbdd6"


@pytest.mark.parametrize("text", ["", "Arbel", "?!"])
def test_a_text_of_hardly_a_word_has_a_fingerprint(text: str) -> None:
    assert len(fingerprint(text).minima) == len(fingerprint(AGENCY).minima)


# ---- which are near-copies ----------------------------------------------------------------------


def test_a_text_that_is_lightly_cut_or_changed_here_and_there_is_a_copy(tmp_path: Path) -> None:
    words = AGENCY.split()
    cut = " ".join(words[:100])
    changed = " ".join("changed" if at % 12 == 0 else word for at, word in enumerate(words))
    assert texts_of(tmp_path, AGENCY, f"Outlet, Tuesday. {cut}", changed, prose(150, seed=2)) == [{"a", "b", "c"}]


@pytest.mark.parametrize("seed", range(6))
def test_a_longer_story_around_the_whole_of_a_text_is_a_copy(tmp_path: Path, seed: int) -> None:
    agency, around = prose(150, seed=seed), prose(450, seed=100 + seed).split()
    story = " ".join([*around[:200], agency, *around[200:]])
    assert texts_of(tmp_path, agency, story) == [{"a", "b"}]


def test_reports_that_share_their_background_alone_tell_of_their_own(tmp_path: Path) -> None:
    background = prose(60, seed=3)
    assert texts_of(tmp_path, f"{prose(80, seed=4)} {background}", f"{prose(80, seed=5)} {background}") == []


def test_short_reports_in_much_the_same_words_tell_of_their_own(tmp_path: Path) -> None:
    few = " ".join(AGENCY.split()[:FEWEST_RUNS])
    assert texts_of(tmp_path, few, f"{few} again") == []


def test_a_round_up_does_not_make_one_text_of_two(tmp_path: Path) -> None:
    other = prose(120, seed=6)
    round_up = f"{prose(20, seed=7)} {AGENCY} {other}"
    assert texts_of(tmp_path, AGENCY, other, round_up) in ([{"a", "c"}], [{"b", "c"}])


def test_a_chain_of_cuts_ends_where_the_shortest_has_little_in_common(tmp_path: Path) -> None:
    words = prose(300, seed=8).split()
    whole, head, tail = " ".join(words), " ".join(words[:160]), " ".join(words[140:])
    assert texts_of(tmp_path, whole, head, tail) == [{"a", "b"}]


# ---- whatever the order ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_copies_are_the_same_in_any_order_and_number_of_builds(tmp_path: Path, seed: int) -> None:
    chance, analyses = random.Random(seed), list(many_tellings(seed))
    whole = settled(tmp_path / "whole", analyses)
    chance.shuffle(analyses)
    assert settled(tmp_path / "shuffled", analyses).read_bytes() == whole.read_bytes()
    assert settled(tmp_path / "steps", analyses[:7], analyses[7:9], analyses[9:]).read_bytes() == whole.read_bytes()
    with open_record(whole) as record:
        assert record.copies()


def test_a_withdrawn_report_leaves_no_copy(tmp_path: Path) -> None:
    first, *others = many_tellings(0)
    grown = settled(tmp_path / "grown", [first, *others])
    with building(grown) as connection:
        withdraw(connection, first.report.id)
        settle_copies(Record(connection))
        remerge(Record(connection))
    assert grown.read_bytes() == settled(tmp_path / "anew", others).read_bytes()


def test_a_record_made_without_fingerprints_gets_them(tmp_path: Path) -> None:
    analyses = [tell("A", extra=AGENCY), tell("B", extra=f"{AGENCY} more")]
    with open_record(settled(tmp_path / "record", analyses)) as record:
        stored = dict(record.connection.execute("SELECT report, runs FROM fingerprint"))
        assert stored == {one.report.id: fingerprint(one.report.text).runs for one in analyses}


def many_tellings(seed: int) -> Iterable[Analysis]:
    """Reports of one event, some of them with one of a few texts, cut and prefaced by chance."""
    chance = random.Random(seed)
    agencies = [prose(90, seed=seed + 50 + one).split() for one in range(3)]
    for number in range(12):
        words = agencies[number % 3] if number < 9 else prose(90, seed=seed + 80 + number).split()
        cut = chance.randint(60, 90)
        yield tell(f"Outlet{number}", killed=[exactly(number % 4 + 2)], extra=" ".join(words[:cut]))


# ---- what it does to an event -----------------------------------------------------------------------


def one_event(tmp_path: Path, *analyses: Analysis) -> Event:
    with open_record(settled(tmp_path / "record", analyses)) as record:
        (event,) = record.events()
    return event


def test_copies_count_once_in_an_event_s_reports(tmp_path: Path) -> None:
    copies = [tell("A", extra=AGENCY), tell("B", extra=f"{AGENCY} more"), tell("C", extra=f"More {AGENCY}")]
    assert one_event(tmp_path, *copies, tell("D")).reports == 2


def test_reports_with_texts_of_their_own_count_each(tmp_path: Path) -> None:
    assert one_event(tmp_path, tell("A"), tell("B")).reports == 2


def test_a_toll_that_copies_repeat_is_given_once(tmp_path: Path) -> None:
    copies = [tell(name, killed=[exactly(12)], extra=AGENCY) for name in ("A", "B", "C")]
    others = [tell(name, killed=[exactly(9)]) for name in ("D", "E")]
    (harm,) = one_event(tmp_path, *copies, *others).harm
    assert (harm.low, harm.best, harm.high) == (9, 9, 12)


@pytest.mark.parametrize(("by", "best"), [("Lake Monitor", 9), ("a doctor", 12)])
def test_one_named_source_in_three_reports_counts_once(tmp_path: Path, by: str, best: int) -> None:
    told = [counting(name, 12, by=by) for name in ("A", "B", "C")]
    others = [tell(name, killed=[exactly(9)]) for name in ("D", "E")]
    event = one_event(tmp_path, *told, *others)
    assert event.reports == 5
    assert [harm.best for harm in event.harm] == [best]


def counting(outlet: str, killed: int, *, by: str) -> Analysis:
    """A report in which somebody counts the dead."""
    analysis = tell(outlet, killed=[exactly(killed, speaker=by)])
    speaker = make_actor_named(analysis.report.id, by)
    claims = (replace(one, speaker=speaker.id) if one.speaker_text else one for one in analysis.claims)
    return replace(analysis, entities=(*analysis.entities, speaker), claims=tuple(claims))
