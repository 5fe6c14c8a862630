from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from train.sets import Passage
from train.sets.meantime import read
from train.sets.passages import hashed_part

Write = Callable[[str, str], Path]

SENTENCES = [
    "Sule 's front leaves Arbel",
    "June 3 , 2015",
    "On Monday the front took its men off and did not speak .",
    "Osei may return in May for two days if it rains .",
    "Nobody marked this sentence .",
]
PLAIN = 'certainty="CERTAIN" polarity="POS" special_cases="NONE" time="NON_FUTURE"'
MARKS = [
    ("ENTITY_MENTION", 1, "Sule", ""),
    ("ENTITY_MENTION", 2, "Sule 's front", ""),
    ("EVENT_MENTION", 3, "leaves", PLAIN),
    ("ENTITY_MENTION", 4, "Arbel", ""),
    ("TIMEX3", 5, "June 3 , 2015", 'type="DATE" value="2015-06-03" functionInDocument="CREATION_TIME"'),
    ("TIMEX3", 6, "Monday", 'type="DATE" value="2015-06-01" functionInDocument="NONE"'),
    ("ENTITY_MENTION", 7, "the front", ""),
    ("EVENT_MENTION", 8, "took ... off", PLAIN),
    ("ENTITY_MENTION", 9, "its men", ""),
    ("EVENT_MENTION", 10, "speak", PLAIN.replace("POS", "NEG")),
    ("ENTITY_MENTION", 11, "Osei", ""),
    ("EVENT_MENTION", 12, "return", PLAIN.replace("CERTAIN", "POSSIBLE").replace("NON_", "")),
    ("TIMEX3", 13, "May", 'type="DATE" value="2016-05" functionInDocument="NONE"'),
    ("VALUE", 14, "two days", 'type="QUANTITY"'),
    ("EVENT_MENTION", 15, "rains", PLAIN.replace("NONE", "COND_IF_CLAUSE").replace('"CERTAIN', '"UNDERSPECIFIED')),
    ("ENTITY_MENTION", 16, "men", ""),
    ("EVENT_MENTION", 17, "took ... speak", PLAIN),
    ("EVENT_MENTION", 18, "speak ... rains", PLAIN),
]
INSTANCES = [
    ("ENTITY", 50, 'ent_type="PER"', [1]),
    ("ENTITY", 51, 'ent_type="ORG"', [2, 7]),
    ("ENTITY", 52, 'ent_type="LOC"', [4]),
    ("ENTITY", 53, 'ent_type="PER"', [9, 11]),
    ("EVENT", 54, 'class="OTHER"', [3, 8, 18]),
    ("EVENT", 55, 'class="SPEECH_COGNITIVE"', [10]),
    ("EVENT", 56, 'class="OTHER"', [12]),
    ("EVENT", 57, 'class="OTHER"', [15]),
]
LINKS = [
    ("HAS_PARTICIPANT", 'sem_role="Arg0"', 3, 2),
    ("HAS_PARTICIPANT", 'sem_role="Argm-LOC"', 3, 4),
    ("HAS_PARTICIPANT", 'sem_role="Arg1"', 8, 9),
    ("HAS_PARTICIPANT", 'sem_role="Arg2"', 12, 14),
    ("HAS_PARTICIPANT", 'sem_role="Arg0"', 12, 99),
    ("TLINK", 'reltype="IS_INCLUDED"', 8, 6),
    ("TLINK", 'reltype="IS_INCLUDED"', 3, 5),
    ("TLINK", 'reltype="INCLUDES"', 13, 12),
    ("TLINK", 'reltype="BEFORE"', 10, 6),
    ("TLINK", 'reltype="BEFORE"', 8, 12),
]


def _tokens(words: str) -> Sequence[int]:
    """The numbers, from 1, of the first place of each word; a gap is three dots."""
    every = " ".join(SENTENCES).split()
    numbers: list[int] = []
    for piece in words.split(" ... "):
        wanted = piece.split()
        first = next(n for n in range(len(every)) if every[n : n + len(wanted)] == wanted)
        numbers += range(first + 1, first + 1 + len(wanted))
    return numbers


def _report(number: int) -> str:
    every = [(word, n) for n, sentence in enumerate(SENTENCES) for word in sentence.split()]
    tokens = [f'<token sentence="{n}" t_id="{t}">{word}</token>' for t, (word, n) in enumerate(every, 1)]
    marks = []
    for tag, name, words, about in MARKS:
        anchors = "".join(f'<token_anchor t_id="{token}"/>' for token in _tokens(words))
        marks.append(f'<{tag} m_id="{name}" {about}>{anchors}</{tag}>')
    marks += [f'<{tag} m_id="{name}" {about}/>' for tag, name, about, _ in INSTANCES]
    links = [_link("REFERS_TO", "", names, target) for _, target, _, names in INSTANCES]
    links += [_link(tag, about, [source], target) for tag, about, source, target in LINKS]
    parts = ["\n".join(tokens), "<Markables>", *marks, "</Markables>", "<Relations>", *links, "</Relations>"]
    return f'<Document doc_id="{number}">' + "\n".join(parts) + "</Document>"


def _link(tag: str, about: str, sources: Sequence[int], target: int) -> str:
    given = "".join(f'<source m_id="{source}"/>' for source in sources)
    return f'<{tag} {about}>{given}<target m_id="{target}"/></{tag}>'


@pytest.fixture
def folder(write: Write) -> Path:
    for number in range(100, 110):
        folder = write(f"meantime/intra-doc_annotation/corpus_own/{number}_A_port.xml", _report(number))
    return folder


@pytest.fixture
def found(folder: Path) -> Passage:
    return next(read(folder))


def test_the_text_ends_with_the_last_marked_sentence(found: Passage) -> None:
    assert found["text"] == "\n".join(SENTENCES[:4])
    assert (found["title"], found["published"]) == (SENTENCES[0], "2015-06-03")


def test_mentions_are_verbatim_with_the_values_of_times(
    found: Passage, words: Callable[[Passage], dict[str, str]]
) -> None:
    said = words(found)
    assert [(row["kind"], said[row["id"]]) for row in found["mentions"]] == [
        ("ORG", "Sule 's front"),
        ("PER", "Sule"),
        ("LOC", "Arbel"),
        ("DATE", "June 3 , 2015"),
        ("DATE", "Monday"),
        ("ORG", "the front"),
        ("PER", "its men"),
        ("PER", "Osei"),
        ("DATE", "May"),
        ("QUANTITY", "two days"),
    ]
    times = {said[row["id"]]: row["others"]["value"] for row in found["mentions"] if "others" in row}
    assert times == {"June 3 , 2015": "2015-06-03", "Monday": "2015-06-01", "May": "2016-05"}


def test_events_keep_their_first_piece_unless_it_is_an_event_too(
    found: Passage, words: Callable[[Passage], dict[str, str]]
) -> None:
    said = words(found)
    events = [(said[row["id"]], row["event"], row["status"]) for row in found["events"]]
    assert events == [
        ("leaves", "OTHER", "happened"),
        ("took", "OTHER", "happened"),
        ("speak", "SPEECH_COGNITIVE", "denied"),
        ("return", "OTHER", "hypothetical"),
        ("rains", "OTHER", "hypothetical"),
    ]


def test_participants_and_times_take_our_roles(found: Passage, words: Callable[[Passage], dict[str, str]]) -> None:
    said = words(found)
    roles = {
        said[row["id"]]: {role: [said[name] for name in row[role]] for role in ("init", "targ", "place", "time")}
        for row in found["events"]
    }
    assert roles["leaves"] == {"init": ["Sule 's front"], "targ": [], "place": ["Arbel"], "time": []}
    assert roles["took"] == {"init": [], "targ": ["its men"], "place": [], "time": ["Monday"]}
    assert roles["speak"]["time"] == []
    assert roles["return"] == {"init": [], "targ": [], "place": [], "time": ["May"]}
    assert {said[row["id"]]: row["others"] for row in found["events"] if row["others"]} == {"return": {"Arg2": ["m14"]}}


def test_mentions_of_one_instance_are_a_chain(found: Passage) -> None:
    assert found["coref"] == [["m2", "m7"], ["m9", "m11"]]
    assert found["same"] == [["e3", "e8"]]
    assert found["marks"] == ["coreference", "mention", "roles", "same_event", "status", "trigger"]


def test_each_report_is_in_one_part(folder: Path) -> None:
    train, test = ([row["id"] for row in read(folder, part=part)] for part in ("train", "test"))
    assert sorted(train + test) == [f"meantime/{number}" for number in range(100, 110)]
    assert test and all(hashed_part(name.removeprefix("meantime/")) == "test" for name in test)
