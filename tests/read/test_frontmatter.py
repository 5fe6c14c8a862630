from __future__ import annotations

import pytest

from onrecord.read import Details
from onrecord.read.frontmatter import split_front_matter


def test_front_matter_is_taken_off_and_the_rest_is_kept_as_it_is() -> None:
    content = split_front_matter("---\ntitle: War\n---  \n\n  Two died. \n---\n", name="a.txt")
    assert content.text == "\n  Two died. \n---\n"
    assert content.details == Details(title="War")
    assert content.problems == ()


def test_every_key_is_read_as_words() -> None:
    block = 'title: "A: B"\npublisher: X\nauthor: Y\npublished: 2019\nurl: http://x.org/a\nlanguage: no\ntags: [a, b]\n'
    details = split_front_matter(f"---\n{block}---\n", name="a.txt").details
    assert details == Details("A: B", "X", "Y", "2019", "http://x.org/a", "no")


def test_date_stands_for_published_and_published_wins() -> None:
    assert split_front_matter("---\ndate: 2019\n---\n", name="a").details.published == "2019"
    assert split_front_matter("---\ndate: 2019\npublished: 2018\n---\n", name="a").details.published == "2018"


@pytest.mark.parametrize("value", ["", " ~", " null", ' ""', ' " "'])
def test_an_empty_value_is_unknown(value: str) -> None:
    assert split_front_matter(f"---\ntitle:{value}\n---\n", name="a").details.title is None


@pytest.mark.parametrize(
    "text",
    [
        "---\nKABUL: two died.\n---\nMore.\n",
        "---\nTwo died.\n---\n",
        "---\n---\nTwo died.\n",
        "---\ntitle: never closed\n",
        "\n---\ntitle: not at the start\n---\n",
        "----\ntitle: four dashes\n----\n",
        "---\ntitle: far\n" + "More. \n" * 5000 + "---\n",
    ],
)
def test_dashes_around_prose_are_text(text: str) -> None:
    content = split_front_matter(text, name="a.txt")
    assert content == (text, Details(), ())


@pytest.mark.parametrize(
    "block", ["title: War: a history\n", "title: [\n", "- a\ntitle: b\n", "title: " + "[" * 5000 + "\n"]
)
def test_broken_front_matter_is_kept_as_text_and_told(block: str) -> None:
    text = f"---\n{block}---\nTwo died.\n"
    content = split_front_matter(text, name="a.txt")
    assert (content.text, content.details) == (text, Details())
    assert [(problem.code, problem.path) for problem in content.problems] == [("R006", "a.txt")]


@pytest.mark.parametrize("value", ["[A, B]", "{a: b}", r'"\ud800"', r'"a\0b"'])
def test_a_value_that_is_not_one_line_of_words_is_left_out_and_told(value: str) -> None:
    content = split_front_matter(f"---\nauthor: {value}\ntitle: War\n---\n", name="a.txt")
    assert content.details == Details(title="War")
    assert [problem.code for problem in content.problems] == ["R006"]
    assert "'author'" in content.problems[0].sentence
