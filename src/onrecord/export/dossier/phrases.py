"""What each event type and mode of PLOVER 2.0 (the 2.0 manual) is called in plain English."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """What an event is called, and the words before its initiators and its targets.

    ``between`` stands for both where an event has two sides and no direction.
    """

    noun: str
    by: str = "by"
    on: str = "on"


EVENTS: dict[tuple[str, str | None], Phrase] = {
    ("AGREE", None): Phrase("agreement", "between"),
    ("CONSULT", None): Phrase("talks", "between"),
    ("CONSULT", "visit"): Phrase("visit", on="to"),
    ("CONSULT", "third-party"): Phrase("mediation", on="with"),
    ("CONSULT", "multilateral"): Phrase("talks", "between"),
    ("CONSULT", "phone"): Phrase("telephone call", "between"),
    ("SUPPORT", None): Phrase("support", on="for"),
    ("CONCEDE", None): Phrase("concession", on="to"),
    ("COOPERATE", None): Phrase("cooperation", "between"),
    ("AID", None): Phrase("aid", "from", "to"),
    ("RETREAT", None): Phrase("retreat", on="facing"),
    ("RETREAT", "withdraw"): Phrase("withdrawal", on="facing"),
    ("RETREAT", "release"): Phrase("release", on="of"),
    ("RETREAT", "disarm"): Phrase("disarmament", on="towards"),
    ("RETREAT", "ceasefire"): Phrase("ceasefire", "between"),
    ("RETREAT", "access"): Phrase("access given", on="to"),
    ("RETREAT", "resign"): Phrase("resignation", "of", "towards"),
    ("REQUEST", None): Phrase("request", on="to"),
    ("REQUEST", "assist"): Phrase("request for help", on="to"),
    ("REQUEST", "change"): Phrase("call for change", on="to"),
    ("REQUEST", "yield"): Phrase("demand to yield", on="to"),
    ("REQUEST", "meet"): Phrase("call for talks", on="to"),
    ("ACCUSE", None): Phrase("accusation", on="against"),
    ("ACCUSE", "disapprove"): Phrase("criticism", on="of"),
    ("ACCUSE", "investigate"): Phrase("investigation", on="of"),
    ("ACCUSE", "allege"): Phrase("allegation", on="against"),
    ("REJECT", None): Phrase("refusal", on="towards"),
    ("REJECT", "assist"): Phrase("refusal to help", on="towards"),
    ("REJECT", "change"): Phrase("refusal to change", on="towards"),
    ("REJECT", "yield"): Phrase("refusal to yield", on="towards"),
    ("REJECT", "meet"): Phrase("refusal to talk", on="towards"),
    ("THREATEN", None): Phrase("threat", on="against"),
    ("THREATEN", "restrict"): Phrase("threat of restrictions", on="against"),
    ("THREATEN", "arrest"): Phrase("threat of arrest", on="against"),
    ("THREATEN", "relations"): Phrase("threat to break relations", on="against"),
    ("THREATEN", "expel"): Phrase("threat of expulsion", on="against"),
    ("THREATEN", "territory"): Phrase("threat to take territory", on="against"),
    ("THREATEN", "violence"): Phrase("threat of violence", on="against"),
    ("PROTEST", None): Phrase("protest", on="against"),
    ("PROTEST", "demo"): Phrase("demonstration", on="against"),
    ("PROTEST", "riot"): Phrase("riot", on="against"),
    ("PROTEST", "strike"): Phrase("strike", on="against"),
    ("PROTEST", "hunger"): Phrase("hunger strike", on="against"),
    ("PROTEST", "boycott"): Phrase("boycott", on="against"),
    ("PROTEST", "obstruct"): Phrase("blockade in protest", on="against"),
    ("PROTEST", "vandalize"): Phrase("vandalism in protest", on="against"),
    ("SANCTION", None): Phrase("sanctions", on="against"),
    ("SANCTION", "convict"): Phrase("conviction", on="of"),
    ("SANCTION", "expel"): Phrase("expulsion", on="of"),
    ("SANCTION", "withdraw"): Phrase("withdrawal of cooperation", on="from"),
    ("SANCTION", "discontinue"): Phrase("break of relations", on="with"),
    ("MOBILIZE", None): Phrase("mobilisation", on="facing"),
    ("MOBILIZE", "troops"): Phrase("deployment of troops", on="facing"),
    ("MOBILIZE", "weapons"): Phrase("deployment of weapons", on="facing"),
    ("MOBILIZE", "police"): Phrase("deployment of police", on="facing"),
    ("MOBILIZE", "militia"): Phrase("mobilisation of militia", on="facing"),
    ("COERCE", None): Phrase("coercion", on="of"),
    ("COERCE", "seize"): Phrase("seizure", on="against"),
    ("COERCE", "restrict"): Phrase("restrictions", on="on"),
    ("COERCE", "censor"): Phrase("censorship", on="against"),
    ("COERCE", "curfew"): Phrase("curfew", on="on"),
    ("COERCE", "martial-law"): Phrase("martial law", on="over"),
    ("COERCE", "arrest"): Phrase("arrest or detention", on="of"),
    ("COERCE", "deport"): Phrase("deportation", on="of"),
    ("COERCE", "withhold"): Phrase("withholding of goods or services", on="from"),
    ("COERCE", "misinformation"): Phrase("disinformation", on="against"),
    ("COERCE", "cyber"): Phrase("cyber attack", on="on"),
    ("ASSAULT", None): Phrase("attack"),
    ("ASSAULT", "abduct"): Phrase("abduction", on="of"),
    ("ASSAULT", "beat"): Phrase("beating", on="of"),
    ("ASSAULT", "torture"): Phrase("torture", on="of"),
    ("ASSAULT", "sexual"): Phrase("sexual violence", on="against"),
    ("ASSAULT", "targeted"): Phrase("targeted attack"),
    ("ASSAULT", "destroy"): Phrase("destruction", on="against"),
    ("ASSAULT", "primitive"): Phrase("attack with simple weapons"),
    ("ASSAULT", "firearms"): Phrase("gun attack"),
    ("ASSAULT", "explosives"): Phrase("bomb attack"),
    ("ASSAULT", "suicide-attack"): Phrase("suicide attack"),
    ("ASSAULT", "aerial"): Phrase("air strike"),
    ("ASSAULT", "drone"): Phrase("drone strike"),
    ("ASSAULT", "heavy-weapons"): Phrase("heavy-weapons attack"),
    ("ASSAULT", "crowd-control"): Phrase("use of crowd-control weapons", on="against"),
    ("ASSAULT", "unconventional"): Phrase("attack with unconventional weapons"),
}
"""Every event type and mode of PLOVER 2.0 in English."""


def phrase_of(event: str, mode: str | None) -> Phrase:
    """The phrase of this type and mode, else of the type alone, else the type's own name."""
    return EVENTS.get((event, mode)) or EVENTS.get((event, None)) or Phrase(event.lower())
