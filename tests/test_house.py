"""The house keeps its own rules: a room imports only those before it, doors are what they say, imports stay light."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import geo

PACKAGE = Path(geo.__file__).parent

# The order in which data walks through the house; a room may import only those before it. The gazetteer and the
# lexicon stand beside the path: every room after them may ask them.
ROOMS = (
    "errors",
    "model",
    "sphere",
    "resources",
    "lexicon",
    "symbols",
    "gazetteer",
    "documents",
    "parser",
    "toponyms",
    "places",
    "claims",
    "events",
    "layers",
    "records",
    "frames",
    "export",
    "maps",
    "pipeline",
    "evaluate",
    "cli",
)
MODULES = sorted(module.name for module in pkgutil.walk_packages([str(PACKAGE)], "geo."))


def room_of(module: str) -> str:
    return module.split(".")[1]


def imports_of(module: str) -> set[str]:
    """Names of the modules of ours that a module imports anywhere, but for type checking."""
    path = PACKAGE.joinpath(*module.split(".")[1:])
    source = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    tree = ast.parse(source)
    skipped = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in ast.walk(node)
    }
    names = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"geo.{alias.name}" for alias in node.names} if node.module == "geo" else {node.module}
    return {name for name in names if name.startswith("geo.") and not name.startswith("geo.__")}


@pytest.mark.parametrize("module", MODULES)
def test_a_room_is_on_the_plan(module: str) -> None:
    assert room_of(module) in ROOMS


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_those_before_it(module: str) -> None:
    own = ROOMS.index(room_of(module))
    later = sorted(name for name in imports_of(module) if ROOMS.index(room_of(name)) > own)
    assert later == []


@pytest.mark.parametrize("module", ["geo", *MODULES])
def test_all_names_exist(module: str) -> None:
    loaded = importlib.import_module(module)
    missing = [name for name in getattr(loaded, "__all__", ()) if not hasattr(loaded, name)]
    assert missing == []


def test_folium_is_imported_by_maps_alone() -> None:
    users = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if "import folium" in path.read_text(encoding="utf-8") or "from folium" in path.read_text(encoding="utf-8")
    }
    assert users == {"maps"}


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import geo", {"numpy", "pandas", "geopandas", "spacy", "folium", "shapely", "pyarrow", "matplotlib"}),
        ("import geo.cli", {"numpy", "pandas", "geopandas", "spacy", "folium", "shapely", "pyarrow", "matplotlib"}),
        (
            "from geo.gazetteer import Gazetteer; Gazetteer.open().lookup('Kursk')",
            {"numpy", "pandas", "geopandas", "spacy", "folium", "shapely", "pyarrow", "matplotlib"},
        ),
    ],
)
def test_light_work_imports_nothing_heavy(statement: str, heavy: set[str]) -> None:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & heavy == set()


def test_nothing_names_a_place_on_a_disk_or_a_registry() -> None:
    root = PACKAGE.parent
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    suffixes = {".py", ".md", ".toml", ".lock", ".tsv", ".csv", ".js", ".css", ".html", ".txt", ".cfg", ".yaml"}
    forbidden = ("/" + "work/", "/" + "root/", "/" + "home/", "pypi" + ".org", "python" + "hosted", "npmjs" + ".org")
    found = [
        (name, word)
        for name in tracked
        if Path(name).suffix in suffixes and (root / name).is_file()
        for word in forbidden
        if word in (root / name).read_text(encoding="utf-8")
    ]
    assert found == []
