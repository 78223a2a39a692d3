"""Build the bundled gazetteer: ``python -m geo.gazetteer.builder --archives build/archives --out data/gazetteer``."""

import argparse
from pathlib import Path

from geo.gazetteer.builder.recipe import build

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, required=True, help="folder of the unpacked npm and Debian packages")
    parser.add_argument("--out", type=Path, required=True, help="folder of the gazetteer and its reviewed tables")
    arguments = parser.parse_args()
    for line in build(arguments.archives, arguments.out):
        print(line, flush=True)
