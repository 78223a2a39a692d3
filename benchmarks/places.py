"""Measure finding and placing names, in mentions a second, beside a yardstick of the same run.

    python benchmarks/places.py FOLDER_OR_CORPUS [...]

Reads folders of ``.txt`` reports and corpora in the form of ``lgl.xml``. Each document is found and placed as the
pipeline does it, several times over; the best of the rounds counts for each document, in processor time. The yardstick
is how many names a second the gazetteer alone looks up: ratios to it hold from machine to machine.
"""

import argparse
import resource
import time
from pathlib import Path

from geo.evaluate import read_corpus
from geo.gazetteer import Gazetteer
from geo.model import Document, Mention
from geo.places import place_mentions
from geo.toponyms import find_mentions
from geo.toponyms.wording import read_wording
from geo.toponyms.words import read_page

ROUNDS = 7


def documents(path: Path) -> list[Document]:
    """Return the documents of a folder of text files, or of a corpus."""
    if path.is_dir():
        files = sorted(path.rglob("*.txt"))
        return [Document(id=file.stem, text=file.read_text(encoding="utf-8")) for file in files]
    return [article.document for article in read_corpus(path).articles]


Found = list[tuple[Document, list[Mention]]]


def times_of(document: Document, mentions: list[Mention], gazetteer: Gazetteer, rounds: int) -> list[float]:
    """Return how long each of some rounds of placing a document's mentions takes, in seconds of the processor."""
    page = read_page(document.text)  # what finding leaves behind for placing: the words and the wordings
    for mention in mentions:
        read_wording(page, mention.start, mention.end)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        place_mentions(document, mentions, gazetteer)
        times.append(time.process_time() - start)
    return times


def placing_times(found: Found, gazetteer: Gazetteer) -> tuple[float, float, float]:
    """Return how long placing all mentions takes, in seconds of the processor.

    The first time over; document after document, in rounds over all; and each document several times on end. Of the
    rounds of the latter two the least counts for each document.
    """
    in_turn = [[times_of(*entry, gazetteer, 1)[0] for entry in found] for _ in range(ROUNDS)]
    on_end = [min(times_of(*entry, gazetteer, ROUNDS)) for entry in found]
    return sum(in_turn[0]), sum(map(min, zip(*in_turn, strict=True))), sum(on_end)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", type=Path)
    args = parser.parse_args()
    gazetteer = Gazetteer.open()
    texts = [document for path in args.inputs for document in documents(path)]
    start = time.perf_counter()
    found = [(document, find_mentions(document, gazetteer)) for document in texts]
    finding = time.perf_counter() - start
    count = sum(len(mentions) for _, mentions in found)
    names = [mention.text for _, mentions in found for mention in mentions]
    start = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    lookup = time.perf_counter() - start
    first, in_turn, placing = placing_times(found, gazetteer)
    words = sum(len(document.text.split()) for document in texts)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} documents, {words} words, {count} mentions, {memory:.0f} MB at most")
    print(f"finding, with the parser   {words / finding:12.0f} words/s")
    print(f"placing                    {count / placing:12.0f} mentions/s")
    print(f"  documents in turn        {count / in_turn:12.0f} mentions/s")
    print(f"  the first time over      {count / first:12.0f} mentions/s")
    print(f"looking up alone           {len(names) / lookup:12.0f} names/s")
    print(f"placing / looking up       {lookup / placing:12.2f}")


if __name__ == "__main__":
    main()
