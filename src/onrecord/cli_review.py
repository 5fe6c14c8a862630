"""The commands of a review: list, decide, undo, log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from onrecord.errors import DecisionError
from onrecord.nouns import FIELDS, DecisionKind, Entry, Question, Wish
from onrecord.terminal import RecordFile, counted, examples, out, say, told

if TYPE_CHECKING:
    from onrecord.store import Record

KINDS = tuple(kind for kind in get_args(DecisionKind) if kind != "undo")
SHOWN_SUBJECTS = 3
"""How many of the claims that a decision names the log shows."""
MOST_QUOTES = 2
"""How many sentences the list quotes for a question."""

review = typer.Typer(
    name="review",
    help="Settle doubts: what to look at next, decisions on it, and the ledger of them.\n\nDecisions are added to "
    "the record and never changed; undo is another one. Each has who, when and why, and is applied at once.",
    epilog=examples(
        "onrecord review list conflict.onrecord",
        'onrecord review decide conflict.onrecord reject clm-0a1b --who "A. Analyst" --why "of another war"',
        "onrecord review log conflict.onrecord",
    ),
    rich_markup_mode=None,
    no_args_is_help=True,
)

Who = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
When = Annotated[str | None, typer.Option(metavar="TIME", help="When, as 2026-03-04T09:30:00Z; now unless given.")]
Since = Annotated[
    int | None,
    typer.Option(metavar="N", help="The last decision you had seen; refused if another has decided otherwise since."),
]


@review.command(
    "list",
    short_help="What to look at next, and why.",
    epilog=examples(
        "onrecord review list conflict.onrecord",
        'onrecord review list conflict.onrecord --limit 5 --after \'[0,0.5012,"2019-07-02","evt-0a1b"]\'',
    ),
)
def list_(
    file: RecordFile,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="How many.")] = 20,
    after: Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on where a list ended.")] = None,
) -> None:
    """List the events, ties and forecasts that a person should look at next, and why.

    What is contested comes first, then what rests on the least certain claim, then what happened first. What has no
    claim left that nobody has reviewed is listed no more. Two of its sentences are quoted.
    """
    from onrecord.review import count_questions, questions
    from onrecord.store import open_record

    with told(), open_record(file) as record:
        found = list(questions(record, limit=limit, after=after))
        for question in found:
            _print_question(question, record)
        total, contested = count_questions(record)
        say(f"{counted(total, 'question')}, {contested:,} of them contested.", out)
        if len(found) == limit:
            say(f"Go on with: --after '{found[-1].cursor}'", out)


def _print_question(question: Question, record: Record) -> None:
    from onrecord.export.dossier.plain import clean
    from onrecord.review.tell import titled

    mark = "  CONTESTED" if question.contested else ""
    say(f"{question.item}  {question.oldest or 'no date'}  {counted(len(question.claims), 'claim')}{mark}", out)
    say(f"    {clean(titled(record, question.item))}", out)
    say(f"    {question.reason}", out)
    quoted = set[str]()
    for claim in map(record.claim, question.claims):
        quote = clean(claim.span.quote)
        if quote not in quoted:
            quoted.add(quote)
            say(f"    {claim.id[:12]} “{quote}”", out)
        if len(quoted) == MOST_QUOTES:
            break


@review.command(
    short_help="Decide on claims, events, ties, forecasts or actors.",
    epilog=examples(
        'onrecord review decide conflict.onrecord accept evt-0a1b --who "A. Analyst"',
        'onrecord review decide conflict.onrecord reject clm-77c2 --who "A. Analyst" --why "of another war"',
        'onrecord review decide conflict.onrecord same evt-0a1b evt-9d04 --who "A. Analyst"',
        'onrecord review decide conflict.onrecord different evt-0a1b clm-77c2 --who "A. Analyst"',
        'onrecord review decide conflict.onrecord same act-1f00 "Lake Brigade" --who "A. Analyst"',
        'onrecord review decide conflict.onrecord edit evt-0a1b --field when --value 2019-07-03 --who "A. Analyst"',
        'onrecord review decide conflict.onrecord edit clm-31aa --field harm --value "low=40 best=44" --who "A. A."',
    ),
)
def decide(
    file: RecordFile,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"{', '.join(KINDS)}.")],
    subjects: Annotated[list[str], typer.Argument(metavar="ID", help="Claims, events, ties, forecasts or actors.")],
    who: Who,
    why: Why = None,
    field: Annotated[str | None, typer.Option(metavar="NAME", help=f"What to edit: {', '.join(FIELDS)}.")] = None,
    value: Annotated[str | None, typer.Option(metavar="VALUE", help="Its new value; empty for unknown.")] = None,
    words: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The report's words that a date, place or speaker rests on.")
    ] = None,
    when: When = None,
    since: Since = None,
) -> None:
    """Decide on claims, events, ties, forecasts or actors, and apply it at once.

    `accept` and `reject` take claims, or an event, tie or forecast for all its claims; a rejected claim supports
    nothing. `same` joins two events or actors, and `different` keeps them apart: the first stands against the others,
    and an event against a claim on it means the rest of it and that claim. `edit` gives a claim, or all claims of an
    event, another value: dates are EDTF, a span is two offsets (120:184) or words that stand in the report, actors
    and places are ids or names, several split by semicolons, and harm is low=, best= and high=, of an event with the
    kind= and group= that are meant (docs/review.md).

    Exits 2 where there is no such thing, the value cannot be, or somebody else is writing to the record.
    """
    from onrecord.review import decide as decide_on

    with told():
        if kind not in KINDS:
            raise DecisionError(f"{kind!r} is no decision; there is {', '.join(KINDS)}.")
        if field is not None and field not in FIELDS:
            raise DecisionError(f"{field!r} is no field; there is {', '.join(FIELDS)}.")
        ours, others = (subjects[:1], subjects[1:]) if kind in ("same", "different") else (subjects, [])
        wish = Wish(cast(Any, kind), tuple(ours), tuple(others), cast(Any, field), value, words)
        added = decide_on(file, wish, who=who, why=why, since=since, clock=lambda: _moment(when))
        _print_done(file, added.position)


@review.command(
    short_help="Take a decision back.",
    epilog=examples(
        'onrecord review undo conflict.onrecord 3 --who "A. Analyst"',
        'onrecord review undo conflict.onrecord 4 --who "B. Analyst" --why "it was right"',
    ),
)
def undo(
    file: RecordFile,
    position: Annotated[int, typer.Argument(metavar="N", help="The decision, by its number in the log.")],
    who: Who,
    why: Why = None,
    when: When = None,
    since: Since = None,
) -> None:
    """Take a decision back: the record is then as if it had never been made. An undo can be undone too."""
    from onrecord.review import undo as take_back

    with told():
        added = take_back(file, position, who=who, why=why, since=since, clock=lambda: _moment(when))
        _print_done(file, added.position)


def _moment(when: str | None) -> datetime:
    if when is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        raise DecisionError(f"{when!r} is no time, such as 2026-03-04T09:30:00Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _print_done(file: Path, position: int) -> None:
    say(
        f"Decision {position} is in the ledger. Take it back with: onrecord review undo {file} {position} --who NAME",
        out,
    )


@review.command(
    short_help="Print the ledger of decisions.",
    epilog=examples(
        "onrecord review log conflict.onrecord", "onrecord review log conflict.onrecord --subject evt-0a1b"
    ),
)
def log(
    file: RecordFile,
    subject: Annotated[
        str | None, typer.Option(metavar="ID", help="Only decisions on this claim, event, tie, forecast or actor.")
    ] = None,
) -> None:
    """Print every decision in order: who, when and why, and whether it is in force, superseded, undone, or names
    what has gone from the record. The last line's hash seals them all; `onrecord verify` recomputes it."""
    from onrecord.review import log as ledger
    from onrecord.review.tell import called
    from onrecord.store import open_record

    with told(), open_record(file) as record:
        last = None
        for last in ledger(record, subject):
            _print_entry(last, partial(called, record))
        say(f"Hash of decision {last.decision.position}: {last.hash}" if last else "There are no decisions.", out)


def _print_entry(entry: Entry, names: Callable[[str], str]) -> None:
    from onrecord.review.tell import in_words

    decision = entry.decision
    standing = "" if entry.standing == "undo" else f"  {entry.standing.upper()}"
    about = f" of {decision.undoes}" if decision.undoes else f" of {decision.field}" if decision.field else ""
    say(f"{decision.position}  {decision.when}  {decision.who}: {decision.kind}{about}{standing}", out)
    if decision.undoes is None:
        sides = [_few(side) for side in (decision.subjects, decision.others) if side]
        say(f"    {' and '.join(sides)}", out)
    if decision.field:
        old, new = (in_words(decision.field, values[0], names) for values in (decision.old, decision.new))
        say(f"    from {old} to {new}", out)
    for words in filter(None, (decision.why, entry.reason)):
        say(f"    {words}", out)


def _few(ids: tuple[str, ...]) -> str:
    rest = len(ids) - SHOWN_SUBJECTS
    return ", ".join(ids[:SHOWN_SUBJECTS]) + (f" and {rest} more" if rest > 0 else "")
