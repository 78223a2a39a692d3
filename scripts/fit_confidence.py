"""Fit the weights of the confidence of claims on reports with gold, and measure how well they are calibrated.

Usage: ``python scripts/fit_confidence.py FOLDER ... [--level FOLDER] [--write]``. Each folder holds reports with their
``NAME.gold.json``, read by the whole program, places and all. For the calibration error each folder is predicted by
weights fitted on the others. ``--level`` names folders that nobody has tuned rules on: the constant is set by these
alone, because rules do better on reports that they were made with. Without ``--write`` nothing is changed.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.claims.confidence import FEATURES, features
from geo.model import Claim
from geo.pipeline import Settings, run
from geo.resources import data_folder

RIDGE = 1.0  # weight of the penalty: the features are few and the claims some hundreds
BINS = 10
Floats = NDArray[np.float64]


def load_scorer(path: Path) -> ModuleType:
    """Return the gold scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_properties(claim: Claim) -> dict[str, Any]:
    """Return the claim as the scorer wants it."""
    return {
        "start": claim.start, "end": claim.end, "event_type": claim.event_type, "actor": claim.actor,
        "speaker": claim.speaker, "outlet": claim.outlet, "source": claim.source, "modality": claim.modality,
        "polarity": claim.polarity,
        "date_start": claim.date.start.isoformat() if claim.date.start else None,
        "date_end": claim.date.end.isoformat() if claim.date.end else None,
        "quantities": [
            {"unit": q.unit, "value_min": q.value_min, "value_max": q.value_max} for q in claim.quantities
        ],
        "places": [
            {"role": p.role, "text": p.text, "name": p.name, "kind": p.kind, "country": p.country, "lon": p.lon,
             "lat": p.lat} for p in claim.places
        ],
    }  # fmt: skip


def grade(score: ModuleType, claims: list[Claim], gold: dict[str, Any]) -> list[float | None]:
    """Return 1, 0.5 or 0 for each claim, None for one that the gold leaves open."""
    rows = [as_properties(claim) for claim in claims]
    taken = score.assign(rows, gold["claims"])
    grades: list[float | None] = []
    for i, row in enumerate(rows):
        want = gold["claims"][taken[i]] if i in taken else None
        if want is None:
            grades.append(0.0)
        elif want.get("optional"):
            grades.append(None)
        else:
            pairs = score.pair_places(row["places"], want["places"])
            complete = len(pairs) == len(row["places"]) and score.count_pairs(pairs) == score.required_places(want)
            right = complete and all(score.slot_right(slot, row, want) for slot in score.WHOLE)
            grades.append(1.0 if right else 0.5)
    return grades


def examples(folder: Path, score: ModuleType) -> tuple[Floats, Floats]:
    """Return the features (claims by features) and grades of all claims that the program reads in a folder."""
    case = run([folder], Settings())
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.gold.json"))]
    x, y = [], []
    for gold in golds:
        claims = [claim for claim in case.claims if claim.document == gold["document"]]
        for claim, right in zip(claims, grade(score, claims, gold), strict=True):
            if right is not None:
                x.append(list(features(claim).values()))
                y.append(right)
    return np.array(x, dtype=float).reshape(-1, len(FEATURES)), np.array(y, dtype=float)


def fit(x: Floats, y: Floats) -> Floats:
    """Return the weights of a logistic model with a ridge penalty (Newton's method; the constant is not penalised)."""
    weights = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[FEATURES.index("constant")] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights = weights - np.linalg.solve(hessian, gradient)
    return weights


def with_level(weights: Floats, x: Floats, y: Floats) -> Floats:
    """Return the weights with the constant set so that the mean prediction on `x` is the mean grade."""
    shifted = weights.copy()
    constant = FEATURES.index("constant")
    low, high = -10.0, 10.0
    for _ in range(60):
        shifted[constant] = (low + high) / 2
        if np.mean(1 / (1 + np.exp(-x @ shifted))) > np.mean(y):
            high = shifted[constant]
        else:
            low = shifted[constant]
    return shifted


def calibration_error(p: Floats, y: Floats) -> float:
    """Return the expected calibration error over bins of equal width."""
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())))


def main() -> None:
    """Read the folders, print the calibration of each by the others' weights, and write the weights of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--level", nargs="*", type=Path, default=[])
    parser.add_argument("--scorer", type=Path, default=Path("tests/gold/score.py"))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    score = load_scorer(args.scorer)
    data = {folder: examples(folder, score) for folder in [*args.folders, *args.level]}
    level = [data[folder] for folder in args.level]
    predicted: list[Floats] = []
    for folder, (x, y) in data.items():
        others = [pair for other, pair in data.items() if other != folder]
        weights = fit(np.vstack([a for a, _ in others]), np.concatenate([b for _, b in others]))
        rest = [pair for other, pair in data.items() if other in args.level and other != folder] or level
        if rest:
            weights = with_level(weights, np.vstack([a for a, _ in rest]), np.concatenate([b for _, b in rest]))
        p = 1 / (1 + np.exp(-x @ weights))
        predicted.append(p)
        print(
            f"{folder.name:14} {len(y):4} claims  mean grade {y.mean():.3f}  mean confidence {p.mean():.3f}  "
            f"calibration error {calibration_error(p, y):.3f}"
        )
    x, y = (np.concatenate(parts) for parts in zip(*data.values(), strict=True))
    print(f"{'together':14} {len(y):4} claims  calibration error {calibration_error(np.concatenate(predicted), y):.3f}")
    weights = fit(x, y)
    if level:
        weights = with_level(weights, np.vstack([a for a, _ in level]), np.concatenate([b for _, b in level]))
    if args.write:
        rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(FEATURES, weights, strict=True))
        path = data_folder("lexicon") / "confidence.tsv"
        head = "".join(line + "\n" for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
        path.write_text(f"{head}feature\tweight\n{rows}", encoding="utf-8")
        print(f"wrote {path}")


if __name__ == "__main__":
    main()
