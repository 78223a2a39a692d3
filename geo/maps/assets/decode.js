// The page's data: columns of claims, places, the ground's arcs. Days are counted from 1970-01-01.

const D = JSON.parse(byId("data").textContent);
const N = D.count;
const DAY = 86400000;
const ROLES = ["origin", "destination", "location", "via"];
const NEVER = -1e9;

/** A column: `t` the distinct values, `i` the index of each claim's. */
function unpack(column, size) {
  return { t: column.t, i: column.i === 0 ? new Int32Array(size) : Int32Array.from(column.i) };
}
const C = {};
for (const [name, column] of Object.entries(D.columns)) {
  if (name !== "places") C[name] = Array.isArray(column) ? column : unpack(column, N);
}
const get = (name, k) => C[name].t[C[name].i[k]] ?? null;

// World coordinates: Mercator at zoom 0, 256 units wide.
const worldX = (lon) => ((lon + 180) / 360) * 256;
const worldY = (lat) => {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
  return 128 - (Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 256;
};

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
[...ALPHABET].forEach((character, value) => {
  VALUE[character.charCodeAt(0)] = value;
});

/** Decode an arc (geo/maps/arcs.py) into world coordinates x, y, x, y… */
function decodeArc(text) {
  const numbers = [];
  let value = 0,
    shift = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = VALUE[text.charCodeAt(i)];
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      numbers.push(value & 1 ? ~(value >> 1) : value >> 1);
      value = shift = 0;
    }
  }
  const points = new Float64Array(numbers.length);
  let x = 0,
    y = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    points[i] = worldX((x += numbers[i]) / 1000);
    points[i + 1] = worldY((y += numbers[i + 1]) / 1000);
  }
  return points;
}

// Places: the distinct ones, and for each claim its own with role and words.
const PL = D.columns.places;
const placeWhere = unpack(PL.where, PL.role.length);
const placeText = unpack(PL.text, PL.role.length);
const PLACES = placeWhere.t.map(
  (p, index) =>
    p && {
      index,
      id: p[0],
      name: p[1] ?? "",
      kind: p[2],
      country: p[3],
      lon: p[4],
      lat: p[5],
      radius: p[6],
      approximate: !!p[7],
      x: worldX(p[4]),
      y: worldY(p[5]),
    },
);
const FIRST = new Int32Array(N + 1);
for (let k = 0; k < N; k++) FIRST[k + 1] = FIRST[k] + PL.count[k];

/** The places of claim `k`: role, text, offsets within the quote (code points), score, and the place or null. */
function placesOf(k) {
  const found = [];
  for (let p = FIRST[k]; p < FIRST[k + 1]; p++) {
    found.push({
      role: ROLES[PL.role[p]],
      text: placeText.t[placeText.i[p]],
      start: PL.start[p],
      length: PL.length[p],
      score: PL.score[p],
      place: PLACES[placeWhere.i[p]],
    });
  }
  return found;
}

// When: the event's days, or the day of publication where the text gives none.
const FROM = new Int32Array(N),
  TO = new Int32Array(N);
for (let k = 0; k < N; k++) {
  const published = get("published", k);
  const start = get("date_start", k) ?? get("date_end", k) ?? published;
  FROM[k] = start ?? NEVER;
  TO[k] = get("date_end", k) ?? start ?? NEVER;
}
const isoDay = (day) => (day === null || day === NEVER ? "" : new Date(day * DAY).toISOString().slice(0, 10));
const dayOf = (iso) => {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY);
};
const DAY_WORDS = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const dayWords = (day) => (day === null || day === NEVER ? "no date" : DAY_WORDS.format(day * DAY));
const daysWords = (from, to) => (from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`);

// How a claim is drawn: its movements as pairs of places, and the places where it stands as a symbol.
const MOVES = new Array(N),
  SPOTS = new Array(N);
for (let k = 0; k < N; k++) {
  const by = { origin: [], destination: [], location: [], via: [] };
  for (let p = FIRST[k]; p < FIRST[k + 1]; p++) {
    const place = PLACES[placeWhere.i[p]];
    if (place) by[ROLES[PL.role[p]]].push(place);
  }
  const moves = [];
  for (const from of by.origin) {
    for (const to of by.destination) if (from !== to) moves.push([from, to, by.via[0] ?? null]);
  }
  MOVES[k] = moves;
  SPOTS[k] = moves.length ? by.location : [...new Set([...by.location, ...by.destination, ...by.origin, ...by.via])];
}

const KEYS = Object.keys(D.styles.layers);
const KEY_LABELS = {
  source: "Source",
  publisher: "Publisher",
  speaker: "Speaker",
  actor: "Side",
  event_type: "Event",
  modality: "How sure",
  polarity: "Denied or not",
};
const POLARITY = { affirmed: "said to be so", negated: "denied" };
const MODALITY = {
  asserted: "stated as fact",
  claimed: "claimed by a party",
  hedged: "hedged",
  planned: "planned",
  possible: "possible",
};
const PRECISION = {
  day: "to the day",
  week: "to the week",
  month: "to the month",
  year: "to the year",
  unknown: "no date in the text",
};
const ROLE_WORDS = { origin: "from", destination: "to", location: "at", via: "by way of" };
const KIND_WORDS = {
  admin1: "province",
  admin2: "district",
  city: "town",
  water: "water",
  region: "region",
  facility: "facility",
  country: "country",
};
const kindOf = (place) => [KIND_WORDS[place.kind], place.country].filter(Boolean).map(plain).join(", ");
const symbolOf = (type) => D.styles.symbols[type];

/** The words for a value of a column. */
function valueLabel(key, value) {
  if (value === null) return "not said";
  if (key === "event_type") return symbolOf(value)[0];
  if (key === "modality") return MODALITY[value];
  if (key === "polarity") return POLARITY[value];
  return value;
}

// Layers of a key by index of its column: [value, group, light, dark].
const ROWS = {};
for (const key of KEYS) {
  const rows = new Map(D.styles.layers[key].map((row) => [row[0], row]));
  ROWS[key] = C[key].t.map((value) => rows.get(value));
}
ROWS.polarity = C.polarity.t.map((value) => [value, "", "#6b6b6b", "#a8a8a8"]);

const EVENTS = D.events.map(([id, type, claims, independent, relations]) => ({
  id,
  type,
  claims,
  independent,
  relations,
}));
const EVENT_OF = new Map();
EVENTS.forEach((event) => event.claims.forEach((k) => EVENT_OF.set(k, event)));
