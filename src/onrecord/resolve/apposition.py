"""What stands right beside a mention and belongs to it: its owner, its title, its other name.

All of it is read off the few words between two mentions: "X's forces", "Russian mercenaries", "the United
Nations envoy", "General X", "X, the prime minister", "Full Name (ACRONYM)", "X, known as Y".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.names import core, is_acronym, is_pronoun
from onrecord.nouns import ACTOR_KINDS, Mention, Report, Span
from onrecord.vocabulary import find_states, state_of

_POSSESSED = re.compile(r"(?:['’]s?)? (?:[a-z-]+ ){0,2}")
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|his|her|their) (?P<words>(?:(?:[\w’'-]+|(?:[A-Z]\.)+) ){1,4})$", re.IGNORECASE
)
_NOT_MODIFIERS = re.compile(
    r"\b(?:and|or|but|of|to|for|in|on|at|by|with|from|as|than|that|which|who|when|while|where|after|before|because|if"
    r"|an?|the|not|is|was|are|were|has|had|have|will|would|could|may|said|says|told|\w+ed|\w+ing)\b"
)
_PLACE_OF_OFFICE = r"(?: (?:of|to|for|in|at) (?:the |its )?[A-Z][\w.’'-]*(?: (?:(?:of|the|and) )*[A-Z][\w.’'-]*){0,5})?"
_TITLE_BEFORE = re.compile(rf"{_PLACE_OF_OFFICE},? ")
_TITLE_AFTER = re.compile(r", (?:(?:the|an?|then|its|his|her|their|who (?:is|was)(?: the| an?)?) )?(?:[\w’'.-]+ ){0,3}")
_NO_TITLE_AFTER = re.compile(
    r"^, and\b|(?<!served )(?<!resigned )(?<!down )(?<!ousted )(?<!removed )(?<!dismissed )\bas\b"
    r"|\b(?:or|but|while|said|says|told|of|by|with|from|to)\b"
)
_OF_OFFICE = re.compile(r" (?:of|to|for) (?:the |its )?")
_OF_GROUP = r" (?:of|from|belonging to) (?:the )?"
_OF_SIDE = re.compile(
    rf"{_OF_GROUP}"
    r"| (?:still |then )?(?:(?:loyal|allied|aligned|answering) (?:to|with)|backed by|fighting for) (?:the )?"
)
_BRACKET = re.compile(r",? [(\[](?:the |or )?[“\"']?|, or (?:the )?[“\"']?")
_KNOWN_AS = re.compile(
    r",? \(?(?:who is )?(?:(?:better|also|widely|commonly|popularly|formerly|previously) )?"
    r"(?:(?:known|nicknamed|dubbed)(?: simply)?(?: as| by (?:the|his|her) \w+(?: \w+){0,3})?|alias|a\.?k\.?a\.?) "
    r"(?:the )?[“\"'‘]?"
)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A report's mentions in the order of its text, and the words between them."""

    report: Report
    mentions: tuple[Mention, ...]

    def between(self, first: int, second: int) -> str:
        """The words between two mentions, white space made one."""
        return re.sub(r"\s+", " ", self.report.text[self.mentions[first].span.end : self.mentions[second].span.start])

    # -- owners and modifiers ------------------------------------------------------------------

    def owner(self, number: int) -> int | None:
        """The named mention right before that tells whose this is, in the genitive or as an adjective."""
        if not number:
            return None
        before = self.mentions[number - 1]
        if before.kind not in (*ACTOR_KINDS, "place") or not before.span.quote[:1].isupper():
            return None
        between = self.between(number - 1, number)
        if is_pronoun(before.span.quote):
            return None
        genitive = between[:1] in ("'", "’") or before.span.quote.endswith(("'s", "’s", "s'", "s’"))
        if genitive and _POSSESSED.fullmatch(between):
            return number - 1
        return number - 1 if between == " " and before.kind != "person" else None

    def phrase(self, number: int) -> str:
        """The mention's words with those around it that tell whose or which it is, without an article."""
        span = self.mentions[number].span
        start, end = span.start, span.end
        if (side := self._side(number)) is not None or (side := self._town(number)) is not None:
            end = self.mentions[side].span.end
        if (owner := self.owner(number)) is not None:
            start = self.mentions[owner].span.start
        elif self.mentions[number].kind == "role" and (match := self._modifiers(span)):
            start -= len(match["words"])
        return core(self.report.text[start:end])

    def _side(self, number: int) -> int | None:
        """The named actor right after that tells whose fighters these are: "troops loyal to X", "forces of X"."""
        after = number + 1
        if self.mentions[number].kind != "armed_group" or after >= len(self.mentions):
            return None
        named = self.mentions[after].span.quote[:1].isupper() and self.mentions[after].kind in ACTOR_KINDS
        return after if named and _OF_SIDE.fullmatch(self.between(number, after)) else None

    def _town(self, number: int) -> int | None:
        """The town right after whose fighters these are: "the brigades of X"."""
        after = number + 1
        if self.mentions[number].kind != "armed_group" or after >= len(self.mentions):
            return None
        named = self.mentions[after].span.quote[:1].isupper() and self.mentions[after].kind == "place"
        return after if named and self.between(number, after) == " of " else None

    def group(self, number: int) -> int | None:
        """The group whose members these are: "X's fighters", "X fighters", "members of X"."""
        side = self._side(number)
        if side is not None:
            return side if re.fullmatch(_OF_GROUP, self.between(number, side)) else None
        return self.owner(number)

    def _modifiers(self, span: Span) -> re.Match[str] | None:
        """What stands between an office and its article: "an army spokesman"; a plural may have none of its own."""
        if span.quote.split()[0].endswith("s"):
            return None
        match = _DETERMINED.search(self.report.text[max(0, span.start - 60) : span.start])
        return match if match and not _NOT_MODIFIERS.search(match["words"]) else None

    def country(self, number: int) -> str | None:
        """Alpha-3 of the state whose name or adjective opens the phrase, or stands before the title of a name."""
        phrase = self.phrase(number)
        for use in find_states(phrase)[:1]:
            if use.start == 0 and phrase[use.end : use.end + 1] != "-":
                return use.state.alpha3
        first = min((n for n in self.titles(number) if n < number), default=number)
        if first and self.between(first - 1, first) == " " and self.mentions[first - 1].kind in ("state", "place"):
            return state_of(self.mentions[first - 1].span.quote)
        return None

    # -- titles --------------------------------------------------------------------------------

    def titles(self, number: int) -> tuple[int, ...]:
        """The office mentions beside a name: right before it, or after it behind a comma; in order."""
        return tuple(sorted({*self._titles_before(number), *self._titles_after(number)}))

    def _titles_before(self, number: int) -> Iterator[int]:
        at = number
        for other in range(number - 1, max(-1, number - 5), -1):
            if self.mentions[other].kind == "role":
                if not _TITLE_BEFORE.fullmatch(self.between(other, at)):
                    return
                yield other
                at = other

    def _titles_after(self, number: int) -> Iterator[int]:
        for other in range(number + 1, min(len(self.mentions), number + 3)):
            between = self.between(number, other)
            if self.mentions[other].kind == "role":
                fits = _TITLE_AFTER.fullmatch(between) and not _NO_TITLE_AFTER.search(between)
                if fits and not self._titles_another(other):
                    yield other
                return

    def _titles_another(self, role: int) -> bool:
        """True for the title of the next name: the second one in "Mr A, General B"."""
        after = role + 1
        return (
            after < len(self.mentions)
            and self.mentions[after].kind in ("person", "role")
            and self.between(role, after) == " "
        )

    def title(self, role: int) -> Span:
        """The office's words with what it is an office of: "head of the Red Guard"."""
        span, after = self.mentions[role].span, role + 1
        if after < len(self.mentions) and self.mentions[after].kind in (*ACTOR_KINDS, "place"):
            whole = self.mentions[after].kind != "person" and not is_pronoun(self.mentions[after].span.quote)
            owning = self.report.text[self.mentions[after].span.end :][:1] in ("'", "’")
            if whole and not owning and _OF_OFFICE.fullmatch(self.between(role, after)):
                return self.report.span(span.start, self.mentions[after].span.end)
        return span

    # -- other names ---------------------------------------------------------------------------

    def renames(self, number: int) -> bool:
        """True where the next mention is this one's other name: "(ABC)", "known as X"."""
        if number + 1 >= len(self.mentions):
            return False
        between = self.between(number, number + 1)
        short = any(is_acronym(self.mentions[n].span.quote) for n in (number, number + 1))
        return bool(_KNOWN_AS.fullmatch(between) or (short and _BRACKET.fullmatch(between)))
