"""The page of one actor, place or moment reads its part of the record, and says the same as if it had read all."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console, RenderableType

from onrecord.export import dossier
from onrecord.export.dossier.people import actor_page
from onrecord.export.dossier.sources import gather
from onrecord.export.dossier.spot import place_page
from onrecord.export.dossier.stood import standing_page
from onrecord.export.standing import as_of
from onrecord.store import Record, open_record
from tests.merge.test_any_order import built, random_analysis


def printed(page: RenderableType) -> str:
    out = io.StringIO()
    Console(width=100, file=out).print(page)
    return out.getvalue()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance, path = random.Random(5), tmp_path_factory.mktemp("dossier") / "record"
    built(path, [random_analysis(chance, number) for number in range(14)])
    return path


def test_the_page_of_every_actor(path: Path) -> None:
    with open_record(path) as record:
        whole = gather(record)
        for actor in record.actors():
            entities = [entity for entity in record.entities() if entity.id in actor.entities]
            expected = printed(actor_page(actor, entities, whole, width=100))
            assert printed(dossier.actor_dossier(record, actor.id)) == expected


def test_the_page_of_every_place(path: Path) -> None:
    with open_record(path) as record:
        whole = gather(record)
        for place in record.places():
            assert printed(dossier.place_dossier(record, place.id)) == printed(place_page(place, whole, width=100))


def test_who_stood_with_every_actor(path: Path) -> None:
    with open_record(path) as record:
        whole = gather(record)
        for actor in record.actors():
            expected = printed(standing_page(actor, as_of(record, actor.id, "2021"), whole, width=100))
            assert printed(dossier.standing_dossier(record, actor.id, "2021")) == expected


@pytest.mark.parametrize(
    "page",
    [
        lambda record: dossier.actor_dossier(record, next(record.ids("actor"))),
        lambda record: dossier.place_dossier(record, next(record.ids("place"))),
        lambda record: dossier.standing_dossier(record, next(record.ids("actor")), "2021"),
    ],
)
def test_no_page_reads_every_claim(
    path: Path, page: Callable[[Record], RenderableType], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(path) as record:
        for everything in ("linked_claims", "claims", "reports", "entities", "actors", "events"):
            monkeypatch.delattr(Record, everything)
        assert printed(page(record))
