"""One kind for one name: a report that calls someone a person seven times has not made a place of him once."""

from __future__ import annotations

from dataclasses import replace

from onrecord.names import core, folded
from onrecord.nouns import ACTOR_KINDS, Mention, MentionKind, Reading

Votes = dict[MentionKind, float]

_KINDS: tuple[MentionKind, ...] = (*ACTOR_KINDS, "place", "site")


def settle_kinds(reading: Reading) -> Reading:
    """The reading with the kinds of equal names settled, by how sure the extractor was of each in all.

    A name that is mostly a person's is one everywhere, and kinds of actor are made one. A name that is now a
    place and now a state, a group or a people keeps both: towns and countries act. A person's surname takes
    votes from the full names that end in it.
    """
    votes = _votes(reading)
    mentions = tuple(replace(mention, kind=_settled(mention, votes)) for mention in reading.mentions)
    return replace(reading, mentions=mentions)


def _votes(reading: Reading) -> dict[str, Votes]:
    votes: dict[str, Votes] = {}
    for mention in filter(_is_named, reading.mentions):
        name = folded(core(mention.span.quote))
        heard = {name, name.split()[-1]} if mention.kind == "person" else {name}
        for words in heard:
            given = votes.setdefault(words, {})
            given[mention.kind] = given.get(mention.kind, 0.0) + mention.score
    return votes


def _is_named(mention: Mention) -> bool:
    return mention.kind in _KINDS and any(letter.isupper() for letter in mention.span.quote[:4])


def _settled(mention: Mention, votes: dict[str, Votes]) -> MentionKind:
    if not _is_named(mention):
        return mention.kind
    given = votes[folded(core(mention.span.quote))]
    winner = min(given, key=lambda kind: (-given[kind], _KINDS.index(kind)))
    alike = winner in ACTOR_KINDS and mention.kind in ACTOR_KINDS
    return winner if winner == "person" or alike else mention.kind
