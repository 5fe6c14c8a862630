from __future__ import annotations

import pytest

from onrecord.text import page_at, trace


@pytest.mark.parametrize(
    ("source", "text", "words", "found"),
    [
        ("<p>Two died.</p>", "Two died.", "died", "died"),
        ("<p>Two\n   <b>died</b>.</p>", "Two died.", "died", "died"),
        ("<p>A &amp; B died.</p>", "A & B died.", "died", "died"),
        ("<p>A &amp; B died.</p>", "A & B died.", "&", "&"),
        ("<script>Two died.</script><!-- Two died. --><p>Two died.</p>", "Two died.", "Two", "Two"),
        ("<p>Two died.</p><p>Two died.</p>", "Two died.\nTwo died.", "Two", "Two"),
        ("<p>a < b, two died.</p>", "a < b, two died.", "two", "two"),
    ],
)
def test_words_are_found_in_the_source_of_a_page(source: str, text: str, words: str, found: str) -> None:
    places = trace(text, source)
    last = text.rindex(words)
    start = places.place(last)
    assert start is not None
    assert source[start:].startswith(found)
    assert "<script" not in source[:start] or start > source.index("<p>")


def test_a_line_that_does_not_stand_in_the_source_has_no_place() -> None:
    assert trace("Peace.", "<p>War.</p>").place(0) is None
    assert trace("", "<p>War.</p>").place(0) is None


def test_repeated_lines_are_found_in_their_order() -> None:
    source = "<p>Two died.</p><p>Then</p><p>Two died.</p>"
    text = "Two died.\nThen\nTwo died."
    places = trace(text, source)
    assert (places.place(0), places.place(text.rindex("Two"))) == (source.index("Two"), source.rindex("Two"))


def test_pages_are_counted_by_the_form_feeds_that_end_them() -> None:
    text = "One.\fTwo.\f"
    assert [page_at(text, offset) for offset in (0, 4, 5)] == [1, 1, 2]
