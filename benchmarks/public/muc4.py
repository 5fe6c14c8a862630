"""MUC-4, TST3 and TST4: who did it, to what and to whom and with what, over a whole message, by CEAF-REE.

The measure and the answers are those of Du, Rush and Cardie (2021), "GRIT: Generative Role-filler Transformers for
Document-level Event Entity Extraction": answers of a message's templates are put together, equal ones once; strings
are compared without case, punctuation and articles; a found entity is right where all its strings are answers of
the one it is paired with, and pairs are chosen so that most are right.

| role | from a reading's ASSAULT events that happened or are alleged |
|---|---|
| PerpInd | initiators that are persons, peoples or roles, and groups named in the plural ("guerrillas") |
| PerpOrg | other initiators |
| Target | what was acted on or destroyed that is no person, group, state or place |
| Victim | persons acted on or harmed: the answers are names alone, so that groups and peoples are left out |
| Weapon | weapons |

An entity is given by its first string that is no pronoun, mentions joined as the model links them.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.public.assignment import best_total
from benchmarks.public.models import Models
from benchmarks.public.results import Published, Score
from benchmarks.public.roles import fillers
from benchmarks.public.spans import Tally, total
from onrecord.names import is_pronoun
from onrecord.nouns import Reading
from train.sets import read_set
from train.sets.passages import need

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entities = list[list[str]]
"""A role's entities, each by its strings."""

PEOPLE = frozenset({"person", "population", "role"})
NO_TARGETS = PEOPLE | {"armed_group", "state", "place"}

BEST = Published(54.0, "GRIT, about; TempGen about 58, GTT about 50", "M")
_WHY = "same messages, answers and scorer; theirs were trained on the 1,300 training messages for these very roles"
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_MARKS = str.maketrans("", "", string.punctuation)


def measure(models: Models, data: Path) -> Iterator[Score]:
    """A row for all roles, and one for each."""
    answers = read_answers(data / "muc4")
    messages = list(read_set("muc4", data, part="test"))
    for system, parts in models.each():
        found = {message["id"]: told(parts.read(message["text"])) for message in messages}
        by_role = {role: total(ceaf_ree(answers[name][role], found[name][role]) for name in found) for role in ROLES}
        every = total(by_role.values())
        yield Score("muc4", system, "all roles, CEAF-REE F1", round(every.sought), every.f1, BEST, _WHY)
        for role, tally in by_role.items():
            yield Score("muc4", system, f"{role}, CEAF-REE F1", round(tally.sought), tally.f1)


def ceaf_ree(gold: Entities, found: Entities) -> Tally:
    """One message's entities in one role."""
    sought, given = [_plain(entity) for entity in gold], [_plain(entity) for entity in found]
    if not sought or not given:
        return Tally(0, len(given), len(sought))
    right = np.array([[float(one <= answer) for one in given] for answer in sought])
    return Tally(best_total(right), len(given), len(sought))


def told(reading: Reading) -> dict[str, Entities]:
    """The entities that a reading gives for each role."""
    names = _strings(reading)
    found: dict[str, dict[str, None]] = {role: {} for role in ROLES}
    for event in reading.events:
        if event.event == "ASSAULT" and event.status in ("happened", "alleged"):
            for ours, mentions in fillers(event, reading).items():
                for mention in mentions:
                    role = _role(ours, reading.mentions[mention].kind, names.get(mention, ""))
                    if role and mention in names:
                        found[role][names[mention]] = None
    return {role: [[name] for name in strings] for role, strings in found.items()}


def read_answers(folder: Path) -> dict[str, dict[str, Entities]]:
    """The answers for each message and role, in lower case.

    Raises FileNotFoundError where the folder lacks the processed test file.
    """
    path = need(folder / "muc" / "processed" / "test.json", "MUC-4's processed test file")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {f"muc4/{row['docid']}": {role: merged(_given(row, role)) for role in ROLES} for row in rows}


def merged(entities: Iterable[Sequence[str]]) -> Entities:
    """The entities, without those all of whose strings an earlier one has, or that have all of an earlier one's."""
    kept: Entities = []
    for entity in entities:
        if not any(set(entity) <= set(one) or set(one) <= set(entity) for one in kept):
            kept.append(list(entity))
    return kept


def _given(row: Mapping[str, Any], role: str) -> Iterator[list[str]]:
    for template in row["templates"]:
        for entity in template[role]:
            yield [words for words, _ in entity]


def _strings(reading: Reading) -> dict[int, str]:
    """The words that stand for each mention: its entity's first that are no pronoun. Pronouns alone have none."""
    chains = [*reading.coreference, *((number,) for number in range(len(reading.mentions)))]
    words: dict[int, str] = {}
    for chain in chains:
        quotes = (reading.mentions[number].span.quote for number in sorted(chain))
        name = next((quote for quote in quotes if not is_pronoun(quote.lower())), None)
        words |= {number: name for number in chain if name and number not in words}
    return words


def _role(ours: str, kind: str, words: str) -> str | None:
    if ours == "init":
        return "PerpInd" if kind in PEOPLE or (kind == "armed_group" and is_plural(words)) else "PerpOrg"
    if ours == "targ":
        return "Victim" if kind == "person" else None if kind in NO_TARGETS else "Target"
    return "Weapon" if ours == "weap" else None


def is_plural(words: str) -> bool:
    """Whether the head of a phrase, its last word before "of", looks like a plural: "members of the front"."""
    head = words.lower().split(" of ")[0].split()[-1:]
    return bool(head) and head[0].endswith(("s", "men", "people"))


def _plain(entity: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(_ARTICLES.sub(" ", words.lower().translate(_MARKS)).split()) for words in entity)
