"""GeoNames dumps merged into a small gazetteer, fetched with breaks, and refused when damaged."""

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.builder.entries import Entry
from geo.gazetteer.builder.write import write_index
from geo.gazetteer.fetching import fetch_dump
from geo.gazetteer.imports import import_dump, import_dumps, info, read_dump


def row(number: int, name: str, alternates: str, point: tuple[float, float], *feature: str | int) -> str:
    code, people = str(feature[0]), feature[1] if len(feature) > 1 else 0
    kind = "P" if code.startswith("PPL") else {"ADM1": "A", "STM": "H", "SCH": "S"}[code]
    lat, lon = point
    cells = [str(number), name, name, alternates, str(lat), str(lon), kind, code, "UA", "", "05", "", "", ""]
    return "\t".join([*cells, str(people), "", "100", "Europe/Kyiv", "2024-01-01"])


ROWS = [
    row(709716, "Donetsk Oblast", "", (48.0, 37.5), "ADM1"),
    row(1, "Bakhmut", "Artemivsk,Бахмут,ba he mu te", (48.59, 38.0), "PPLA2", 80_000),
    row(2, "Hill Farm", "", (48.6, 38.1), "PPL", 12),
    row(3, "Bakhmutka", "Бахмутка", (48.7, 38.1), "STM"),
    row(4, "School No. 3", "", (48.7, 38.1), "SCH"),
    "5\tbroken",
]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "base"
    ukraine = Entry("geonames:690791", "Ukraine", "country", "UA", 32.0, 49.0, 500.0, "GeoNames")
    bakhmut = Entry(
        "geonames:1", "Bakhmut", "city", "UA", 38.0, 48.59, 3.4, "GeoNames", 80_000, parent="geonames:690791"
    )
    bakhmut.add("alternate", "Artemovsk")
    write_index([ukraine, bakhmut], folder, {"built_from": "test", "capitals": []})
    return folder


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", "\n".join(ROWS) + "\n")
    return path


def test_a_dump_is_merged(base: Path, dump: Path, tmp_path: Path) -> None:
    done = import_dumps([dump], tmp_path / "fuller", base=base)
    assert (done.read, done.taken, done.known) == (6, 3, 1)
    assert done.skipped == {"feature class S": 1, "malformed row": 1}
    fuller = Gazetteer.open(tmp_path / "fuller")
    assert fuller.lookup("Artemivsk")[0].place.place_id == "geonames:1"
    assert fuller.lookup("Artemovsk")[0].place.place_id == "geonames:1"
    assert fuller.lookup("Бахмутка")[0].place.kind == "water"
    farm = fuller.lookup("Hill Farm")[0].place
    assert [place.name for place in fuller.parents(farm)] == ["Donetsk Oblast", "Ukraine"]
    assert "ba he mu te" not in fuller


def test_a_second_import_changes_nothing(base: Path, dump: Path, tmp_path: Path) -> None:
    fuller = tmp_path / "fuller"
    import_dumps([dump], fuller, base=base)
    first = {path.name: path.read_bytes() for path in fuller.iterdir()}
    done = import_dumps([dump], fuller, base=base)
    assert done.taken == 0
    assert {path.name: path.read_bytes() for path in fuller.iterdir()} == first


def test_scores_outlive_a_merge(base: Path, dump: Path, tmp_path: Path) -> None:
    before = Gazetteer.open(base).lookup("Bakhmut")[0]
    import_dumps([dump], tmp_path / "fuller", base=base)
    after = Gazetteer.open(tmp_path / "fuller").lookup("Bakhmut")[0]
    assert (after.place.name, after.match, after.score) == (before.place.name, before.match, before.score)


def test_an_import_of_the_users_is_opened_from_then_on(
    base: Path, dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_GAZETTEER", str(tmp_path / "mine"))
    monkeypatch.setattr("geo.gazetteer.imports.data_folder", lambda name: base)
    done = import_dump(dump)
    assert str(done) == (
        "6 rows read: 3 new places, 1 known ones given more names; left out: 1 feature class S; 1 malformed row"
    )
    assert len(Gazetteer.open()) == 5


def test_info_tells_what_it_holds(base: Path) -> None:
    told = info(base)
    assert told["places"] == "2"
    assert told["built from"] == "test"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("UA.txt", b"1\tKyiv\n", "2 columns"),
        ("UA.zip", b"no archive", "cannot be read"),
        ("UA.txt", b"\xff\xfe", "cannot be read"),
    ],
)
def test_what_is_no_dump_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=message):
        list(read_dump(path))


def test_a_fetch_goes_on_where_it_broke_off(dump: Path, tmp_path: Path) -> None:
    whole, cache, offsets = dump.read_bytes(), tmp_path / "cache", []

    def fetch(url: str, offset: int) -> tuple[Iterator[bytes], int]:
        assert url.endswith("/UA.zip")
        offsets.append(offset)

        def chunks() -> Iterator[bytes]:
            yield whole[offset : offset + 100]
            if len(offsets) == 1:
                raise OSError("connection lost")
            yield whole[offset + 100 :]

        return chunks(), len(whole)

    with pytest.raises(GazetteerError, match="go on"):
        fetch_dump("ua", cache, fetch=fetch)
    assert fetch_dump("ua", cache, fetch=fetch) == cache / "UA.zip"
    assert offsets == [0, 100]
    assert (cache / "UA.zip").read_bytes() == whole
    fetch_dump("UA", cache, fetch=fetch)
    assert len(offsets) == 2


def test_a_fetch_that_ended_early_is_kept_and_goes_on(dump: Path, tmp_path: Path) -> None:
    whole, cache, offsets = dump.read_bytes(), tmp_path / "cache", []

    def fetch(url: str, offset: int) -> tuple[Iterator[bytes], int]:
        offsets.append(offset)
        return iter([whole[offset:][:150]]), len(whole)

    with pytest.raises(GazetteerError, match=r"150 of .* go on"):
        fetch_dump("UA", cache, fetch=fetch)
    while not (cache / "UA.zip").exists():
        with contextlib.suppress(GazetteerError):
            fetch_dump("UA", cache, fetch=fetch)
    assert offsets == list(range(0, len(whole), 150))
    assert (cache / "UA.zip").read_bytes() == whole


def test_a_fetch_that_only_lacks_its_name_is_not_asked_for_again(dump: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "UA.zip.part").write_bytes(dump.read_bytes())

    def fetch(url: str, offset: int) -> tuple[Iterator[bytes], int]:
        raise AssertionError(f"asked for {url} from {offset}")

    assert fetch_dump("UA", cache, fetch=fetch).read_bytes() == dump.read_bytes()


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_archive_with_a_damaged_entry_is_refused(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "UA.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("UA.txt", "\n".join(ROWS) + "\n")
        entry = archive.getinfo("UA.txt")
    content = bytearray(path.read_bytes())
    at = entry.header_offset + 30 + len(entry.filename)
    content[at + 150 : at + 180] = b"\xff" * 30
    path.write_bytes(bytes(content))
    with pytest.raises(GazetteerError, match="cannot be read"):
        list(read_dump(path))


def test_a_damaged_fetch_is_thrown_away(tmp_path: Path) -> None:
    def fetch(url: str, offset: int) -> tuple[Iterator[bytes], int]:
        return iter([b"garbage"]), 7

    with pytest.raises(GazetteerError, match="no whole archive"):
        fetch_dump("UA", tmp_path / "cache", fetch=fetch)
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize("code", ["UKR", "../x", "1", ""])
def test_only_country_codes_are_fetched(tmp_path: Path, code: str) -> None:
    with pytest.raises(GazetteerError, match="no country code"):
        fetch_dump(code, tmp_path)


def test_an_archive_of_several_tables_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "")
        archive.writestr("b.txt", "")
    path = tmp_path / "two.zip"
    path.write_bytes(packed.getvalue())
    with pytest.raises(GazetteerError, match="2 tables"):
        list(read_dump(path))
