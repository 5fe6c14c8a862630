"""The record's codes in plain English: events, ties, harm, weapons, places and kinds of actor.

No phrase gives an actor a role that the record does not: whoever it names as initiator stands behind the
first preposition, whoever it names as target behind the second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.export.dossier.phrases import Phrase, phrase_of
from onrecord.export.dossier.plain import capital
from onrecord.nouns import Actor, ClaimedWeapon, Event, Harm, HarmRange, Place, Tie, Where
from onrecord.vocabulary import states

Name = Callable[[str], str]
MOST_NAMED = 4
"""How many actors a headline names before it counts the rest."""


ACTORS = {
    "armed_group": "armed group",
    "government_body": "government body",
    "political_party": "political party",
    "media": "news medium",
    "international_org": "international organisation",
    "population": "group of people",
    "other": "actor of another kind",
}
"""Kinds of actor whose code is not their name."""

TIES: dict[str, tuple[str, str]] = {
    "supports": ("supports", "is supported by"),
    "allied_with": ("is allied with", "is allied with"),
    "fights": ("fights", "fights"),
    "opposes": ("opposes", "is opposed by"),
    "commands": ("commands", "is commanded by"),
    "member_of": ("is a member of", "has as a member"),
    "part_of": ("is part of", "has as a part"),
    "recognises": ("recognises", "is recognised by"),
    "holds": ("holds", "is held by"),
    "family_of": ("is family of", "is family of"),
    "splits_from": ("split from", "lost to a split"),
}
"""A tie seen from its source and from its target, in the order ties are listed."""

GROUPS = {"civilians": "civilians", "combatants": "combatants", "mixed": "civilians and combatants", "unknown": ""}
PLACES = {3: "district", 4: "province", 5: "area", 6: "country only", 7: "international waters or airspace"}
"""UCDP where_prec in words, where a place stands for more than a point."""


# ---- events ----------------------------------------------------------------------------------


def event_title(event: Event, name: Name) -> str:
    """What happened, by whom and to whom, as a headline; what did not simply happen says so first."""
    phrase = phrase_of(event.event, event.mode)
    words = (_joint if phrase.by == "between" else _directed)(phrase, event, name)
    if event.event == "ASSAULT" and not event.initiators:
        words += ", initiator unknown"
    return capital(words if event.modality == "happened" else f"{event.modality}: {words}")


def _directed(phrase: Phrase, event: Event, name: Name) -> str:
    by = f" {phrase.by} {naming(event.initiators, name)}" if event.initiators else ""
    on = f" {phrase.on} {naming(event.targets, name)}" if event.targets else ""
    if phrase.on == "of":
        return f"{phrase.noun}{on}{by}"
    return f"{phrase.noun}{by}{on}"


def _joint(phrase: Phrase, event: Event, name: Name) -> str:
    """Both sides of an event without a direction; one side alone is named behind "of"."""
    if event.initiators and event.targets:
        return f"{phrase.noun} between {naming(event.initiators, name)} and {naming(event.targets, name)}"
    sides = event.initiators or event.targets
    if not sides:
        return phrase.noun
    return f"{phrase.noun} {'between' if len(sides) > 1 else 'of'} {naming(sides, name)}"


def naming(ids: Sequence[str], name: Name) -> str:
    """Names joined with commas and "and"; from the fifth on they are counted."""
    names = list(dict.fromkeys(name(one) for one in ids))
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} others"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


# ---- harm and weapons ------------------------------------------------------------------------


def harm_words(harm: HarmRange | Harm) -> str:
    """ "killed 31–44, best 44 (civilians)"."""
    group = GROUPS[harm.group]
    return f"{harm.kind} {range_words(harm)}" + (f" ({group})" if group else "")


def range_words(harm: HarmRange | Harm) -> str:
    """The count alone: "44", "31–44, best 44", "at least 2", "up to 10", "about 50". Never a number between two."""
    low, best, high = harm.low, harm.best, harm.high
    if low is None and high is None:
        return "in a number not given" if best is None else f"about {best:,}"
    span = f"at least {low:,}" if high is None else f"up to {high:,}" if low is None else _between(low, high)
    single = high if low is None else low if high in (None, low) else None
    return span if best in (None, single) else f"{span}, best {best:,}"


def _between(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def weapon_words(weapons: Sequence[ClaimedWeapon]) -> str:
    """Kinds of weapon, each with the reports' words for it: "drone (“Bayraktar drones”), mortar"."""
    kinds: dict[str, list[str]] = {}
    for weapon in weapons:
        kinds.setdefault(weapon.kind.replace("_", "-"), []).append(weapon.name)
    return ", ".join(kind + _called(kind, names) for kind, names in kinds.items())


def _called(kind: str, names: Sequence[str]) -> str:
    words = [f"“{name}”" for name in names if name.lower() != kind]
    return f" ({', '.join(words)})" if words else ""


# ---- places ----------------------------------------------------------------------------------


def where_words(where: Where | None, places: dict[str, Place]) -> str:
    """A place with how exactly it is known: "Sirte, Libya", "near Tripoli, Libya", "Fezzan, Libya (area)"."""
    place = places.get(where.place or "") if where else None
    if where is None:
        return "no place in the reports"
    if place is None:
        return f"“{where.text}” (not found on the map)"
    spelled = next((alias for alias in place.aliases if alias in where.text), place.name)
    title = place_title(place, places, called=spelled)
    if where.precision == 2 and place.within is None:
        return f"near {title}"
    return f"{title} ({_known(where, place)})" if _known(where, place) else title


def _known(where: Where, place: Place) -> str:
    if where.precision is None:
        return "not found on the map"
    return PLACES.get(where.precision, "")


def place_title(place: Place, places: dict[str, Place], *, called: str | None = None) -> str:
    """A place, what it lies in and its country: "military academy, Tripoli, Libya"."""
    outer = places.get(place.within or "")
    names = [called or place.name, outer.name if outer else "", country_name(place.country) or ""]
    return ", ".join(name for name in dict.fromkeys(names) if name)


def country_name(code: str | None) -> str | None:
    """The name of the state with an ISO 3166 alpha-3 code, the code itself where no state has it."""
    return next((state.name for state in states() if state.alpha3 == code), code) if code else None


# ---- actors and ties -------------------------------------------------------------------------


def actor_words(actor: Actor) -> str:
    """What kind of actor it is and of which country: "armed group, Libya"."""
    country = country_name(actor.country)
    known = country if country and country != actor.name else ""
    return ", ".join(part for part in (ACTORS.get(actor.kind, actor.kind), known) if part)


def tie_verb(tie: Tie, actor: str) -> str:
    """The tie's verb as seen from this actor (or place)."""
    return TIES[tie.kind][0 if tie.source == actor else 1]


def other_end(tie: Tie, actor: str) -> str:
    """The id at the tie's other end."""
    return tie.target if tie.source == actor else tie.source


def means_words(tie: Tie) -> str:
    """ "arms, air power"; empty where the means are not told."""
    return ", ".join(means.replace("_", " ") for means in tie.means if means != "unspecified")
