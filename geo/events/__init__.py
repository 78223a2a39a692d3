"""Which claims tell of one event, how they stand to each other, and how many voices there are behind them.

The room's doors are `compare` and `number_events`. How it decides stands in docs/events.md.
"""

from geo.events.cluster import compare, number_events

__all__ = ["compare", "number_events"]
