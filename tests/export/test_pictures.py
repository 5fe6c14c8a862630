"""The map and the timeline of a dossier: what is drawn, and what is told instead."""

from __future__ import annotations

import io
import itertools
from datetime import date

import pytest
from PIL import Image

from onrecord.export.dossier.sources import Sources
from onrecord.export.pages.axis import Bar
from onrecord.export.pages.bars import event_bars, tie_bars
from onrecord.export.pages.chronicle import draw_chronicle
from onrecord.export.pages.map import HEIGHT, WIDTH, draw_map
from onrecord.export.pages.outlines import cut_line, cut_ring, world
from onrecord.export.pages.png import png
from onrecord.export.pages.scene import PALETTE, Area, Disc, Scene, Stroke, Words
from onrecord.export.pages.spots import locate
from onrecord.nouns import Event, Place, When, Where
from tests.builders import make_actor, make_claim, make_event, make_place, make_report, make_tie

TOWN = make_place("Arbel", lat=12.5, lon=22.0, country="TCD")
REPORT = make_report()


def event_at(place: Place | None, precision: int | None = 1, *, text: str = "there", trigger: str = "ASSAULT") -> Event:
    where = Where(text, place.id if place else None, precision)
    claim = make_claim(REPORT)
    return make_event(claim, event=trigger, mode=None, where=where)


def places(*found: Place) -> dict[str, Place]:
    return {place.id: place for place in found}


def drawn(*events: Event, known: dict[str, Place]) -> Scene:
    found = draw_map(locate(events, known))
    assert found is not None
    return found[0]


def words(scene: Scene) -> set[str]:
    return {shape.text for shape in scene.shapes if isinstance(shape, Words)}


# ---- the map ---------------------------------------------------------------------------------


def test_an_exact_place_is_a_full_disc_and_a_near_one_is_hollow_with_its_ring() -> None:
    exact = drawn(event_at(TOWN, 1), known=places(TOWN))
    near = drawn(event_at(TOWN, 2), known=places(TOWN))
    marks = [[one for one in scene.shapes if isinstance(one, Disc) and one.at[1] < HEIGHT] for scene in (exact, near)]
    assert [disc.fill for disc in marks[0]] == ["assault"]
    ring, disc = marks[1]
    assert disc.fill == "paper" and disc.dash and ring.dash
    kilometre = HEIGHT / 4.5 / 111.2
    assert ring.radius == pytest.approx(25 * kilometre, rel=0.01)


def test_what_has_no_point_is_told_and_not_drawn() -> None:
    country = make_place("Chad", kind="country", lat=None, lon=None, country="TCD")
    province = make_place("Guéra", kind="admin1", lat=None, lon=None, country="TCD")
    hangar = make_place("hangar", kind="site", lat=None, lon=None)
    known = places(TOWN, country, province, hangar)
    events = [event_at(country, 6), event_at(province, 4), event_at(hangar, None), event_at(None, text="a ridge")]
    located = locate([*events, make_event(make_claim(REPORT))], known)
    assert located.spots == () and draw_map(located) is None
    assert located.countries == {"TCD": 1}
    assert list(located.areas) == ["Guéra, Chad (province)"]
    assert set(located.unmapped) == {"hangar", "“a ridge”"}
    assert located.unplaced == 1


def test_a_capital_never_stands_for_its_country() -> None:
    capital = make_place("Chad", kind="country", lat=12.1, lon=15.05, country="TCD")
    assert locate([event_at(capital, 6)], places(capital)).spots == ()


def test_a_country_that_is_all_that_is_known_is_tinted() -> None:
    country = make_place("Chad", kind="country", lat=None, lon=None, country="TCD")
    scene = drawn(event_at(TOWN), event_at(country, 6), known=places(TOWN, country))
    assert any(isinstance(shape, Area) and shape.fill == "held" for shape in scene.shapes)


def test_what_is_far_from_all_others_is_named_and_not_drawn() -> None:
    far = make_place("Bangkok", lat=13.7, lon=100.5, country="THA")
    found = draw_map(locate([*[event_at(TOWN)] * 9, event_at(far)], places(TOWN, far)))
    assert found is not None
    assert [spot.name for spot in found[1]] == ["Bangkok"]
    assert "Bangkok" not in words(found[0]) and "Arbel" in words(found[0])


def test_events_at_one_point_are_one_mark_with_their_number() -> None:
    scene = drawn(*[event_at(TOWN)] * 4, known=places(TOWN))
    assert "4" in words(scene) and "4 at Arbel" in scene.told


def test_everything_of_a_map_lies_within_it() -> None:
    places_there = [make_place(f"Town {at}", lat=10.0 + at * 0.7, lon=20 + at * 1.3) for at in range(8)]
    scene = drawn(*(event_at(place) for place in places_there), known=places(*places_there))
    for shape in scene.shapes:
        if isinstance(shape, Area | Stroke):
            for x, y in shape.ring if isinstance(shape, Area) else shape.points:
                assert -0.01 <= x <= WIDTH + 0.01 and -0.01 <= y <= scene.height + 0.01


def test_names_on_a_map_keep_apart() -> None:
    crowd = [make_place(f"Placename {at}", lat=12 + at % 5 * 0.1, lon=22 + at // 5 * 0.1) for at in range(25)]
    scene = drawn(*(event_at(place) for place in crowd), known=places(*crowd))
    shown = [one for one in scene.shapes if isinstance(one, Words) and one.text.startswith("Placename")]
    assert 0 < len({(round(one.at[0]), round(one.at[1])) for one in shown}) == len(shown)


def test_outlines_are_cut_at_the_edge_and_close_there() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    assert set(cut_ring(square, (5, 5, 20, 20))) == {(5, 5), (10, 5), (10, 10), (5, 10)}
    assert cut_ring(square, (50, 50, 60, 60)) == ()
    assert list(cut_line(((-5.0, 1.0), (5.0, 1.0), (5.0, 20.0)), (0, 0, 10, 10))) == [((0, 1), (5, 1), (5, 10))]


def test_no_outline_runs_across_the_map_at_the_180th_meridian() -> None:
    whole = (-180.0, -90.0, 180.0, 90.0)
    for line in (*world().borders, *world().coasts):
        for part in cut_line(line, whole):
            assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(part))
    for land in world().lands:
        for ring in land.rings:
            assert all(abs(a[0] - b[0]) < 180 for a, b in itertools.pairwise(ring))


def test_every_country_has_a_code_but_those_that_have_none() -> None:
    without = {land.name for land in world().lands if land.country is None}
    assert len(without) < 10 and len(world().lands) > 190
    assert {"LBY", "SDN", "UKR", "XKX"} <= {land.country for land in world().lands}


# ---- the timeline ----------------------------------------------------------------------------


def bar(first: str, last: str, **more: object) -> Bar:
    return Bar("x", "assault", date.fromisoformat(first), date.fromisoformat(last), **more)  # type: ignore[arg-type]


def sources(*actors: object) -> Sources:
    known = {one.id: one for one in actors}  # type: ignore[attr-defined]
    return Sources("", {}, known, {}, (), (), (), {}, {}, (), 20)  # type: ignore[arg-type]


def filled(scene: Scene) -> list[Area]:
    return [one for one in scene.shapes if isinstance(one, Area) and one.ring[0][1] < scene.height - 23]


def test_a_day_is_a_full_bar_and_a_month_a_paler_wider_one() -> None:
    day, month = (
        When("d", "2021-03-02", "2021-03-02", "2021-03-02", "x", 1),
        When("m", "2021-05", "2021-05-01", "2021-05-31", "x", 4),
    )
    events = [make_event(make_claim(REPORT), when=when) for when in (day, month)]
    found = draw_chronicle(list(event_bars(events, sources())))
    assert found is not None
    exact, wide = filled(found[0])
    assert exact.opacity == 1 and wide.opacity < 1
    assert wide.ring[1][0] - wide.ring[0][0] > 3 * (exact.ring[1][0] - exact.ring[0][0])


@pytest.mark.parametrize(
    ("start", "end", "edtf", "fade"),
    [
        ("2021-03-02", None, "2021-03-02/..", "end"),
        (None, "2021-03-02", "../2021-03-02", "start"),
        ("2021-05-01", "2021-05-31", "2021-05~", "both"),
        ("2021-05-01", "2021-05-31", "2021-05", "none"),
    ],
)
def test_a_bar_fades_where_nothing_certain_is_known(start: str | None, end: str | None, edtf: str, fade: str) -> None:
    (made,) = event_bars([make_event(make_claim(REPORT), when=When("w", edtf, start, end))], sources())
    assert made.fade == fade


def test_a_fading_bar_grows_paler_towards_its_open_end() -> None:
    found = draw_chronicle([bar("2021-03-02", "2021-07-01", fade="end")])
    assert found is not None
    by_x = sorted(filled(found[0]), key=lambda area: area.ring[0][0])
    assert [area.opacity for area in by_x] == sorted((area.opacity for area in by_x), reverse=True)
    assert by_x[-1].opacity < 0.2


def test_ties_are_bars_where_a_beginning_or_an_end_is_told() -> None:
    front, army = make_actor("Front"), make_actor("Army")
    claim = make_claim(REPORT)
    ties = [make_tie(front, army, claim), make_tie(front, army, claim, since="2019", until="2021-03")]
    (made,) = tie_bars(ties, front.id, sources(front, army))
    assert (made.first, made.last, made.ink) == (date(2019, 1, 1), date(2021, 3, 31), "tie")
    assert made.title == "supports Army"


def test_what_did_not_simply_happen_is_hollow() -> None:
    when = When("d", "2021-03-02", "2021-03-02", "2021-03-02", "x", 1)
    (made,) = event_bars([make_event(make_claim(REPORT), when=when, modality="denied")], sources())
    assert made.hollow


def test_a_bar_long_before_all_others_is_counted_and_not_drawn() -> None:
    found = draw_chronicle([bar("1911-01-01", "1911-01-01"), *[bar("2021-03-02", "2021-03-09")] * 40])
    assert found is not None and found[1] == 1
    assert "1911" not in found[0].told


def test_many_bars_are_packed_and_few_are_named() -> None:
    few, many = (draw_chronicle([bar("2021-03-02", "2021-03-09")] * count) for count in (5, 200))
    assert few is not None and many is not None
    assert "x" in words(few[0]) and "Assault (200)" in words(many[0])
    assert many[0].height < 400


def test_a_crowd_is_counted_and_a_year_spread_over_its_days() -> None:
    found = draw_chronicle([bar("2021-01-01", "2021-12-31")] * 400)
    assert found is not None and "Assault (400)" in words(found[0])
    heights = [area.ring[2][1] - area.ring[0][1] for area in filled(found[0])]
    assert len(heights) > 100
    assert heights[50] == pytest.approx(heights[60], abs=0.01)


def test_days_at_the_ends_of_the_calendar_are_drawn() -> None:
    assert draw_chronicle([bar("0001-01-01", "0001-12-31"), bar("9999-01-01", "9999-12-31")]) is not None


def test_nothing_dated_makes_no_timeline() -> None:
    assert draw_chronicle([]) is None


def test_a_picture_has_the_colours_of_what_it_shows() -> None:
    scene = drawn(event_at(TOWN), known=places(TOWN))
    image = Image.open(io.BytesIO(png(scene))).convert("RGB")
    assert image.size == (round(scene.width * 2), round(scene.height * 2))
    (x, y) = next(one.at for one in scene.shapes if isinstance(one, Disc))
    red, green, blue = image.getpixel((round(x * 2), round(y * 2)))  # type: ignore[misc]
    wanted = bytes.fromhex(PALETTE["assault"][1:])
    assert all(abs(one - other) < 12 for one, other in zip((red, green, blue), wanted, strict=True))
