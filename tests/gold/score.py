#!/usr/bin/env python3
"""Score claims.geojson (and places.geojson) against gold files in the form that README.md beside this file describes.

    score.py --gold DIR_OR_FILE [...] --claims claims.geojson [--places places.geojson] [--json] [--misses]

Standard library only. Prints one table; with --json one JSON object; with --misses what was missed and what was added.
"""

import argparse
import datetime
import difflib
import json
import math
import pathlib
import re
import sys
import unicodedata

SLOTS = ("actor", "speaker", "outlet", "source", "modality", "polarity", "quantity", "date")
WHOLE = ("actor", "source", "polarity", "date")
STOP = {"the", "a", "an", "of", "some", "and", "s"}


GENERIC = {
    "army",
    "forces",
    "force",
    "military",
    "troops",
    "units",
    "fighters",
    "group",
    "soldiers",
    "officials",
    "official",
    "sources",
    "source",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "government",
    "authorities",
    "ministry",
    "command",
    "commander",
}
COMPASS = {"north", "south", "east", "west", "new", "central", "northern", "southern", "eastern", "western"}
AREA = COMPASS | {"oblast", "region", "province", "state", "republic", "krai", "governorate"}


def fold(text):
    """Lower case, without Latin accents, apostrophes and the dots of "U.S."; defence and defense are one."""
    text = unicodedata.normalize("NFKC", text or "").lower().replace("defence", "defense")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f" or c == "\u0306")
    text = unicodedata.normalize("NFC", re.sub(r"[’'ʼ`´]s\b", "", text))
    text = re.sub(r"[’'ʼ`´ʹ]", "", text)
    return re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", text)


def words(text):
    """Words of a name in order, folded, without articles and punctuation."""
    return [w for w in re.findall(r"\w+", fold(text)) if w not in STOP]


def same_name(predicted, accepted):
    """True if the predicted name is an accepted one, or one with up to five words more, or its telling last part."""
    if predicted in (None, ""):
        return None in accepted
    got = words(predicted)
    for name in accepted:
        want = words(name)
        if not want or not got:
            continue
        if set(want) <= set(got) and len(got) <= len(want) + 5:
            first = got.index(want[0])
            another = first and got[first - 1] in COMPASS and len(want) == 1
            joined = len(got) > len(want) and " and " in fold(predicted) and " and " not in fold(name)
            if not another and not joined:
                return True
        head = want[0] if " of " in fold(name) else want[-1]
        if set(got) <= set(want) and head in got and not set(got) <= GENERIC:
            return True
    return False


def alike(a, b):
    """True if two place names share a telling word but for its ending or a few letters (Kursk, Kurskaya; Kharkov)."""
    for x in (w for w in words(a) if w not in AREA):
        for y in (w for w in words(b) if w not in AREA):
            stem = min(x, y, key=len)
            if len(stem) >= 4 and max(x, y, key=len).startswith(stem[: max(4, len(stem) - 1)]):
                return True
            if x == y or difflib.SequenceMatcher(None, x, y, autojunk=False).ratio() >= 0.8:
                return True
    return False


def km(lon1, lat1, lon2, lat2):
    """Great-circle distance in km between two WGS 84 points in degrees (haversine, mean radius 6371.0088 km)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def same_place(place, gold):
    """True if a predicted place is the gold one: kind accepted, and near enough for its kind, or near and alike.

    A place without coordinates, named and not found, is the gold one if it is written alike."""
    if place.get("lon") is None or place.get("lat") is None:
        return any(alike(place.get("text") or place.get("name"), n) for n in listed(gold["name"]))
    if gold.get("kind") and place.get("kind") not in listed(gold["kind"]):
        return False
    names = listed(gold["name"])
    if place.get("kind") == "country":
        if gold.get("country") and place.get("country"):
            return place["country"] == gold["country"]
        return any(words(place.get("name")) == words(n) for n in names)
    distance = km(place["lon"], place["lat"], gold["lon"], gold["lat"])
    near = {"city": 2, "facility": 2, "admin2": 10, "admin1": 40}.get(place.get("kind"), 0)
    return distance <= near or (
        distance <= gold["tolerance_km"]
        and (place.get("kind") in ("water", "region") or any(alike(place.get("name"), n) for n in names))
    )


def listed(value):
    return value if isinstance(value, list) else [value]


def overlap(a, b):
    """True if two spans share at least 0.4 of what they cover together (intersection over union)."""
    inner = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return inner > 0 and inner >= 0.4 * (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def pair_places(predicted, gold):
    """The most one-to-one pairs of (predicted, gold) places that agree in role and position, required gold first."""
    owner = {}

    def settle(j, seen):
        for i, place in enumerate(predicted):
            if i in seen or place.get("role") not in listed(gold[j]["role"]) or not same_place(place, gold[j]):
                continue
            seen.add(i)
            if i not in owner or settle(owner[i], seen):
                owner[i] = j
                return True
        return False

    for j in sorted(range(len(gold)), key=lambda j: bool(gold[j].get("optional"))):
        settle(j, set())
    return [(predicted[i], gold[j]) for i, j in sorted(owner.items())]


def required_places(gold):
    """How many places a gold claim asks for: those not optional, and one for each `one_of` group."""
    firm = [p for p in gold["places"] if not p.get("optional")]
    return sum(1 for p in firm if not p.get("one_of")) + len({p["one_of"] for p in firm if p.get("one_of")})


def count_pairs(pairs):
    """How many required places the pairs fill; a second place of one `one_of` group fills nothing."""
    firm = [want for _, want in pairs if not want.get("optional")]
    return sum(1 for w in firm if not w.get("one_of")) + len({w["one_of"] for w in firm if w.get("one_of")})


def same_quantity(predicted, gold):
    """True if one predicted quantity is an accepted one; where none is wanted, true if none has a number."""
    numbers = [q for q in predicted if q.get("value_min") is not None or q.get("value_max") is not None]
    for want in listed(gold):
        if want is None:
            if not numbers:
                return True
            continue
        for q in numbers[:2]:
            if q.get("unit") in listed(want["unit"]) and all(
                want.get(k) is None or (q.get(k) is not None and abs(q[k] - want[k]) <= 0.02 * abs(want[k]))
                for k in ("value_min", "value_max")
            ):
                return True
    return False


def same_dates(start, end, wanted):
    """True if the days are the wanted ones; the ends of a span of days may each be a day off."""
    if None in (start, end, *wanted):
        return [start, end] == list(wanted)
    slack = 1 if wanted[0] != wanted[1] else 0
    days = [datetime.date.fromisoformat(d) for d in (start, end, *wanted)]
    return abs((days[0] - days[2]).days) <= slack and abs((days[1] - days[3]).days) <= slack


def slot_right(slot, claim, gold):
    if slot == "quantity":
        return same_quantity(claim.get("quantities") or [], gold.get("quantity"))
    if slot == "date":
        return any(
            same_dates(claim.get("date_start"), claim.get("date_end"), wanted)
            for wanted in gold.get("dates", [[None, None]])
        )
    if slot in ("modality", "polarity"):
        return claim.get(slot) in listed(gold[slot])
    return same_name(claim.get(slot), listed(gold.get(slot)))


def agrees(claim, gold):
    """The hit rule: same sentence, an accepted type, and one place in common, whatever its role."""
    firm = [p for p in gold["places"] if not p.get("optional")] or gold["places"]
    return (
        overlap(claim, gold)
        and claim["event_type"] in listed(gold["event_type"])
        and any(same_place(p, g) for p in claim["places"] for g in firm)
    )


def likeness(claim, gold):
    """How well a claim fits a gold claim that it may hit; 0 if it may not."""
    if not agrees(claim, gold):
        return 0
    slots = sum(slot_right(s, claim, gold) * (3 if s in ("actor", "polarity") else 1) for s in SLOTS)
    return 100 + 3 * (not gold.get("optional")) + 4 * len(pair_places(claim["places"], gold["places"])) + slots


def assign(claims, golds):
    """One-to-one pairs {claim: gold} with the greatest sum of likeness (Hungarian method with potentials)."""
    size = max(len(claims), len(golds))
    if not size:
        return {}
    cost = [
        [-likeness(claims[i], golds[j]) if i < len(claims) and j < len(golds) else 0 for j in range(size)]
        for i in range(size)
    ]
    row, column, match = [0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        match[0], j, way = i, 0, [0] * (size + 1)
        least, used = [math.inf] * (size + 1), [False] * (size + 1)
        while match[j]:
            used[j], delta, following = True, math.inf, 0
            for k in range(1, size + 1):
                if used[k]:
                    continue
                reduced = cost[match[j] - 1][k - 1] - row[match[j]] - column[k]
                if reduced < least[k]:
                    least[k], way[k] = reduced, j
                if least[k] < delta:
                    delta, following = least[k], k
            for k in range(size + 1):
                if used[k]:
                    row[match[k]] += delta
                    column[k] -= delta
                else:
                    least[k] -= delta
            j = following
        while j:
            match[j], j = match[way[j]], way[j]
    return {match[j] - 1: j - 1 for j in range(1, size + 1) if cost[match[j] - 1][j - 1] < 0}


def f1(hit, predicted, gold):
    p = hit / predicted if predicted else 0.0
    r = hit / gold if gold else 0.0
    return {
        "p": round(p, 4),
        "r": round(r, 4),
        "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
        "hit": hit,
        "predicted": predicted,
        "gold": gold,
    }


def score_claims(features, golds, misses):
    hit = predicted = wanted = whole = 0
    role_hit = role_predicted = role_wanted = 0
    right = dict.fromkeys(SLOTS, 0)
    for gold in golds:
        claims = [f["properties"] for f in features if f["properties"]["document"] == gold["document"]]
        taken_c = assign(claims, gold["claims"])
        taken_g = set(taken_c.values())
        for i, claim in enumerate(claims):
            g = gold["claims"][taken_c[i]] if i in taken_c else None
            if g is not None and g.get("optional"):
                continue
            predicted += 1
            role_predicted += len(claim["places"])
            if g is None:
                misses.append(("added", gold["document"], claim["event_type"], claim.get("quote", "")))
                continue
            pairs = pair_places(claim["places"], g["places"])
            filled = count_pairs(pairs)
            role_predicted -= len(pairs) - filled
            role_hit += filled
            hit += 1
            ok = {s: slot_right(s, claim, g) for s in SLOTS}
            for s in SLOTS:
                right[s] += ok[s]
                if not ok[s]:
                    misses.append(("wrong " + s, gold["document"], str(claim.get(s, claim.get("quantities"))), g["id"]))
            complete = len(pairs) == len(claim["places"]) and filled == required_places(g)
            if not complete:
                misses.append(
                    (
                        "wrong places",
                        gold["document"],
                        "; ".join(f"{p['role']}={p.get('name')}" for p in claim["places"]),
                        g["id"],
                    )
                )
            whole += complete and all(ok[s] for s in WHOLE)
        for j, g in enumerate(gold["claims"]):
            if g.get("optional"):
                continue
            wanted += 1
            role_wanted += required_places(g)
            if j not in taken_g:
                misses.append(("missed", gold["document"], listed(g["event_type"])[0], g["id"]))
    return {
        "claims": f1(hit, predicted, wanted),
        "roles": f1(role_hit, role_predicted, role_wanted),
        "whole": f1(whole, predicted, wanted),
        **{s: round(right[s] / hit, 4) if hit else 0.0 for s in SLOTS},
    }


def score_places(features, golds, misses):
    hit = located = predicted = wanted = 0
    for gold in golds:
        mine = [
            dict(
                f["properties"],
                lon=(f["geometry"] or {}).get("coordinates", [None, None])[0],
                lat=(f["geometry"] or {}).get("coordinates", [None, None])[1],
            )
            for f in features
            if f["properties"]["document"] == gold["document"]
        ]
        left = list(gold["toponyms"])
        for place in mine:
            if place.get("literal") is False:
                continue
            want = next(
                (
                    g
                    for g in left
                    if g["start"] < place["end"]
                    and place["start"] < g["end"]
                    and place["end"] - place["start"] <= 3 * (g["end"] - g["start"]) + 5
                ),
                None,
            )
            if want is None:
                predicted += 1
                misses.append(("place added", gold["document"], place["text"], ""))
                continue
            left.remove(want)
            if want.get("optional"):
                continue
            predicted += 1
            hit += 1
            if place["lon"] is not None and same_place(place, want):
                located += 1
            else:
                misses.append(("place elsewhere", gold["document"], place["text"], str(place.get("name"))))
        wanted += sum(1 for g in gold["toponyms"] if not g.get("optional"))
        misses += [("place missed", gold["document"], g["text"], "") for g in left if not g.get("optional")]
    return {"mentions": f1(hit, predicted, wanted), "located": f1(located, predicted, wanted)}


def read_gold(paths):
    files = []
    for path in map(pathlib.Path, paths):
        files += sorted(path.glob("*.gold.json")) if path.is_dir() else [path]
    return [json.loads(f.read_text(encoding="utf-8")) for f in files]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--gold", nargs="+", required=True)
    args.add_argument("--claims")
    args.add_argument("--places")
    args.add_argument("--json", action="store_true")
    args.add_argument("--misses", action="store_true")
    args = args.parse_args()
    golds = read_gold(args.gold)
    if not golds:
        sys.exit("score.py: no gold file found")
    misses, result = [], {}
    for path, score in ((args.claims, score_claims), (args.places, score_places)):
        if path:
            features = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))["features"]
            absent = {g["document"] for g in golds} - {f["properties"]["document"] for f in features}
            if absent:
                print(f"score.py: {path} has nothing from {', '.join(sorted(absent))}", file=sys.stderr)
            result.update(score(features, golds, misses))
    if args.json:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(
                f"{key:10}",
                value
                if not isinstance(value, dict)
                else f"P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}  "
                f"({value['hit']} right of {value['predicted']} given, {value['gold']} wanted)",
            )
    if args.misses:
        for miss in misses:
            print("\t".join(str(part) for part in miss))


if __name__ == "__main__":
    main()
