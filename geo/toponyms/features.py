"""What speaks for and against a span being a place name, as named facts; their weights are learned, see `weights`."""

from bisect import bisect_left, bisect_right

from geo.toponyms.fighting import moved, of_war
from geo.toponyms.setting import Setting, kind_of
from geo.toponyms.spans import Proposal
from geo.toponyms.witness import Tag
from geo.toponyms.words import Page, body_names, context_classes, place_features, spoken_names, wording_words

__all__ = ["facts"]

MARKS = frozenset(",.:;()[]\"“”'’‘/&-–—|")


def facts(proposal: Proposal, setting: Setting) -> list[str]:
    """Return the names of the facts that hold of `proposal`, each a feature of weight one."""
    page = setting.page
    first, beyond = page.first(proposal.start), page.beyond(proposal.end)
    found = ["bias"]
    own = _of_gazetteer(proposal) + _of_shape(proposal, page, first, beyond)
    found += own
    near = _of_neighbours(page, first, beyond) + moved(page, first)
    found += near
    run = _of_run(setting, first, beyond)
    found += run
    heard = _of_parser(proposal, setting)
    found += heard
    found += _of_document(proposal, setting)
    found += _of_lists(proposal, setting, first, beyond)
    found += _crossed(proposal, own, near, run, heard)
    found += of_war(proposal, setting, own, near, run, heard)
    return found


def _bucket(population: int) -> str:
    return str(min(len(str(population)), 8)) if population else "0"


def _of_gazetteer(proposal: Proposal) -> list[str]:
    found = [f"by:{who}" for who in proposal.proposers]
    if proposal.stop:
        found.append("g:stop")
    if proposal.within:
        found.append("g:within")
    if not proposal.candidates:
        return [*found, "g:none"]
    best = proposal.candidates[0]
    kinds = {c.place.kind for c in proposal.candidates}
    found += [f"g:{best.match}", f"g:kind={best.place.kind}", f"g:many={min(len(proposal.candidates), 6)}"]
    found.append(f"g:people={_bucket(max(c.place.population for c in proposal.candidates))}")
    found.append(f"g:score={round(best.score * 5)}")
    found += [f"g:has={kind}" for kind in sorted(kinds)]
    if any(c.match == "official" for c in proposal.candidates):
        found.append("g:some-official")
    return found


def _of_shape(proposal: Proposal, page: Page, first: int, beyond: int) -> list[str]:
    text = proposal.text
    words = page.words[first:beyond]
    found = [f"s:words={min(len(words), 4)}", f"s:long={min(len(text) // 3, 5)}"]
    if text.isupper():
        found.append("s:upper-short" if len(text) <= 3 else "s:upper")
    elif not text[0].isupper():
        found.append("s:lower")
    if any(c.isdigit() for c in text):
        found.append("s:digit")
    if "." in text:
        found.append("s:dots")
    found += _of_words(words, page)
    if first < len(page.opens) and page.opens[first]:
        found.append("s:opens")
    if beyond and beyond <= len(page.ends) and page.ends[beyond - 1] > proposal.end:
        found.append(f"s:cut={page.text[proposal.end]}" if not page.text[proposal.end].isalnum() else "s:cut")
    if first < len(page.starts) and page.starts[first] < proposal.start:
        found.append("s:cut-before")
    return found


def _of_words(words: list[str], page: Page) -> list[str]:
    """Return what the words of a span are: a person's name, a word for a feature, an ordinary word."""
    names, classes = spoken_names(), context_classes()
    found = []
    if len(words) == 1:
        lower = words[0].lower()
        found += [f"s:name={names[words[0]]}"] if words[0] in names else []
        found += [f"s:class={name}" for name in sorted(classes.get(lower, ()))]
        if page.lower_counts[lower]:
            found.append("s:lower-elsewhere")
    elif words:
        part = place_features(part_of_name=True)
        for mark, word in (("first", words[0]), ("last", words[-1])):
            feature = part.get(word)
            if feature is not None:
                found += [f"s:{mark}-feature", f"s:{mark}-feature={feature.kind}", f"s:{mark}={word}"]
        if names.get(words[0]) in ("given", "both"):
            found.append("s:first-given")
        if any(w.lower() in ("of", "and", "&") for w in words[1:-1]):
            found.append("s:joined")
        found += [f"s:last-class={name}" for name in sorted(classes.get(words[-1].lower(), ()))]
    return found


def _word_facts(page: Page, index: int, mark: str) -> list[str]:
    """Return what the word at `index` is: a mark, a small word, its classes, and whether it has a capital."""
    if not 0 <= index < len(page.words):
        return [f"{mark}:edge"]
    lower, word = page.lowers[index], page.words[index]
    if lower in MARKS or lower in ("'s", "’s"):
        return [f"{mark}={lower.replace('’', chr(39))}"]
    found = [f"{mark}={lower}"] if lower in wording_words("small") else []
    found += [f"{mark}:{name}" for name in sorted(context_classes().get(lower, ()))]
    if lower in wording_words("war"):
        found.append(f"{mark}:war")
    feature = place_features(part_of_name=False).get(lower)
    if feature is not None:
        found.append(f"{mark}:feature={feature.kind}")
    if word[0].isupper():
        found.append(f"{mark}:capital" if not page.opens[index] else f"{mark}:capital-opens")
        if word.isupper() and len(word) > 1:
            found.append(f"{mark}:upper")
        part = spoken_names().get(word)
        if part:
            found.append(f"{mark}:name={part}")
    elif word[0].isdigit():
        found.append(f"{mark}:digit")
    elif not found:
        found.append(f"{mark}:other")
    return found


def _of_neighbours(page: Page, first: int, beyond: int) -> list[str]:
    found: list[str] = []
    if first and page.same_line(first - 1, first) and not page.opens[first]:
        found += _word_facts(page, first - 1, "p1")
        found += _word_facts(page, first - 2, "p2")
    else:
        found.append("p1:start")
        if first:
            found += [f"p0={page.words[first - 1]}"] if page.words[first - 1] in MARKS else []
    if beyond < len(page.words) and page.same_line(beyond - 1, beyond):
        found += _word_facts(page, beyond, "n1")
        found += _word_facts(page, beyond + 1, "n2")
    else:
        found.append("n1:end")
        found += ["s:line"] if found[0] == "p1:start" else []
    return found


def _of_run(setting: Setting, first: int, beyond: int) -> list[str]:
    """Return where the span stands in the run of capitalised words around it, and what begins and ends that run."""
    page = setting.page
    start, stop = setting.run_starts[first], setting.run_stops[beyond]
    before, after = first - start, stop - beyond
    if not before and not after:
        found = ["r:whole"]
    else:
        found = [f"r:{'mid' if before and after else 'end' if before else 'start'}"]
        found.append(f"r:before={min(before, 3)}")
        found.append(f"r:after={min(after, 3)}")
    classes, names = context_classes(), spoken_names()
    if after:
        found += [f"r:last={name}" for name in sorted(classes.get(page.lowers[stop - 1], ()))]
        found += [f"r:next-last={names[page.words[stop - 1]]}"] if page.words[stop - 1] in names else []
    if before:
        found += [f"r:first={name}" for name in sorted(classes.get(page.lowers[start], ()))]
        found += [f"r:first-name={names[page.words[start]]}"] if page.words[start] in names else []
    if page.lower(first - 1) == "of" or (page.lower(first - 1) == "the" and page.lower(first - 2) == "of"):
        head = first - (2 if page.lower(first - 1) == "of" else 3)
        kind = "capital" if page.capital(head) else "plain"
        found.append(f"r:of-{kind}")
        found += [f"r:of-{kind}={name}" for name in sorted(classes.get(page.lower(head), ()))]
        feature = place_features(part_of_name=False).get(page.lower(head))
        found += [f"r:of-feature={feature.kind}"] if feature is not None else []
    if stop - start > 6:
        found.append("r:headline")
    return found


def _of_parser(proposal: Proposal, setting: Setting) -> list[str]:
    witness = setting.witness
    if not witness.starts:
        return ["e:silent"]
    found = []
    at = bisect_right(setting.entity_starts, proposal.start) - 1
    for entity in witness.entities[max(at, 0) : at + 2]:
        if entity.end <= proposal.start or entity.start >= proposal.end:
            continue
        start = (
            entity.start + 4 if setting.page.text[entity.start : entity.start + 4].lower() == "the " else entity.start
        )
        same = (start, entity.end) == (proposal.start, proposal.end)
        inside = entity.start <= proposal.start and proposal.end <= entity.end
        over = proposal.start <= entity.start and entity.end <= proposal.end
        relation = "same" if same else "in" if inside else "over" if over else "cross"
        found.append(f"e:{relation}={entity.label}")
    if not found:
        found = ["e:no"]
    last = bisect_left(witness.starts, proposal.end) - 1
    if last >= 0:
        tag: Tag = witness.tags[last]
        found += [f"t:{tag.pos}", f"d:{tag.relation}", f"d:{tag.relation}<{tag.head_pos}"]
        found += [f"d:{tag.relation}<{name}" for name in sorted(context_classes().get(tag.head, ()))]
    return found


def _of_document(proposal: Proposal, setting: Setting) -> list[str]:
    text, found = proposal.text, []
    words = text.split()
    article = setting.page.text[max(proposal.start - 4, 0) : proposal.start].lower() == "the "
    if text in body_names() or (article and f"The {text}" in body_names()):
        found.append("doc:body")
    if text in setting.in_place_phrase:
        found.append("doc:place-phrase")
    if words and words[-1] in setting.persons:
        found.append("doc:person")
    if setting.longer[text]:
        found.append("doc:longer")
    if text in setting.area_named:
        found.append("doc:area")
    count = setting.occurrences[text]
    found.append(f"doc:count={min(count, 4)}")
    if text in setting.title:
        found.append("doc:title")
    return found


def _of_lists(proposal: Proposal, setting: Setting, first: int, beyond: int) -> list[str]:
    """Return what names stand beside the span: "X, Y", "X and Y", "X (Y)"."""
    page, found = setting.page, []
    if page.lower(beyond) in (",", "(", "and", "or", "/") and beyond + 1 < len(page.starts):
        kind = setting.strong_starts.get(page.starts[beyond + 1])
        if kind:
            found.append(f"l:{page.lower(beyond)}{kind}")
    if page.lower(first - 1) in (",", "(", "and", "or", "/") and first >= 2:
        kind = setting.strong_ends.get(page.ends[first - 2])
        if kind:
            found.append(f"l:{kind}{page.lower(first - 1)}")
    return found


def _crossed(proposal: Proposal, own: list[str], near: list[str], run: list[str], heard: list[str]) -> list[str]:
    """Return pairs of facts that mean more together than apart."""
    kind = kind_of(proposal)
    best = proposal.candidates[0] if proposal.candidates else None
    match = best.match if best else "none"
    people = next((f for f in own if f.startswith("g:people=")), "g:people=no")
    entity = next((f for f in heard if f.startswith("e:")), "e:silent")
    name = next((f for f in own if f.startswith("s:name=")), "s:noname")
    relation = next((f for f in heard if f.startswith("d:") and "<" not in f), "d:silent")
    place = next((f for f in run if f.startswith("r:")), "r:whole")
    stop = "stop" if proposal.stop else "go"
    found = [f"x:{kind}&{f}" for f in near if f.startswith(("p1", "n1"))]
    found += [f"x:{match}&{people}", f"x:{people}&{entity}", f"x:{match}&{entity}", f"x:{kind}&{relation}"]
    found += [
        f"x:{name}&{people}",
        f"x:{name}&{entity}",
        f"x:{place}&{entity}",
        f"x:{stop}&{entity}",
        f"x:{kind}&{entity}",
    ]
    found += [f"x:{place}&{f}" for f in near if f.startswith(("p1", "n1"))]
    found += [f"x:{place}&{people}", f"x:{kind}&{place}", f"x:{match}&{place}"]
    if any(f in ("n1='s",) for f in near):
        found += [f"x:poss&{f}" for f in near if f.startswith("n2")]
        found += [f"x:poss&{kind}&{f}" for f in near if f.startswith("n2:")]
    found += [f"x:{kind}&{f}" for f in heard if f.startswith("d:") and "<" in f]
    found += [f"x:{people}&{f}" for f in heard if f.startswith("d:") and "<" in f]
    if "p1=the" in near:
        found.append(f"x:the-{kind}&{relation}")
    last = next((f for f in own if f.startswith("s:last-feature=")), None)
    if last:
        found += [f"x:{last}&{entity}", f"x:{last}&{match}", f"x:{last}&{place}"]
    return found
