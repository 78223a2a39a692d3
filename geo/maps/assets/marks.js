// The claims on the map. Everything drawn that can be chosen is kept in `hits`.

const PATHS = Object.fromEntries(Object.entries(D.styles.symbols).map(([type, [, path]]) => [type, new Path2D(path)]));
let hits = [];
let drawn = { strands: [], stacks: [] };

function paintMarks(context, view) {
  context.clearRect(view.minX, view.minY, view.maxX - view.minX, view.maxY - view.minY);
  drawn = layOut(shownList, view);
  const found = [],
    room = new Room();
  paintAreas(context, view, shownList);
  paintCircles(context, view, drawn.stacks);
  if (state.selected >= 0) paintChosenArea(context, view);
  const strands = drawn.strands.sort(
    (a, b) =>
      Number(b.claims.includes(state.selected)) - Number(a.claims.includes(state.selected)) ||
      b.claims.length - a.claims.length ||
      b.width - a.width ||
      a.claims[0] - b.claims[0],
  );
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
  const tone = rowColour(item.row),
    size = 14 / 24;
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
    for (const [style, width] of [
      [colour("plate"), 7],
      [colour("ink"), 3],
    ]) {
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
  const area = isArea(place),
    chosen = stack.claims.includes(state.selected),
    tone = rowColour(items[0].row);
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
    context.moveTo(x - 4, y - 8);
    context.lineTo(x, y - 3);
    context.lineTo(x + 4, y - 8);
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
    found.push({
      kind: "more",
      box: [left, box[1] - 2, box[2], box[3] + 2],
      claims: stack.rest.flatMap((item) => item.claims),
      stack,
    });
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
    const [x0, y0, x1, y1] = box,
      middle = (y0 + y1) / 2;
    for (const [x, y, align] of [
      [x1 + 5, middle, "left"],
      [x0 - 5, middle, "right"],
      [(x0 + x1) / 2, y0 - 9, "center"],
      [(x0 + x1) / 2, y1 + 9, "center"],
      [x1, y0 - 9, "left"],
      [x0, y1 + 9, "right"],
      [x1, y1 + 9, "left"],
      [x0, y0 - 9, "right"],
    ]) {
      if (label(context, room, words, x, y, { font: `500 12px ${FONT}`, fill: colour("accent"), gap: 0.5, align }))
        break;
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
    for (const [left, top, align] of [
      [x, y1 + 8, "center"],
      [x1 + 4, middle, "left"],
      [x0 - 4, middle, "right"],
      [x, y0 - 8, "center"],
    ]) {
      if (
        label(context, room, plain(place.name), left, top, {
          font: `600 12px ${FONT}`,
          fill: colour("label-own"),
          gap: 0.5,
          align,
        })
      ) {
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
    const x = view.x(place.x),
      y = view.y(place.y);
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
  let best = null,
    least = reach;
  for (const hit of hits) {
    if (hit.kind !== "strand") continue;
    for (let step = 0; step <= 30; step++) {
      const [px, py] = along(hit.strand, step / 30);
      const away = Math.hypot(px - x, py - y) - hit.strand.width / 2;
      if (away < least) {
        least = away;
        best = hit;
      }
    }
  }
  return best;
}

/** One line about what a mark stands for. */
function hitWords(hit) {
  const k = hit.claims[0],
    sources = [...new Set(hit.claims.map((claim) => get("source", claim)))];
  const shown = sources.slice(0, 3).join(", ") + (sources.length > 3 ? ` and ${sources.length - 3} more` : "");
  const what =
    hit.kind === "more"
      ? plural(hit.claims.length, "further claim")
      : [symbolOf(get("event_type", k))[0], get("actor", k)].filter(Boolean).join(" · ");
  const where = hit.strand
    ? `${hit.strand.from.name} → ${hit.strand.to.name}`
    : hit.stack.place.name + (hit.stack.others.length ? ` and ${plural(hit.stack.others.length, "place")} near` : "");
  const how = [isStruck(k) && "denied", isDashed(k) && MODALITY[get("modality", k)]].filter(Boolean).join(", ");
  return [what, where, `${plural(hit.claims.length, "claim")}: ${shown}`, hit.kind !== "more" && how].filter(Boolean);
}
