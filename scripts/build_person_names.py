"""Build ``data/lexicon/person_names.tsv`` from two packages: names (US census 1990, public domain) and Faker (MIT).

Run with both installed::

    python scripts/build_person_names.py data/lexicon/person_names.tsv

Given names: those of the census borne by at least 0.01 % of a sex, and those in Latin letters that three of Faker's
providers share. Family names: those of the census borne by at least 0.008 %. Names written by hand for regions that
both leave out stand in ``data/lexicon/person_names_more.tsv``.
"""

import argparse
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

GIVEN_SHARE = 0.01  # per cent; below it the census holds mostly rare spellings
FAMILY_SHARE = 0.008
PROVIDERS = 3  # a name must be known in three countries of Faker's
LATIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,}")


def census(name: str, share: float) -> set[str]:
    """Return the names of the census file `name` that at least `share` per cent bear."""
    package = importlib.import_module("names")
    rows = (Path(str(package.__file__)).parent / name).read_text(encoding="ascii").splitlines()
    return {row.split()[0].capitalize() for row in rows if float(row.split()[1]) >= share}


def faker_given() -> set[str]:
    """Return the given names of all of Faker's person providers in Latin letters that several share."""
    person = importlib.import_module("faker.providers.person")
    seen: Counter[str] = Counter()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        lists = (getattr(provider, key, ()) for key in ("first_names", "first_names_male", "first_names_female"))
        names = {name for entry in lists if not isinstance(entry, property) for name in entry}
        seen.update(name for name in names if LATIN.fullmatch(name))
    return {name for name, providers in seen.items() if providers >= PROVIDERS}


def main() -> None:
    """Write the table, sorted, with the part that a name plays."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, help="the file to make")
    table = parser.parse_args().table
    given = census("dist.male.first", GIVEN_SHARE) | census("dist.female.first", GIVEN_SHARE) | faker_given()
    family = census("dist.all.last", FAMILY_SHARE)
    lines = ["# Person names; built by scripts/build_person_names.py from names 0.3.0 and Faker.", "name\tpart"]
    for name in sorted(given | family):
        part = "both" if name in given and name in family else "given" if name in given else "family"
        lines.append(f"{name}\t{part}")
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
