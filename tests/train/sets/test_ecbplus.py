"""ECB+ and EventStoryLine: validated sentences, chains across reports, the split, links to times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import Passage, ecbplus, eventstoryline

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]

SENTENCES = [
    "http : / / own . example",
    "Troops did n't strike Arbel Monday .",
    "They took the post over after the strike .",
    "It rained .",
]


def tokens() -> str:
    numbered = [(number, word) for number, sentence in enumerate(SENTENCES) for word in sentence.split()]
    return "".join(f'<token t_id="{n}" sentence="{s}" number="0">{w}</token>' for n, (s, w) in enumerate(numbered, 1))


def markable(tag: str, name: int, anchors: str, attributes: str = "") -> str:
    inside = "".join(f'<token_anchor t_id="{anchor}"/>' for anchor in anchors.split())
    return f'<{tag} m_id="{name}" {attributes}>{inside}</{tag}>'


def link(tag: str, attributes: str, sources: str, target: int) -> str:
    inside = "".join(f'<source m_id="{source}"/>' for source in sources.split())
    return f'<{tag} {attributes}>{inside}<target m_id="{target}"/></{tag}>'


MARKABLES = "".join(
    [
        markable("HUMAN_PART_ORG", 1, "8"),
        markable("HUMAN_PART_ORG", 2, "15"),
        markable("NEG_ACTION_OCCURRENCE", 3, "11"),
        markable("ACTION_OCCURRENCE", 4, "22"),
        markable("ACTION_OCCURRENCE", 5, "16 19"),
        markable("ACTION_STATE", 6, "25"),
        markable("TIME_DATE", 7, "13", 'value="2012-4-2" DCT="TRUE"'),
        markable("ACTION_OCCURRENCE", 20, "", 'instance_id="ACT9" TAG_DESCRIPTOR="t1_strike"'),
        markable("HUMAN_PART_ORG", 21, "", 'TAG_DESCRIPTOR="troops"'),
    ]
)
RELATIONS = link("CROSS_DOC_COREF", 'r_id="90" note="ACT9"', "3 4", 20) + link(
    "INTRA_DOC_COREF", 'r_id="91"', "1 2", 21
)
LIST = "Topic,File,Sentence Number\n{topic},1ecbplus,1\n{topic},1ecbplus,2\n"


def document(relations: str = RELATIONS) -> str:
    return (
        f'<Document doc_name="x">{tokens()}<Markables>{MARKABLES}</Markables>'
        f"<Relations>{relations}</Relations></Document>"
    )


def reports(write: Write, topic: int = 1) -> Path:
    write(f"ecbplus/ECB+/{topic}/{topic}_1ecbplus.xml", document())
    return write("ecbplus/ECBplus_coreference_sentences.csv", LIST.format(topic=topic))


def test_the_text_is_the_validated_sentences_without_the_address(write: Write, words: Words) -> None:
    (passage,) = ecbplus.read(reports(write))
    assert passage["text"] == "Troops did n't strike Arbel Monday .\nThey took the post over after the strike ."
    assert passage["validated"] == [[0, 36], [37, 79]]
    assert words(passage) == {
        "m1": "Troops",
        "m2": "They",
        "m7": "Monday",
        "m3": "strike",
        "m4": "strike",
        "m5": "took",
    }


def test_the_whole_report_tells_which_sentences_were_validated(write: Write, words: Words) -> None:
    (passage,) = ecbplus.read(reports(write), whole=True)
    assert passage["text"].endswith("\nIt rained .")
    assert words(passage)["m6"] == "rained"
    assert [passage["text"][start:end].split()[0] for start, end in passage["validated"]] == ["Troops", "They"]


def test_chains_are_kept_within_and_across_reports(write: Write) -> None:
    (passage,) = ecbplus.read(reports(write))
    assert (passage["same"], passage["coref"]) == ([["m3", "m4"]], [["m1", "m2"]])
    assert {row["id"]: row["chain"] for row in passage["events"] + passage["mentions"]} == {
        "m3": "ACT9",
        "m4": "ACT9",
        "m5": None,
        "m1": "1_1ecbplus/91",
        "m2": "1_1ecbplus/91",
        "m7": None,
    }
    assert (passage["topic"], passage["subtopic"]) == ("1", "1ecbplus")


def test_a_negated_action_is_a_denied_event_of_its_kind(write: Write) -> None:
    (passage,) = ecbplus.read(reports(write))
    assert [(e["event"], e["status"]) for e in passage["events"]] == [
        ("ACTION_OCCURRENCE", "denied"),
        ("ACTION_OCCURRENCE", None),
        ("ACTION_OCCURRENCE", None),
    ]
    assert passage["marks"] == ["coreference", "mention", "same_event", "trigger"]


@pytest.mark.parametrize(
    ("topic", "part"), [(1, "train"), (33, "train"), (2, "dev"), (35, "dev"), (36, "test"), (45, "test")]
)
def test_topics_are_split_as_usual(write: Write, topic: int, part: str) -> None:
    folder = reports(write, topic)
    found = [name for name in ("train", "dev", "test") if list(ecbplus.read(folder, part=name))]
    assert found == [part]


def test_a_folder_without_reports_is_said_to_lack_them(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"ECB\+'s reports"):
        list(ecbplus.read(tmp_path))
    with pytest.raises(FileNotFoundError, match="EventStoryLine"):
        list(eventstoryline.read(tmp_path))


STORY = (
    link("TLINK", 'r_id="1" relType="CONTAINS"', "7", 4)
    + link("TLINK", 'r_id="2" relType=""', "7", 5)
    + link("TLINK", 'r_id="3" relType="AFTER"', "21", 5)
    + link("PLOT_LINK", 'r_id="4" relType="PRECONDITION"', "4", 5)
)


def test_links_to_times_and_between_events_are_ties_of_the_sets_kinds(write: Write) -> None:
    (passage,) = eventstoryline.read(write("annotated_data/v1.5/1/1_1ecbplus.xml.xml", document(STORY)))
    assert passage["ties"] == [
        {"kind": "TLINK.CONTAINS", "source": "m7", "target": "m4"},
        {"kind": "PLOT_LINK.PRECONDITION", "source": "m4", "target": "m5"},
    ]
    assert (passage["id"], passage["marks"]) == ("eventstoryline/1_1ecbplus", ["mention", "ties", "trigger"])


def test_the_reports_own_time_dates_it(write: Write) -> None:
    (passage,) = eventstoryline.read(write("annotated_data/v1.5/1/1_1ecbplus.xml.xml", document(STORY)))
    assert passage["published"] == "2012-04-02"
    assert [row["value"] for row in passage["mentions"] if row["id"] == "m7"] == ["2012-4-2"]


def test_topics_of_the_other_sets_test_are_never_read(write: Write) -> None:
    folder = write("annotated_data/v1.5/37/37_1ecbplus.xml.xml", document(STORY))
    assert [*eventstoryline.read(folder), *eventstoryline.read(folder, part="dev")] == []
    with pytest.raises(ValueError, match="test"):
        list(eventstoryline.read(folder, part="test"))
