// The claims on the map. Everything drawn that can be chosen is kept in `hits`.

const PATHS = Object.fromEntries(Object.entries(D.styles.symbols).map(([type, [, path]]) => [type, new Path2D(path)]));
let hits = [];
let drawn = { strands: [], stacks: [] };

function paintMarks(context, view) {
  context.clearRect(view.minX, view.minY, view.maxX - view.minX, view.maxY - view.minY);
  drawn = layOut(shownList, view);
  const found = [], room = new Room();
  paintAreas(context, view, shownList);
  paintCircles(context, view, drawn.stacks);
  if (state.selected >= 0) paintChosenArea(context, view);
  const strands = drawn.strands.sort((a, b) => Number(b.claims.includes(state.selected)) - Number(a.claims.includes(state.selected))
    || b.claims.length - a.claims.length || b.width - a.width || a.claims[0] - b.claims[0]);
  const full = strands.slice(0, MOST_ARROWS).reverse();
  paintHairlines(context, strands.slice(MOST_ARROWS), found);
  for (const strand of full) paintStrand(context, view, strand, found);
  paintEnds(context, view);
  for (const stack of drawn.stacks) room.take(stack.box);
  for (const strand of full.reverse()) paintChip(context, strand, room, found);
  for (const stack of drawn.stacks) paintStack(context, stack, found);
  if (state.event) paintSources(context, room, found);
  const named = paintNames(context, view, room);
  paintLabels(context, view, room, named);
  if (!view.still) hits = found;
}

/** Claims about an area shade it: hatched in the colour that most of them have. */
function paintAreas(context, view, claims) {
  const counts = new Map();
  const add = (place, k) => {
    if (place.kind === "country" || !OUTLINES.has(place.id)) return;
    if (!counts.has(place.id)) counts.set(place.id, new Map());
    const rows = counts.get(place.id), row = colourRow(k);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  };
  for (const k of claims) {
    SPOTS[k].forEach((place) => add(place, k));
    MOVES[k].forEach(([from, to]) => { add(from, k); add(to, k); });
  }
  for (const [id, rows] of counts) {
    const outline = OUTLINES.get(id);
    if (!overlaps(outline.box, view)) continue;
    const [row] = [...rows].sort((a, b) => b[1] - a[1] || (a[0][0] ?? "").localeCompare(b[0][0] ?? ""))[0];
    // An area that fills the screen is told by its plate; hatching all of the map would only dim it.
    const wide = outline.box && (outline.box[2] - outline.box[0]) * view.scale > (view.maxX - view.minX) * 0.9;
    shade(context, view, outline, rowColour(row), (isDark ? 0.32 : 0.5) * (wide ? 0.45 : 1));
  }
}

function shade(context, view, outline, tone, strength) {
  context.save();
  context.beginPath();
  traceRings(context, view, outline.arcs, outline.rings);
  context.globalAlpha = 0.07 * strength * 2;
  context.fillStyle = tone;
  context.fill("evenodd");
  context.globalAlpha = 0.35 * strength * 2;
  context.fillStyle = hatch(context, tone);
  context.fill("evenodd");
  context.globalAlpha = 0.8 * strength;
  context.strokeStyle = tone;
  context.lineWidth = 1.2;
  context.stroke();
  context.restore();
}

const hatches = new Map();
function hatch(context, tone) {
  if (!hatches.has(tone)) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = 8;
    const pen = tile.getContext("2d");
    pen.strokeStyle = tone;
    pen.lineWidth = 0.9;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) { pen.moveTo(shift, 8); pen.lineTo(shift + 8, 0); }
    pen.stroke();
    hatches.set(tone, context.createPattern(tile, "repeat"));
  }
  return hatches.get(tone);
}

/** How far from the point the truth may lie, wherever that can be seen. */
function paintCircles(context, view, stacks) {
  for (const stack of stacks) {
    const { place } = stack;
    if (!place.radius || (OUTLINES.has(place.id) && !place.approximate) || place.kind === "country") continue;
    const radius = kmPixels(view, place.radius, place.y);
    if (radius < 9) continue;
    // A circle as wide as the screen would only dim the map: it keeps a thin edge.
    circle(context, stack.x, stack.y, radius, rowColour(stack.items[0].row), place.approximate, radius > 110 ? 0.35 : 1);
  }
}

function circle(context, x, y, radius, tone, approximate, strength = 1) {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.globalAlpha = strength < 1 ? 0 : approximate ? 0.1 : 0.06;
  context.fillStyle = tone;
  context.fill();
  context.globalAlpha = (approximate ? 0.9 : 0.55) * strength;
  context.strokeStyle = tone;
  context.lineWidth = approximate ? 1.5 : 1;
  context.setLineDash(approximate ? [1.5, 4] : [4, 4]);
  context.lineCap = "round";
  context.stroke();
  context.restore();
}

function paintChosenArea(context, view) {
  for (const { place } of placesOf(state.selected)) {
    if (!place) continue;
    const outline = OUTLINES.get(place.id);
    if (outline) shade(context, view, outline, colour("chosen"), 1);
    else if (place.radius && place.kind !== "country") {
      circle(context, view.x(place.x), view.y(place.y), Math.max(12, kmPixels(view, place.radius, place.y)), colour("chosen"), place.approximate);
    }
  }
}

const MOST_ARROWS = 900; // beyond it arrows cover each other and the weakest become hairlines

function paintHairlines(context, strands, found) {
  const byTone = new Map();
  for (const strand of strands) {
    const tone = rowColour(strand.row);
    if (!byTone.has(tone)) byTone.set(tone, new Path2D());
    byTone.get(tone).moveTo(strand.x0, strand.y0);
    byTone.get(tone).quadraticCurveTo(strand.cx, strand.cy, strand.x1, strand.y1);
    found.push({ kind: "strand", strand, claims: strand.claims });
  }
  context.globalAlpha = 0.3;
  context.lineWidth = 0.8;
  for (const [tone, path] of byTone) {
    context.strokeStyle = tone;
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** An arrow along a curve: cased, dashed where it is not said to have happened, struck out where denied. */
function paintStrand(context, view, strand, found) {
  const { x0, y0, cx, cy, x1, y1, width } = strand;
  if (Math.max(x0, x1, cx) < view.minX || Math.min(x0, x1, cx) > view.maxX
    || Math.max(y0, y1, cy) < view.minY || Math.min(y0, y1, cy) > view.maxY) return;
  const chosen = strand.claims.includes(state.selected), tone = rowColour(strand.row);
  const head = 7 + width * 1.5;
  // The curve's last part makes the head, so that it points along the curve.
  const length = Math.hypot(cx - x0, cy - y0) + Math.hypot(x1 - cx, y1 - cy);
  const end = along(strand, Math.max(0.5, 1 - 5 / length)), neck = along(strand, Math.max(0.4, 1 - (5 + head) / length));
  const trace = () => {
    context.beginPath();
    context.moveTo(...along(strand, Math.min(0.2, 5 / length)));
    for (let step = 1; step <= 24; step++) {
      const t = step / 24 * Math.max(0.4, 1 - (5 + head * 0.8) / length);
      if (t > 5 / length) context.lineTo(...along(strand, t));
    }
  };
  const angle = Math.atan2(end[1] - neck[1], end[0] - neck[0]);
  const tip = (grow) => {
    const size = head + grow, spread = 0.45 + 0.02 * width;
    const ax = end[0] + Math.cos(angle) * grow, ay = end[1] + Math.sin(angle) * grow;
    context.beginPath();
    context.moveTo(ax, ay);
    context.lineTo(ax - size * Math.cos(angle - spread), ay - size * Math.sin(angle - spread));
    context.lineTo(ax - size * 0.75 * Math.cos(angle), ay - size * 0.75 * Math.sin(angle));
    context.lineTo(ax - size * Math.cos(angle + spread), ay - size * Math.sin(angle + spread));
    context.closePath();
  };
  // A whole country at an end says little about where: such an arrow steps back.
  context.globalAlpha = !chosen && (strand.from.kind === "country" || strand.to.kind === "country") ? 0.7 : 1;
  context.lineCap = "butt";
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = context.fillStyle = chosen ? colour("chosen") : colour("casing");
  context.lineWidth = width + (chosen ? 6 : 2.5);
  trace(); context.stroke();
  tip(chosen ? 4 : 2); context.fill();
  context.strokeStyle = context.fillStyle = tone;
  context.lineWidth = width;
  if (isDashed(strand.claims[0])) context.setLineDash([Math.max(6, width * 2), Math.max(4, width * 1.3)]);
  trace(); context.stroke();
  context.setLineDash([]);
  tip(0);
  if (isDashed(strand.claims[0])) {
    context.fillStyle = colour("land");
    context.fill();
    context.lineWidth = 1.5;
    context.stroke();
  } else context.fill();
  if (isStruck(strand.claims[0])) {
    for (const t of [0.28, 0.72]) strike(context, along(strand, t), along(strand, t + 0.02), width);
  }
  context.globalAlpha = 1;
  found.push({ kind: "strand", strand, claims: strand.claims });
}

/** A cross over an arrow that is denied. */
function strike(context, [x, y], [nextX, nextY], width) {
  const turn = Math.atan2(nextY - y, nextX - x), reach = 6 + width / 2;
  for (const [tone, line] of [[colour("casing"), 4.5], [colour("ink"), 2.2]]) {
    context.strokeStyle = tone;
    context.lineWidth = line;
    context.beginPath();
    for (const angle of [turn + Math.PI / 4, turn - Math.PI / 4]) {
      context.moveTo(x - reach * Math.cos(angle), y - reach * Math.sin(angle));
      context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    context.stroke();
  }
}

const CROWDED = 80; // arrows beyond which only those with room get a symbol

/** The symbol of what happens, on the arrow, where there is room for it. */
function paintChip(context, strand, room, found) {
  const k = strand.claims[0];
  const item = { claims: strand.claims, type: get("event_type", k), row: strand.row, hollow: isDashed(k), struck: isStruck(k) };
  const half = chipWidth(item) / 2;
  let box = null, y = 0;
  for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]) {
    const [x, height] = along(strand, t), tried = [x - half, height - CHIP / 2, x + half, height + CHIP / 2];
    if (box && !room.free(tried)) continue;
    [box, y] = [tried, height];
    if (room.free(tried)) break;
  }
  if (drawn.strands.length > CROWDED && !room.free(box)) return;
  plate(context, box, rowColour(strand.row), strand.claims.includes(state.selected), false);
  paintItem(context, item, box[0], y);
  room.take(box);
  found.push({ kind: "chip", box: widen(box), claims: strand.claims, strand });
}

const widen = ([x0, y0, x1, y1]) => [x0 - 2, y0 - 2, x1 + 2, y1 + 2];
const COUNT_FONT = `600 11px ${FONT}`;

function plate(context, [x0, y0, x1, y1], tone, chosen, dashed) {
  context.beginPath();
  context.roundRect(x0, y0, x1 - x0, y1 - y0, (y1 - y0) / 2);
  context.fillStyle = colour("plate");
  context.shadowColor = colour("shadow");
  context.shadowBlur = 4;
  context.shadowOffsetY = 1;
  context.fill();
  context.shadowColor = "transparent";
  context.lineWidth = chosen ? 3 : 1;
  context.strokeStyle = chosen ? colour("chosen") : tone;
  context.setLineDash(dashed && !chosen ? [3, 2.5] : []);
  context.stroke();
  context.setLineDash([]);
}

/** A symbol and its count: filled where it is said to have happened, an outline where not, a stroke through it where denied. */
function paintItem(context, item, x, y) {
  const tone = rowColour(item.row), size = 14 / 24;
  context.save();
  context.translate(x + (CHIP - 14) / 2, y - 7);
  context.scale(size, size);
  context.lineJoin = "round";
  context.strokeStyle = context.fillStyle = tone;
  if (item.hollow) {
    context.lineWidth = 2.4;
    context.stroke(PATHS[item.type]);
  } else context.fill(PATHS[item.type], "evenodd");
  if (item.struck) {
    for (const [style, width] of [[colour("plate"), 7], [colour("ink"), 3]]) {
      context.strokeStyle = style;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(-3, 27);
      context.lineTo(27, -3);
      context.stroke();
    }
  }
  context.restore();
  if (item.claims.length > 1) {
    context.font = COUNT_FONT;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = colour("ink");
    context.fillText(number(item.claims.length), x + CHIP - 3, y + 0.5);
  }
}

/** The symbols of a place: a dot where it is, and above it a plate with up to three kinds of what is said. */
function paintStack(context, stack, found) {
  const { x, y, items, place, box, kept, widths } = stack;
  const area = isArea(place), chosen = stack.claims.includes(state.selected), tone = rowColour(items[0].row);
  const middle = box[1] + CHIP / 2;
  const write = (text, left, fill, font) => {
    context.font = font;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = fill;
    context.fillText(text, left, middle + 0.5);
  };
  if (!area) {
    context.beginPath();
    context.moveTo(x - 4, y - 8); context.lineTo(x, y - 3); context.lineTo(x + 4, y - 8);
    context.fillStyle = tone;
    context.fill();
    dot(context, x, y, tone, place.approximate);
  }
  plate(context, box, tone, chosen, area || place.approximate);
  let left = box[0] + (items.length > 1 ? 2 : 0);
  if (place.approximate) {
    write("≈", left + 3, colour("ink"), `700 13px ${FONT}`);
    left += 9;
  }
  kept.forEach((item, n) => {
    paintItem(context, item, left, middle);
    found.push({ kind: "item", box: [left, box[1] - 2, left + widths[n], box[3] + 2], claims: item.claims, stack });
    left += widths[n];
  });
  if (stack.more) {
    write(stack.more, left + 2, colour("quiet"), COUNT_FONT);
    found.push({ kind: "more", box: [left, box[1] - 2, box[2], box[3] + 2], claims: stack.rest.flatMap((item) => item.claims), stack });
  }
}

function dot(context, x, y, tone, approximate) {
  context.beginPath();
  context.arc(x, y, 3, 0, 7);
  context.fillStyle = approximate ? colour("plate") : tone;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = approximate ? tone : colour("casing");
  context.stroke();
}

/** Dots where movements begin and end; an area is no dot. */
function paintEnds(context, view) {
  const done = new Set();
  for (const { from, to } of drawn.strands) {
    for (const place of [from, to]) {
      if (done.has(place) || isArea(place)) continue;
      done.add(place);
      dot(context, view.x(place.x), view.y(place.y), colour("label-own"), place.approximate);
    }
  }
}

/** While one event is compared, each mark tells whose account it is. */
function paintSources(context, room, found) {
  for (const { kind, box, claims } of found) {
    if (kind === "strand") continue;
    const sources = [...new Set(claims.map((k) => get("source", k)))];
    const words = plain(sources.slice(0, 3).join(", ") + (sources.length > 3 ? ` +${sources.length - 3}` : ""));
    const [x0, y0, x1, y1] = box, middle = (y0 + y1) / 2;
    for (const [x, y, align] of [[x1 + 5, middle, "left"], [x0 - 5, middle, "right"], [(x0 + x1) / 2, y0 - 9, "center"], [(x0 + x1) / 2, y1 + 9, "center"],
      [x1, y0 - 9, "left"], [x0, y1 + 9, "right"], [x1, y1 + 9, "left"], [x0, y0 - 9, "right"]]) {
      if (label(context, room, words, x, y, { font: `500 12px ${FONT}`, fill: colour("accent"), gap: 0.5, align })) break;
    }
  }
}

const MOST_NAMES = 160; // more would not be read

/** Names of the places that claims speak of, the fullest first. */
function paintNames(context, view, room) {
  const named = new Set();
  const ends = new Map();
  for (const { from, to } of drawn.strands) {
    for (const place of [from, to]) if (place.kind !== "country") ends.set(place.index, place);
  }
  // Below the mark; where that is taken, right or left of it, or above.
  const write = (place, x, [x0, y0, x1, y1]) => {
    if (named.size >= MOST_NAMES || named.has(place.name) || !place.name) return;
    const middle = (y0 + y1) / 2;
    for (const [left, top, align] of [[x, y1 + 8, "center"], [x1 + 4, middle, "left"], [x0 - 4, middle, "right"], [x, y0 - 8, "center"]]) {
      if (label(context, room, plain(place.name), left, top, { font: `600 12px ${FONT}`, fill: colour("label-own"), gap: 0.5, align })) {
        named.add(place.name);
        return;
      }
    }
  };
  for (const stack of drawn.stacks) {
    const [x0, y0, x1, y1] = stack.box;
    write(stack.place, stack.x, [x0, y0, x1, isArea(stack.place) ? y1 : stack.y + 3]);
    ends.delete(stack.place.index);
  }
  for (const place of ends.values()) {
    const x = view.x(place.x), y = view.y(place.y);
    write(place, x, [x - 4, y - 4, x + 4, y + 3]);
  }
  return named;
}

/** What lies under a point of the layer: symbols first, then the nearest arrow within reach. */
function hitAt(x, y, reach = 7) {
  for (let n = hits.length - 1; n >= 0; n--) {
    const { box } = hits[n];
    if (box && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]) return hits[n];
  }
  let best = null, least = reach;
  for (const hit of hits) {
    if (hit.kind !== "strand") continue;
    for (let step = 0; step <= 30; step++) {
      const [px, py] = along(hit.strand, step / 30);
      const away = Math.hypot(px - x, py - y) - hit.strand.width / 2;
      if (away < least) { least = away; best = hit; }
    }
  }
  return best;
}

/** One line about what a mark stands for. */
function hitWords(hit) {
  const k = hit.claims[0], sources = [...new Set(hit.claims.map((claim) => get("source", claim)))];
  const shown = sources.slice(0, 3).join(", ") + (sources.length > 3 ? ` and ${sources.length - 3} more` : "");
  const what = hit.kind === "more" ? plural(hit.claims.length, "further claim")
    : [symbolOf(get("event_type", k))[0], get("actor", k)].filter(Boolean).join(" · ");
  const where = hit.strand ? `${hit.strand.from.name} → ${hit.strand.to.name}` : hit.stack.place.name
    + (hit.stack.others.length ? ` and ${plural(hit.stack.others.length, "place")} near` : "");
  const how = [isStruck(k) && "denied", isDashed(k) && MODALITY[get("modality", k)]].filter(Boolean).join(", ");
  return [what, where, `${plural(hit.claims.length, "claim")}: ${shown}`, hit.kind !== "more" && how].filter(Boolean);
}
