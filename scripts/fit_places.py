"""Fit the weights of ``data/lexicon/place_weights.tsv``, by which a name's meanings are weighed.

    python scripts/fit_places.py --corpora lgl.xml gwn.xml --reports FOLDER [FOLDER ...] --out place_weights.tsv

Every second article of each corpus and the reports with gold files are fitted on; the rest is left for measuring. A
conditional logit model: among the meanings of a name and "none of these", the right ones should get the chance. It is
fitted twice: on the static facts and the wording alone, then with what the other names say under the first weights, and
again under the second. Only weights are written, no text.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.evaluate import GoldToponym, read_corpus
from geo.gazetteer import Gazetteer
from geo.model import Document
from geo.places import home_country
from geo.places.absence import nothing_facts, nothing_key
from geo.places.asked import asked_elsewhere, is_invasion, signs_of, wording_facts
from geo.places.context import FIXED, could_be, fixed_values, gather
from geo.places.cues import country_cues
from geo.places.groups import Group, group_mentions
from geo.places.meanings import Meaning
from geo.places.resolving import TABLE, Model, kind_facts, moving_facts, resolve
from geo.sphere import distance_km
from geo.toponyms import describe_spans
from geo.toponyms.words import read_page

FITTED = slice(0, None, 2)
NEAR_KM = 161.0
SAME_KM = 25.0
REPORT_WEIGHT = 0.9
RIDGE = 0.02  # L2 penalty a weight, found on the other half
STEPS = 400
LEAST = 0.01
FEW = 3  # a fact seen with fewer names is not learned

# What is known before any text is read: the contract's "Kursk province and, where the text means the province, plain
# Kursk"; armies come over a border into areas. The penalty draws weights to these, all others to nothing.
PRIOR = {
    "match=user": 8.0,  # who writes a place into places.csv means it
    "w:article>water": 1.0,  # "the Dnipro" is the river, "Dnipro" the city
    "w:bare>water": -2.0,
    "w:pair:any-incursion>admin1": 2.5,
    "w:pair:any-incursion>city": -2.5,
    "w:pair:elsewhere=admin1&incursion>admin1": 1.5,
    "w:pair:elsewhere=admin1&incursion>city": -1.5,
    "w:pair:never-said>admin1": -1.0,
    "w:pair:never-said>city": 1.5,
    "w:pair:asked=city>admin1": -2.0,  # "the town of X"
    "w:pair:asked=city>city": 2.0,
    "w:pair:elsewhere=city>admin1": -1.0,
    "w:pair:elsewhere=city>city": 1.0,
    "w:pair:never-area>admin1": -3.5,  # armies leave, hold and fight for towns, unless the text speaks of the area
    "w:pair:never-area>city": 3.5,
    "w:pair:attribute>admin1": 0.5,
    "w:pair:axis>admin1": 0.5,
    "w:pair:city-word>city": 1.0,
    "w:pair:near>city": 1.0,
}

Facts = list[tuple[str, float]]


@dataclass
class Page:
    """A document's names with which of their meanings are right (the last entry: none of them)."""

    groups: list[Group]
    right: list[list[bool] | None]
    weight: float
    home: str
    cues: dict[str, float]
    invaded: bool


def corpus_pages(path: Path, gazetteer: Gazetteer, articles: slice) -> list[Page]:
    """Return the pages of a corpus; right is the same GeoNames id, else the nearest place of the kind, else near by."""
    pages = []
    for article in read_corpus(path).articles[articles]:
        gold = {(t.start, t.end): t for t in article.toponyms}
        pages.append(_page(article.document, gold, gazetteer, _right_of_corpus, 1.0))
    return pages


def _right_of_corpus(toponym: Any, choices: Sequence[Meaning]) -> list[bool] | None:
    gold: GoldToponym = toponym
    if gold.lon is None or gold.lat is None:
        return None
    exact = [m.place.place_id == f"geonames:{gold.geonames_id}" for m in choices]
    if any(exact):
        return [*exact, False]
    away = [distance_km(m.place.lon, m.place.lat, gold.lon, gold.lat) for m in choices]
    wide = [m.place.radius_km if m.kind in ("region", "water") else 0.0 for m in choices]  # points of areas differ
    for limit in (SAME_KM, NEAR_KM):
        right = [d <= max(limit, w) for d, w in zip(away, wide, strict=True)]
        if any(right):
            return [*right, False]
    return [*(False for _ in choices), True]


def report_pages(folder: Path, gazetteer: Gazetteer) -> list[Page]:
    """Return the pages of a folder of reports; right is an accepted kind within the tolerance."""
    pages = []
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        toponyms = json.loads(path.read_text(encoding="utf-8"))["toponyms"]
        gold = {(t["start"], t["end"]): t for t in toponyms}
        pages.append(_page(Document(id=path.stem, text=text), gold, gazetteer, _right_of_report, REPORT_WEIGHT))
    return pages


def _right_of_report(toponym: Any, choices: Sequence[Meaning]) -> list[bool] | None:
    kinds = toponym["kind"] if isinstance(toponym["kind"], list) else [toponym["kind"]]
    right = [
        m.place.kind in kinds
        and (
            m.place.country == toponym.get("country")
            if m.place.kind == "country" and toponym.get("country")
            else distance_km(m.place.lon, m.place.lat, toponym["lon"], toponym["lat"]) <= toponym["tolerance_km"]
        )
        for m in choices
    ]
    return [*right, not any(right)]


def _page(
    document: Document, gold: dict[tuple[int, int], Any], gazetteer: Gazetteer, judge: Callable[..., Any], weight: float
) -> Page:
    mentions = describe_spans(document, sorted(gold), gazetteer)
    page = read_page(document.text)
    groups = group_mentions(document, page, mentions, gazetteer)
    right = []
    for group in groups:
        first = mentions[group.members[0]]
        right.append(judge(gold[first.start, first.end], group.choices))
    return Page(groups, right, weight, home_country(document), country_cues(page), is_invasion(page))


def rows_of(page: Page, *, context: bool) -> Iterable[tuple[list[Facts], list[bool], float]]:
    """Yield, for each judged name of a page, the facts of its meanings and of none, and which are right."""
    asked, possible = asked_elsewhere(page.groups), could_be(page.groups, page.home, page.cues)
    around = gather(page.groups if context else [])
    for index, (group, right) in enumerate(zip(page.groups, page.right, strict=True)):
        if right is None or not group.choices:
            continue
        signs = signs_of(group, asked, page.invaded)
        facts = []
        for m in group.choices:
            found = [*m.facts, *wording_facts(signs, m.kind)]
            if context:
                found += kind_facts(FIXED, fixed_values(m, possible), m.kind)
                found += moving_facts(index, m, page.groups, around)
            facts.append(found)
        facts.append(nothing_facts(nothing_key(group, possible)))
        yield facts, right, page.weight * min(len(group.members), 4) ** 0.5


def fit(pages: Sequence[Page], *, context: bool) -> dict[str, float]:
    """Return the weights of the conditional logit model (gradient descent with momentum, L2 penalty)."""
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped,import-not-found,unused-ignore]

    rows = [row for page in pages for row in rows_of(page, context=context)]
    seen: dict[str, int] = {}
    for facts, _, _ in rows:
        for name in {name for meaning in facts for name, _ in meaning}:
            seen[name] = seen.get(name, 0) + 1
    names = sorted({name for name, count in seen.items() if count >= FEW} | PRIOR.keys())
    number = {name: i for i, name in enumerate(names)}
    where, which, value, owner, right, weight = [], [], [], [], [], []
    line = 0
    for r, (facts, good, w) in enumerate(rows):
        weight.append(w)
        for meaning, is_right in zip(facts, good, strict=True):
            for name, v in meaning:
                if name in number:
                    where.append(line)
                    which.append(number[name])
                    value.append(v)
            owner.append(r)
            right.append(is_right)
            line += 1
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped,import-not-found,unused-ignore]

    table = csr_matrix((value, (where, which)), shape=(line, len(names)))
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    owners, rights, weights = np.array(owner), np.array(right, dtype=float), np.array(weight)

    def loss(theta: Any) -> tuple[float, Any]:
        score = table @ theta
        top = np.full(len(rows), -np.inf)
        np.maximum.at(top, owners, score)
        power = np.exp(score - top[owners])
        whole = np.bincount(owners, power, len(rows))
        good = np.bincount(owners, power * rights, len(rows))
        gradient = table.T @ ((power / whole[owners] - power * rights / good[owners]) * weights[owners])
        value = float(
            (np.log(whole / good) * weights).sum() + RIDGE * weights.sum() / 100 * ((theta - prior) ** 2).sum()
        )
        return value, gradient + 2 * RIDGE * weights.sum() / 100 * (theta - prior)

    result = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    print(f"{len(rows)} names, {len(names)} facts, loss {result.fun / weights.sum():.4f}")
    return {name: round(float(w), 3) for name, w in zip(names, result.x, strict=True) if abs(w) >= LEAST}


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", type=Path, required=True)
    parser.add_argument("--reports", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("data/lexicon") / TABLE)
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    pages = [page for path in args.corpora for page in corpus_pages(path, gazetteer, FITTED)]
    pages += [page for folder in args.reports for page in report_pages(folder, gazetteer)]
    first = fit(pages, context=False)
    weights = first
    for _ in range(3):
        for page in pages:
            resolve(page.groups, Model.of(first, weights), page.home, page.cues, page.invaded)
        weights = fit(pages, context=True)
    lines = ["# Weights of the facts about a name's meanings; fitted by scripts/fit_places.py.", "fact\tfirst\tlater"]
    names = sorted(first.keys() | weights.keys())
    lines += [f"{name}\t{first.get(name, '')}\t{weights.get(name, '')}" for name in names]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} weights -> {args.out}")


if __name__ == "__main__":
    main()
