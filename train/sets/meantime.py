"""MEANTIME: events, who takes part in them, times with their values, and coreference, in Wikinews reports.

Licence: CC BY 4.0. There is no official split: one report in five, by the SHA-256 of its number, is test, the others
are train. Whoever measures on the timelines of SemEval-2015 must know that they are over these same reports.

Used is the annotation within documents, which covers the title and the first sentences of a report; the text ends with
the last sentence that has a mark. (The annotation across documents adds, in the rest of a report, the mentions of a few
chosen entities alone, without attributes or roles.) An event has its instance under "chain": the same in all reports.
Dropped: mentions that refer to no instance and so have no kind; entity mentions and values in several pieces; links
to marks without words; signals; links between events (in time, cause, subordination), as a tie is between mentions.
An event in several pieces keeps the first, unless that is marked as an event too.

Kinds of mentions are the set's: PER, ORG, LOC, PRO(duct), FIN(ancial) and MIX(ed) for entities, DATE, TIME, DURATION
and SET for times, QUANTITY, MONEY and PERCENT for values. A time's row has its value, in ISO 8601 as TimeML writes it,
in ``others``. Events are SPEECH_COGNITIVE, GRAMMATICAL, OTHER and MIX.
Roles: Arg0 is init, Arg1 is targ, Argm-LOC is place; Arg2, Arg3, Arg4 and Argm-OTHER go to the others. A time that
an event lies in or falls together with (IS_INCLUDED, SIMULTANEOUS, or a time that INCLUDES it) is its time, but not
the day of the report, which stands in the date line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from xml.etree import ElementTree

from train.sets.passages import Passage, Row, Span, check_part, event, hashed_part, joined, mention, need, passage

Element = ElementTree.Element

ROLES: Mapping[str, str] = {"Arg0": "init", "Arg1": "targ", "Argm-LOC": "place"}
"""Our role by the set's; the other roles keep their names."""

STATUSES: Mapping[tuple[str, str, str], str] = {
    ("CERTAIN", "POS", "NON_FUTURE"): "happened",
    ("CERTAIN", "NEG", "NON_FUTURE"): "denied",
    ("CERTAIN", "POS", "FUTURE"): "planned",
    ("CERTAIN", "UNDERSPECIFIED", "FUTURE"): "planned",
    ("PROBABLE", "POS", "FUTURE"): "planned",
    ("PROBABLE", "UNDERSPECIFIED", "FUTURE"): "planned",
    ("POSSIBLE", "POS", "FUTURE"): "hypothetical",
    ("POSSIBLE", "UNDERSPECIFIED", "FUTURE"): "hypothetical",
}
"""Our status by certainty, polarity and time; every other combination has none."""

_TIMED = {("EVENT_MENTION", "IS_INCLUDED"), ("EVENT_MENTION", "SIMULTANEOUS")}
_TIMED |= {("TIMEX3", "INCLUDES"), ("TIMEX3", "SIMULTANEOUS")}
"""The mark a link in time starts from, and its type, where it says when an event was."""


def read(folder: Path, *, part: str = "train") -> Iterator[Passage]:
    """The reports of a part, by topic and number. Raises FileNotFoundError where the folder lacks the reports."""
    check_part(part, known=("train", "test"))
    reports = need(folder / "meantime" / "intra-doc_annotation", "MEANTIME's annotation within documents")
    return _passages(sorted(reports.glob("*/*.xml")), part=part)


def _passages(paths: Sequence[Path], *, part: str) -> Iterator[Passage]:
    for path in paths:
        root = ElementTree.parse(path).getroot()
        if hashed_part(root.get("doc_id", "")) == part:
            yield _Report(root).passage()


class _Report:
    """One file of the set: its tokens, its marks by id, and the instance each mention refers to."""

    def __init__(self, root: Element) -> None:
        self.number = root.get("doc_id", "")
        self.marks = {mark.get("m_id", ""): mark for mark in root.iterfind("Markables/*")}
        self.links = list(root.iterfind("Relations/*"))
        self.tokens = list(root.iter("token"))
        self.sentences = self._sentences()
        self.text, offsets = joined(self.sentences)
        self.spans: list[Span] = [span for sentence in offsets for span in sentence]
        self.instances = self._instances()

    def passage(self) -> Passage:
        mentions = self._mentions()
        events = self._events(roles=self._roles({row["id"] for row in mentions}))
        return passage(
            f"meantime/{self.number}",
            self.text,
            source="meantime",
            marks=["mention", "coreference", "trigger", "same_event", "roles", "status"],
            title=" ".join(self.sentences[0]),
            published=self._published(),
            mentions=mentions,
            coref=self._chains([row["id"] for row in mentions]),
            events=events,
            same=self._chains([row["id"] for row in events]),
        )

    def _sentences(self) -> list[list[str]]:
        """The words of each sentence up to the last one that has a mark."""
        number = [int(token.get("sentence", "0")) for token in self.tokens]
        last = max((number[token] for mark in self.marks.values() for token in _anchor(mark)), default=0)
        sentences: list[list[str]] = [[] for _ in range(last + 1)]
        for sentence, token in zip(number, self.tokens, strict=True):
            if sentence <= last:
                sentences[sentence].append(token.text or "")
        return sentences

    def _instances(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for link in self.links:
            if link.tag == "REFERS_TO":
                for source, target in _ends(link):
                    found.setdefault(source, self.marks[target])
        return found

    def _published(self) -> str | None:
        times = (mark for mark in self.marks.values() if mark.get("functionInDocument") == "CREATION_TIME")
        return next((mark.get("value") for mark in times), None)

    def _span(self, pieces: Sequence[Sequence[int]]) -> Span:
        return self.spans[pieces[0][0]][0], self.spans[pieces[0][-1]][1]

    def _mentions(self) -> list[Row]:
        rows = []
        for name, mark in self.marks.items():
            kind, pieces = self._kind(name), _pieces(mark)
            if kind and mark.tag != "EVENT_MENTION" and len(pieces) == 1:
                row = mention(f"m{name}", kind, self._span(pieces))
                rows.append(row | ({"others": {"value": mark.get("value")}} if mark.tag == "TIMEX3" else {}))
        return sorted(rows, key=lambda row: (row["start"], -row["end"]))

    def _kind(self, name: str) -> str | None:
        mark, instance = self.marks[name], self.instances.get(name)
        if mark.tag in ("TIMEX3", "VALUE"):
            return mark.get("type")
        if mark.tag == "ENTITY_MENTION" and instance is not None:
            return instance.get("ent_type")
        if mark.tag == "EVENT_MENTION" and instance is not None:
            return instance.get("class")
        return None

    def _events(self, *, roles: Mapping[str, Mapping[str, list[str]]]) -> list[Row]:
        marks = {name: mark for name, mark in self.marks.items() if mark.tag == "EVENT_MENTION"}
        whole = {tuple(_anchor(mark)) for mark in marks.values()}
        rows = []
        for name, mark in marks.items():
            kind, pieces = self._kind(name), _pieces(mark)
            if kind and pieces and (len(pieces) == 1 or tuple(pieces[0]) not in whole):
                span = self._span(pieces)
                row = event(f"e{name}", kind, span, status=_status(mark), roles=roles.get(name))
                rows.append(row | {"chain": self.instances[name].get("instance_id") or None})
        return sorted(rows, key=lambda row: row["trigger"])

    def _roles(self, known: Set[str]) -> dict[str, dict[str, list[str]]]:
        """The known mentions in each role of each event, by the event's id."""
        roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, role, target in sorted(set(self._takes_part())):
            if f"m{target}" in known:
                roles[name][role].append(f"m{target}")
        return roles

    def _takes_part(self) -> Iterator[tuple[str, str, str]]:
        """Each event, role and mention that a link gives."""
        for link in self.links:
            for source, target in _ends(link):
                if link.tag == "HAS_PARTICIPANT":
                    role = link.get("sem_role", "")
                    yield source, ROLES.get(role, role), target
                if link.tag == "TLINK" and self._times(link, source, target):
                    at, when = (source, target) if self.marks[target].tag == "TIMEX3" else (target, source)
                    yield at, "time", when

    def _times(self, link: Element, source: str, target: str) -> bool:
        """Whether a link says at which time an event was, other than the day of the report."""
        ends = self.marks.get(source), self.marks.get(target)
        if ends[0] is None or ends[1] is None or {ends[0].tag, ends[1].tag} != {"EVENT_MENTION", "TIMEX3"}:
            return False
        dated = any(end.get("functionInDocument") == "CREATION_TIME" for end in ends if end is not None)
        return not dated and (ends[0].tag, link.get("reltype")) in _TIMED

    def _chains(self, names: Sequence[str]) -> list[list[str]]:
        """The names that share an instance, in the order given."""
        chains: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if name[1:] in self.instances:
                chains[self.instances[name[1:]].get("m_id", "")].append(name)
        return [chain for chain in chains.values() if len(chain) > 1]


def _anchor(mark: Element) -> list[int]:
    """The tokens of a mark, from 0."""
    return sorted(int(token.get("t_id", "1")) - 1 for token in mark.iter("token_anchor"))


def _pieces(mark: Element) -> list[list[int]]:
    """The tokens of a mark in stretches without a gap."""
    pieces: list[list[int]] = []
    for token in _anchor(mark):
        if pieces and token == pieces[-1][-1] + 1:
            pieces[-1].append(token)
        else:
            pieces.append([token])
    return pieces


def _ends(link: Element) -> Iterator[tuple[str, str]]:
    """Each source of a link with its target."""
    for target in link.iterfind("target"):
        for source in link.iterfind("source"):
            yield source.get("m_id", ""), target.get("m_id", "")


def _status(mark: Element) -> str | None:
    """Our status of an event, None where the set leaves it open or the event stands for a kind of event."""
    factuality = mark.get("certainty", ""), mark.get("polarity", ""), mark.get("time", "")
    special = mark.get("special_cases", "")
    if special == "GEN":
        return None
    if special.startswith("COND"):
        return None if factuality[::2] == ("CERTAIN", "NON_FUTURE") else "hypothetical"
    return STATUSES.get(factuality)
