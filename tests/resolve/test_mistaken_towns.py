"""Towns that the extractor took for persons."""

from __future__ import annotations

import pytest

from onrecord.nouns import MentionKind
from onrecord.resolve.places import default_gazetteer, settle_towns
from tests.builders import make_reading


def kind_of(text: str, words: str, *others: tuple[str, MentionKind], speaks: tuple[str, str] | None = None) -> str:
    speeches = [(words, *speaks)] if speaks else []
    report, reading = make_reading(text, [(words, "person"), *others], speeches=speeches)
    settled = settle_towns(reading, report, gazetteer=default_gazetteer())
    return next(mention.kind for mention in settled.mentions if mention.span.quote == words)


def test_a_town_of_the_report_s_country_is_no_person() -> None:
    assert kind_of("Ukraine fights on. Kherson will not change hands.", "Kherson") == "place"


def test_a_close_spelling_is_a_town_where_the_report_has_it_as_a_place_elsewhere() -> None:
    text = "Libya is at war. Tarhouna left the pact. Guns fell on Tarhouna."
    assert kind_of(text, "Tarhouna", ("Tarhouna@2", "place")) == "place"
    assert kind_of(text, "Tarhouna") == "person"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Brazil votes. Kherson will not change hands.", ()),
        ("Ukraine fights on. Oleh Kherson came. Kherson left.", (("Oleh Kherson", "person"),)),
        ("Ukraine fights on. Mr Kherson left.", ()),
        ("Ukraine fights on. Kherson, the minister, left.", (("minister", "role"),)),
        ("Ukraine fights on. Kherson and Ivan Petrenko left.", (("Ivan Petrenko", "person"),)),
        ("Ukraine fights on. Khershon left.", ()),
    ],
    ids=["elsewhere", "a full name", "a title", "an office", "a first name", "only like it"],
)
def test_who_bears_a_sign_of_a_person_stays_one(text: str, others: tuple[tuple[str, MentionKind], ...]) -> None:
    words = "Khershon" if "Khershon" in text else "Kherson"
    words = "Kherson@2" if "Oleh" in text else words
    report, reading = make_reading(text, [(words, "person"), *others])
    settled = settle_towns(reading, report, gazetteer=default_gazetteer())
    assert {mention.kind for mention in settled.mentions} <= {"person", "role"}


def test_who_speaks_is_a_person() -> None:
    assert kind_of("Ukraine fights on. Kherson said it is over.", "Kherson", speaks=("said", "it is over")) == "person"
