"""What one cue shares with another in its sentence: the publication named beside them, the source that one quotes."""

from dataclasses import replace

from geo.claims.attribution.party import Party
from geo.claims.attribution.reading import Cue
from geo.claims.attribution.voices import Source

__all__ = ["nearest", "outlet_beside", "with_shared_outlet"]


def with_shared_outlet(source: Source, sources: list[Source]) -> Source:
    """A second cue of one speaker in a sentence has the same outlet: "quoted by SANA, said ..., but denied"."""
    if source.outlet is not None or source.speaker is None or source.speaker.sort == "outlet":
        return source
    same = (
        s.outlet
        for s in sources
        if s.outlet is not None and s.speaker is not None and s.speaker.name == source.speaker.name
    )
    return replace(source, outlet=next(same, None))


def nearest(cue: Cue, cues: list[Cue], cited: list[Cue]) -> Cue | None:
    """The "citing X" that belongs to `cue`: the cue stands nearest to it."""
    for quoting in cited:
        others = [c for c in cues if c not in cited and c.party is not None]
        owner = min(others, key=lambda c: (abs(c.at[0] - quoting.at[0]), c.at), default=None)
        if owner is cue:
            return quoting
    return None


def outlet_beside(cue: Cue, cues: list[Cue], named: list[Party]) -> Party | None:
    """The outlet that a sentence names beside a cue, if it is nearer to this one than to others."""
    for outlet in named:
        owner = min((c for c in cues if c.party is not None), key=lambda c: (_gap(c.at, outlet), c.at), default=None)
        if owner is cue:
            return outlet
    return None


def _gap(at: tuple[int, int], outlet: Party) -> int:
    return max(0, outlet.start - at[1], at[0] - outlet.end)
