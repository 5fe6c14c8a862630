"""MUC-4: raw messages and keys, what is placed, and what stays with the template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from train.sets import Passage
from train.sets.muc4 import COPIES, read
from train.sets.muc4_keys import place_names, read_date, read_keys

Write = Callable[[str, str], Path]
Words = Callable[[Passage], dict[str, str]]

HOME = "muc/raw_files/muc34/TASK/CORPORA"
MESSAGES = """

DEV-MUC3-0001 (OWN)

   ARBEL, 4 JAN 90 (OWN RADIO) -- [TEXT] ON 2 JANUARY, GUNMEN OF THE RED WATER
FRONT [RWF] KILLED THREE OLD FARMERS AND KHALID SULE IN WADI, BANAT
DEPARTMENT.  THE RWF BLEW UP THE "OLD MILL" DEPOT.

   GUNMEN ALSO SEIZED 12 GUNS.  THE FARMERS WERE BURIED IN ARBEL.


DEV-MUC3-0002 (OWN)

   ARBEL, NO DATE -- [TEXT] NOTHING HAPPENED.
"""
SLOTS = {
    "MESSAGE: ID": "DEV-MUC3-0001 (OWN)",
    "MESSAGE: TEMPLATE": "1 (OPTIONAL)",
    "INCIDENT: DATE": "02 JAN 90",
    "INCIDENT: LOCATION": "SULANIA: BANAT (DEPARTMENT): WADI (TOWN)",
    "INCIDENT: TYPE": "ATTACK",
    "INCIDENT: STAGE OF EXECUTION": "ACCOMPLISHED",
    "INCIDENT: INSTRUMENT ID": "*",
    "PERP: INDIVIDUAL ID": '? "GUNMEN"',
    "PERP: ORGANIZATION ID": '"RED WATER FRONT" / "RWF"',
    "PERP: ORGANIZATION CONFIDENCE": 'REPORTED AS FACT: "RED WATER FRONT" / "RWF"',
    "PHYS TGT: ID": r'"\"OLD MILL\" DEPOT"',
    "PHYS TGT: EFFECT OF INCIDENT": r'DESTROYED: "\"OLD MILL\" DEPOT"',
    "HUM TGT: NAME": '"KHALID SULE"',
    "HUM TGT: DESCRIPTION": '"OLD FARMERS" / "FARMERS"\n"MAYOR": "KHALID SULE"',
    "HUM TGT: TYPE": 'CIVILIAN: "OLD FARMERS" / "FARMERS"\nACTIVE MILITARY: "KHALID SULE"',
    "HUM TGT: NUMBER": '3: "OLD FARMERS" / "FARMERS"\n1: "KHALID SULE"',
    "HUM TGT: EFFECT OF INCIDENT": 'DEATH: "OLD FARMERS" / "FARMERS"\nDEATH: "KHALID SULE"',
    "HUM TGT: TOTAL NUMBER": "-",
}


def key(**changes: str) -> str:
    named = {slot.replace(": ", "_").replace(" ", "_"): slot for slot in SLOTS}
    slots = SLOTS | {named[name]: value for name, value in changes.items()}
    lines = [f"{n}. {slot:<32}{value}".replace("\n", f"\n{'':36}") for n, (slot, value) in enumerate(slots.items())]
    return ";; a note\n" + "\n".join(lines) + "\n\n"


IRRELEVANT = "0.  MESSAGE: ID       DEV-MUC3-0002 (OWN)\n1.  MESSAGE: TEMPLATE     *\n2.  INCIDENT: DATE      *\n"


def converted(write: Write, keys: str) -> list[Passage]:
    write(f"{HOME}/dev/dev-muc3-0001-0100", MESSAGES)
    return list(read(write(f"{HOME}/dev/key-dev-0001.muc4", keys + IRRELEVANT)))


def named(words: dict[str, str], names: list[str]) -> list[str]:
    return [words[name] for name in names]


def test_a_message_is_its_paragraphs_with_its_dateline(write: Write) -> None:
    first, second = converted(write, key())
    assert (first["id"], first["published"], second["published"]) == ("muc4/DEV-MUC3-0001", "1990-01-04", None)
    assert first["text"].split("\n")[1] == "GUNMEN ALSO SEIZED 12 GUNS. THE FARMERS WERE BURIED IN ARBEL."
    assert second["text"] == "ARBEL, NO DATE -- [TEXT] NOTHING HAPPENED."


def test_strings_of_the_key_are_placed_verbatim(write: Write, words: Words) -> None:
    passage = converted(write, key())[0]
    (template,) = passage["templates"]
    said = words(passage)
    assert named(said, template["init"]) == ["GUNMEN", "GUNMEN", "RED WATER FRONT", "RWF", "RWF"]
    assert named(said, template["targ"]) == ['"OLD MILL" DEPOT', "KHALID SULE", "OLD FARMERS", "FARMERS"]
    assert (named(said, template["place"]), named(said, template["time"])) == (["WADI"], ["2 JANUARY"])


def test_deaths_and_injuries_are_harm_by_number_else_by_victim(write: Write, words: Words) -> None:
    passage = converted(write, key())[0]
    said = words(passage)
    harm = [(h["kind"], h["group"], named(said, h["mentions"])) for h in passage["templates"][0]["harm"]]
    assert harm == [("killed", "civilians", ["THREE"]), ("killed", "combatants", ["KHALID SULE"])]


def test_only_names_and_strings_that_stand_once_are_chained(write: Write, words: Words) -> None:
    passage = converted(write, key())[0]
    said = words(passage)
    assert [sorted(named(said, names)) for names in passage["coref"]] == [
        ["RED WATER FRONT", "RWF", "RWF"],
        ["FARMERS", "OLD FARMERS"],
    ]


def test_a_template_has_no_trigger_and_keeps_what_has_no_words(write: Write) -> None:
    first, second = converted(write, key())
    (template,) = first["templates"]
    assert (first["events"], first["marks"], second["templates"]) == ([], ["count", "mention"], [])
    assert (template["event"], template["stage"], template["status"]) == ("ATTACK", "ACCOMPLISHED", "happened")
    assert (template["optional"], template["date"]) == (True, ["1990-01-02", "1990-01-02"])
    assert template["where"] == ["SULANIA", "BANAT", "WADI"]
    assert template["fillers"]["PerpOrg"] == [["RED WATER FRONT", "RWF"]]
    assert template["effects"][0] == {"value": "DESTROYED", "of": ['"OLD MILL" DEPOT'], "optional": False}


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"INCIDENT_DATE": "- 04 JAN 90"}, "time"),
        ({"INCIDENT_DATE": "04 JAN 90"}, "time"),
        ({"INCIDENT_LOCATION": "SULANIA: LAKE (TOWN)"}, "place"),
        ({"INCIDENT_INSTRUMENT_ID": '"PISTOL"'}, "weap"),
    ],
)
def test_what_stands_in_no_words_behind_the_dateline_is_not_placed(
    write: Write, changes: dict[str, str], left: str
) -> None:
    (template,) = converted(write, key(**changes))[0]["templates"]
    assert template[left] == []


def test_a_threat_has_no_status_of_ours(write: Write) -> None:
    (template,) = converted(write, key(INCIDENT_STAGE_OF_EXECUTION="THREATENED"))[0]["templates"]
    assert (template["stage"], template["status"]) == ("THREATENED", None)


def test_tests_one_and_two_are_dev_and_three_and_four_test(write: Write) -> None:
    for name in ("tst1", "tst2", "tst3", "tst4"):
        kind = "muc3" if name == "tst1" else "muc4"
        write(
            f"{HOME}/{name}/{name}-{kind}", f"{name.upper()}-{kind.upper()}-0001\n\n   ARBEL, NO DATE -- [TEXT] SO.\n"
        )
        folder = write(f"{HOME}/{name}/{name}-{kind}.mixed-case", "TST9-MUC4-0009\n\nno\n")
    assert [row["id"][:9] for row in read(folder, part="dev")] == ["muc4/TST1", "muc4/TST2"]
    assert [row["id"][:9] for row in read(folder, part="test")] == ["muc4/TST3", "muc4/TST4"]
    with pytest.raises(FileNotFoundError, match="MUC-4"):
        list(read(folder))


def test_train_leaves_out_what_test_holds(write: Write) -> None:
    messages = MESSAGES.replace("DEV-MUC3-0002", min(COPIES))
    folder = write(f"{HOME}/dev/dev-muc3-0001-0100", messages)
    assert [passage["id"] for passage in read(folder)] == ["muc4/DEV-MUC3-0001"]


def test_a_filler_over_two_lines_is_one(write: Write) -> None:
    text = key(PERP_INDIVIDUAL_ID='"MEN OF THE RED\nWATER FRONT"')
    ((_, template),) = read_keys(text)
    assert template is not None
    assert [filler.values for filler in template.fillers("PERP: INDIVIDUAL ID")] == [("MEN OF THE RED WATER FRONT",)]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("02 FEB 90", ("1990-02-02", "1990-02-02")),
        ("- 08 JAN 90", (None, "1990-01-08")),
        ("1 MAR 89 - 3 MAR 89", ("1989-03-01", "1989-03-03")),
        ("11 NOV", (None, None)),
        ("", (None, None)),
    ],
)
def test_dates_of_the_key_are_first_and_last_days(value: str, days: tuple[Any, Any]) -> None:
    assert read_date(value) == days


def test_places_of_the_key_are_names_without_their_kinds() -> None:
    assert place_names("SULANIA: ARBEL (CITY) - WADI (REGION)") == ["SULANIA", "ARBEL", "WADI"]
