"""Measure how far the gazetteer reaches: whether the right place is among the candidates of each gold toponym.

    python benchmarks/reach.py CORPUS.xml [...]

Corpora are in the form of ``lgl.xml``. Counted are all toponyms with coordinates, demonyms too; right is a
candidate within 161 km (100 miles). ``first`` takes the first candidate without any context.
"""

import argparse
from pathlib import Path

from geo.evaluate import read_corpus
from geo.evaluate.scores import NEAR_KM
from geo.gazetteer import Gazetteer, distance_km


def main() -> None:
    """Print a line for each corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path)
    gazetteer = Gazetteer.open()
    for path in parser.parse_args().corpora:
        total = best = first = 0
        for article in read_corpus(path).articles:
            for toponym in article.toponyms:
                if toponym.lon is None or toponym.lat is None:
                    continue
                found = [c.place for c in gazetteer.lookup(toponym.text)]
                near = [distance_km(toponym.lon, toponym.lat, place.lon, place.lat) <= NEAR_KM for place in found]
                total += 1
                best += any(near)
                first += bool(near) and near[0]
        print(f"{path.name}: {total} toponyms, best candidate {best / total:.1%}, first candidate {first / total:.1%}")


if __name__ == "__main__":
    main()
