"""Measure the gazetteer beside a pickled dict, SQLite and an Aho-Corasick automaton over the same names, in one run.

    python benchmarks/gazetteer.py [TEXT ...]

Prints a table: cold process to first answer, look-ups a second, memory, bytes on disk; then how fast texts are scanned
(by default a synthetic one). Times are the processor's, the least of some rounds. Numbers hold for one machine; the
ratios between the rows are what to read. Needs Linux, for the memory of a process.
"""

import argparse
import json
import pickle
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.gazetteer.folding import fold
from geo.gazetteer.index import Index
from geo.resources import data_folder

ROUNDS = 5
SAMPLE = 200_000
VOCABULARY = 20_000  # different names of a long run of reports
COLD = {
    "this index": "from geo.gazetteer import Gazetteer; g = Gazetteer.open(); r = g.lookup('Bakhmut')",
    "pickled dict": "import pickle; d = pickle.load(open(PATH, 'rb')); r = d['bakhmut']",
    "SQLite": "import sqlite3 as s; c = s.connect(PATH); r = c.execute(\"select v from n where k='kyiv'\").fetchone()",
    "pyahocorasick": "import ahocorasick; a = ahocorasick.load(PATH, __import__('pickle').loads); r = a.get('bakhmut')",
}
MEASURE = """
import json, sys, time
start = time.process_time()
{code}
took = time.process_time() - start
heavy = [m for m in ("numpy", "pandas", "pyarrow", "shapely", "geopandas") if m in sys.modules]
memory = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(json.dumps([time.process_time(), took, int(memory[0]) / 1024, heavy]))
"""


def cold(code: str, path: Path) -> tuple[float, float, float, list[str]]:
    """Return the least time of a whole process and of its look-up in ms, its memory in MB, its heavy modules."""
    runs = []
    for _ in range(3 * ROUNDS):
        script = MEASURE.format(code=code.replace("PATH", repr(str(path))))
        out = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
        runs.append(json.loads(out))
    whole, took, memory = (min(run[at] for run in runs) for at in range(3))
    return whole * 1000, took * 1000, memory, runs[0][3]


def rate(ask: Callable[[str], object], names: list[str]) -> float:
    """Return the most look-ups a second of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        for name in names:
            ask(name)
        best = max(best, len(names) / (time.process_time() - start))
    return best


def once(gazetteer: Gazetteer, names: list[str]) -> float:
    """Return the look-ups a second of names none of which was asked before."""
    start = time.process_time()
    for name in names:
        gazetteer.lookup(name)
    return len(names) / (time.process_time() - start)


def repeated(names: list[str]) -> list[str]:
    """Return names as often as texts repeat them: by Zipf's law, the same each time."""
    chance = random.Random(0)
    known = chance.sample(names, VOCABULARY)
    return chance.choices(known, [1 / rank for rank in range(1, VOCABULARY + 1)], k=SAMPLE)


def scan_rate(scan: Callable[[str], object], text: str) -> float:
    """Return the most megabytes of UTF-8 a second of some rounds."""
    size, best = len(text.encode()) / 1e6, 0.0
    for _ in range(ROUNDS):
        start = time.process_time()
        scan(text)
        best = max(best, size / (time.process_time() - start))
    return best


def synthetic(index: Index, words: int = 120_000) -> str:
    """Return a text of everyday words with a place name in every twelfth position, the same each time."""
    chance = random.Random(0)
    plain = [
        "the",
        "troops",
        "of",
        "a",
        "brigade",
        "moved",
        "under",
        "fire",
        "to",
        "hold",
        "new",
        "lines",
        "near",
        "it",
    ]
    names = [index.place(chance.randrange(index.count)).name for _ in range(words // 12)]
    return " ".join(names[at // 12] if at % 12 == 11 else chance.choice(plain) for at in range(words - words % 12))


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*", type=Path, help="texts to scan instead of the synthetic one")
    texts = parser.parse_args().texts
    folder = data_folder("gazetteer")
    index = Index(folder)
    values = {key: index.meanings(number) for key, number in sorted(index.keys.items())}
    names = random.Random(0).sample(sorted(values), min(SAMPLE, len(values)))
    with tempfile.TemporaryDirectory() as work:
        rows = _rivals(Path(work), values, names)
        gazetteer = Gazetteer.open(folder)
        size = sum(
            (folder / file).stat().st_size for file in ("keys.marisa", "names.marisa", "ids.marisa", "places.bin")
        )
        rows.insert(0, ("this index", folder, size, rate(index.keys.get, names)))
        print(f"{len(values):,} names; least of {ROUNDS} rounds")
        heads = ("process ms", "look-up ms", "memory MB", "names/s", "disk MB")
        print(" " * 15 + "".join(f"{head:>13}" for head in heads) + "  heavy imports")
        for name, path, size, speed in rows:
            wall, took, memory, heavy = cold(COLD[name], path)
            told = ", ".join(heavy) or "none"
            figures = f"{wall:13.0f}{took:13.1f}{memory:13.0f}{speed:13,.0f}{size / 1e6:13.1f}"
            print(f"{name:15}{figures}  {told}")
    print(f"\nof this index, with the postings read: {rate(index.postings, names):,.0f} names/s")
    shown = [index.place(number).name for number in range(0, index.count, max(1, index.count // SAMPLE))]
    print(f"as written, folded each time: {rate(gazetteer.__contains__, shown):,.0f} names/s known or not,")
    print(f"  {once(gazetteer, shown[:VOCABULARY]):,.0f} names/s with candidates built, no name asked twice,")
    print(f"  {rate(gazetteer.lookup, repeated(shown)):,.0f} names/s with candidates, names repeated as in reports")
    text = "\n".join(path.read_text(encoding="utf-8") for path in texts) or synthetic(index)
    spans = sum(1 for _ in gazetteer.scan(text))
    print(f"scan: {scan_rate(lambda t: sum(1 for _ in gazetteer.scan(t)), text):.1f} MB/s, {spans:,} spans")
    print(f"  folding alone {scan_rate(fold, text):.1f} MB/s, str.split {scan_rate(str.split, text):.0f} MB/s")


def _rivals(work: Path, values: dict[str, tuple[int, ...]], names: list[str]) -> list[tuple[str, Path, int, float]]:
    rows = []
    path = work / "names.pickle"
    path.write_bytes(pickle.dumps(values))
    rows.append(("pickled dict", path, path.stat().st_size, rate(values.get, names)))
    path = work / "names.sqlite"
    base = sqlite3.connect(path)
    base.execute("create table n (k text primary key, v text) without rowid")
    base.executemany("insert into n values (?, ?)", ((key, json.dumps(value)) for key, value in values.items()))
    base.commit()
    asked = base.cursor()
    sql = "select v from n where k=?"
    speed = rate(lambda key: asked.execute(sql, (key,)).fetchone(), names)
    rows.append(("SQLite", path, path.stat().st_size, speed))
    try:
        import ahocorasick  # type: ignore[import-not-found]
    except ImportError:
        print("pyahocorasick is not installed: left out")
        return rows
    automaton = ahocorasick.Automaton()
    for key, value in values.items():
        automaton.add_word(key, value)
    automaton.make_automaton()
    path = work / "names.aho"
    automaton.save(str(path), pickle.dumps)
    rows.append(("pyahocorasick", path, path.stat().st_size, rate(automaton.get, names)))
    return rows


if __name__ == "__main__":
    main()
