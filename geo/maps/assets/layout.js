// Where the shown claims stand on the screen: strands of movement beside each other, symbols of events at their places.

const STYLE_DASHED = new Set(["hedged", "planned", "possible"]);
const dashedOf = C.modality.t.map((value) => STYLE_DASHED.has(value));
const struckOf = C.polarity.t.map((value) => value === "negated");
const isDashed = (k) => dashedOf[C.modality.i[k]];
const isStruck = (k) => struckOf[C.polarity.i[k]];
const CHIP = 21; // side of a symbol on the map, in pixels
const SHORT = 30; // a movement shorter than this on the screen stands as a symbol

const STUB = 100; // pixels of an arrow from or to a whole country

/** Claims that look alike on the map: one type, colour and style. */
function lookKey(k, key) {
  return `${C.event_type.i[k]}|${C[key].i[k]}|${isDashed(k) ? 1 : 0}${isStruck(k) ? 1 : 0}`;
}

function gather(groups, name, k, make) {
  let group = groups.get(name);
  if (!group) groups.set(name, (group = make()));
  if (group.claims[group.claims.length - 1] !== k) group.claims.push(k);
  return group;
}

/** Lay out `claims` for `view`: `strands` (curves) and `stacks` (symbols at a place). */
function layOut(claims, view) {
  const key = state.colour === "layer" ? state.by : "actor";
  const routes = new Map(),
    spots = new Map();
  const stand = (place, k) => {
    let spot = spots.get(place.index);
    if (!spot) spots.set(place.index, (spot = { place, groups: new Map(), claims: [] }));
    spot.claims.push(k);
    gather(spot.groups, lookKey(k, key), k, () => ({ claims: [] }));
  };
  for (const k of claims) {
    for (const [from, to, via] of MOVES[k]) {
      if (Math.hypot(from.x - to.x, from.y - to.y) * view.scale < SHORT) {
        stand(to, k);
        continue;
      }
      const name = `${from.index}>${to.index}`;
      let route = routes.get(name);
      if (!route) routes.set(name, (route = { from, to, strands: new Map() }));
      // One strand a source, however the layers are cut: several sources on one route lie beside each other.
      const strand = gather(route.strands, `${C.source.i[k]}|${lookKey(k, key)}`, k, () => ({
        claims: [],
        from,
        to,
        via,
        width: 0,
      }));
      strand.width = Math.max(strand.width, C.width[k] / 100);
    }
    for (const place of SPOTS[k]) stand(place, k);
  }
  return { strands: fan(routes, view), stacks: stackUp(spots, view) };
}

/** Curve the strands of each route, one beside the other; the way back curves to its own other side. */
function fan(routes, view) {
  const found = [];
  for (const { from, to, strands } of routes.values()) {
    let x0 = view.x(from.x),
      y0 = view.y(from.y),
      x1 = view.x(to.x),
      y1 = view.y(to.y);
    let length = Math.hypot(x1 - x0, y1 - y0);
    // "From Russia" says whence, not from where: only a short piece of the arrow is drawn, not one from the country's middle.
    if (from.kind === "country" && length > STUB) {
      [x0, y0] = [x1 + ((x0 - x1) * STUB) / length, y1 + ((y0 - y1) * STUB) / length];
      length = STUB;
    } else if (to.kind === "country" && length > STUB) {
      [x1, y1] = [x0 + ((x1 - x0) * STUB) / length, y0 + ((y1 - y0) * STUB) / length];
      length = STUB;
    }
    const nx = (y1 - y0) / length,
      ny = -(x1 - x0) / length;
    const ordered = [...strands.values()].sort(
      (a, b) => b.claims.length - a.claims.length || a.claims[0] - b.claims[0],
    );
    const gap = Math.min(26, 150 / ordered.length, Math.max(9, length * 0.14));
    ordered.forEach((strand, n) => {
      const { via } = strand;
      let bend = Math.min(90, length * 0.14) + n * gap;
      let cx = (x0 + x1) / 2 + nx * bend * 2,
        cy = (y0 + y1) / 2 + ny * bend * 2;
      if (via) {
        // through the place passed
        cx = 2 * view.x(via.x) - (x0 + x1) / 2 + nx * n * gap;
        cy = 2 * view.y(via.y) - (y0 + y1) / 2 + ny * n * gap;
      }
      found.push({ ...strand, x0, y0, x1, y1, cx, cy, row: colourRow(strand.claims[0]) });
    });
  }
  return found;
}

/** Join the symbols of places whose plates would cover each other, the fullest place first. */
function stackUp(spots, view) {
  let stacks = [];
  const ordered = [...spots.values()].sort(
    (a, b) => b.claims.length - a.claims.length || a.place.index - b.place.index,
  );
  for (const spot of ordered) {
    const x = view.x(spot.place.x),
      y = view.y(spot.place.y);
    if (!view.holds(x, y, 150)) continue;
    stacks.push({
      place: spot.place,
      x,
      y,
      groups: spot.groups,
      claims: [...new Set(spot.claims)],
      others: [],
      own: false,
      stale: true,
    });
  }
  for (let round = 0; round < 4; round++) {
    const kept = [],
      room = new Room();
    for (const stack of stacks) {
      if (stack.stale) measure(stack);
      const taken = room.touching(stack.box);
      if (taken) absorb(taken.stack, stack);
      else {
        kept.push(stack);
        room.take(Object.assign([...stack.box], { stack }));
      }
    }
    const settled = kept.length === stacks.length;
    stacks = kept.sort((a, b) => b.claims.length - a.claims.length || a.place.index - b.place.index);
    if (settled) break;
  }
  for (const stack of stacks) {
    if (!stack.others.length) continue;
    for (const [name, group] of stack.groups) stack.groups.set(name, { claims: [...new Set(group.claims)] });
    stack.claims = [...new Set(stack.claims)];
    measure(stack);
  }
  return stacks;
}

/** Take a stack into another; a claim with places in both may stand twice until the end. */
function absorb(host, stack) {
  host.stale = true;
  host.others.push(stack.place, ...stack.others);
  if (!host.own) {
    // the groups of a place belong to its spot: copy before adding
    host.groups = new Map([...host.groups].map(([name, group]) => [name, { claims: [...group.claims] }]));
    host.claims = [...host.claims];
    host.own = true;
  }
  for (const [name, group] of stack.groups) {
    const own = host.groups.get(name);
    if (own) for (const k of group.claims) own.claims.push(k);
    else host.groups.set(name, { claims: [...group.claims] });
  }
  for (const k of stack.claims) host.claims.push(k);
}

const MOST = 3; // kinds of symbol that a plate shows
const isArea = (place) =>
  OUTLINES.has(place.id) || place.kind === "country" || place.kind === "region" || place.kind === "water";

/** Work out what a stack's plate holds and where it lies. */
function measure(stack) {
  stack.items = [...stack.groups.values()]
    .sort((a, b) => b.claims.length - a.claims.length || a.claims[0] - b.claims[0])
    .map(({ claims }) => ({
      claims,
      type: get("event_type", claims[0]),
      row: colourRow(claims[0]),
      hollow: isDashed(claims[0]),
      struck: isStruck(claims[0]),
    }));
  stack.stale = false;
  const { items, place, x, y } = stack;
  stack.kept = items.slice(0, items.length > MOST + 1 ? MOST : MOST + 1);
  stack.rest = items.slice(stack.kept.length);
  stack.more = stack.rest.length ? `+${number(stack.rest.reduce((sum, item) => sum + item.claims.length, 0))}` : "";
  stack.widths = stack.kept.map(chipWidth);
  const width =
    stack.widths.reduce((sum, item) => sum + item, 0) +
    (stack.more ? countWidth(stack.more) + 6 : 0) +
    (place.approximate ? 9 : 0) +
    (items.length > 1 ? 6 : 0);
  const top = isArea(place) ? y - CHIP / 2 : y - CHIP - 7;
  stack.box = [x - width / 2, top, x + width / 2, top + CHIP];
}

const countWidths = new Map();
function countWidth(text) {
  if (!countWidths.has(text)) countWidths.set(text, 6.6 * text.length);
  return countWidths.get(text);
}
const chipWidth = (item) => (item.claims.length < 2 ? CHIP : CHIP + countWidth(number(item.claims.length)));

/** A point of a strand's curve, `t` from 0 to 1. */
function along(strand, t) {
  const a = (1 - t) ** 2,
    b = 2 * t * (1 - t),
    c = t * t;
  return [a * strand.x0 + b * strand.cx + c * strand.x1, a * strand.y0 + b * strand.cy + c * strand.y1];
}
