// How far away the truth may lie: hatched areas, circles.

/** Claims about an area shade it: hatched in the colour that most of them have. */
function paintAreas(context, view, claims) {
  const counts = new Map();
  const add = (place, k) => {
    if (place.kind === "country" || !OUTLINES.has(place.id)) return;
    if (!counts.has(place.id)) counts.set(place.id, new Map());
    const rows = counts.get(place.id),
      row = colourRow(k);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  };
  for (const k of claims) {
    SPOTS[k].forEach((place) => add(place, k));
    MOVES[k].forEach(([from, to]) => {
      add(from, k);
      add(to, k);
    });
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
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift, 8);
      pen.lineTo(shift + 8, 0);
    }
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
    circle(
      context,
      stack.x,
      stack.y,
      radius,
      rowColour(stack.items[0].row),
      place.approximate,
      radius > 110 ? 0.35 : 1,
    );
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
      circle(
        context,
        view.x(place.x),
        view.y(place.y),
        Math.max(12, kmPixels(view, place.radius, place.y)),
        colour("chosen"),
        place.approximate,
      );
    }
  }
}
