"""The roles of the KAIROS and AIDA ontologies, which WikiEvents and RAMS share, in ours.

Who acts is ``init``, who or what is acted upon ``targ``. A role that several kinds of event use in different senses
maps for those kinds alone, told by the beginning of the event's kind; every other role keeps its own name.
"""

from __future__ import annotations

_INIT = """attacker killer injurer perpetrator jailer demonstrator communicator destroyer damager damagerdestroyer
disabler dismantler manufacturerassembler manufacturer transporter preventer impeder investigator prosecutor judgecourt
treater researcher observer inspector monitor identifier teachertrainer victor giver voter violator extraditer granter
executioner retreater surrenderer yielder spy founder"""
_TARG = """target victim detainee defendant patient observedentity inspectedentity monitoredentity identifiedobject
defeated learner recipient passenger passengerartifact"""
_ALWAYS = dict.fromkeys(_INIT.split(), "init") | dict.fromkeys(_TARG.split(), "targ")
_ALWAYS |= {"place": "place", "explosivedevice": "weap"}
_VIOLENT = ("conflict.", "life.", "artifactexistence.damagedestroy")
_SOMETIMES: dict[str, tuple[tuple[str, ...], str]] = {
    "instrument": (_VIOLENT, "weap"),
    "artifact": (("artifactexistence.damagedestroy", "movement."), "targ"),
}


def kairos_role(role: str, kind: str) -> str:
    """Our name of a role where the two mean the same, else the set's own; ``kind`` is the event's kind."""
    name = role.lower()
    kinds, ours = _SOMETIMES.get(name, ((), ""))
    if kind.lower().startswith(kinds):
        return ours
    return _ALWAYS.get(name, role)
