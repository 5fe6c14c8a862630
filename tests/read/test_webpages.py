from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.read.given import read_files

FIRST = (
    "The Northern Front shelled the town of Orvale on Tuesday, killing at least 12 civilians, the mayor said. It was "
    "the third time in a week that shells had hit the market."
)
SECOND = "Doctors in the town’s only hospital said that they had run out of blood &amp; bandages by the evening."
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2020-01-01", "headline": "The site"},
        {
            "@type": "NewsArticle",
            "headline": "Shells on Orvale",
            "datePublished": "2021-03-04T09:30:00+02:00",
            "author": [{"@type": "Person", "name": "A. Bee"}, {"@type": "Person", "name": "C. Dee"}],
            "publisher": {"@type": "Organization", "name": "Northern Courier"},
        },
    ],
}


def page(*, head: str = "", body: str = "", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>Shells | Courier</title>{head}</head>'
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/war'>War</a></li></ul></nav>"
        f"<article><h1>Shells on Orvale</h1><p>{FIRST}</p>\n<p>{SECOND}</p>{body}</article>"
        "<footer><p>All rights reserved. <a href='/cookies'>Cookies</a></p></footer>"
        "<script>alert('no')</script></body></html>"
    )


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_main_text_is_kept_and_what_stands_around_it_is_not(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.html": page().encode()}).only
    lines = report.text.splitlines()
    assert FIRST in lines
    assert SECOND.replace("&amp;", "&") in lines
    assert not any(word in report.text for word in ("Home", "Cookies", "alert"))


def test_json_ld_of_an_article_tells_title_date_author_and_publisher(tmp_path: Path) -> None:
    head = linked(LINKED) + '<link rel="canonical" href="https://courier.example/2021/shells">'
    given = read_files(tmp_path, {"a.html": page(head=head).encode()})
    report = given.only
    assert (report.title, report.publisher) == ("Shells on Orvale", "Northern Courier")
    assert (report.author, report.published) == ("A. Bee; C. Dee", "2021-03-04")
    assert (report.url, report.language) == ("https://courier.example/2021/shells", "en")
    assert given.problems == []


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2021-03-04T09:30:00Z">', ""),
        ('<meta name="DC.date.issued" content="2021-03-04">', ""),
        ('<meta itemprop="datePublished" content="20210304">', ""),
        ("", '<time itemprop="datePublished" datetime="2021-03-04T09:30">today</time>'),
        (linked([{"@type": "ReportageNewsArticle", "datePublished": "2021-03-04"}]), ""),
    ],
)
def test_the_day_is_what_the_page_states_for_machines(tmp_path: Path, head: str, body: str) -> None:
    assert read_files(tmp_path, {"a.html": page(head=head, body=body).encode()}).only.published == "2021-03-04"


def test_no_day_is_taken_from_the_words_of_a_page(tmp_path: Path) -> None:
    body = "<p>Updated 4 March 2021. Copyright 2022 Northern Courier.</p>"
    head = (
        linked({"@type": "NewsArticle", "datePublished": "last Friday"})
        + "<script type='application/ld+json'>{no</script>"
    )
    assert read_files(tmp_path, {"a.html": page(head=head, body=body).encode()}).only.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252", "koi8-r"])
def test_a_page_is_decoded_as_it_says(tmp_path: Path, encoding: str) -> None:
    words = (
        "Обстрел города продолжался всю ночь, сообщили местные жители."
        if encoding == "koi8-r"
        else "Die Straße ist zu."
    )
    source = page(body=f"<p>{words}</p>").replace("utf-8", encoding)
    given = read_files(tmp_path, {"a.html": source.replace("’", "'").encode(encoding)})
    assert words in given.only.text
    assert given.codes == []


def test_a_page_that_says_nothing_of_its_letters_is_read_with_a_doubt(tmp_path: Path) -> None:
    source = page(body="<p>Die Straße ist zu.</p>").replace('<meta charset="utf-8">', "")
    given = read_files(tmp_path, {"a.html": source.encode("cp1252")})
    assert "Die Straße ist zu." in given.only.text
    assert given.codes == [("R101", "a.html")]


def test_a_page_without_a_main_text_gives_all_its_words(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.html": b"<html><body><div>War.<br>Peace.</div></body></html>"}).only
    assert report.text.split() == ["War.", "Peace."]


def test_a_page_under_the_name_of_text_is_read_as_a_page(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.txt": page().encode(), "b.pdf": page(body="<p>More.</p>").encode()})
    assert all("Home" not in report.text for report in given.reports.values())
    assert given.codes == [("R105", "b.pdf")]
    assert given.sentence("R105") == "The file's name says PDF, and it was read as what it is: web page."


# ---- what may be done to a reader ------------------------------------------------------------


def test_a_page_that_nests_without_end_is_a_problem_or_read_and_the_rest_goes_through(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 200_000 + "War." + "</div>" * 200_000
    given = read_files(tmp_path, {"a.html": deep.encode(), "b.txt": b"Peace."})
    assert "b.txt" in given.reports
    assert len(given.reports) + len(given.problems) >= 2


def test_a_page_names_files_and_addresses_and_none_is_opened(tmp_path: Path) -> None:
    source = (
        '<!DOCTYPE html SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><head>'
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css"></head><body><p>&x; War.</p>'
        '<img src="http://127.0.0.1:9/pixel"><iframe src="file:///etc/passwd"></iframe></body></html>'
    )
    report = read_files(tmp_path, {"a.html": source.encode()}).only
    assert "War." in report.text
    assert "root:" not in report.text


def test_a_page_that_was_cut_short_gives_what_is_there(tmp_path: Path) -> None:
    raw = page().encode()
    report = read_files(tmp_path, {"a.html": raw[: raw.index(b"Doctors") + 20]}).only
    assert FIRST in report.text
