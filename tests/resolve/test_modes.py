"""A mode that names a device holds where the report has told of the device."""

from __future__ import annotations

import pytest

from onrecord.resolve.modes import settle_modes
from tests.builders import EventWords, make_reading


@pytest.mark.parametrize(
    ("text", "trigger", "mode", "kept"),
    [
        ("The dead were buried. Later a drone hit a market.", "buried", "drone", None),
        ("A drone hit a market. The dead were buried.", "buried", "drone", "drone"),
        ("He ordered a mobilisation.", "mobilisation", "aerial", None),
        ("Jets came at dawn. Nine were killed.", "killed", "aerial", "aerial"),
        ("Strikes by the coalition killed nine.", "killed", "aerial", "aerial"),
        ("An attack on a clinic killed two.", "attack", "suicide-attack", None),
        ("He blew himself up.", "blew", "suicide-attack", "suicide-attack"),
        ("They shot him.", "shot", "firearms", "firearms"),
    ],
)
def test_a_device_is_known_from_where_it_is_told_on(text: str, trigger: str, mode: str, kept: str | None) -> None:
    report, reading = make_reading(text, events=[EventWords(trigger, mode=mode)])
    assert settle_modes(reading, report).events[0].mode == kept
