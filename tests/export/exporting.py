"""A record with what exports find hard, and a way to export it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from onrecord.export import EXPORTERS, Options, export
from onrecord.nouns import ClaimedWeapon, HarmRange, Role
from onrecord.store import open_record
from tests.builders import (
    Merged,
    make_actor,
    make_analysis,
    make_claim,
    make_entity,
    make_event,
    make_event_body,
    make_forecast,
    make_forecast_body,
    make_harm_body,
    make_merged,
    make_place,
    make_record,
    make_report,
    make_tie,
    make_tie_body,
    make_when,
    make_where,
)

TEXTS_ALONE = ("labelstudio",)
"""Formats that are nothing without full texts, and are refused under a profile without them."""
PUBLIC = [name for name in EXPORTERS if name not in TEXTS_ALONE]

PRIVATE = "Naima Barghati"
SURVIVOR = "Selma Ouali"
SECRET = "The last line of the report is quoted by nobody."
SHELLED = (
    f"=The Northern Front, under General Idris Malen, shelled Orvale on 2 March 2021 and killed {PRIVATE}, "
    "a nurse, and eleven others, " + "some of whom had come from far away to the market that day, " * 5 + "he said."
)
FIRST = f"""{SHELLED}
Barghati had worked there for years; write to naima@example.org. {SURVIVOR} was raped in a house in Tamber.
"We will be back," Malen said. {SECRET}"""
SECOND = f"""The army took Lower Valley between May and June 2021; {PRIVATE} had lived there.
The Northern Front has been allied with the +Lake Brigade+ since 2019 and until March 2021. It holds Orvale.
Chad backs the Front."""


def sample() -> tuple[tuple[Any, ...], Merged]:
    """Two reports and what they add up to: a formula, a negative longitude, names to hide, dates open and wide."""
    first = make_report(
        FIRST, path="first.txt", title=f"=Nurse {PRIVATE} dies", publisher="Northern Courier", url="https://a.example/1"
    )
    second = make_report(SECOND, path="second.txt", publisher="Lake Letter", published="2021-07")
    front = [make_entity(one, "Northern Front") for one in (first, second)]
    malen = make_entity(first, "Idris Malen", "Malen", kind="person")
    nurse = [make_entity(one, PRIVATE, kind="person") for one in (first, second)]
    survivor = make_entity(first, SURVIVOR, kind="person")
    army = make_entity(second, descriptions=("The army",))
    lake = make_entity(second, "+Lake Brigade+")
    chad = make_entity(second, "Chad", kind="state", country="TCD")
    orvale = make_place("Orvale", lat=12.5, lon=-8.25, country="MLI")
    house = make_place(f"house of {PRIVATE}", kind="site", lat=12.123456, lon=-8.654321, country="MLI")
    valley = make_place("Lower Valley", kind="area", lat=None, lon=None, country="MLI")

    shelled = make_claim(first, SHELLED, body=make_event_body(first, initiators=front[:1], targets=nurse[:1]))
    killed = make_claim(
        first, "eleven others", body=make_harm_body(11, 12, None, group="civilians"), speaker=malen, speaker_text="he"
    )
    worked = make_claim(first, "Barghati had worked there for years; write to naima@example.org.", speaker=nurse[0])
    raped = make_claim(
        first,
        f"{SURVIVOR} was raped in a house in Tamber.",
        body=make_event_body(first, "raped", mode="sexual", targets=[survivor], key="raped"),
    )
    said = make_claim(first, f"{SURVIVOR} was raped", speaker=malen)
    words = "We will be back"
    foretold = make_claim(first, words, body=make_forecast_body(words, holder=malen), speaker=malen)
    took = make_claim(
        second,
        f"The army took Lower Valley between May and June 2021; {PRIVATE} had lived there.",
        body=make_event_body(second, "took", event="COERCE", mode="seize", initiators=[army]),
    )
    allied = make_claim(
        second,
        "The Northern Front has been allied with the +Lake Brigade+ since 2019 and until March 2021.",
        body=make_tie_body(front[1], lake, kind="allied_with", since="2019", until="2021-03"),
    )
    holds = make_claim(second, "It holds Orvale.", body=make_tie_body(front[1], orvale, kind="holds"))
    backs = make_claim(second, "Chad backs the Front.", body=make_tie_body(chad, front[1]))

    group = make_actor("Northern Front", aliases=("-Front-",), mentions=4, entities=front)
    general = make_actor(
        "Idris Malen", kind="person", roles=(Role("General", None, "2022", (shelled.id,)),), entities=[malen]
    )
    victim = make_actor(PRIVATE, aliases=("Barghati",), kind="person", mentions=3, entities=nurse)
    other = make_actor(SURVIVOR, kind="person", entities=[survivor])
    soldiers, brigade = make_actor("The army", entities=[army]), make_actor("+Lake Brigade+", entities=[lake])
    state = make_actor("Chad", kind="state", country="TCD", entities=[chad])
    attack = make_event(
        shelled,
        killed,
        ged=3,
        when=make_when("on 2 March 2021"),
        where=make_where(orvale),
        initiators=[group],
        targets=[victim],
        weapons=(ClaimedWeapon("artillery", "shelled", (shelled.id,)),),
        harm=(HarmRange("killed", "civilians", 11, 12, None, (killed.id,)),),
        contested=True,
    )
    rape = make_event(
        raped,
        mode="sexual",
        acled=("Violence against civilians", "Sexual violence"),
        where=make_where(house, text="house"),
        targets=[other],
    )
    wide = make_when("between May and June 2021", edtf="2021-05/2021-06", start="2021-05-01", end="2021-06-30")
    capture = make_event(
        took,
        event="COERCE",
        mode="seize",
        acled=("Strategic developments", "Other"),
        when=wide,
        where=make_where(valley, text=f"{PRIVATE} had lived there", precision=6),
        initiators=[soldiers],
    )
    pair = sorted((group, brigade), key=lambda actor: actor.id)
    alliance = make_tie(pair[0], pair[1], allied, kind="allied_with", since="2019", until="2021-03")
    custody, support = make_tie(group, orvale, holds, kind="holds"), make_tie(state, group, backs, means=("arms",))
    forecast = make_forecast(words, foretold, holder=general, settled_by=(took,))
    merged = make_merged(
        actors=_by_id(group, general, victim, other, soldiers, brigade, state),
        places=_by_id(orvale, house, valley),
        events=_by_id(attack, rape, capture),
        ties=_by_id(alliance, custody, support),
        forecasts=[forecast],
    )
    ours = (shelled, killed, worked, raped, said, foretold)
    return (
        make_analysis(first, entities=(front[0], malen, nurse[0], survivor), places=(orvale, house), claims=ours),
        make_analysis(
            second,
            entities=(front[1], army, lake, chad, nurse[1]),
            places=(orvale, valley),
            claims=(took, allied, holds, backs),
        ),
    ), merged


def make_hard_record(path: Path) -> Path:
    """A finished record of the sample."""
    analyses, merged = sample()
    return make_record(path, *analyses, merged=merged)


def _by_id(*nouns: Any) -> list[Any]:
    return sorted(nouns, key=lambda noun: str(noun.id))


def exported(record: Path, format: str, out: Path, options: Options | None = None) -> dict[str, Any]:  # noqa: A002
    """Export the record to ``out``, in full where there is no less of the format, and return the manifest."""
    asked = options or Options()
    if format in TEXTS_ALONE:
        asked = replace(asked, profile=asked.profile or "full")
    with open_record(record) as opened:
        return export(opened, out, format=format, options=asked)


def written(out: Path, format: str) -> list[Path]:  # noqa: A002
    """The files of an export at ``out`` but its manifest."""
    if not EXPORTERS[format].is_folder:
        return [out]
    return sorted(path for path in out.rglob("*") if path.is_file() and path.name != "manifest.json")


def read_parquet(path: Path, query: str = "SELECT * FROM {}") -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that DuckDB gives for a query on a Parquet file."""
    with duckdb.connect() as connection:
        answer = connection.execute(query.format(f"'{path}'"))
        return [column[0] for column in answer.description or ()], answer.fetchall()
