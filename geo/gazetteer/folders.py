"""Where gazetteers and caches lie: the user's fuller gazetteer before the bundled one."""

import os
import sys
from pathlib import Path

from geo.resources import data_folder

__all__ = ["cache_folder", "gazetteer_folder", "user_folder"]


def user_folder() -> Path:
    """Return where the user's fuller gazetteer lies or would lie: ``GEO_GAZETTEER`` if that is set."""
    own = os.environ.get("GEO_GAZETTEER")
    if own:
        return Path(own)
    if sys.platform == "linux":  # as platformdirs has it, whose import would take longer than a look-up
        home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
        return Path(home).expanduser() / "geo-claims" / "gazetteer"
    from platformdirs import user_data_path

    return user_data_path("geo-claims") / "gazetteer"


def gazetteer_folder() -> Path:
    """Return the folder of the gazetteer in use: the user's, if one was imported or installed, else the bundled one."""
    own = user_folder()
    return own if (own / "places.bin").is_file() else data_folder("gazetteer")


def cache_folder(name: str) -> Path:
    """Return the folder for what can be fetched again, ``GEO_CACHE`` or the user's cache; `name` is a folder in it."""
    own = os.environ.get("GEO_CACHE")
    if own:
        return Path(own) / name
    from platformdirs import user_cache_path

    return user_cache_path("geo-claims") / name
