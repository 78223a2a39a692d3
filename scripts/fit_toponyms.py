"""Fit the weights of ``data/lexicon/toponym_weights.tsv``, by which spans are taken for place names.

    python scripts/fit_toponyms.py --corpora lgl.xml gwn.xml --reports FOLDER [FOLDER ...] --out toponym_weights.tsv

Every second article of each corpus (the first, third ...) and the reports with gold files are fitted on; the other
articles are left for measuring. Two logistic models with an L1 penalty: that a span is a mention at all, and that a
mention is a literal one. Only weights are written, no text. Needs scikit-learn (dev).
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.evaluate import read_corpus
from geo.gazetteer import Gazetteer
from geo.model import Document
from geo.toponyms.features import facts
from geo.toponyms.setting import survey
from geo.toponyms.spans import Proposal, propose
from geo.toponyms.weights import TABLE
from geo.toponyms.witness import Witness, hear
from geo.toponyms.words import context_classes, read_page

FITTED = slice(0, None, 2)
RARE = 4  # a fact seen less often is not learned
PENALTY = 0.5  # inverse strength of the L1 penalty; found on the other half
REPORT_WEIGHT = 3.0  # the reports are few, and are what the program is for
SILENT_WEIGHT = 0.3  # each page is read a second time without the parser, for languages that it does not know
# Added to the learned weights of a mention being literal: the contract counts an area told as a theatre of war ("the
# Kursk incursion") as literal, which news corpora, where such names only describe ("the Iowa campaign"), do not show.
# Ships, units and bodies named after places ("the destroyer X", "University of X") are not.
# A name out of the user's own places.csv is meant as a place.
# Bodies and publications known by name are none: "the Red Cross".
MENTION_PRIOR = {"g:user": 4.0, "doc:body": -2.0}
LITERAL_PRIOR = {"n1:war": 1.5, "n1:team": -1.0, "p1:military": -1.5, "r:of-capital=organ": -1.5}
LEAST = 0.02  # smaller weights are left out of the table

Row = tuple[list[str], float | None, float | None, float, float]  # facts, mention, literal, and their weights


def read_facts(document: Document, gazetteer: Gazetteer, *, silent: bool) -> list[tuple[Proposal, list[str]]]:
    """Return each proposed span of a document with its facts; `silent` leaves out what the parser says."""
    page, witness = read_page(document.text), Witness() if silent else hear(document)
    proposals = propose(page, gazetteer, witness.entities)
    setting = survey(page, witness, proposals, document.title)
    return [(proposal, facts(proposal, setting)) for proposal in proposals]


def corpus_rows(path: Path, gazetteer: Gazetteer, articles: slice, *, silent: bool = False) -> Iterator[Row]:
    """Yield the rows of a corpus: mentions are annotated, literal ones by type."""
    corpus = read_corpus(path)
    for article in corpus.articles[articles]:
        gold = {(t.start, t.end): t.literal for t in article.toponyms}
        for proposal, known in read_facts(article.document, gazetteer, silent=silent):
            literal = gold.get((proposal.start, proposal.end))
            demonym = bool(proposal.candidates) and proposal.candidates[0].match == "demonym"
            marked = literal is not None and corpus.marks_literal and not demonym
            share = SILENT_WEIGHT if silent else 1.0
            yield known, float(literal is not None), float(bool(literal)) if marked else None, share, share


def report_rows(folder: Path, gazetteer: Gazetteer, *, silent: bool = False) -> Iterator[Row]:
    """Yield the rows of a folder of reports; optional toponyms are mentions, and not literal."""
    for path in sorted(folder.glob("*.gold.json")):
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        toponyms = json.loads(path.read_text(encoding="utf-8"))["toponyms"]
        gold = {(_bare(text, t["start"], t["end"]), t["end"]): bool(t.get("optional")) for t in toponyms}
        for proposal, known in read_facts(Document(id=path.stem, text=text), gazetteer, silent=silent):
            span = (proposal.start, proposal.end)
            touching = [g for g in gold if g[0] < span[1] and span[0] < g[1]]
            demonym = bool(proposal.candidates) and proposal.candidates[0].match == "demonym"
            if demonym or (touching and span not in gold and any(g[0] == span[0] and g[1] < span[1] for g in touching)):
                continue  # "Kursk province" where the gold has "Kursk"
            share = REPORT_WEIGHT * (SILENT_WEIGHT if silent else 1.0)
            if span in gold:
                yield known, 1.0, float(not gold[span]), share, share
            else:
                yield known, 0.0, None, share, share


def _bare(text: str, start: int, end: int) -> int:
    """Return where a gold name starts without its compass word: "southern Lebanon" is found as "Lebanon"."""
    first, blank, _ = text[start:end].partition(" ")
    compass = first.islower() and "compass" in context_classes().get(first, ())
    return start + len(first) + 1 if blank and compass else start


def fit(rows: list[Row], label: int, names: list[str]) -> dict[str, float]:
    """Return the weights of one model; `label` is the place of its label in a row."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,import-not-found,unused-ignore]

    number = {name: i for i, name in enumerate(names)}
    used = [row for row in rows if row[label] is not None]
    pairs = [(i, number[f]) for i, row in enumerate(used) for f in set(row[0]) if f in number]
    shape = (len(used), len(names))
    table = csr_matrix(([1.0] * len(pairs), tuple(zip(*pairs, strict=True))), shape=shape)
    model: Any = LogisticRegression(
        l1_ratio=1.0, C=PENALTY, solver="liblinear", fit_intercept=False, random_state=0, max_iter=300
    )
    model.fit(table, [row[label] for row in used], sample_weight=[row[label + 2] for row in used])
    return {name: round(float(w), 3) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= LEAST}


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", nargs="+", type=Path, required=True)
    parser.add_argument("--reports", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("data/lexicon") / TABLE)
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    rows: list[Row] = []
    for silent in (False, True):
        for path in args.corpora:
            rows += corpus_rows(path, gazetteer, FITTED, silent=silent)
        for folder in args.reports:
            rows += report_rows(folder, gazetteer, silent=silent)
    seen = Counter(f for row in rows for f in set(row[0]))
    names = sorted(name for name, count in seen.items() if count >= RARE)
    mention, literal = fit(rows, 1, names), fit(rows, 2, names)
    for name, weight in MENTION_PRIOR.items():
        mention[name] = round(mention.get(name, 0.0) + weight, 3)
    for name, weight in LITERAL_PRIOR.items():
        literal[name] = round(literal.get(name, 0.0) + weight, 3)
    lines = ["# Weights of the facts about a span; fitted by scripts/fit_toponyms.py.", "fact\tmention\tliteral"]
    learned = sorted(mention.keys() | literal.keys())
    lines += [f"{name}\t{mention.get(name, '')}\t{literal.get(name, '')}" for name in learned]
    args.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} spans, {len(names)} facts, {len(lines) - 2} with weight -> {args.out}")


if __name__ == "__main__":
    main()
