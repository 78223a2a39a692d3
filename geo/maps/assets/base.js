// The ground: sea, land, borders, areas, rivers, lakes, towns; coarse for the world, fine in the window of the claims.

const G = D.ground;
const worldArcs = G.world.arcs.map(decodeArc);
const fineArcs = G.arcs.map(decodeArc);
const rivers = G.rivers.map(decodeArc),
  lakes = G.lakes.map(decodeArc);
const worldRivers = G.world.rivers.map(decodeArc),
  worldLakes = G.world.lakes.map(decodeArc);
const areas = G.areas.map(([id, name, rings, box]) => ({ id, name, rings, box: worldBox(box) }));
const towns = G.towns.map(([name, lon, lat, zoom]) => ({ name, x: worldX(lon), y: worldY(lat), zoom }));
const cells = G.cells.map(([west, south]) => worldBox([west, south, west + G.cell, south + G.cell]));

function worldBox([west, south, east, north]) {
  return [worldX(west), worldY(north), worldX(east), worldY(south)];
}

// Outlines by place id, to shade: rings as lists of points.
const OUTLINES = new Map();
for (const area of areas) OUTLINES.set(area.id, { arcs: fineArcs, rings: area.rings, box: area.box });
for (const [id, rings] of Object.entries(D.outlines)) {
  OUTLINES.set(id, { arcs: rings.map(decodeArc), rings: rings.map((_, n) => [n]), box: null });
}

const overlaps = (box, view) =>
  !box ||
  (view.x(box[2]) > view.minX &&
    view.x(box[0]) < view.maxX &&
    view.y(box[3]) > view.minY &&
    view.y(box[1]) < view.maxY);

/** Add points to the path, leaving out those less than a pixel on. */
function traceLine(context, view, points, reversed, go) {
  const last = points.length - 2;
  let px = NaN,
    py = NaN;
  for (let n = 0; n <= last; n += 2) {
    const i = reversed ? last - n : n;
    const x = view.x(points[i]),
      y = view.y(points[i + 1]);
    if (n === 0) go ? context.lineTo(x, y) : context.moveTo(x, y);
    else if (n === last || Math.abs(x - px) + Math.abs(y - py) > 0.8) context.lineTo(x, y);
    else continue;
    px = x;
    py = y;
  }
}

function traceRings(context, view, arcs, rings) {
  for (const ring of rings) {
    if (!overlaps(boxOfRing(arcs, ring), view)) continue;
    for (let n = 0; n < ring.length; n++) {
      const own = ring[n] >= 0;
      traceLine(context, view, arcs[own ? ring[n] : ~ring[n]], !own, n > 0);
    }
    context.closePath();
  }
}

const ringBoxes = new Map();
function boxOfRing(arcs, ring) {
  let box = ringBoxes.get(ring);
  if (!box) {
    box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const n of ring) {
      const [x0, y0, x1, y1] = boxOfArc(arcs[n >= 0 ? n : ~n]);
      box = [Math.min(box[0], x0), Math.min(box[1], y0), Math.max(box[2], x1), Math.max(box[3], y1)];
    }
    ringBoxes.set(ring, box);
  }
  return box;
}

function strokeArcs(context, view, arcs, kinds, kind) {
  context.beginPath();
  for (let n = 0; n < arcs.length; n++) {
    if (kinds[n] === kind && overlaps(boxOfArc(arcs[n]), view)) traceLine(context, view, arcs[n], false, false);
  }
  context.stroke();
}

const arcBoxes = new Map();
function boxOfArc(points) {
  let box = arcBoxes.get(points);
  if (!box) {
    box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      box[0] = Math.min(box[0], points[i]);
      box[2] = Math.max(box[2], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
    arcBoxes.set(points, box);
  }
  return box;
}

function paintLand(context, view, arcs, shapes) {
  context.beginPath();
  for (const shape of shapes) traceRings(context, view, arcs, shape.rings ?? shape.r);
  context.fillStyle = context.strokeStyle = colour("land");
  context.lineWidth = 0.8;
  context.fill("evenodd");
  context.stroke();
}

function paintBorders(context, view, arcs, kinds) {
  context.lineJoin = "round";
  if (view.zoom >= 4.5) {
    context.strokeStyle = colour("area-line");
    context.lineWidth = view.zoom >= 7 ? 1 : 0.7;
    strokeArcs(context, view, arcs, kinds, "a");
  }
  context.strokeStyle = colour("coast");
  context.lineWidth = 0.8;
  strokeArcs(context, view, arcs, kinds, "c");
  context.strokeStyle = colour("border");
  context.lineWidth = view.zoom >= 6 ? 1.5 : 1;
  strokeArcs(context, view, arcs, kinds, "b");
}

function paintWaters(context, view, rivers, lakes) {
  context.fillStyle = colour("sea");
  context.strokeStyle = colour("shore");
  context.lineWidth = 0.6;
  context.beginPath();
  for (const lake of lakes) {
    if (overlaps(boxOfArc(lake), view)) {
      traceLine(context, view, lake, false, false);
      context.closePath();
    }
  }
  context.fill("evenodd");
  context.stroke();
  context.strokeStyle = colour("river");
  context.lineWidth = view.zoom >= 7 ? 1.6 : view.zoom >= 5.5 ? 1.1 : 0.6;
  context.lineJoin = context.lineCap = "round";
  context.beginPath();
  for (const river of rivers) if (overlaps(boxOfArc(river), view)) traceLine(context, view, river, false, false);
  context.stroke();
}

function paintBase(context, view) {
  context.clearRect(view.minX, view.minY, view.maxX - view.minX, view.maxY - view.minY);
  if (D.tiles && !view.still) return;
  context.fillStyle = colour("sea");
  context.fillRect(view.minX, view.minY, view.maxX - view.minX, view.maxY - view.minY);
  paintLand(context, view, worldArcs, G.world.countries);
  paintWaters(context, view, worldRivers, worldLakes);
  paintBorders(context, view, worldArcs, G.world.kinds);
  if (view.zoom < 4 || !cells.length) return;
  context.save();
  context.beginPath();
  for (const [x0, y0, x1, y1] of cells) {
    context.rect(view.x(x0), view.y(y0), view.x(x1) - view.x(x0), view.y(y1) - view.y(y0));
  }
  context.clip();
  context.fillStyle = colour("sea");
  context.fillRect(view.minX, view.minY, view.maxX - view.minX, view.maxY - view.minY);
  paintLand(context, view, fineArcs, areas);
  paintWaters(context, view, rivers, lakes);
  paintBorders(context, view, fineArcs, G.kinds);
  context.restore();
}

/** Boxes that are taken on the screen, so that labels leave room for each other. */
class Room {
  constructor() {
    this.cells = new Map();
  }
  /** The first box that `box` would cover, or null. */
  touching(box) {
    const [left, top, right, bottom] = box;
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x++) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y++) {
        const cell = this.cells.get(x * 100003 + y);
        if (!cell) continue;
        for (const other of cell) {
          if (left < other[2] && right > other[0] && top < other[3] && bottom > other[1]) return other;
        }
      }
    }
    return null;
  }
  free(box) {
    return this.touching(box) === null;
  }
  take(box) {
    for (let x = Math.floor(box[0] / 64); x <= Math.floor(box[2] / 64); x++) {
      for (let y = Math.floor(box[1] / 64); y <= Math.floor(box[3] / 64); y++) {
        const key = x * 100003 + y,
          cell = this.cells.get(key);
        if (cell) cell.push(box);
        else this.cells.set(key, [box]);
      }
    }
  }
}

const textWidths = new Map();
function textWidth(context, font, text) {
  const key = `${font}\n${text}`;
  let width = textWidths.get(key);
  if (width === undefined) {
    context.font = font;
    textWidths.set(key, (width = context.measureText(text).width));
  }
  return width;
}

/** Write a label with a halo if there is room for it; `align` as canvas has it. */
function label(context, room, text, x, y, { font, fill, align = "center", gap = 2 }) {
  const width = textWidth(context, font, text),
    height = 12;
  const left = align === "center" ? x - width / 2 : align === "left" ? x : x - width;
  const box = [left - gap, y - height / 2 - gap, left + width + gap, y + height / 2 + gap];
  if (!room.free(box)) return false;
  room.take(box);
  context.font = font;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colour("halo");
  context.strokeText(text, x, y);
  context.fillStyle = fill;
  context.fillText(text, x, y);
  return true;
}

/** Labels of the ground, after what the claims themselves take. */
function paintLabels(context, view, room, skip) {
  if (D.tiles && !view.still) return;
  const zoom = view.zoom;
  for (const country of zoom < 7.5 ? G.world.countries : []) {
    if (country.z > zoom + 0.5 || !country.n) continue;
    const x = view.x(worldX(country.p[0])),
      y = view.y(worldY(country.p[1]));
    if (!view.holds(x, y, 40)) continue;
    label(context, room, country.n.toUpperCase(), x, y, {
      font: `600 ${zoom < 5 ? 10 : 12}px ${FONT}`,
      fill: colour("label-country"),
      gap: 4,
    });
  }
  let written = 0;
  for (const town of towns) {
    if (town.zoom > zoom + 0.2 || written > 110) break;
    const x = view.x(town.x),
      y = view.y(town.y);
    if (!view.holds(x, y, 40) || skip.has(town.name)) continue;
    const large = town.zoom <= 5;
    if (
      label(context, room, town.name, x + 5, y, {
        font: `${large ? 500 : 400} ${large ? 12 : 11}px ${FONT}`,
        fill: colour("label-town"),
        align: "left",
      })
    ) {
      context.beginPath();
      context.arc(x, y, large ? 2.2 : 1.7, 0, 7);
      context.fillStyle = colour("label-town");
      context.fill();
      written++;
    }
  }
  // Seas and rivers by name where they are neither too small nor larger than the view.
  let waters = 0;
  for (const [name, lon, lat, radius] of G.world.waters) {
    if (waters > 12) break;
    const x = view.x(worldX(lon)),
      y = view.y(worldY(lat)),
      size = kmPixels(view, radius, worldY(lat));
    if (size < 32 || size > 1500 || !view.holds(x, y, 20)) continue;
    waters += label(context, room, name, x, y, {
      font: `italic 400 ${size > 120 ? 13 : 11}px ${FONT}`,
      fill: colour("label-water"),
      gap: 3,
    });
  }
  for (const area of zoom >= 5.5 && zoom < 9.5 ? areas : []) {
    const [x0, y0, x1, y1] = area.box;
    if ((x1 - x0) * view.scale < 90 || !area.name) continue;
    const x = view.x((x0 + x1) / 2),
      y = view.y((y0 + y1) / 2);
    if (view.holds(x, y, 20)) {
      label(context, room, area.name, x, y, { font: `italic 400 11px ${FONT}`, fill: colour("label-area"), gap: 4 });
    }
  }
}
