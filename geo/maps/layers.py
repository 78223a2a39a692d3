"""By what the claims of a map can be layered, and how the layers are grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from geo.errors import SettingsError
from geo.model import EVENT_TYPES, MODALITIES, Claim

__all__ = ["LAYER_KEYS", "group_names", "layer_value", "require_key"]

LAYER_KEYS = ("source", "publisher", "speaker", "actor", "event_type", "modality")

_VOICES = {
    "media": "Media",
    "official": "Officials",
    "government": "Governments",
    "military": "Armed forces",
    "soldier": "Armed forces",
    "analyst": "Analysts",
    "civilian": "Civilians",
    "unnamed": "Unnamed voices",
}
_EVENTS = {
    "redeployment": "Movement",
    "advance": "Movement",
    "withdrawal": "Movement",
    "buildup": "Movement",
    "capture": "Fighting",
    "defence": "Fighting",
    "battle": "Fighting",
    "strike": "Fighting",
    "losses": "People",
    "surrender": "People",
    "evacuation": "People",
}
_SURENESS = {
    "asserted": "Said to have happened",
    "claimed": "Said to have happened",
    "hedged": "Not sure",
    "planned": "Not yet",
    "possible": "Not yet",
}
NO_PUBLISHER = "Publisher not given"
GROUP_ORDER = (
    *dict.fromkeys(("Media", "Publishers", NO_PUBLISHER, *_VOICES.values())),
    *dict.fromkeys(_EVENTS.values()),
    *dict.fromkeys(_SURENESS.values()),
)


def require_key(key: str) -> str:
    """Return `key` if layers can be made by it.

    Raises
    ------
    SettingsError
        If it is none of `LAYER_KEYS`.
    """
    if key not in LAYER_KEYS:
        raise SettingsError(f"layers by {key!r} are not known: choose one of {', '.join(LAYER_KEYS)}")
    return key


def layer_value(claim: Claim, key: str) -> str | None:
    """Return the layer of `claim` when layers are made by `key`, one of `LAYER_KEYS`."""
    value: str | None = getattr(claim, key)
    return value


def group_names(claims: Sequence[Claim], key: str) -> dict[str | None, str]:
    """Return the group of each layer: the kind of source, of event or of sureness; empty where there is no group.

    What most claims of a layer say decides; ties fall to the earlier in the order of groups.
    """
    if key == "event_type":
        return {kind: _EVENTS[kind] for kind in EVENT_TYPES}
    if key == "modality":
        return {modality: _SURENESS[modality] for modality in MODALITIES}
    if key not in ("source", "speaker"):
        return {}
    votes: dict[str | None, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        value = layer_value(claim, key)
        if value is not None:
            votes[value][_voice_of_source(claim) if key == "source" else _voice(claim, value)] += 1
    rank = {group: index for index, group in enumerate(GROUP_ORDER)}
    return {value: min(counts, key=lambda group: (-counts[group], rank[group])) for value, counts in votes.items()}


def _voice_of_source(claim: Claim) -> str:
    """Return the kind of voice that the source of `claim` is; its name may be another than the text's words for it."""
    if claim.outlet is not None:
        return _VOICES["media"]
    if claim.publisher is None and claim.source == claim.document:
        return NO_PUBLISHER
    known = {claim.publisher, *(link.name for link in claim.attribution)}
    # "Ukraine's military" is the source "Ukrainian Military".
    name = claim.source if claim.source in known else claim.speaker
    return _VOICES["unnamed"] if name is None else _voice(claim, name)


def _voice(claim: Claim, name: str) -> str:
    """Return the kind of voice that `name` is in `claim`."""
    if name == claim.outlet:
        return _VOICES["media"]
    for link in claim.attribution:
        if link.name == name:
            return _VOICES[link.kind]
    return "Publishers" if name == claim.publisher else _VOICES["unnamed"]
