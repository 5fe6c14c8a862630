"""Hides names in running text: each letter becomes a block, so that offsets and lengths stay true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from functools import lru_cache

from onrecord.export.persons import Private, place_names
from onrecord.store import Record
from onrecord.store.query import fold_name
from onrecord.vocabulary import states

BLOCK = "█"

_WORD = re.compile(r"[^\W_]+")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.])\+?\d(?:[ ()./-]{0,2}\d){8,13}(?![\w.])")
"""Addresses of mail, and runs of nine to fourteen digits as telephone numbers have them."""
_LONGEST = 8
_SHORTEST = 3
"""Letters of the shortest single word that is hidden by itself."""


class Masker:
    """Hides the names of private persons: full names in every text, single words in reports that name the person."""

    def __init__(self, private: Iterable[Private], *, spare: Set[str] = frozenset()) -> None:
        """``spare`` are single words, folded, that also name a place or a group and stay."""
        self._full: dict[str, set[tuple[str, ...]]] = {}
        self._single: dict[str, set[str]] = {}
        for person in private:
            names = [tuple(_fold(word) for word in _WORD.findall(name)) for name in person.names]
            for name in names:
                if len(name) > 1:
                    self._full.setdefault(name[0], set()).add(name[:_LONGEST])
            single = {name[-1] for name in names if name and len(name[-1]) >= _SHORTEST} - spare
            for report in person.reports:
                self._single.setdefault(report, set()).update(single)

    def mask(self, text: str, report: str | None = None) -> str:
        """The text with names hidden, also those that are told by one word in this report."""
        hidden = [match.span() for match in _CONTACT.finditer(text)] + self._found(text, report)
        if not hidden:
            return text
        letters = list(text)
        for start, end in hidden:
            letters[start:end] = [BLOCK if letter.isalnum() else letter for letter in letters[start:end]]
        return "".join(letters)

    def _found(self, text: str, report: str | None) -> list[tuple[int, int]]:
        single: Set[str] = self._single.get(report or "", frozenset())
        if not single and not self._full:
            return []
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [_fold(text[start:end]) for start, end in spans]
        # a name is capitalised in scripts that have capitals: "rose" is not Rose
        found = [spans[at] for at, word in enumerate(words) if word in single and not text[spans[at][0]].islower()]
        for at, word in enumerate(words):
            for name in self._full.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    found.append((spans[at][0], spans[at + len(name) - 1][1]))
        return found


def words_of_others(record: Record, private: Set[str]) -> frozenset[str]:
    """Single words that name a place, a state or somebody who is shown: a private person's name that is one stays in
    a text that has nothing more of the name. ``private`` are ids of actors."""
    found = {fold_name(name) for (name,) in record.connection.execute("SELECT name FROM place")}
    found |= place_names(record)
    found |= {fold_name(name) for state in states() for name in (state.name, *state.aliases, *state.metonyms)}
    query = "SELECT n.folded, n.actor, a.kind FROM actor_name n JOIN actor a ON a.id = n.actor"
    for name, actor, kind in record.connection.execute(query):
        if kind != "person":
            found.add(name)
        elif actor not in private:
            found.update(_WORD.findall(name))
    return frozenset(name for name in found if " " not in name)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    return fold_name(word)
