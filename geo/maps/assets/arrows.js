// Movements: curved arrows, one beside the other, with a symbol of what happens.

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
  if (
    Math.max(x0, x1, cx) < view.minX ||
    Math.min(x0, x1, cx) > view.maxX ||
    Math.max(y0, y1, cy) < view.minY ||
    Math.min(y0, y1, cy) > view.maxY
  )
    return;
  const chosen = strand.claims.includes(state.selected),
    tone = rowColour(strand.row);
  const head = 7 + width * 1.5;
  // The curve's last part makes the head, so that it points along the curve.
  const length = Math.hypot(cx - x0, cy - y0) + Math.hypot(x1 - cx, y1 - cy);
  const end = along(strand, Math.max(0.5, 1 - 5 / length)),
    neck = along(strand, Math.max(0.4, 1 - (5 + head) / length));
  const trace = () => {
    context.beginPath();
    context.moveTo(...along(strand, Math.min(0.2, 5 / length)));
    for (let step = 1; step <= 24; step++) {
      const t = (step / 24) * Math.max(0.4, 1 - (5 + head * 0.8) / length);
      if (t > 5 / length) context.lineTo(...along(strand, t));
    }
  };
  const angle = Math.atan2(end[1] - neck[1], end[0] - neck[0]);
  const tip = (grow) => {
    const size = head + grow,
      spread = 0.45 + 0.02 * width;
    const ax = end[0] + Math.cos(angle) * grow,
      ay = end[1] + Math.sin(angle) * grow;
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
  trace();
  context.stroke();
  tip(chosen ? 4 : 2);
  context.fill();
  context.strokeStyle = context.fillStyle = tone;
  context.lineWidth = width;
  if (isDashed(strand.claims[0])) context.setLineDash([Math.max(6, width * 2), Math.max(4, width * 1.3)]);
  trace();
  context.stroke();
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
  const turn = Math.atan2(nextY - y, nextX - x),
    reach = 6 + width / 2;
  for (const [tone, line] of [
    [colour("casing"), 4.5],
    [colour("ink"), 2.2],
  ]) {
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
  const item = {
    claims: strand.claims,
    type: get("event_type", k),
    row: strand.row,
    hollow: isDashed(k),
    struck: isStruck(k),
  };
  const half = chipWidth(item) / 2;
  let box = null,
    y = 0;
  for (const t of [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]) {
    const [x, height] = along(strand, t),
      tried = [x - half, height - CHIP / 2, x + half, height + CHIP / 2];
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
