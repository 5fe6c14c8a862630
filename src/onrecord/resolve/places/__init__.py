"""Places: from the words of a report to points on the map, with the reason for each, or to none."""

from onrecord.resolve.places.dateline import filed_from
from onrecord.resolve.places.gazetteer import Gazetteer, default_gazetteer
from onrecord.resolve.places.locating import locate
from onrecord.resolve.places.mistaken import settle_towns

__all__ = ["Gazetteer", "default_gazetteer", "filed_from", "locate", "settle_towns"]
