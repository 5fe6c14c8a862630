"""What merging left in place is what it would make anew: after decisions, undoing, growing and withdrawing."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import OnrecordError
from onrecord.merge import remerge
from onrecord.merge.decided import settle_claims
from onrecord.merge.independence import settle_copies
from onrecord.nouns import Analysis, Wish
from onrecord.review import decide, undo
from onrecord.store import Record, building, open_record, withdraw, write_analyses
from onrecord.store.database import DERIVED, KEPT, READ
from onrecord.store.write import clear_merged
from tests.merge.test_any_order import random_analysis

NUMBERED = {
    "glance": "SELECT * FROM glance",
    "glance_actor": "SELECT g.event, a.actor, a.role FROM glance_actor a JOIN glance g USING (number)",
    "glance_weapon": "SELECT g.event, w.kind FROM glance_weapon w JOIN glance g USING (number)",
    "glance_harm": "SELECT g.event, h.kind, h.low, h.high, h.open FROM glance_harm h JOIN glance g USING (number)",
    "glance_told": """SELECT g.event, c.id, r.id FROM glance_told t JOIN glance g ON g.number = t.number
        JOIN claim c ON c.rowid = t.claim JOIN report r ON r.number = t.report""",
    "glance_publisher": "SELECT g.event, p.publisher FROM glance_publisher p JOIN glance g USING (number)",
}
"""Tables whose rows go by numbers, which a finished record gives anew."""


def tables(path: Path) -> dict[str, list[str]]:
    """Every row of every table, in order, without numbers that hang on the order of writing."""
    plain = {table: f"SELECT * FROM {table}" for table in READ + DERIVED + KEPT}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {table: _rows(connection, query) for table, query in (plain | NUMBERED).items()}


def _rows(connection: sqlite3.Connection, query: str) -> list[str]:
    return sorted(
        repr([(name, row[name]) for name in row.keys() if name != "number"])  # noqa: SIM118
        for row in connection.execute(query)
    )


def build(path: Path, analyses: list[Analysis], *, ledger: Path | None = None) -> None:
    """Adds analyses to the record at ``path``, with the decisions of another record."""
    with building(path) as connection:
        record = Record(connection)
        write_analyses(connection, analyses)
        if ledger:
            with open_record(ledger) as other:
                rows = other.connection.execute("SELECT * FROM decision ORDER BY position").fetchall()
            connection.executemany("INSERT INTO decision VALUES (?, ?, ?)", rows)
        settle_claims(record)
        settle_copies(record)
        remerge(record)


def decide_something(path: Path, chance: random.Random) -> None:
    """A decision, or the undoing of one, as chance has it; some are refused."""
    with open_record(path) as record:
        claims, events, actors = (list(record.ids(table)) for table in ("claim", "event", "actor"))
        (last,) = record.connection.execute("SELECT count(*) FROM decision").fetchone()
    claim, (one, other) = chance.choice(claims), chance.sample(events, 2)
    wishes = [
        Wish("reject", (claim,)),
        Wish("accept", (one,)),
        Wish("same", (one,), others=(other,)),
        Wish("different", (one,), others=(claim,)),
        Wish(chance.choice(["same", "different"]), (actors[0],), others=tuple(chance.sample(actors[1:], 1))),
        Wish("edit", (one,), field="when", value=chance.choice(["2021-03-02", "2021-03", None])),
        Wish("edit", (one,), field="where", value=chance.choice(["Arbel", "Orvale", None])),
        Wish("edit", (one,), field="initiators", value=[chance.choice(actors)]),
        Wish("edit", (claim,), field="span", value="0:9"),
        Wish("edit", (claim,), field="speaker", value=chance.choice([actors[0], None])),
    ]
    try:
        if last and chance.random() < 0.4:
            undo(path, chance.randint(1, last), who="Ada")
        else:
            decide(path, chance.choice(wishes), who="Ada")
    except OnrecordError:
        return


@pytest.mark.parametrize("seed", range(6))
def test_every_table_is_that_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path / "record"
    analyses = [random_analysis(chance, number) for number in range(10)]
    build(path, analyses[:6])
    for step in range(12):
        decide_something(path, chance)
        if step == 6:
            build(path, analyses[6:])
        if step == 9:
            gone = analyses.pop(3)
            with building(path) as connection:
                withdraw(connection, gone.report.id)
                settle_claims(Record(connection))
                settle_copies(Record(connection))
                remerge(Record(connection))
        if step % 3 == 0:
            fresh = tmp_path / f"fresh {step}"
            build(fresh, analyses if step >= 6 else analyses[:6], ledger=path)
            assert tables(path) == tables(fresh)
    build(path, [])
    with open_record(path) as record:
        assert record.connection.execute("SELECT count(*) FROM decision").fetchone()[0] > 3
    build(tmp_path / "last", analyses, ledger=path)
    assert path.read_bytes() == (tmp_path / "last").read_bytes()


@pytest.mark.parametrize("table", DERIVED)
def test_what_others_took_out_is_made_again(tmp_path: Path, table: str) -> None:
    chance, path = random.Random(1), tmp_path / "record"
    build(path, [random_analysis(chance, number) for number in range(6)])
    before = tables(path)
    with building(path) as connection:
        if table in ("actor_name", "entity_actor", "about"):
            clear_merged(connection)
        connection.execute(f"DELETE FROM {table}")
        remerge(Record(connection))
    assert tables(path) == before
