from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from train.sets import Passage
from train.sets.gum import read

Write = Callable[[str, str], Path]

TEXT = """<text id="GUM_{name}" partition="{part}" type="news" dateCreated="2015-06-02" title="Port &apos;quiet&apos;">
<head>
<s type="frag">
Port	NN	port	NN1	NOUN	root	_
&amp;	CC	&amp;	CJC	CCONJ	cc	_
town	NN	town	NN1	NOUN	conj	_
</s>
</head>
<p>
<s type="decl">
<ref>
The	DT	the	AT0	DET	det	_
mayor	NN	mayor	NN1	NOUN	nsubj	_
</ref>
of	IN	of	PRF	ADP	case	_
Arbel	NP	Arbel	NP0	PROPN	nmod	_
left	VVD	leave	VVD	VERB	root	_
it	PP	it	PNP	PRON	obj	_
</s>
</p>
</text>
"""
CHAINS = """# begin document GUM_{name}
0	Port	(place-1)
1	&	_
2	town	(place-2-Arbel)
3	The	(person-3
4	mayor	_
5	of	_
6	Arbel	(place-2-Arbel)person-3)
7	left	_
8	it	(place-2-Arbel)
# end document
"""


def _folder(write: Write, name: str, *, part: str = "train", chains: str = CHAINS) -> Path:
    write(f"xml/GUM_{name}.xml", TEXT.format(name=name, part=part))
    return write(f"coref/gum/conll/GUM_{name}.conll", chains.format(name=name))


def test_mentions_nest_and_chains_gather_them(write: Write, words: Callable[[Passage], dict[str, str]]) -> None:
    (found,) = read(_folder(write, "news_port"))
    assert found["text"] == "Port & town\nThe mayor of Arbel left it"
    assert list(words(found).values()) == ["Port", "town", "The mayor of Arbel", "Arbel", "it"]
    assert [row["kind"] for row in found["mentions"]] == ["place", "place", "person", "place", "place"]
    assert found["coref"] == [["m2", "m4", "m5"]]
    assert (found["id"], found["title"], found["published"]) == ("gum/GUM_news_port", "Port 'quiet'", "2015-06-02")
    assert found["marks"] == ["coreference", "mention"]


@pytest.mark.parametrize("created", ["2000-01-01", "2000", ""])
def test_a_year_is_no_day(created: str, write: Write) -> None:
    folder = _folder(write, "news_port")
    write("xml/GUM_news_port.xml", TEXT.replace("2015-06-02", created).format(name="news_port", part="train"))
    assert next(read(folder))["published"] is None


def test_the_part_is_the_one_that_the_document_names(write: Write) -> None:
    _folder(write, "news_port", part="dev")
    folder = _folder(write, "voyage_port", part="train")
    assert [row["id"] for row in read(folder, part="dev")] == ["gum/GUM_news_port"]
    assert [row["id"] for row in read(folder)] == ["gum/GUM_voyage_port"]
    assert not list(read(folder, part="test"))


@pytest.mark.parametrize("name", ["essay_a", "fiction_a", "letter_a", "podcast_a", "reddit_a", "whow_a"])
def test_genres_that_may_not_be_used_are_left_out(name: str, write: Write) -> None:
    assert not list(read(_folder(write, name)))


def test_documents_of_gentle_are_left_out(write: Write) -> None:
    folder = _folder(write, "news_port")
    write("xml/GENTLE_legal_a.xml", TEXT.format(name="legal_a", part="train"))
    assert [row["id"] for row in read(folder)] == ["gum/GUM_news_port"]


def test_chains_of_another_text_are_refused(write: Write) -> None:
    folder = _folder(write, "news_port", chains=CHAINS.replace("8	it	(place-2-Arbel)\n", ""))
    with pytest.raises(ValueError, match="9 tokens in its text and 8"):
        list(read(folder))
