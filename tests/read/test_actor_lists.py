"""The user's list of actors, and UCDP's."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.nouns import Listed
from onrecord.read import read_actors

UCDP = "ActorId,NameData,NameOrigFull,NameOrigFullEng,NewName,NewNameFullEng,Org,Location\n"


def read(folder: Path, text: str) -> list[Listed]:
    path = folder / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_actors(path))


def test_a_row_gives_names_kind_country_and_time(tmp_path: Path) -> None:
    text = "\ufeffName,aliases,kind,country,since,until\nLake Army, LA ; Reed's men;,armed group,Chad,2014,2016-05\n"
    (row,) = read(tmp_path, text)
    assert (row.name, row.aliases, row.kind) == ("Lake Army", ("LA", "Reed's men"), "armed_group")
    assert (row.country, row.since, row.until, row.origin) == ("TCD", "2014", "2016-05", "actors.csv, row 2")


def test_a_country_is_given_by_its_code_of_two_or_three_letters_or_its_name(tmp_path: Path) -> None:
    rows = read(tmp_path, "name,country\nA,CO\nB,col\nC,Colombia\n")
    assert [row.country for row in rows] == ["COL", "COL", "COL"]


def test_what_is_left_empty_is_unknown(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "name,kind\nLake Army\n,\n")
    assert (row.kind, row.country, row.since, row.aliases) == (None, None, None, ())


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",person,,,", "row 3: it has no name"),
        ("A,ghost,,,", "row 3: 'ghost' is no kind of actor"),
        ("A,,Narnia,,", "row 3: 'Narnia' is no country"),
        ("A,,,May,", "row 3: 'May' in 'since' is no date"),
        ("A,,,2016,2014", r"row 3: 'until' \(2014\) lies before 'since' \(2016\)"),
        ("A,,,,,x", "row 3: it has more cells"),
        ('"A,,,,', "row 3: unexpected end of data"),
    ],
)
def test_a_wrong_row_is_told_by_its_number(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(tmp_path, f"name,kind,country,since,until\nB,,,,\n{row}\n")


def test_many_wrong_rows_are_counted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"row 2: .*; and 3 more"):
        read(tmp_path, "name,kind\n" + "A,ghost\n" * 8)


@pytest.mark.parametrize(("text", "why"), [("title\nA\n", "no column 'name'"), ("name,name\n", "'name' twice")])
def test_another_table_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(tmp_path, text)


def test_a_missing_file_and_other_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        list(read_actors(tmp_path / "none.csv"))
    (tmp_path / "latin.csv").write_bytes(b"name\nJos\xe9\n")
    with pytest.raises(InputError, match="not UTF-8"):
        list(read_actors(tmp_path / "latin.csv"))


def test_ucdps_list_gives_ids_other_names_kinds_and_countries(tmp_path: Path) -> None:
    text = UCDP + (
        '7,LLA,n/a,Lake Land Army,"LF, LFU","Lake Front, Lake Front United",1,Chad\n'
        '8,Government of Chad,n/a,Government of Chad,,,4,"Chad, Mali"\n'
        '9,Kanu,Kanu,Kanu,,,3,"Chad, DR Congo (Zaire)"\n'
    )
    group, government, people = read(tmp_path, text)
    assert group.aliases == ("Lake Land Army", "LF", "LFU", "Lake Front", "Lake Front United")
    assert (group.kind, group.country, group.where, group.external) == ("armed_group", "TCD", ("TCD",), "ucdp:7")
    assert (government.kind, government.country, government.where) == ("government_body", "TCD", ())
    assert "Chadian government" in government.aliases
    assert (people.kind, people.country, people.where) == ("population", None, ("TCD", "COD"))


def test_a_wrong_row_of_ucdps_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="row 2: its Org '9'"):
        read(tmp_path, UCDP + "7,LLA,,,,,9,Chad\n")
