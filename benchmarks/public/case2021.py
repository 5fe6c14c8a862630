"""CASE 2021 task 2: one type of event for a snippet of news. Evaluation only.

A snippet's type is ACLED's sub-event type of the first event claim, in the order of the text, that onrecord codes
in ACLED; `TYPES` gives the set's name of each. A snippet without such a claim has no type, which is always wrong.
Subtask 1 is the snippets of the 25 types of ACLED; the five further types of subtasks 2 and 3 are not ACLED's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.public.models import Models, Parts
from benchmarks.public.results import Published, Score
from benchmarks.public.spans import weighted_f1
from onrecord.nouns import Analysis, EventBody, Report
from onrecord.resolve import resolve
from onrecord.vocabulary import code_acled
from train.sets import read_set

TYPES: Mapping[str, str] = {
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
}
"""The set's type by ACLED's sub-event type."""

BEST = Published(83.9, "best of four teams on subtask 1, weighted F1 (Haneczok et al. 2021)", "V")
_WHY = "same snippets and scorer; theirs were trained on ACLED's own snippets, ours on none and no word of ACLED"


def measure(models: Models, data: Path) -> Iterator[Score]:
    """Subtask 1, and how many snippets were given a type at all."""
    snippets = [row for row in read_set("case2021", data, part="test") if row["label"] in TYPES.values()]
    gold = [row["label"] for row in snippets]
    for system, parts in models.each():
        found = [type_of(parts, row["text"]) for row in snippets]
        right = sum(a == b for a, b in zip(gold, found, strict=True))
        yield Score("case2021", system, "subtask 1, weighted F1", len(gold), weighted_f1(gold, found), BEST, _WHY)
        yield Score("case2021", system, "subtask 1, accuracy", len(gold), 100 * right / len(gold))
        told = len(found) - found.count(None)
        yield Score("case2021", system, "subtask 1, snippets given a type, percent", len(gold), 100 * told / len(gold))


def type_of(parts: Parts, text: str) -> str | None:
    """The set's type of a snippet; None where onrecord codes nothing in it."""
    analysis = resolve(parts.read(text), Report(id="snippet", path="snippet", text=text))
    bodies = [claim.body for claim in analysis.claims if isinstance(claim.body, EventBody)]
    codes = (acled_of(body, analysis) for body in sorted(bodies, key=lambda body: body.trigger.start))
    return next((TYPES[code] for code in codes if code), None)


def acled_of(body: EventBody, analysis: Analysis) -> str | None:
    """ACLED's sub-event type of one claim, coded as the record codes an event."""
    kinds = {entity.id: entity.kind for entity in analysis.entities}
    code = code_acled(
        body.event,
        body.mode,
        weapons=frozenset(weapon.kind for weapon in body.weapons),
        initiator_kinds=[kinds[actor] for actor in body.initiators],
        target_kinds=[kinds[actor] for actor in body.targets],
    )
    return code[1] if code else None
