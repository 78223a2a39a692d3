"""The example in ``maps/`` is what the program makes today: ``python scripts/map_images.py --example`` renews it."""

from pathlib import Path

import matplotlib.image
import numpy as np

from scripts.map_images import example


def test_the_example_is_current(tmp_path: Path) -> None:
    example(tmp_path)
    assert (tmp_path / "example.geojson").read_bytes() == Path("maps/example.geojson").read_bytes()
    drawn, kept = (matplotlib.image.imread(folder / "example.png") for folder in (tmp_path, Path("maps")))
    assert drawn.shape == kept.shape
    # Another build of the fonts' renderer may shade an edge otherwise.
    assert np.abs(drawn - kept).mean() < 0.01
