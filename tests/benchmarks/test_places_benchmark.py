"""The benchmark of places: reads both sets' forms, measures what it says, on invented rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.places import Gold, Outcome, as_table, kilometres, main, read_geowebnews, read_lgl, rows_of

LGL = """<articles><article docid="1"><domain>nowhere.example</domain><text>Rain fell in Kyiv and Ukraine.</text>
<toponyms>
<toponym><start>13</start><end>17</end><phrase>Kyiv</phrase><gaztag geonameid="703448"><fclass>P</fclass>
<lat>50.45</lat><lon>30.52</lon></gaztag></toponym>
<toponym><start>22</start><end>29</end><phrase>Ukraine</phrase><gaztag geonameid="690791"><fclass>A</fclass>
<lat>49.0</lat><lon>32.0</lon></gaztag></toponym>
<toponym><start>0</start><end>4</end><phrase>Rain</phrase></toponym>
</toponyms></article></articles>"""
GEOWEBNEWS = """<articles><article file="0"><text>Lima slept. Peruvian rain.</text><toponyms>
<toponym><type>Literal</type><start>0</start><end>4</end><geonamesID>3936456</geonamesID>
<latitude>-12.04</latitude><longitude>-77.03</longitude></toponym>
<toponym><type>Demonym</type><start>12</start><end>20</end><geonamesID>3932488</geonamesID>
<latitude>-10</latitude><longitude>-76</longitude></toponym>
<toponym><type>Non_Toponym</type><start>5</start><end>10</end></toponym>
</toponyms></article></articles>"""


def gold(kind: str = "town") -> Gold:
    return Gold(0, 4, 0.0, 0.0, None, kind)


def test_names_without_a_point_are_left_out_and_kinds_are_kept(tmp_path: Path) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    (tmp_path / "GWN.xml").write_text(GEOWEBNEWS, encoding="utf-8")
    [lgl], [web] = list(read_lgl(tmp_path / "lgl.xml")), list(read_geowebnews(tmp_path / "GWN.xml"))
    assert [(one.kind, one.geonames) for one in lgl.names] == [("town", 703448), ("area", 690791)]
    assert [one.kind for one in web.names] == ["literal", "associated"]
    assert lgl.report.text[lgl.names[0].start : lgl.names[0].end] == "Kyiv"


def test_what_has_no_answer_is_wrong_but_in_no_mean() -> None:
    rows = {
        row.measure: row
        for row in rows_of("set", [Outcome(gold(), 10.0), Outcome(gold(), 200.0), Outcome(gold(), None)])
    }
    assert rows["within 161 km, %"].value == pytest.approx(100 / 3)
    assert rows["within 25 km, %"].value == pytest.approx(100 / 3)
    assert rows["within 161 km of those answered, %"].value == 50.0
    assert rows["mean error, km"].value == 105.0
    assert rows["no answer, %"].value == pytest.approx(100 / 3)


def test_a_degree_on_the_equator_is_111_km() -> None:
    assert kilometres((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)


def test_the_whole_table_is_printed_and_a_set_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    assert main(["--data", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert "| LGL | all | 2 | within 161 km, % | 100.0 |" in told.out
    assert "GeoWebNews is left out" in told.err


def test_without_data_it_says_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 1
    assert "--data" in capsys.readouterr().out


def test_a_row_without_a_value_has_a_dash() -> None:
    assert "| - |" in as_table(rows_of("set", [Outcome(gold(), None)]))
