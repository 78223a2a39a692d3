"""The copy of the contract's schema is the contract's, and it bites."""

import json
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from benchmarks.synthetic import synthetic_claims
from geo.export import claim_lines

SCHEMA = Path(__file__).with_name("claim.schema.json")
# Of the file as it was agreed on. Where that lies beside the checkout, the two are compared as well.
AGREED = "5c7e420735e7df3a21b11da2e11334a4703e6119702ebf6b932a7ebf2052c21f"
SHARED = Path(__file__).parents[3] / "shared" / "contract" / "claim.schema.json"


def test_the_copy_is_the_contract_s_schema() -> None:
    digests = {sha256(path.read_bytes()).hexdigest() for path in (SCHEMA, SHARED) if path.is_file()}
    assert digests == {AGREED}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("properties", "event_type"), "ceasefire"),
        (("properties", "confidence"), 1.5),
        (("properties", "places", 0, "country"), "Ukraine"),
        (("properties", "places", 0, "approximate"), True),
        (("geometry",), {"type": "Polygon", "coordinates": []}),
        (("id",), 7),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_know(path: tuple[str | int, ...], value: object) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    (line,) = claim_lines(synthetic_claims(1))
    collection = {"type": "FeatureCollection", "features": [json.loads(line)]}
    assert validator.is_valid(collection)
    inner = collection["features"][0]
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not validator.is_valid(collection)
