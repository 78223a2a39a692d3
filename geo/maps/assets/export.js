// What is shown, taken away: GeoJSON and CSV with the fields of the claim contract, or a picture of the map.

const round6 = (value) => Math.round(value * 1e6) / 1e6;
const point = (place) => [round6(place.lon), round6(place.lat)];

function claimPlaces(k) {
  return placesOf(k).map(({ role, text, start, length, score, place }) => ({
    role,
    text,
    name: place?.name || null,
    place_id: place?.id ?? null,
    kind: place?.kind ?? null,
    country: place?.country ?? null,
    lon: place ? round6(place.lon) : null,
    lat: place ? round6(place.lat) : null,
    radius_km: place?.radius ?? null,
    start: C.start[k] + start,
    end: C.start[k] + start + length,
    score,
  }));
}

const namesOf = (places, role) =>
  [...new Set(places.filter((place) => place.role === role).map((place) => place.name || place.text))].join("; ") ||
  null;

/** The flat properties of claim `k`, named and ordered as the contract has them. */
function properties(k) {
  const places = claimPlaces(k);
  const flat = {
    event_type: get("event_type", k),
    actor: get("actor", k),
    actor_text: get("actor_text", k),
    target: get("target", k),
    origin: namesOf(places, "origin"),
    destination: namesOf(places, "destination"),
    location: namesOf(places, "location"),
    via: namesOf(places, "via"),
    quantity: (get("quantities", k) ?? []).map(([text]) => text).join("; ") || null,
    speaker: get("speaker", k),
    outlet: get("outlet", k),
    publisher: get("publisher", k),
    source: get("source", k),
    modality: get("modality", k),
    polarity: get("polarity", k),
    date_start: isoDay(get("date_start", k)) || null,
    date_end: isoDay(get("date_end", k)) || null,
    date_precision: get("precision", k),
    published: isoDay(get("published", k)) || null,
    quote: get("quote", k),
    document: get("document", k),
    title: get("title", k),
    url: get("url", k),
    start: C.start[k],
    end: C.start[k] + C.length[k],
    confidence: C.confidence[k],
    event: get("event", k),
  };
  return { flat, places };
}

const distinct = (points) => [...new Map(points.map((place) => [String(place), place])).values()];

/** A line, cut in two where the shorter way crosses the antimeridian (RFC 7946, 3.1.9). */
function cutLine([lon, lat], [endLon, endLat]) {
  if (Math.abs(endLon - lon) <= 180)
    return [
      [
        [lon, lat],
        [endLon, endLat],
      ],
    ];
  const side = lon > 0 ? 180 : -180,
    ahead = Math.abs(side - lon),
    behind = Math.abs(endLon + side);
  const crossing = round6(ahead + behind ? lat + ((endLat - lat) * ahead) / (ahead + behind) : lat);
  return [
    [
      [lon, lat],
      [side, crossing],
    ],
    [
      [-side, crossing],
      [endLon, endLat],
    ],
  ].filter(([from, to]) => String(from) !== String(to));
}

/** The contract's geometry: a line for each pair of origin and destination, else the places as points. */
function geometry(k) {
  const places = placesOf(k).filter(({ place }) => place);
  const of = (role) => distinct(places.filter((entry) => entry.role === role).map(({ place }) => point(place)));
  const lines = of("origin").flatMap((from) =>
    of("destination")
      .filter((to) => String(to) !== String(from))
      .flatMap((to) => cutLine(from, to)),
  );
  if (lines.length)
    return lines.length === 1
      ? { type: "LineString", coordinates: lines[0] }
      : { type: "MultiLineString", coordinates: lines };
  const points = distinct(places.map(({ place }) => point(place)));
  if (!points.length) return null;
  return points.length === 1 ? { type: "Point", coordinates: points[0] } : { type: "MultiPoint", coordinates: points };
}

/** The points that hang together in a shape: each point of its own, each line as a whole. */
function partsOf({ type, coordinates }) {
  if (type === "Point") return [[coordinates]];
  if (type === "MultiPoint") return coordinates.map((one) => [one]);
  return type === "LineString" ? [coordinates] : coordinates;
}

/** West, south, east, north; west exceeds east where the narrower box crosses 180° (RFC 7946, 5.2). */
function boxOf(shapes) {
  const parts = shapes.filter(Boolean).flatMap(partsOf);
  if (!parts.length) return null;
  let [south, north] = [Infinity, -Infinity];
  for (const [, lat] of parts.flat()) [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  const spans = parts.map((part) => part.map(([lon]) => lon)).map((lons) => [Math.min(...lons), Math.max(...lons)]);
  spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const last = spans.reduce((reach, [, end]) => Math.max(reach, end), -Infinity);
  // The box leaves out the widest gap between the spans of longitude.
  let [west, east, gap, reached] = [spans[0][0], last, spans[0][0] + 360 - last, spans[0][1]];
  for (const [start, end] of spans) {
    if (start - reached > gap) [west, east, gap] = [start, reached, start - reached];
    reached = Math.max(reached, end);
  }
  return [west, south, east, north];
}

function asGeoJson(claims) {
  const features = claims.map((k) => {
    const { flat, places } = properties(k);
    return {
      type: "Feature",
      id: C.id[k],
      geometry: geometry(k),
      properties: {
        ...flat,
        places,
        quantities: (get("quantities", k) ?? []).map(([text, value_min, value_max, unit]) => ({
          text,
          value_min,
          value_max,
          unit,
        })),
        attribution: (get("attribution", k) ?? []).map(([name, kind]) => ({ name, kind })),
        approximate: placesOf(k).flatMap(({ place }, index) => (place?.approximate ? [index] : [])),
      },
    };
  });
  const collection = { type: "FeatureCollection", attribution: D.notes.ground, features };
  const box = boxOf(features.map(({ geometry: shape }) => shape));
  if (box) collection.bbox = box;
  return JSON.stringify(collection);
}

/** A cell of a CSV file; what a spreadsheet would take for a formula gets a quote mark before it. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r\n'＝＋－＠]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function asCsv(claims) {
  const rows = claims.map((k) => {
    const { flat, places } = properties(k),
      first = places.find((place) => place.lon !== null);
    return { id: C.id[k], ...flat, lon: first?.lon ?? null, lat: first?.lat ?? null };
  });
  const names = Object.keys(rows[0] ?? { id: "" });
  return `\ufeff${[names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function download(name, type, content) {
  const link = el("a", {
    href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })),
    download: name,
  });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** The map as it stands, at twice the screen's size, with title, what is shown, and attribution. */
function asPicture() {
  const size = leafletMap.getSize(),
    ratio = 2,
    head = 46,
    foot = 34;
  const canvas = el("canvas", { width: size.x * ratio, height: (size.y + head + foot) * ratio });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.fillStyle = colour("panel");
  context.fillRect(0, 0, size.x, size.y + head + foot);
  context.fillStyle = colour("ink");
  context.font = `600 17px ${FONT}`;
  context.textBaseline = "middle";
  context.fillText(plain(D.title).slice(0, 160), 14, 16, size.x - 28);
  context.font = `12px ${FONT}`;
  context.fillStyle = colour("quiet");
  context.fillText(byId("status").textContent, 14, 35, size.x - 28);
  context.fillText(byId("credit").textContent, 14, size.y + head + foot / 2, size.x - 28);
  const corner = leafletMap.containerPointToLayerPoint([0, 0]);
  for (const paint of [paintBase, paintMarks]) {
    const layer = el("canvas", { width: size.x * ratio, height: size.y * ratio }),
      pen = layer.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, -corner.x * ratio, -corner.y * ratio);
    paint(pen, { ...viewOf(leafletMap, L.bounds(corner, corner.add(size))), still: true });
    context.drawImage(layer, 0, head, size.x, size.y);
  }
  marksLayer.repaint();
  return new Promise((done) => {
    canvas.toBlob(done, "image/png");
  });
}

const exportName = (ending) =>
  `${(
    plain(D.title)
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "claims"
  ).slice(0, 60)}.${ending}`;

async function exportAs(kind) {
  const claims = [...shownList];
  if (kind === "geojson") download(exportName("geojson"), "application/geo+json", asGeoJson(claims));
  else if (kind === "csv") download(exportName("csv"), "text/csv;charset=utf-8", asCsv(claims));
  else download(exportName("png"), "image/png", await asPicture());
  say(kind === "png" ? "Picture saved" : `${plural(claims.length, "claim")} saved`);
}
