from __future__ import annotations

from pathlib import Path

from onrecord.config import Config
from tests.read.given import read_files

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Northern Courier</title><link>https://courier.example/</link><language>en-gb</language>
<item><title>Shells on Orvale</title><link>https://courier.example/1</link><dc:creator>A. Bee</dc:creator>
<pubDate>Thu, 04 Mar 2021 09:30:00 +0200</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>Shells fell on <b>Orvale</b> &amp; Tamber.</p>
<p>Two died.</p><script>x()</script>]]></content:encoded></item>
<item><title>Calm</title><link>https://courier.example/2</link><description>The road is open.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Lake Letter</title>
<entry><title>Talks</title><link href="https://lake.example/t"/><published>2021-03-05T10:00:00Z</published>
<author><name>C. Dee</name></author><content type="text">The two sides met in Tamber.</content></entry></feed>"""


def test_each_item_of_rss_is_a_report_with_its_details(tmp_path: Path) -> None:
    given = read_files(tmp_path, {"a.xml": RSS.encode()})
    first, second = given.reports["a.xml#1"], given.reports["a.xml#2"]
    assert first.text == "Shells fell on Orvale & Tamber.\nTwo died."
    assert (first.title, first.publisher, first.author) == ("Shells on Orvale", "Northern Courier", "A. Bee")
    assert (first.published, first.url, first.language) == ("2021-03-04", "https://courier.example/1", "en-gb")
    assert (second.text, second.published) == ("The road is open.", None)
    assert given.codes == [("R001", "a.xml#3")]


def test_each_entry_of_atom_is_a_report(tmp_path: Path) -> None:
    report = read_files(tmp_path, {"a.atom": ATOM.encode()}).only
    assert (report.text, report.title, report.author) == ("The two sides met in Tamber.", "Talks", "C. Dee")
    assert (report.publisher, report.published) == ("Lake Letter", "2021-03-05")


def test_a_feed_under_the_name_of_text_is_known(tmp_path: Path) -> None:
    assert len(read_files(tmp_path, {"a.txt": ATOM.encode()}).reports) == 1


def test_a_feed_that_declares_entities_is_refused(tmp_path: Path) -> None:
    bomb = ATOM.replace('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "x">]>')
    given = read_files(tmp_path, {"a.atom": bomb.encode(), "b.txt": b"Peace."}, config=Config(read_seconds=5))
    assert list(given.reports) == ["b.txt"]
    assert [code for code, path in given.codes if path == "a.atom"] in (["R010"], ["R008"])


def test_a_feed_that_was_cut_short_gives_what_is_there_with_a_doubt(tmp_path: Path) -> None:
    raw = RSS[: RSS.index("<item><title>Calm") + 40].encode()
    given = read_files(tmp_path, {"a.rss": raw})
    assert given.reports["a.rss#1"].title == "Shells on Orvale"
    assert ("R106", "a.rss") in given.codes


def test_xml_that_is_no_feed_is_told(tmp_path: Path) -> None:
    given = read_files(
        tmp_path,
        {"a.xml": b"<?xml version='1.0'?><map><town>Orvale</town></map>", "b.rss": b"<rss", "c.txt": b"Peace."},
    )
    assert list(given.reports) == ["c.txt"]
    assert given.codes == [("R008", "a.xml"), ("R010", "b.rss")]
