"""Names as strings: what is a name, what is a title, which two names can be one actor's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.vocabulary import body_of, state_named


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ONE_PERSON = _words("i me my mine he him his himself she her hers herself myself")
"""Pronouns for one person."""
_NO_PERSON = _words("it its itself which")
PRONOUNS = (
    ONE_PERSON
    | _NO_PERSON
    | _words(
        """we us our ours ourselves you your yours they them their theirs themselves who whom whose that this these
        those one ones both each some many others another everyone someone anyone nobody"""
    )
)
QUANTITIES = _words(
    """one two three four five six seven eight nine ten eleven twelve dozen dozens score scores hundred hundreds
    thousand thousands million millions several few most more none half least first second third latter former"""
)
"""Words that count and name no one by themselves."""
TITLES = _words(
    """mr mrs ms miss dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt
    captain sgt sergeant cpl corporal brig brigadier field marshal adm admiral rear cmdr commander retired ret
    president vice deputy prime minister foreign defence defense interior justice finance king queen crown prince
    princess sheikh sheik shaikh emir sultan ayatollah imam mullah pope father rev reverend gov governor sen senator
    rep representative ambassador envoy special chancellor premier secretary chief head leader supreme director
    chairman chairwoman speaker judge mayor spokesman spokeswoman spokesperson acting interim then former ex"""
)
"""Words that stand before a person's name and are no part of it."""
_PARTICLES = _words("al el ul bin ibn bint ben abu ould ag de del della di da do dos du la le van von der den ter y")
"""Lower-case words within a person's name."""
_SUN_ARTICLE = re.compile(r"\b[ae](sh|[drstnz])-(?=\1)", re.I)
"""The Arabic article before letters that it sounds like: as-Sarraj, ar-Rahman, ash-Shater."""
_ARTICLES = re.compile(r"^(?:the|a|an|some|many|several|most|all|both|his|her|its|their|our|my|your)\s+", re.I)
_LOOSE_END = re.compile(r"(?:\s+(?:of|the|an?|and|or|for|in|on|to|at|from|by|with|as))+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_INNER_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_PLURAL_ENDS = ("s", "men", "people", "police")
_ADJECTIVE_ENDS = _words("an ans n ns ian ians i is ese ish er ers")
_OBJECTIVE = _words("of to for in on against with from by at counter fight combat defeat")
_JOINING = _words("and or of for with in")
_SMALL_WORDS = _words("of the and for in on to de del la el al bin ibn von van da do dos")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Lower case without accents, marks or doubled spaces: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    bare = re.sub(r"'s\b|['.]", "", plain)
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", bare).split()) or text.lower()


def core(text: str) -> str:
    """The phrase without article or determiner at its head, and without possessive or loose words at its end."""
    bare = _LOOSE_END.sub("", _ARTICLES.sub("", " ".join(text.split())))
    return _POSSESSIVE.sub("", bare).strip("“”\"'‘’ ,") or text


def is_pronoun(text: str) -> bool:
    """True for a word that only points. Capitals count: "US", "WHO" and "IT" point at no one."""
    words = text.lower().replace(",", "").split()
    counts = bool(words) and all(word in QUANTITIES or word.isdecimal() for word in words)
    return counts or (text.lower() in PRONOUNS and (len(text) == 1 or not text.isupper()))


def may_stand_for(pronoun: str, *, person: bool) -> bool:
    """False where a pronoun cannot mean what it is linked to: "he" no group, "it" no person."""
    return pronoun.lower() not in (_NO_PERSON if person else ONE_PERSON)


# ---- persons ---------------------------------------------------------------------------------


def person_name(text: str) -> str:
    """A person's name without what stands before it: "Libyan army commander Gen. Adam Reed" is "Adam Reed"."""
    words = core(text).split()
    lowered = [n for n, word in enumerate(words[:-1]) if _is_common(word)]
    words = words[lowered[-1] + 1 :] if lowered and words[-1][:1].isupper() else words
    if len(words) > 2 and _is_title(words[1]) and state_named(words[0]):
        words = words[1:]
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _is_common(word: str) -> bool:
    return word[:1].islower() and word not in _PARTICLES and word[:3] not in ("al-", "el-", "ul-")


def _is_title(word: str) -> bool:
    """True for a title or a chain of them: "Gen.", "Lieutenant-General", "ex-president"."""
    return all(part in TITLES for part in re.split(r"[-.]+", word.lower().strip(".")))


def person_key(name: str) -> str:
    """The folded name without the article that spellings differ in: al-Sisi, el-Sisi and Sisi."""
    words = folded(_SUN_ARTICLE.sub("", name)).split()
    return " ".join(word for word in words if word not in ("al", "el", "ul")) or folded(name)


_SOUNDS = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"gu(?=[ei])|[gk]h|[gqc](?!h)"), "k"),
    (re.compile(r"s?ch"), "sh"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"(?<=.)h$"), ""),
    (re.compile(r"(?!^y)[aeiouy]*[ou][aeiouy]*"), "O"),
    (re.compile(r"(?!^y)[aeiy]+"), "A"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""How Latin letters differ for one sound: Haftar, Hifter; Gaddafi, Qaddafi, Kadhafi; Zeidan, Zidan."""
_SPELLED_FREELY = 5
"""Letters of the shortest name whose spelling may vary: "Reed" and "Reid" are two."""
_TRANSLITERATED = re.compile(r"\b(?:al|el|bin|ibn|abu|abd[a-z]*)\b|q(?!u)|kh|dh")
"""Signs, in a folded name, that it comes from another script."""


@cache
def spelling(key: str) -> str:
    """A person's key with each longer word as it sounds, the same for its spellings in Latin letters."""
    return " ".join(_sound(word) if len(word) >= _SPELLED_FREELY else word for word in key.split())


def _sound(word: str) -> str:
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def is_transliterated(*names: str) -> bool:
    """True where one of the names shows that it was put into Latin letters."""
    return any(_TRANSLITERATED.search(folded(name)) for name in names)


def respells(one: str, other: str) -> bool:
    """True where two persons' names differ, and only as spellings of one do."""
    a, b = person_key(one), person_key(other)
    return a != b and spelling(a) == spelling(b)


def respells_surname(short: str, full: str) -> bool:
    """True where ``short`` is another spelling of the surname of the ``full`` name."""
    few, many = person_key(short), person_key(full).split()
    return len(few.split()) == 1 and len(many) > 1 and few != many[-1] and spelling(few) == spelling(many[-1])


def shortens(short: str, full: str) -> bool:
    """True where ``short`` (folded) is the surname, or the last words, of the folded full name."""
    return len(short) > 2 and full != short and full.endswith(" " + short)


def same_but_middle(short: str, full: str) -> bool:
    """True where ``full`` (folded) is ``short`` with names between: "Adam Reed" and "Adam B. Reed"."""
    few, many = short.split(), full.split()
    ends = 2 <= len(few) < len(many) and (few[0], few[-1]) == (many[0], many[-1])
    return ends and _in_order(few, many)


def shortens_person(short: str, full: str) -> bool:
    """True where a second mention would call the person of the ``full`` name so: by surname, or without what
    stands between first and last name."""
    few, many = person_key(short), person_key(full)
    surname = few.split()
    alone = len(surname) == 1 or surname[0] in _PARTICLES
    return (alone and shortens(few, many)) or same_but_middle(few, many)


def may_shorten_person(short: str, full: str) -> bool:
    """True where ``short`` is the head or the tail of the ``full`` name, which someone else's may be too."""
    few, many = person_key(short), person_key(full)
    return shortens(few, many) or (len(few) > 2 and many.startswith(few + " "))


def _in_order(few: list[str], many: list[str]) -> bool:
    left = iter(many)
    return all(word in left for word in few)


# ---- groups ----------------------------------------------------------------------------------

_INSTITUTIONS = _words(
    """parliament congress senate house government army navy police cabinet ministry council court assembly
    opposition military coalition alliance front movement union party state authority authorities presidency command
    committee commission administration guard republic forces militia brigade force group organisation organization
    network faction wing fighters rebels troops soldiers company agency brigades battalion battalions militias units"""
)
_PORTFOLIOS = _words(
    """ministry ministries department office of interior defence defense foreign finance health justice education
    information oil affairs home security armed air supreme military intelligence police forces force court staff"""
)


def shortens_group(short: str, full: str) -> bool:
    """True where ``short`` is what is left of the group's ``full`` name in a second mention.

    That is its last words ("National Army" or "Army" of "Eastern National Army"), its first before a mere
    noun or "of" ("Red Star" of "Red Star Group", "Union" of "Union of the South") or the same words turned
    ("Defence Ministry"). An international body is no part of another ("United Nations" and its missions).
    """
    few, many = folded(short).split(), folded(full).split()
    if state_named(short) or few == many or _is_international(full):
        return False
    if (body := body_of(short)) is not None and body != body_of(full):
        return False
    if _content(few) == _content(many):
        return True
    if len(few) >= len(many):
        return False
    behind = many[len(few) :]
    heads = many[: len(few)] == few and (_INSTITUTIONS.issuperset(behind) or behind[0] in ("of", "for"))
    return heads or (many[-len(few) :] == few and not _is_object(many[: -len(few)]))


def _is_object(before: list[str]) -> bool:
    """True where what follows these words is what the name is of, for or against: "Friends of the Lake"."""
    bare = before[:-1] if before[-1:] == ["the"] else before
    return bool(bare) and bare[-1] in _OBJECTIVE


def _is_international(name: str) -> bool:
    body = body_of(name)
    return body is not None and body.kind == "international_org"


def is_adjective_of(short: str, full: str) -> bool:
    """True for the adjective of a state that the vocabulary does not know: "Sarovian" of "Sarovia"."""
    if state_named(short) or state_named(full):
        return False
    stem = re.sub(r"(?:ia|land|[aeoy])$", "", folded(full))
    rest = folded(short).removeprefix(stem)
    return len(stem) > 3 and rest != folded(short) and rest in _ADJECTIVE_ENDS


def _content(words: list[str]) -> list[str]:
    return sorted(word for word in words if word not in _SMALL_WORDS)


def generic_institution(name: str) -> bool:
    """True for a name that every country has one of: "the Parliament", "the Interior Ministry"."""
    words = folded(core(name)).split()
    return _PORTFOLIOS.issuperset(words) or (len(words) == 1 and words[0] in _INSTITUTIONS)


_HEADS = {
    **dict.fromkeys(_words("ministry government parliament cabinet presidency senate"), "government_body"),
    **dict.fromkeys(_words("army brigade brigades battalion battalions regiment militia gendarmerie"), "armed_group"),
}
"""Head nouns of names that say what bears the name."""


def head_kind(name: str) -> str | None:
    """The kind of actor that a name's head noun tells: the last word, or the one before "of"; None for any other."""
    words = name.split()
    if len(words) < 2 or not any(_is_capital(word) for word in words):
        return None
    of = next((at for at, word in enumerate(words) if word in ("of", "for")), len(words))
    return _HEADS.get(words[of - 1].lower()) if of else None


def initials(name: str) -> str:
    """The capitals an acronym of the name would have."""
    words = [word for word in re.split(r"[\s-]+", core(name)) if word and word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).upper()


def stands_for_another(acronym: str, names: Iterable[str]) -> bool:
    """True where an international body's acronym is spelled out by another name: "RSF" beside Rapid Support Forces."""
    body = body_of(acronym)
    if body is None or not is_acronym(acronym):
        return False
    letters = core(acronym).replace(".", "")
    return any(not is_acronym(name) and initials(name) == letters and body_of(name) != body for name in names)


def is_acronym(text: str) -> bool:
    """True for two to six capitals, with or without full stops."""
    return re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", core(text).replace(".", "")) is not None


# ---- what is a name --------------------------------------------------------------------------


def is_name(text: str, *, kind: str, common: frozenset[str] = frozenset(), opens: bool = False) -> bool:
    """True where the phrase holds a proper name: a capital that is not only its sentence's first.

    ``common`` are the words that the report also writes without a capital; ``opens`` says that the phrase
    opens its sentence and its first word is nowhere else written with a capital.
    """
    words = core(text).split()
    if not words or is_pronoun(text):
        return False
    if state := state_named(core(text)):
        return kind != "person" or state.how != "demonym"
    if body_of(core(text)):
        return True
    capitals = [word for word in words if _is_capital(word)]
    if not _is_capital(words[-1]) and not _may_end_low(words, capitals, kind=kind):
        return False
    if kind == "person" and _is_office(words):
        return False
    proper = [word for word in capitals if not _is_title(word) and not (kind == "person" and _is_demonym(word))]
    if len(proper) > 1 or (len(capitals) > 1 and kind != "person"):
        return True
    return _is_lone_name(proper, kind, common, opens and proper[:1] == words[:1])


def _is_office(words: list[str]) -> bool:
    """True for a title with what it is a title of: "President of Sarovia", "Minister for the South"."""
    of = next((at for at, word in enumerate(words) if word in ("of", "for", "to")), 0)
    return of > 0 and all(_is_title(word) or _is_demonym(word) for word in words[:of])


def _is_demonym(word: str) -> bool:
    state = state_named(word)
    return state is not None and state.how == "demonym"


def _is_capital(word: str) -> bool:
    return re.match(r"[“\"‘(]*(?:(?:al|el|ul)-)?[^\W\d_]", word) is not None and any(c.isupper() for c in word[:4])


def _may_end_low(words: list[str], capitals: list[str], *, kind: str) -> bool:
    """True for a name with a mere noun behind it ("Red Star fighters"), not for people of a person or state."""
    if kind == "person" or len(capitals) < 2 or not _JOINING.isdisjoint(words):
        return False
    if any(_INNER_POSSESSIVE.search(word) for word in words[:-1]):
        return False
    named = " ".join(capitals)
    return not (state_named(named) or _is_international(named))


def _is_lone_name(proper: list[str], kind: str, common: frozenset[str], opens: bool) -> bool:
    """True where the one capital word is no common noun in its sentence's first place or in a headline."""
    if not proper or proper[0].lower().strip(".") in common:
        return False
    if not opens or kind in ("state", "media", "company") or is_acronym(proper[0]):
        return True
    word = folded(proper[0])
    return not (word.endswith(_PLURAL_ENDS) or word in _INSTITUTIONS)
