"""Files that GIS tools open as if made for them: writers, one a format, and readers for what can be read back."""

from pathlib import Path

from geo.export.geojson import claim_lines, place_lines
from geo.export.select import Selection, is_selected, parse_bbox, select
from geo.export.write import FORMATS, area_of, check_format, read_claims, write
from geo.model import Case

__all__ = [
    "FORMATS",
    "Selection",
    "add_to_case",
    "check_format",
    "claim_lines",
    "is_selected",
    "parse_bbox",
    "place_lines",
    "read_case",
    "read_claims",
    "select",
    "write",
]


def read_case(path: Path) -> Case:
    """Return the case in a case file: see `geo.export.case.read_case`."""
    from geo.export import case

    return case.read_case(path)


def add_to_case(path: Path, case: Case) -> Case:
    """Add a case to a case file and return all that it then holds: see `geo.export.case.add_to_case`."""
    from geo.export.case import add_to_case as add

    return add(path, case, areas=area_of)
