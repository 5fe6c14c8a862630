"""Names as strings: what is a name, what is a title, which two names can be one actor's."""

from __future__ import annotations

import re
import unicodedata

from onrecord.vocabulary import body_of, state_named

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "your",
        "yours",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "it",
        "its",
        "they",
        "them",
        "their",
        "theirs",
        "himself",
        "herself",
        "itself",
        "themselves",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "ones",
        "both",
        "each",
        "some",
        "many",
        "others",
        "another",
        "everyone",
        "someone",
        "anyone",
        "nobody",
        "himself",
    ]
)
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "gen",
        "general",
        "lt",
        "lieutenant",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "sgt",
        "sergeant",
        "cpl",
        "brig",
        "brigadier",
        "field",
        "marshal",
        "adm",
        "admiral",
        "cmdr",
        "commander",
        "retired",
        "ret",
        "president",
        "vice",
        "prime",
        "minister",
        "foreign",
        "defence",
        "defense",
        "interior",
        "justice",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "sheik",
        "shaikh",
        "emir",
        "sultan",
        "ayatollah",
        "imam",
        "mullah",
        "pope",
        "father",
        "rev",
        "reverend",
        "gov",
        "governor",
        "sen",
        "senator",
        "rep",
        "representative",
        "ambassador",
        "chancellor",
        "premier",
        "secretary",
        "chief",
        "judge",
        "justice",
        "mayor",
        "spokesman",
        "spokeswoman",
        "then",
        "former",
        "ex",
    ]
)
"""Words that stand before a person's name and are no part of it."""
_ARTICLES = re.compile(r"^(?:the|a|an|some|many|several|most|all|both|his|her|its|their|our|my|your)\s+", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL_WORDS = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "de",
        "del",
        "la",
        "el",
        "al",
        "bin",
        "ibn",
        "von",
        "van",
        "da",
        "do",
        "dos",
    ]
)


def folded(text: str) -> str:
    """Lower case without accents, marks or doubled spaces: how names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", re.sub(r"'s\b|\.", "", plain)).split()) or text.lower()


def core(text: str) -> str:
    """The phrase without article or determiner at its head and possessive at its end."""
    return _POSSESSIVE.sub("", _ARTICLES.sub("", " ".join(text.split()))).strip("“”\"'‘’ ,") or text


def person_name(text: str) -> str:
    """A person's name without the titles before it."""
    words = core(text).split()
    while len(words) > 1 and words[0].strip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(words)


def is_pronoun(text: str) -> bool:
    """True for a word that only points."""
    return text.lower() in PRONOUNS


def is_name(text: str, *, kind: str, lowercase_words: frozenset[str]) -> bool:
    """True where the phrase holds a proper name: a capital that is not only its sentence's first.

    ``lowercase_words`` are the words that the report also writes without a capital.
    """
    words = core(text).split()
    if is_pronoun(text) or not words:
        return False
    capital = [word for word in words if word[:1].isupper() or word[:3].lower() in ("al-", "el-")]
    if not capital:
        return False
    if kind == "state" or state_named(core(text)) or body_of(core(text)):
        return True
    proper = [w for w in capital if w.lower().strip(".") not in lowercase_words and w.lower() not in TITLES]
    return bool(proper) and words[-1][:1].isupper() | (len(proper) >= 2)


def initials(name: str) -> str:
    """The capitals an acronym of the name would have."""
    words = [word for word in re.split(r"[\s-]+", core(name)) if word and word.lower() not in _SMALL_WORDS]
    return "".join(word[0] for word in words).upper()


def is_acronym(text: str) -> bool:
    """True for two to six capitals, with or without full stops."""
    return re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", core(text).replace(".", "")) is not None


def shortens(short: str, full: str) -> bool:
    """True where ``short`` (folded) is the surname, or the last words, of the folded full name."""
    return len(short) > 2 and full != short and full.endswith(" " + short)


def names_within(short: str, full: str) -> bool:
    """True where the folded ``full`` holds all words of ``short``, and more: "State Department"."""
    few, many = short.split(), full.split()
    return len(few) >= 2 and len(few) < len(many) and set(few) <= set(many)


_INSTITUTIONS = frozenset(
    [
        "parliament",
        "congress",
        "senate",
        "house",
        "government",
        "army",
        "navy",
        "police",
        "cabinet",
        "ministry",
        "council",
        "court",
        "assembly",
        "opposition",
        "military",
        "coalition",
        "alliance",
        "front",
        "movement",
        "union",
        "party",
        "state",
        "authority",
        "authorities",
        "presidency",
        "command",
        "committee",
        "commission",
        "administration",
        "guard",
        "republic",
        "forces",
        "militia",
    ]
)


def generic_institution(name: str) -> bool:
    """True for a name that every country has one of: "the Parliament", "the Interior Ministry"."""
    words = folded(name).split()
    return len(words) == 1 and words[0] in _INSTITUTIONS
