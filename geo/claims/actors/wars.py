"""Wars of two sides: who "the enemy" is where one side speaks and never names the other."""

from functools import cache

from geo.lexicon.tables import read_table

__all__ = ["standing_enemy"]


def standing_enemy(side: str, year: int | None) -> str | None:
    """Return the enemy of a side in a year, by the table ``wars``; None where it fights none or several."""
    if year is None:
        return None
    found = {enemy for one, enemy, since, until in _wars() if one == side and since <= year <= until}
    return found.pop() if len(found) == 1 else None


@cache
def _wars() -> tuple[tuple[str, str, int, int], ...]:
    columns = ("side", "enemy", "since", "until")
    return read_table("wars", columns, lambda r: (r["side"], r["enemy"], int(r["since"]), int(r["until"] or 9999)))
