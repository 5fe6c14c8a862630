"""The nouns that people are counted by, and the group of victims that they name.

Combatants are soldiers, troops, fighters and the like. Civilians are those whom the noun itself makes
one (residents, workers, refugees) and, by the custom of casualty reports, women and children. Police,
guards, officials, detainees, kin and bare "people" or "men" are neither: their group is unknown.
"""

from __future__ import annotations

import re

from onrecord.nouns import HarmGroup

_PLURALS = {
    "child": "children",
    "body": "bodies",
    "baby": "babies",
    "casualty": "casualties",
    "fatality": "fatalities",
    "mercenary": "mercenaries",
    "paramilitary": "paramilitaries",
    "passer-by": "passers-by",
}


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_CIVILIANS = _words(
    """civilian noncombatant non-combatant woman child boy girl baby infant toddler schoolboy schoolgirl pupil
    student teacher resident villager worker labourer laborer farmer shepherd shopkeeper doctor nurse medic
    paramedic patient journalist reporter photographer activist protester demonstrator bystander passer-by
    worshipper pilgrim refugee migrant tourist diplomat ambassador lawyer judge priest imam engineer mother
    daughter wife grandmother townsman shopper commuter passenger rescuer aid-worker"""
)
_COMBATANTS = _words(
    """combatant soldier trooper fighter militant rebel insurgent gunman jihadist jihadi guerrilla guerilla
    militiaman paramilitary mercenary conscript serviceman servicewoman marine paratrooper commando sniper
    commander warlord infantryman colonel lieutenant sergeant corporal brigadier extremist"""
)
_OTHERS = _words(
    """person man policeman policewoman officer guard bodyguard gendarme peacekeeper prisoner detainee captive
    hostage victim brother sister son father parent husband grandfather uncle aunt cousin nephew niece relative
    member other body death fatality casualty leader general captain major minister mayor official employee
    teenager adult youth survivor prince sheikh pilot crewman colleague friend neighbour neighbor contractor
    attacker assailant bomber
    adviser advisor suspect driver deputy chief president governor national citizen expatriate twin"""
)
_NOUNS = (*_CIVILIANS, *_COMBATANTS, *_OTHERS)


def _plural(noun: str) -> str:
    return noun[:-3] + "men" if noun.endswith("man") else _PLURALS.get(noun, noun + "s")


def _either(nouns: tuple[str, ...]) -> str:
    return "|".join(sorted({*nouns, *map(_plural, nouns)}, key=lambda noun: (-len(noun), noun)))


ONE_PERSON = re.compile(rf"\b(?:{'|'.join(sorted(_NOUNS, key=len, reverse=True))})\b(?!['’-])")
"""A person in the singular, in lower-case words."""

MANY_PEOPLE = re.compile(
    rf"\b(?:{'|'.join(map(_plural, _NOUNS))}|people|troops|police|personnel|dead|wounded|injured)\b"
)
"""People in the plural, in lower-case words."""

SUBSET = re.compile(
    r",? \(?(?:including|among (?:them|whom|those)|mostly|mainly)\b.*|[(—–].*| - .*"
    r"|, (?:[\w ]+ )?of (?:them|whom|which)\b.*"
    r"|(?<!dead)(?<!toll)(?<!killed)(?<!wounded)(?<!injured): .*"
)
"""The tail of a count that breaks it down ("..., among them three women")."""

_ALL = re.compile(r"\ball (?:of (?:them|whom) )?(?:were )?(?P<who>[\w -]+)$")
_OTHER = re.compile(rf"\bother (?=(?:\w+ )?(?:{_either(_NOUNS)}|people|troops|police)\b)")
_POSSESSOR = re.compile(r"\b[\w-]+(?:'s|s') ")
_GROUP = re.compile(
    r"\b(?:(?P<combatants>child soldiers?|(?:women|woman|female|male) (?:fighters?|soldiers?|combatants?)|armed m[ae]n"
    rf"|troops|(?:military|army|armed) (?:personnel|officers?|forces)|suicide bombers?|{_either(_COMBATANTS)})"
    r"|(?P<civilians>civilian (?:men|man|people|persons?|deaths?|casualt(?:y|ies)|victims?|fatalit(?:y|ies))"
    rf"|unarmed (?:men|man|people)|displaced (?:people|persons?|men)|famil(?:y|ies)|{_either(_CIVILIANS)})"
    rf"|(?P<neither>(?:former|retired) \w+|ex-\w+|people|police|personnel|{_either(_OTHERS)}))\b(?!-)"
)


def detect_group(text: str) -> HarmGroup:
    """The group of the people that the words name, from their nouns.

    "mixed" needs both civilians and combatants and no one else. Words that break a count down are left
    out, for they name a part of it ("ten people, among them three women" is unknown), unless they say
    "all". No such noun is unknown too.
    """
    words = text.lower().replace("’", "'")
    whole = _ALL.search(words)
    head = whole["who"] if whole else SUBSET.sub("", words)
    kinds = {match.lastgroup for match in _GROUP.finditer(_OTHER.sub("", _POSSESSOR.sub("", head)))}
    if not kinds or "neither" in kinds:
        return "unknown"
    if len(kinds) == 2:
        return "mixed"
    return "civilians" if "civilians" in kinds else "combatants"
