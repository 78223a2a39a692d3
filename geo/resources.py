"""Where the bundled data lies: in the wheel as ``geo/data``, in a checkout as ``data`` beside the package."""

from functools import cache
from pathlib import Path

from geo.errors import GazetteerError

__all__ = ["data_folder"]


@cache
def data_folder(name: str) -> Path:
    """Return the folder of bundled data called `name`.

    Parameters
    ----------
    name
        ``"gazetteer"`` or ``"lexicon"``.

    Raises
    ------
    GazetteerError
        If neither the installed package nor a checkout has it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "data" / name, package.parent / "data" / name):
        if folder.is_dir():
            return folder
    raise GazetteerError(f"no bundled data {name!r} beside {package}: reinstall geo-claims")
