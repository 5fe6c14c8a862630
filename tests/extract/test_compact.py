"""The shipped model: what it must find in plain words, and what holds whatever it finds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from importlib import resources

import msgspec
import numpy as np
import pytest

from onrecord.errors import ConfigError
from onrecord.extract import EXTRACTORS, load_extractor
from onrecord.extract.compact import Compact, Tuning, Vectors, load_compact, load_tokenizer
from onrecord.extract.labels import EVENT_TYPES, MENTION_KINDS, MODES, STATUSES, logit_slices
from onrecord.extract.pairs import PairScorer
from onrecord.extract.windows import WINDOW_TOKENS, Window
from onrecord.nouns import Reading
from tests.builders import make_report

PLAIN = "Rebels shelled the town of Arbel on Tuesday, killing at least 12 civilians, the mayor said."
OTHER = (
    "General Idris Malen commands the Northern Front. Chad supports the front with arms, a diplomat told reporters.\n\n"
    "“The army will retake the harbour by the summer,” the general said. Two nurses were abducted near Tamber."
)
MODEL = resources.files("onrecord.extract") / "model"


@pytest.fixture(scope="module")
def compact() -> Compact:
    return load_compact()


@pytest.fixture(scope="module")
def read(compact: Compact) -> Callable[[str], Reading]:
    return lambda text: compact.read(make_report(text))


def test_the_core_of_a_plain_sentence_is_found(read: Callable[[str], Reading]) -> None:
    reading = read(PLAIN)
    assert "ASSAULT" in {event.event for event in reading.events}
    assert any(event.trigger.quote in ("shelled", "killing") for event in reading.events)
    assert any(m.kind in ("place", "site") and "Arbel" in m.span.quote for m in reading.mentions)
    assert any(m.kind == "count" and "12" in m.span.quote for m in reading.mentions)
    assert "said" in {speech.cue.quote for speech in reading.speeches}


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        OTHER,
        f"{OTHER}\n\n{PLAIN}\n" * 8,
        "",
        " \n\t\n",
        "\u200b",
        "?!",
        "a",
        "REBELS SHELLED ARBEL",
        "Rebels " * 3000,
        "😀" * 300 + " Cafe\u0301 Zawiye\u0301 👨\u200d👩\u200d👧 İstanbul",
        "军队星期二炮击了城镇。" * 40,
        "قصف المتمردون البلدة يوم الثلاثاء. " * 40,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_any_text_gives_a_reading_in_its_own_words_and_legal_kinds(text: str, read: Callable[[str], Reading]) -> None:
    reading = read(text)
    spans = [mention.span for mention in reading.mentions]
    spans += [span for event in reading.events for span in (event.trigger, event.clause)]
    spans += [span for speech in reading.speeches for span in (speech.cue, speech.content)]
    spans += [tie.span for tie in reading.ties] + [forecast.span for forecast in reading.forecasts]
    assert all(text[span.start : span.end] == span.quote for span in spans)
    assert {mention.kind for mention in reading.mentions} <= set(MENTION_KINDS)
    assert {event.event for event in reading.events} <= set(EVENT_TYPES)
    assert {event.status for event in reading.events} <= set(STATUSES)
    assert all(event.mode is None or event.mode in MODES[event.event] for event in reading.events)
    starts = [mention.span.start for mention in reading.mentions]
    assert starts == sorted(starts)
    assert all(0 < mention.score <= 1 for mention in reading.mentions)


def test_reading_twice_gives_the_same(read: Callable[[str], Reading]) -> None:
    assert read(OTHER * 6) == read(OTHER * 6)


def test_what_was_read_before_changes_nothing(compact: Compact) -> None:
    compact.read(make_report(OTHER * 20))
    after = compact.read(make_report(PLAIN))
    assert after == load_compact(MODEL).read(make_report(PLAIN))


def test_another_process_gives_the_same_reading(read: Callable[[str], Reading]) -> None:
    program = (
        "import sys, json, msgspec\n"
        "from onrecord.extract import load_extractor\n"
        "from onrecord.nouns import Report\n"
        "text = json.load(sys.stdin)\n"
        "reading = load_extractor().read(Report('r', 'report.txt', text))\n"
        "sys.stdout.buffer.write(msgspec.json.encode(reading))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=json.dumps(OTHER).encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert msgspec.json.decode(done.stdout, type=Reading) == read(OTHER)


def test_paragraphs_are_read_alone_and_together(read: Callable[[str], Reading]) -> None:
    paragraphs = [*OTHER.split("\n\n"), PLAIN] * 5
    together = read("\n\n".join(paragraphs))
    alone = [read(paragraph) for paragraph in paragraphs]
    assert sum(len(one.sentences) for one in alone) == len(together.sentences)
    assert together.mentions
    assert all(one.mentions for one in alone)


def test_the_name_tells_the_version_and_the_weights(compact: Compact) -> None:
    about = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    kind, version, weights = compact.name.split(" ")
    assert (kind, version) == ("compact", about["version"])
    assert len(weights) == 8


def test_the_door_loads_the_extractor_by_its_name_and_once() -> None:
    assert sorted(EXTRACTORS) == ["compact"]
    assert load_extractor("compact") is load_extractor()


def test_an_unknown_extractor_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=r"'oracle'; there are: compact"):
        load_extractor("oracle")


class Silent:
    """An encoder that finds nothing and remembers what it was given."""

    def __init__(self) -> None:
        self.windows: list[Window] = []

    def __call__(self, window: Window) -> Vectors:
        self.windows.append(window)
        slices = logit_slices()
        logits = np.zeros((len(window.words), max(part.stop for part in slices.values())), dtype=np.float32)
        logits[:, [part.start for part in slices.values()]] = 20
        return Vectors(np.zeros((len(window.words), 4), dtype=np.float32), logits)


@pytest.fixture
def silent() -> Silent:
    return Silent()


def quiet_compact(silent: Silent) -> Compact:
    tuning = Tuning(thresholds={}, outside_bias={}, temperatures={})
    tokenizer = load_tokenizer(MODEL / "tokenizer.json")
    return Compact(silent, PairScorer({}), tokenizer=tokenizer, tuning=tuning, name="test 1")


def test_a_long_report_reaches_the_encoder_in_small_windows(silent: Silent) -> None:
    reading = quiet_compact(silent).read(make_report(f"{OTHER}\n" * 300))
    assert reading.mentions == ()
    assert len(silent.windows) > 50
    assert max(len(window.ids) for window in silent.windows) <= WINDOW_TOKENS


def test_a_report_without_words_never_reaches_the_encoder(silent: Silent) -> None:
    assert quiet_compact(silent).read(make_report(" \n ")) == Reading("test 1")
    assert silent.windows == []
