"""The words the record is coded with, as data: states, bodies, weapons, hedges, PLOVER, ACLED and GED.

Each list is a TOML file in this folder; the functions here look words up in them and code events.
"""

from onrecord.vocabulary.acled import acled_types, code_acled
from onrecord.vocabulary.ged import code_ged
from onrecord.vocabulary.states import (
    Body,
    State,
    StateName,
    StateUse,
    bodies,
    body_of,
    find_states,
    state_named,
    state_of,
    states,
)
from onrecord.vocabulary.tables import load_table
from onrecord.vocabulary.weapons import find_weapons, weapon_kind
from onrecord.vocabulary.words import PloverEvent, people_words, place_words, plover_events, strength_words

__all__ = [
    "Body",
    "PloverEvent",
    "State",
    "StateName",
    "StateUse",
    "acled_types",
    "bodies",
    "body_of",
    "code_acled",
    "code_ged",
    "find_states",
    "find_weapons",
    "load_table",
    "people_words",
    "place_words",
    "plover_events",
    "state_named",
    "state_of",
    "states",
    "strength_words",
    "weapon_kind",
]
